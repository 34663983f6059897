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
    private let pipeline: ResolvedPipeline

    init(_ filling: ReportFilling, _ period: Period, _ filters: [Filter]) {
        self.period = period
        self.filters = filters
        told = filling.told
        pipeline = filling.pipeline
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
                places(of: row, table)
            )
        }
        // The total of a table without groups is its row.
        if let total = table.total, !table.dimensions.isEmpty {
            table.totalMarks = try marks(total, kennzahlen, period, [], places(of: nil, table))
        }
    }

    private func marks(
        _ figures: [Figure],
        _ kennzahlen: [Kennzahl],
        _ days: Period,
        _ group: [Revision.Group],
        _ places: [ToldFigures.Place]
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
                let earlier = try told.earlier(figure, kennzahl.metric, at: places)
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

    /// Where a row is remembered, nil for the total; then where it was while its pilot had another
    /// name, the latest first.
    private func places(of row: FigureTable.Row?, _ table: FigureTable) -> [ToldFigures.Place] {
        func place(_ called: (String) -> String) -> ToldFigures.Place {
            let keys = row.map { row in
                zip(table.dimensions, row.keys).map { $0 == .pilot ? called($1) : $1 }
            }
            return ToldFigures.Place(
                table: name(of: table, called),
                keys: keys.map(FigureMarking.text) ?? "total"
            )
        }
        let present = place { $0 }
        let depth = told == nil ? 0 : pipeline.pilots.map(\.formerly.count).max() ?? 0
        let former = (0..<depth).map { age in
            place { pilot in
                let names = pipeline.formerNames(of: pilot)
                return names.indices.contains(age) ? names[age] : pilot
            }
        }
        return [present] + former.filter { $0 != present }
    }

    /// One table by what it is asked for: its figures are remembered under this name.
    private func name(of table: FigureTable, _ called: (String) -> String) -> String {
        let days = period == .all ? "all" : "\(period.first)..\(period.end.advanced(by: -1))"
        let by = table.dimensions.map(\.rawValue).joined(separator: ",")
        let conditions = filters.map {
            let values = $0.dimension == .pilot ? $0.values.map(called) : $0.values
            return "\($0.dimension.rawValue)=\(values.joined(separator: ","))"
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
