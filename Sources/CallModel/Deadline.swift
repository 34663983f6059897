/// When a case of some kind is due (pipeline file: `definitions: cases:`).
package enum CaseRule: Sendable, Equatable {
    /// By the n-th working day; the clock says how days are counted.
    case workingDays(Int, clock: WorkingDayClock)
    /// By the end of the n-th calendar day after receipt, whatever day that is.
    case days(Int)
    /// After so many hours of service.
    case serviceHours(Int)
}

/// The ways in which the field counts "within n working days".
package enum WorkingDayClock: String, Sendable, CaseIterable {
    /// The day of receipt does not count; due at the end of the n-th working day (§§ 187, 188 BGB).
    case v1
    /// n times 24 hours, nights and holidays included.
    case v2
    /// n times the service hours of the longest day, counted in service hours only.
    case v3
    /// As v1, but the day of receipt is the first day where it is a working day.
    case v4
    /// As v1, but what is received after the day's last service hour, or on a day off, counts as
    /// received on the next working day.
    case v5
}

/// Works out deadlines for one calendar, one set of service hours and one time zone.
///
/// Working days are those of the whole house. Service hours run on every day that is not closed
/// and has hours; without hours, working days are open around the clock.
package struct Deadlines: Sendable {
    private let calendar: WorkingCalendar
    private let hours: ServiceHours?
    private var clock: LocalClock

    package init(calendar: WorkingCalendar, hours: ServiceHours?, zone: ZoneRules) {
        self.calendar = calendar
        self.hours = hours
        clock = LocalClock(zone)
    }

    /// The last millisecond at which an answer is in time.
    package mutating func due(
        received: UtcMilliseconds,
        by rule: CaseRule
    ) -> UtcMilliseconds {
        let (day, time) = clock.local(received)
        switch rule {
        case .days(let count): return endOfDay(day.advanced(by: count))
        case .serviceHours(let count):
            return afterService(Int64(count) * millisecondsPerHour, from: day, time)
        case .workingDays(let count, .v1):
            return endOfDay(workingDay(count, after: day))
        case .workingDays(let count, .v2):
            return received + Int64(count) * millisecondsPerDay
        case .workingDays(let count, .v3):
            return afterService(Int64(count) * longestDay(at: day), from: day, time)
        case .workingDays(let count, .v4):
            let isFirst = calendar.isWorkingDay(day)
            return endOfDay(workingDay(isFirst ? count - 1 : count, after: day))
        case .workingDays(let count, .v5):
            let isToday = calendar.isWorkingDay(day) && time < closing(of: day)
            let first = isToday ? day : workingDay(1, after: day)
            return endOfDay(workingDay(count, after: first))
        }
    }

    /// The n-th working day after a day; the day itself where n is not positive.
    private func workingDay(_ count: Int, after day: LocalDay) -> LocalDay {
        var day = day
        var left = count
        // A calendar can be closed for good; four years hold any deadline of an office.
        var limit = 1500 + 8 * max(0, count)
        while left > 0, limit > 0 {
            day = day.advanced(by: 1)
            if calendar.isWorkingDay(day) { left -= 1 }
            limit -= 1
        }
        return day
    }

    private mutating func endOfDay(_ day: LocalDay) -> UtcMilliseconds {
        clock.instant(day: day.advanced(by: 1), time: 0).instant - 1
    }

    private func stretches(of day: LocalDay) -> [ServiceHours.Stretch] {
        if calendar.isClosed(day) { return [] }
        guard let hours else {
            return day.weekday <= 5
                ? [ServiceHours.Stretch(start: 0, end: Int32(millisecondsPerDay))] : []
        }
        return hours.stretches(on: day).sorted { $0.start < $1.start }
    }

    /// End of the day's last service hour, milliseconds of the day.
    private func closing(of day: LocalDay) -> Int32 {
        stretches(of: day).map(\.end).max() ?? 0
    }

    /// The service hours of the weekday that has most of them in the week of a day.
    private func longestDay(at day: LocalDay) -> Int64 {
        hours?.week(on: day).map { $0.reduce(Int64(0)) { $0 + Int64($1.end - $1.start) } }.max()
            ?? millisecondsPerDay
    }

    /// The moment when an amount of service time has passed.
    private mutating func afterService(
        _ amount: Int64,
        from day: LocalDay,
        _ time: Int32
    ) -> UtcMilliseconds {
        var left = amount
        var day = day
        var from = time
        for _ in 0..<(1500 + Int(amount / millisecondsPerHour) * 8) {
            for stretch in stretches(of: day) {
                let start = max(stretch.start, from)
                let length = Int64(stretch.end - start)
                guard length > 0 else { continue }
                if left <= length {
                    return clock.instant(day: day, time: start).instant + left
                }
                left -= length
            }
            day = day.advanced(by: 1)
            from = 0
        }
        return endOfDay(day)
    }
}
