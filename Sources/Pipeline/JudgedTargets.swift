import Bilanz
import CallModel
import Diagnostics
import Kennzahlen
import Reconstruction

/// Compares the targets of the pipeline file with the figures of their own periods.
struct JudgedTargets {
    let filling: ReportFilling

    func judge() throws(RunFailure) -> [JudgedTarget] {
        var judged: [JudgedTarget] = []
        for target in filling.pipeline.targets {
            for period in periods(of: target) { judged += try judge(target, in: period) }
        }
        return judged
    }

    private func judge(
        _ target: ResolvedTarget,
        in period: Period
    ) throws(RunFailure) -> [JudgedTarget] {
        let table = try filling.table(
            [target.target.metric],
            by: target.per.map { [$0] } ?? [],
            period: period
        )
        guard let metric = table.metrics.first else { return [] }
        let days = CoveredDays(
            period,
            firstOfInputs: filling.book.days?.lowerBound,
            lastOfInputs: filling.book.days?.upperBound
        )
        let isPreliminary = misses(period)
        if target.per != nil {
            // Nobody answers for calls that belong to no pilot.
            let isOfPilots = target.per == .pilot && !filling.pipeline.pilots.isEmpty
            let rows = table.rows.filter { row in
                !isOfPilots || row.keys[0] != PilotBook.unknownName
            }
            return rows.map { row in
                JudgedTarget(
                    metric: metric,
                    target: target.target,
                    pilot: row.keys[0],
                    figure: row.figures[0],
                    days: days,
                    isPreliminary: isPreliminary,
                    scope: FigureScope(
                        name: table.scope.name,
                        fixed: [table.dimensions[0]: row.keys[0]]
                    )
                )
            }
        }
        let figure = table.total?.first ?? table.rows.first?.figures.first ?? .none
        return [
            JudgedTarget(
                metric: metric,
                target: target.target,
                figure: figure,
                days: days,
                isPreliminary: isPreliminary,
                scope: table.scope
            )
        ]
    }

    /// Whether the period has working days before the first or behind the last call of the data.
    private func misses(_ period: Period) -> Bool {
        guard period != .all, let days = filling.book.days else { return false }
        let calendar = filling.pipeline.calendar
        let before = period.first..<max(period.first, min(days.lowerBound, period.end))
        let next = days.upperBound.advanced(by: 1)
        let behind = min(max(next, period.first), period.end)..<period.end
        return calendar.workingDays(in: before) + calendar.workingDays(in: behind) > 0
    }

    /// The stretches of time a target is judged on: that of the report, or each year, quarter or
    /// month that the report touches.
    private func periods(of target: ResolvedTarget) -> [Period] {
        switch target.period {
        case .ofReport: return [filling.period]
        case .named(let name):
            let today = Today.day(in: filling.pipeline.zone)
            guard let period = Period(name, today: today), touches(period) else { return [] }
            return [period]
        case .each(let dimension):
            guard let days = filling.book.days else { return [] }
            var names: [String] = []
            for number in days.lowerBound.number...days.upperBound.number {
                let day = LocalDay(number: number)
                guard filling.period.contains(day) else { continue }
                let name = JudgedTargets.name(of: day, by: dimension)
                if names.last != name { names.append(name) }
            }
            return names.compactMap { Period($0, today: days.upperBound) }
        }
    }

    private func touches(_ period: Period) -> Bool {
        period.first < filling.period.end && period.end > filling.period.first
    }

    private static func name(of day: LocalDay, by dimension: Dimension) -> String {
        switch dimension {
        case .quarter: "\(day.year)-Q\(day.quarter)"
        case .month: "\(day.year)-" + padded(day.month, to: 2)
        case .week: "\(day.isoWeek.year)-W" + padded(day.isoWeek.week, to: 2)
        case .day: day.description
        default: String(day.year)
        }
    }
}
