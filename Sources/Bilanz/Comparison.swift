package import Diagnostics

/// Figures of one period beside those of others.
package struct Comparison: Sendable {
    /// A stretch of days: first the one in question, then those it is compared with.
    package struct Column: Sendable {
        /// "Vorjahr", "Vormonat".
        package var label: Text
        package var days: CoveredDays
        package var workingDays: Int
        /// The column whose figures moved since this one: the year to date since the same stretch of
        /// the year before, the first one since any other. nil: the first itself, and the year to
        /// date, which holds it.
        package var laterColumn: Int?

        package init(label: Text, days: CoveredDays, workingDays: Int, laterColumn: Int?) {
            self.label = label
            self.days = days
            self.workingDays = workingDays
            self.laterColumn = laterColumn
        }
    }

    package struct Row: Sendable {
        package enum Scope: Sendable {
            case all
            /// Only the pilots that took part in every one of the periods.
            case samePilots
            case perWorkingDay
        }

        package var metric: Metric
        package var scope: Scope
        /// One per column.
        package var figures: [Figure]
        /// What each figure was counted over.
        package var counted: [FigureScope]

        package init(
            metric: Metric,
            scope: Scope,
            figures: [Figure],
            counted: [FigureScope]? = nil
        ) {
            self.metric = metric
            self.scope = scope
            self.figures = figures
            self.counted = counted ?? figures.map { _ in FigureScope() }
        }
    }

    package var columns: [Column]
    package var rows: [Row]
    /// The pilots of the rows about the same ones; empty where all took part throughout.
    package var samePilots: [String]
    /// Stretches that stand in no column, for the data begin after their first working day.
    package var leftOut: [LeftOut]

    /// A stretch of days that the data do not hold as a whole.
    package struct LeftOut: Sendable {
        package var label: Text
        package var days: CoveredDays

        package init(label: Text, days: CoveredDays) {
            self.label = label
            self.days = days
        }
    }

    package init(
        columns: [Column],
        rows: [Row],
        samePilots: [String],
        leftOut: [LeftOut] = []
    ) {
        self.columns = columns
        self.rows = rows
        self.samePilots = samePilots
        self.leftOut = leftOut
    }

    /// How far a figure has moved since a column; nil where nothing is compared with it.
    package func change(of row: Row, since column: Int) -> Change? {
        guard let later = columns[column].laterColumn else { return nil }
        return Change(from: row.figures[column], to: row.figures[later])
    }
}

/// How far a figure has moved.
package enum Change: Sendable, Equatable {
    /// Of percentages: percentage points, × 100.
    case points(Int64)
    /// Of anything else: percent of the earlier value, × 10.
    case percent(Int64)

    /// nil where one of the two has no value, or the earlier one is nothing to divide by.
    package init?(from earlier: Figure, to later: Figure) {
        guard let (laterTop, laterBottom) = later.exact, let (top, bottom) = earlier.exact,
            laterBottom > 0, bottom > 0
        else { return nil }
        // 128 bits: two denominators of millions and two numerators of sums.
        let difference =
            Int128(laterTop) * Int128(bottom) - Int128(top) * Int128(laterBottom)
        let isPercent: Bool = if case .ratio = later { true } else { false }
        if isPercent {
            self = .points(Change.rounded(difference * 100, Int128(laterBottom) * Int128(bottom)))
        } else {
            guard top > 0 else { return nil }
            self = .percent(Change.rounded(difference * 1000, Int128(laterBottom) * Int128(top)))
        }
    }

    /// Half away from zero.
    private static func rounded(_ numerator: Int128, _ denominator: Int128) -> Int64 {
        let magnitude = (abs(numerator) * 2 + denominator) / (2 * denominator)
        let bounded = Int64(clamping: magnitude)
        return numerator < 0 ? -bounded : bounded
    }
}
