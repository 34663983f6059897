package import CallModel

/// Whether a pilot takes calls at a local time, from tables made once for the days of a run.
package struct ServiceCalendar: Sendable {
    private let firstDay: Int32
    private let dayCount: Int
    private let hours: [ServiceHours?]
    /// By pilot and day, pilot after pilot: where its stretches stand in `stretches`.
    private let shifts: ContiguousArray<Shift>
    /// Of every pilot and weekday, and of every week that is in force at some time.
    private let stretches: ContiguousArray<ServiceHours.Stretch>
    /// By pilot: it has no hours, and takes calls whenever they come.
    private let isAlwaysOpen: ContiguousArray<Bool>

    /// Half-open; empty where a pilot is closed.
    private struct Shift: BitwiseCopyable {
        var start: Int32 = 0
        var end: Int32 = 0
    }

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
        var shifts: ContiguousArray<Shift> = []
        shifts.reserveCapacity(hours.count * dayCount)
        var stretches: ContiguousArray<ServiceHours.Stretch> = []
        for pilot in hours.indices {
            guard let hours = hours[pilot] else {
                shifts.append(contentsOf: repeatElement(Shift(), count: dayCount))
                continue
            }
            let weeks = hours.weeks.map { week in
                week.map { day in
                    let start = Int32(stretches.count)
                    stretches += day
                    return Shift(start: start, end: Int32(stretches.count))
                }
            }
            for offset in 0..<dayCount {
                let day = LocalDay(number: firstDay + Int32(offset))
                let week = weeks[hours.stage(on: day)]
                shifts.append(isFree(pilot, day) ? Shift() : week[day.weekday - 1])
            }
        }
        self.shifts = shifts
        self.stretches = stretches
        isAlwaysOpen = ContiguousArray(hours.map { $0 == nil })
    }

    /// Half-open: 07:00:00.000 in, 18:00:00.000 out. Days outside the tables are closed.
    @inline(__always)
    package func isInService(pilot: UInt16, day: LocalDay, time: Int32) -> Bool {
        endOfService(pilot: pilot, day: day.number, time: time) > time
    }

    /// When the stretch of service hours ends that a time lies in; -1 where it lies in none.
    @inline(__always)
    func endOfService(pilot: UInt16, day: Int32, time: Int32) -> Int32 {
        if isAlwaysOpen[Int(pilot)] { return .max }
        let offset = Int(day &- firstDay)
        guard offset >= 0, offset < dayCount else { return -1 }
        let shift = shifts[Int(pilot) &* dayCount &+ offset]
        var index = Int(shift.start)
        while index < Int(shift.end) {
            let stretch = stretches[index]
            if time >= stretch.start, time < stretch.end { return stretch.end }
            index &+= 1
        }
        return -1
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
