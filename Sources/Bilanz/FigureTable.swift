package import CallModel

/// One table of figures: groups down, metrics across. Rows are sorted by the dimensions.
package struct FigureTable: Sendable {
    package struct Row: Sendable {
        /// One key per dimension: ids as `csv` writes them, `2019-03`, `Wohngeldstelle`, `07`.
        package var keys: [String]
        /// One figure per metric.
        package var figures: [Figure]
        /// By column: what the figures of a report are marked with.
        package var marks: [Int: FigureMark] = [:]

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
    /// What all its figures were counted over.
    package var scope = FigureScope()
    /// Smaller counts have been withheld; nil: the table is as it was counted.
    package var minimumCount: Int64?
    package var totalMarks: [Int: FigureMark] = [:]
    /// What the pilots of its rows were called in a part of its time.
    package var formerNames: [PilotChange] = []

    package init(
        dimensions: [Dimension],
        metrics: [Metric],
        rows: [Row],
        total: [Figure]? = nil,
        minimumCount: Int64? = nil
    ) {
        self.dimensions = dimensions
        self.metrics = metrics
        self.rows = rows
        self.total = total
        self.minimumCount = minimumCount
    }
}

/// What figures were counted over: two with one scope and one group are of the same calls.
package struct FigureScope: Sendable, Hashable {
    /// The days, and filters that a group cannot express; for comparing alone.
    package var name: String
    /// Filters of one value each: `pilot` is `Wohngeldstelle`.
    package var fixed: [Dimension: String]
    /// The days that hold data; nil: they are compared by name alone.
    package var days: Range<LocalDay>?
    /// The filters that a group cannot express, of those in the name.
    package var others = ""

    package init(
        name: String = "",
        fixed: [Dimension: String] = [:],
        days: Range<LocalDay>? = nil
    ) {
        self.name = name
        self.fixed = fixed
        self.days = days
    }
}

extension FigureTable {
    /// The table with these figures alone, in this order; ids that it does not have are left out.
    package func selecting(_ ids: [String]) -> FigureTable {
        let columns = ids.compactMap { id in metrics.firstIndex { $0.id == id } }
        func selected(_ marks: [Int: FigureMark]) -> [Int: FigureMark] {
            guard !marks.isEmpty else { return [:] }
            return Dictionary(
                columns.enumerated().compactMap { place, column in marks[column].map { (place, $0) }
                },
                uniquingKeysWith: { first, _ in first }
            )
        }
        var table = self
        table.metrics = columns.map { metrics[$0] }
        for index in table.rows.indices {
            table.rows[index].figures = columns.map { rows[index].figures[$0] }
            table.rows[index].marks = selected(rows[index].marks)
        }
        table.total = total.map { total in columns.map { total[$0] } }
        table.totalMarks = selected(totalMarks)
        return table
    }

    /// How many of its figures are withheld.
    package var withheldCount: Int {
        let figures = rows.map(\.figures) + (total.map { [$0] } ?? [])
        return figures.reduce(0) { $0 + $1.count { $0 == .withheld } }
    }
}
