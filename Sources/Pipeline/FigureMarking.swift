import Aggregation
import Bilanz
import CallModel
import Diagnostics
import Kennzahlen

/// Marks the figures of a report: `p` where the data do not reach the end of their period, `r` where
/// that was over and they had been told otherwise.
///
/// What the data reach decides, not the clock of the machine: the same files give the same report.
struct FigureMarking {
    let period: Period
    let filters: [Filter]
    /// The first day of service that the data do not reach; nil: they hold no call.
    private let missing: LocalDay?
    /// W in whole days, for figures that look so far ahead.
    private let ahead: Int
    private let told: ToldFigures?

    init(_ filling: ReportFilling, _ period: Period, _ filters: [Filter]) {
        self.period = period
        self.filters = filters
        told = filling.told
        let day = millisecondsPerDay
        ahead = Int((filling.pipeline.definitions.repeatWithin + day - 1) / day)
        missing = filling.book.days.map { days in
            // A house that is closed for more than a quarter has nothing to wait for.
            let next = (1...92).map { days.upperBound.advanced(by: $0) }
            return next.first { filling.book.serviceDays.contains($0) } ?? next[91]
        }
    }

    func mark(_ table: inout FigureTable, _ kennzahlen: [Kennzahl]) throws(RunFailure) {
        guard missing != nil else { return }
        let name = name(of: table)
        for index in table.rows.indices {
            let row = table.rows[index]
            guard let days = days(of: row, table.dimensions) else { continue }
            let group = zip(table.dimensions, row.keys).filter { !FigureMarking.isOfTime($0.0) }
                .map { Revision.Group($0, $1) }
            table.rows[index].marks = try marks(
                row.figures,
                kennzahlen,
                days,
                group,
                (name, FigureMarking.text(of: row.keys))
            )
        }
        // The total of a table without groups is its row.
        if let total = table.total, !table.dimensions.isEmpty {
            table.totalMarks = try marks(total, kennzahlen, period, [], (name, "total"))
        }
    }

    private func marks(
        _ figures: [Figure],
        _ kennzahlen: [Kennzahl],
        _ days: Period,
        _ group: [Revision.Group],
        _ place: (table: String, keys: String)
    ) throws(RunFailure) -> [Int: FigureMark] {
        // "All" has no end that could be reached.
        guard days.end < Period.all.end, let missing else { return [:] }
        var marks: [Int: FigureMark] = [:]
        for (column, (figure, kennzahl)) in zip(figures, kennzahlen).enumerated()
        where figure != .none {
            let looksAhead = !kennzahl.needs.intersection(.lookingForward).isEmpty
            guard missing >= (looksAhead ? days.end.advanced(by: ahead) : days.end) else {
                marks[column] = .preliminary
                continue
            }
            guard let told,
                let earlier = try told.earlier(
                    figure,
                    kennzahl.metric,
                    table: place.table,
                    keys: place.keys
                )
            else { continue }
            marks[column] = .revised(from: earlier)
            told.note(
                Revision(
                    metric: kennzahl.metric,
                    period: days,
                    group: group,
                    old: earlier,
                    new: figure
                )
            )
        }
        return marks
    }

    /// The part of the period that a row is of.
    private func days(of row: FigureTable.Row, _ dimensions: [Dimension]) -> Period? {
        var days = period
        for (dimension, key) in zip(dimensions, row.keys) where FigureMarking.isOfTime(dimension) {
            guard let own = Period(key, today: LocalDay(number: 0)) else { return nil }
            days.first = max(days.first, own.first)
            days.end = min(days.end, own.end)
        }
        return days
    }

    /// One table by what it is asked for: its figures are remembered under this name.
    private func name(of table: FigureTable) -> String {
        let days = period == .all ? "all" : "\(period.first)..\(period.end.advanced(by: -1))"
        let by = table.dimensions.map(\.rawValue).joined(separator: ",")
        let conditions = filters.map {
            "\($0.dimension.rawValue)=\($0.values.joined(separator: ","))"
        }
        return ([days, by] + conditions).joined(separator: " | ")
    }

    /// Names may hold anything but a line break.
    private static func text(of keys: [String]) -> String { keys.joined(separator: "\n") }

    private static func isOfTime(_ dimension: Dimension) -> Bool {
        switch dimension {
        case .year, .quarter, .month, .week, .day: true
        default: false
        }
    }
}
