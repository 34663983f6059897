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

    /// A stretch of one local day in which all pilots take calls, half-open, in milliseconds of the day.
    struct CommonStretch: Equatable {
        var day = Int32.min
        var start: Int32 = 0
        var end: Int32 = 0

        func contains(day: Int32, time: Int32) -> Bool {
            day == self.day && time >= start && time < end
        }
    }

    /// The stretch that a time lies in, of a day of 24 hours; nil where a pilot takes no calls then, and
    /// where there are so many pilots that asking them all would take longer than it spares.
    func commonStretch(day: Int32, time: Int32) -> CommonStretch? {
        guard hours.count <= 256 else { return nil }
        var common = CommonStretch(day: day, start: 0, end: Int32(millisecondsPerDay))
        for pilot in hours.indices where !isAlwaysOpen[pilot] {
            guard let own = stretch(ofPilot: pilot, day: day, time: time) else { return nil }
            common.start = max(common.start, own.start)
            common.end = min(common.end, own.end)
        }
        return common
    }

    private func stretch(ofPilot pilot: Int, day: Int32, time: Int32) -> ServiceHours.Stretch? {
        let offset = Int(day - firstDay)
        guard offset >= 0, offset < dayCount else { return nil }
        let shift = shifts[pilot * dayCount + offset]
        return stretches[Int(shift.start)..<Int(shift.end)].first {
            time >= $0.start && time < $0.end
        }
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
