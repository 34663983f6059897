/// When a pilot takes calls: for each weekday the half-open stretches of the day.
///
/// 07:00-18:00 takes a call at 07:00:00.000 and none at 18:00:00.000.
@usableFromInline
package struct ServiceHours: Sendable, Equatable {
    /// A stretch of the day in milliseconds, `start` in, `end` out.
    @usableFromInline
    package struct Stretch: Sendable, Equatable, BitwiseCopyable {
        @usableFromInline package var start: Int32
        @usableFromInline package var end: Int32

        package init(start: Int32, end: Int32) {
            self.start = start
            self.end = end
        }
    }

    /// By weekday, Monday first; seven entries. In force until the first change.
    @usableFromInline package let week: [[Stretch]]
    /// Later hours, in the order of their first days.
    package private(set) var changes: [Change] = []

    /// Other hours, from a day on.
    @usableFromInline
    package struct Change: Sendable, Equatable {
        package let from: LocalDay
        /// As `ServiceHours.week`.
        @usableFromInline package let week: [[Stretch]]
    }

    /// `week` holds seven entries, Monday first.
    package init(week: [[Stretch]]) {
        precondition(week.count == 7, "a week has seven days")
        self.week = week
    }

    /// Puts the week of `later` in force from a day on, which lies behind those of earlier changes.
    package mutating func change(to later: ServiceHours, from day: LocalDay) {
        precondition(changes.last.map { $0.from < day } ?? true, "changes are in order")
        changes.append(Change(from: day, week: later.week))
    }

    /// Every week that is in force at some time, the first one first.
    package var weeks: [[[Stretch]]] { [week] + changes.map(\.week) }

    /// Which of `weeks` is in force on a day.
    package func stage(on day: LocalDay) -> Int { changes.count { $0.from <= day } }

    /// The stretches of a day, with the hours that are in force on it.
    package func stretches(on day: LocalDay) -> [Stretch] { week(on: day)[day.weekday - 1] }

    /// The week that is in force on a day.
    package func week(on day: LocalDay) -> [[Stretch]] {
        let stage = stage(on: day)
        return stage == 0 ? week : changes[stage - 1].week
    }

    /// Whether a wall-clock millisecond of a weekday (1...7) is in the hours of the beginning.
    @inlinable
    package func contain(weekday: Int, time: Int32) -> Bool {
        for stretch in week[weekday - 1] where time >= stretch.start && time < stretch.end {
            return true
        }
        return false
    }
}
