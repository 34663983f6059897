package import Diagnostics

/// A paper for the Senate: what its author writes, and the figures and tables that come into it.
package struct Paper: Sendable {
    /// Name of the report.
    package var name: String
    package var days: CoveredDays?
    /// Working days of the house in these days.
    package var workingDays: Int
    package var content: PaperContent
    package var figures: [PaperFigure]
    package var tables: [PaperTable]
    package var comparison: Comparison?

    package init(
        name: String,
        days: CoveredDays?,
        workingDays: Int,
        content: PaperContent,
        figures: [PaperFigure],
        tables: [PaperTable]
    ) {
        self.name = name
        self.days = days
        self.workingDays = workingDays
        self.content = content
        self.figures = figures
        self.tables = tables
    }
}

/// What the author of a paper writes: texts under names of the author's own, which the template
/// asks for. Texts may name figures, `{{annahmequote}}`.
package indirect enum PaperContent: Sendable, Equatable {
    case text(String)
    case list([PaperContent])
    case section([Entry])

    package struct Entry: Sendable, Equatable {
        package var key: String
        package var value: PaperContent

        package init(_ key: String, _ value: PaperContent) {
            self.key = key
            self.value = value
        }
    }
}

/// One figure of a paper under the name that its texts use.
package struct PaperFigure: Sendable {
    package var name: String
    /// What a figure typed by hand is called; nil: as its metric.
    package var label: String?
    /// nil: typed by hand.
    package var metric: Metric?
    package var unit: Metric.Unit
    package var figure: Figure
    package var target: Target?
    /// Of the figure on the page; nil: as usual for its unit.
    package var decimals: Int?
    package var days: CoveredDays?
    /// What was counted beyond the metric, "Median der Piloten", "nur Nachlassgericht"; may be empty.
    package var scope: Text
    /// Where a figure typed by hand was read.
    package var source: String?
    /// What the figure was counted over; nil: it counts no persons, but groups.
    package var counted: FigureScope?

    package init(
        name: String,
        label: String? = nil,
        metric: Metric?,
        unit: Metric.Unit,
        figure: Figure,
        target: Target? = nil,
        decimals: Int? = nil,
        days: CoveredDays? = nil,
        scope: Text = Text("", ""),
        source: String? = nil,
        counted: FigureScope? = nil
    ) {
        self.name = name
        self.label = label
        self.metric = metric
        self.unit = unit
        self.figure = figure
        self.target = target
        self.decimals = decimals
        self.days = days
        self.scope = scope
        self.source = source
        self.counted = counted
    }
}

/// A table of a paper under the name that its template uses.
package struct PaperTable: Sendable {
    package var name: String
    package var caption: String
    package var table: FigureTable

    package init(name: String, caption: String, table: FigureTable) {
        self.name = name
        self.caption = caption
        self.table = table
    }
}

/// What becomes of the figures of several groups in one cell of a paper.
package enum Taking: String, Sendable, CaseIterable {
    case mean, median, min, max, sum
    /// How many groups meet the target.
    case met

    /// One figure of many. Ratios are never averaged or added: that needs their parts, and a table
    /// without groups has the right figure.
    ///
    /// - Returns: nil where the figures are of a kind that cannot be taken together so.
    package func figure(of figures: [Figure], target: Target?) -> Figure? {
        let values = figures.compactMap { figure in figure.exact.map { (figure, $0) } }
        switch self {
        case .met:
            guard let target else { return nil }
            return .count(Int64(figures.count { target.isMet(by: $0) == true }))
        case .min, .max:
            let sorted = values.sorted { Taking.isLess($0.1, $1.1) }
            return (self == .min ? sorted.first : sorted.last)?.0 ?? Figure.none
        case .median:
            let sorted = values.sorted { Taking.isLess($0.1, $1.1) }
            guard !sorted.isEmpty else { return Figure.none }
            let (low, high) = (sorted[(sorted.count - 1) / 2].0, sorted[sorted.count / 2].0)
            if low == high { return low }
            guard case .count(let one) = low, case .count(let other) = high else { return nil }
            return .mean(Fraction(one + other, 2))
        case .mean, .sum:
            var sum: Int64 = 0
            for figure in figures {
                guard case .count(let value) = figure else { return nil }
                sum += value
            }
            if self == .sum { return .count(sum) }
            return figures.isEmpty ? Figure.none : .mean(Fraction(sum, Int64(figures.count)))
        }
    }

    private static func isLess(
        _ left: (numerator: Int64, denominator: Int64),
        _ right: (numerator: Int64, denominator: Int64)
    ) -> Bool {
        let one = left.numerator.multipliedFullWidth(by: right.denominator)
        let other = right.numerator.multipliedFullWidth(by: left.denominator)
        return one.high != other.high ? one.high < other.high : one.low < other.low
    }
}
