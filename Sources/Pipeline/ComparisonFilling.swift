import Aggregation
import Bilanz
import CallModel
import Diagnostics

/// Fills a comparison: the period of a report, the one before, the same of the year before, and the
/// year to date.
struct ComparisonFilling {
    let metrics: [String]
    let filling: ReportFilling

    /// nil where the data hold no other period.
    func comparison() throws(RunFailure) -> Comparison? {
        let columns = periods
        guard columns.count > 1 else { return nil }
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
                Comparison.Column(label: $0.label, days: $0.days, workingDays: $0.workingDays)
            },
            rows: rows + bySet,
            samePilots: isSameSet ? [] : same
        )
    }

    private struct Column {
        var label: Text
        var period: Period
        var days: CoveredDays
        var workingDays: Int
    }

    private var periods: [Column] {
        let period = filling.period
        let wanted: [(Text, Period?)] = [
            (Text("", ""), period),
            (Text("Vorzeitraum", "Period before"), period.previous),
            (Text("Vorjahr", "Year before"), period.yearBefore),
            (Text("Jahr bisher", "Year to date"), period.yearToDate),
        ]
        var seen: [[Int32]] = []
        var columns: [Column] = []
        // A year's period before is its year before, and is called that.
        for (label, candidate) in wanted {
            guard let candidate else { continue }
            let ends = [candidate.first.number, candidate.end.number]
            if let place = seen.firstIndex(of: ends) {
                if place > 0 { columns[place].label = label }
                continue
            }
            guard columns.isEmpty || isCovered(candidate),
                let days = CoveredDays(candidate, firstOfInputs: nil, lastOfInputs: nil)
            else { continue }
            seen.append(ends)
            columns.append(
                Column(
                    label: label,
                    period: candidate,
                    days: days,
                    workingDays: filling.pipeline.calendar.workingDays(
                        in: candidate.first..<candidate.end
                    )
                )
            )
        }
        return columns
    }

    /// Whether the data reach into a period at all.
    private func isCovered(_ period: Period) -> Bool {
        guard let days = filling.book.days else { return false }
        return days.lowerBound < period.end && days.upperBound >= period.first
    }

    private func isThere(_ name: String, in period: Period) -> Bool {
        guard let pilot = filling.pipeline.pilots.first(where: { $0.name == name }) else {
            return false
        }
        return (pilot.since.map { $0 <= period.first } ?? true)
            && (pilot.until.map { $0 >= period.end.advanced(by: -1) } ?? true)
    }
}
