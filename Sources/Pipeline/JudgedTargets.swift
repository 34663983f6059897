import Bilanz
import CallModel
import Diagnostics
import Kennzahlen

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
        if target.per != nil {
            return table.rows.map { row in
                JudgedTarget(
                    metric: metric,
                    target: target.target,
                    pilot: row.keys[0],
                    figure: row.figures[0],
                    days: days
                )
            }
        }
        let figure = table.total?.first ?? table.rows.first?.figures.first ?? .none
        return [JudgedTarget(metric: metric, target: target.target, figure: figure, days: days)]
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
