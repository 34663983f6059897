package import CallModel

/// Whether a pilot takes calls at a local time, from tables made once for the days of a run.
package struct ServiceCalendar: Sendable {
    private let firstDay: Int32
    private let dayCount: Int
    private let hours: [ServiceHours?]
    /// One entry per pilot and day: true where the pilot is open at all.
    private let open: [Bool]

    /// - Parameters:
    ///   - hours: by pilot number, 0 the unknown ones; nil where every hour is a service hour.
    ///   - days: every day a call can fall on.
    ///   - isFree: holidays and closed days of a pilot. Never asked for pilots without hours.
    package init(
        hours: [ServiceHours?],
        days: ClosedRange<LocalDay>,
        isFree: (_ pilot: Int, _ day: LocalDay) -> Bool
    ) {
        firstDay = days.lowerBound.number
        dayCount = Int(days.upperBound.number - days.lowerBound.number) + 1
        self.hours = hours
        var open: [Bool] = []
        open.reserveCapacity(hours.count * dayCount)
        for pilot in hours.indices {
            for offset in 0..<dayCount {
                let day = LocalDay(number: firstDay + Int32(offset))
                open.append(hours[pilot] == nil || !isFree(pilot, day))
            }
        }
        self.open = open
    }

    /// Half-open: 07:00:00.000 in, 18:00:00.000 out. Days outside the tables are closed.
    @inline(__always)
    package func isInService(pilot: UInt16, day: LocalDay, time: Int32) -> Bool {
        guard let hours = hours[Int(pilot)] else { return true }
        let offset = Int(day.number &- firstDay)
        guard offset >= 0, offset < dayCount, open[Int(pilot) * dayCount + offset] else {
            return false
        }
        return hours.contain(weekday: day.weekday, time: time)
    }

    /// The hours of the day (0...23) that lie in service hours, for the search for silent hours.
    package func serviceHours(pilot: UInt16, day: LocalDay) -> [Int] {
        guard Int(pilot) < hours.count, hours[Int(pilot)] != nil else { return [] }
        return (0..<24).filter { hour in
            let start = Int32(hour) * 3_600_000
            return isInService(pilot: pilot, day: day, time: start)
                && isInService(pilot: pilot, day: day, time: start + 3_599_999)
        }
    }
}
