/// When a pilot takes calls: for each weekday the half-open stretches of the day.
///
/// 07:00-18:00 takes a call at 07:00:00.000 and none at 18:00:00.000.
package struct ServiceHours: Sendable, Equatable {
    /// A stretch of the day in milliseconds, `start` in, `end` out.
    package struct Stretch: Sendable, Equatable, BitwiseCopyable {
        package var start: Int32
        package var end: Int32

        package init(start: Int32, end: Int32) {
            self.start = start
            self.end = end
        }
    }

    /// By weekday, Monday first; seven entries.
    package let week: [[Stretch]]

    /// `week` holds seven entries, Monday first.
    package init(week: [[Stretch]]) {
        precondition(week.count == 7, "a week has seven days")
        self.week = week
    }

    /// Whether a wall-clock millisecond of a weekday (1...7) is in service hours.
    @inlinable
    package func contain(weekday: Int, time: Int32) -> Bool {
        for stretch in week[weekday - 1] where time >= stretch.start && time < stretch.end {
            return true
        }
        return false
    }
}
