package import CallModel

/// The service hours of one pilot over a stretch of days, for reports of houses whose hours change.
package struct HoursInForce: Sendable, Equatable {
    /// nil: every queue, where the pipeline file lists no pilots.
    package var pilot: String?
    /// nil: always before.
    package var first: LocalDay?
    /// Last day; nil: until now.
    package var last: LocalDay?
    /// As `ServiceHours.week`.
    package var week: [[ServiceHours.Stretch]]

    /// The weeks of `hours` that are in force on some of `days`, in the order of time.
    package static func stages(
        of hours: ServiceHours,
        pilot: String?,
        touching days: CoveredDays
    ) -> [HoursInForce] {
        let starts: [LocalDay?] = [nil] + hours.changes.map(\.from)
        return zip(starts, hours.weeks).enumerated().compactMap { index, stage in
            let (first, week) = stage
            let next = hours.changes.indices.contains(index) ? hours.changes[index].from : nil
            let isOver = next.map { $0 <= days.first } ?? false
            let isToCome = first.map { $0 > days.last } ?? false
            guard !isOver, !isToCome else { return nil }
            let last = next.map { $0.advanced(by: -1) }
            return HoursInForce(pilot: pilot, first: first, last: last, week: week)
        }
    }
}
