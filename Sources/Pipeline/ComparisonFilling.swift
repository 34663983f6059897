import Aggregation
import Bilanz
import CallModel
import Diagnostics

/// Fills a comparison: the period of a report, the one before, the same of the year before, the year
/// to date, and as much of the year before.
struct ComparisonFilling {
    let metrics: [String]
    let filling: ReportFilling

    /// nil where the data hold no other period.
    func comparison() throws(RunFailure) -> Comparison? {
        let stretches = stretches
        let columns = stretches.columns
        guard columns.count > 1 || !stretches.leftOut.isEmpty else { return nil }
        let everybody = filling.pipeline.pilots.map(\.name)
        let same = everybody.filter { name in columns.allSatisfy { isThere(name, in: $0.period) } }
        let isSameSet = same.count == everybody.count || same.isEmpty
        var rows: [Comparison.Row] = []
        var bySet: [Comparison.Row] = []
        var tables: [FigureTable] = []
        var sameTables: [FigureTable] = []
        for column in columns {
            tables.append(try filling.table(metrics, by: [], period: column.period))
            guard !isSameSet else { continue }
            let filter = Filter(.pilot, same)
            sameTables.append(
                try filling.table(metrics, by: [], period: column.period, filters: [filter])
            )
        }
        for (index, metric) in tables[0].metrics.enumerated() {
            let figures = tables.map { $0.rows.first?.figures[index] ?? .none }
            let counted = tables.map(\.scope)
            rows.append(
                Comparison.Row(metric: metric, scope: .all, figures: figures, counted: counted)
            )
            if metric.unit == .count {
                let daily = zip(figures, columns).map { figure, column -> Figure in
                    guard case .count(let count) = figure, column.workingDays > 0 else {
                        return .none
                    }
                    return .mean(Fraction(count, Int64(column.workingDays)))
                }
                rows.append(
                    Comparison.Row(
                        metric: metric,
                        scope: .perWorkingDay,
                        figures: daily,
                        counted: counted
                    )
                )
            }
            guard !isSameSet else { continue }
            let figuresOfSame = sameTables.map { $0.rows.first?.figures[index] ?? .none }
            bySet.append(
                Comparison.Row(
                    metric: metric,
                    scope: .samePilots,
                    figures: figuresOfSame,
                    counted: sameTables.map(\.scope)
                )
            )
        }
        return Comparison(
            columns: columns.map {
                Comparison.Column(
                    label: $0.label,
                    days: $0.days,
                    workingDays: $0.workingDays,
                    laterColumn: $0.laterColumn
                )
            },
            rows: rows + bySet,
            samePilots: isSameSet ? [] : same,
            leftOut: stretches.leftOut
        )
    }

    private struct Column {
        var label: Text
        var period: Period
        var days: CoveredDays
        var workingDays: Int
        var laterColumn: Int?
    }

    private struct Stretches {
        /// The one in question first.
        var columns: [Column]
        var leftOut: [Comparison.LeftOut]
    }

    private var stretches: Stretches {
        let period = filling.period
        var found = Stretches(columns: [], leftOut: [])
        add(period, called: Text("", ""), to: &found)
        addWhole(period.previous, called: Text("Vorzeitraum", "Period before"), to: &found)
        // A year's period before is its year before, and is called that.
        addWhole(period.yearBefore, called: Text("Vorjahr", "Year before"), to: &found)
        guard let yearToDate = period.yearToDate, yearToDate.first != period.first else {
            return found
        }
        let place = found.columns.count
        add(yearToDate, called: Text("Jahr bisher", "Year to date"), to: &found)
        addWhole(
            period.yearToDateBefore,
            called: Text("Vorjahr bis dahin", "Year before to that date"),
            since: place,
            to: &found
        )
        return found
    }

    /// Adds a stretch that the data hold as a whole; one that they only reach into is left out, for
    /// a figure of half a year beside one of a whole year looks like growth.
    private func addWhole(
        _ period: Period?,
        called label: Text,
        since laterColumn: Int = 0,
        to found: inout Stretches
    ) {
        guard let period, isReached(period) else { return }
        if let days = CoveredDays(period, firstOfInputs: nil, lastOfInputs: nil),
            !isBegunInTime(period)
        {
            found.leftOut.removeAll { $0.days == days }
            found.leftOut.append(Comparison.LeftOut(label: label, days: days))
            return
        }
        add(period, called: label, since: laterColumn, to: &found)
    }

    private func add(
        _ period: Period,
        called label: Text,
        since laterColumn: Int? = nil,
        to found: inout Stretches
    ) {
        guard let days = CoveredDays(period, firstOfInputs: nil, lastOfInputs: nil) else { return }
        found.columns.removeAll { $0.days == days }
        found.columns.append(
            Column(
                label: label,
                period: period,
                days: days,
                workingDays: filling.pipeline.calendar.workingDays(in: period.first..<period.end),
                laterColumn: laterColumn
            )
        )
    }

    /// Whether the data reach into a period at all.
    private func isReached(_ period: Period) -> Bool {
        guard let days = filling.book.days else { return false }
        return days.lowerBound < period.end && days.upperBound >= period.first
    }

    /// Whether the data begin before a working day of the period could be missing.
    private func isBegunInTime(_ period: Period) -> Bool {
        guard let first = filling.book.days?.lowerBound else { return false }
        guard first > period.first else { return true }
        return filling.pipeline.calendar.workingDays(in: period.first..<first) == 0
    }

    private func isThere(_ name: String, in period: Period) -> Bool {
        guard let pilot = filling.pipeline.pilots.first(where: { $0.name == name }) else {
            return false
        }
        return (pilot.since.map { $0 <= period.first } ?? true)
            && (pilot.until.map { $0 >= period.end.advanced(by: -1) } ?? true)
    }
}
