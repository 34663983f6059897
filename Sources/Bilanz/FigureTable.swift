/// One table of figures: groups down, metrics across. Rows are sorted by the dimensions.
package struct FigureTable: Sendable {
    package struct Row: Sendable {
        /// One key per dimension: ids as `csv` writes them, `2019-03`, `Wohngeldstelle`, `07`.
        package var keys: [String]
        /// One figure per metric.
        package var figures: [Figure]

        package init(keys: [String], figures: [Figure]) {
            self.keys = keys
            self.figures = figures
        }
    }

    package var dimensions: [Dimension]
    package var metrics: [Metric]
    package var rows: [Row]
    /// All groups taken together: computed from the calls, never from the rows.
    package var total: [Figure]?

    package init(
        dimensions: [Dimension],
        metrics: [Metric],
        rows: [Row],
        total: [Figure]? = nil
    ) {
        self.dimensions = dimensions
        self.metrics = metrics
        self.rows = rows
        self.total = total
    }
}
