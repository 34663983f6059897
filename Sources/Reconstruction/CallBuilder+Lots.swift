package import CallModel

/// Books the calls of a lot as `call(ofOnly:)` books one, column by column.
extension CallBuilder {
    package mutating func place(_ lot: CallLot) {
        placeInTime(lot)
        if book.moves {
            placeByDay(lot)
        } else {
            let pilots = lot.pilots
            for index in 0..<lot.count {
                pilots[index] = book.pilot(queue: lot.queues[index], number: lot.numbers[index])
            }
        }
        if !judgeTogether(lot) { judge(lot) }
    }

    /// Queues or numbers have moved: each call belongs to the pilot of its own day.
    private func placeByDay(_ lot: CallLot) {
        let (pilots, days) = (lot.pilots, lot.days)
        for index in 0..<lot.count {
            pilots[index] = book.pilot(
                queue: lot.queues[index],
                number: lot.numbers[index],
                on: LocalDay(number: days[index])
            )
        }
    }

    /// Local days and times. A log stays on one day for long, so nearly every call costs one
    /// subtraction.
    private mutating func placeInTime(_ lot: CallLot) {
        let (starts, days, times) = (lot.starts, lot.days, lot.times)
        guard lot.count > 0 else { return }
        let entries = lot.entries
        let start = midnight.start
        lot.isOfOneDay =
            entries.lowerBound >= start && entries.upperBound < start &+ midnight.length
        if lot.isOfOneDay {
            days.fill(lot.count, with: midnight.day.number)
            for index in 0..<lot.count {
                times[index] = Int32(truncatingIfNeeded: starts[index] &- start)
            }
            return
        }
        for index in 0..<lot.count {
            let start = starts[index]
            var time = start &- midnight.start
            if time < 0 || time >= midnight.length {
                let local = clock.local(start)
                time = Int64(local.time)
                midnight = Midnight(day: local.day, at: start &- time, by: &clock)
            }
            days[index] = midnight.day.number
            times[index] = Int32(truncatingIfNeeded: time)
        }
    }

    /// Marks calls of which all arrived and ended in one stretch of service hours of all pilots, as nearly
    /// all do; nothing is decided call by call.
    ///
    /// - Returns: false for others, of which nothing was marked.
    private mutating func judgeTogether(_ lot: CallLot) -> Bool {
        let (outcomes, flags, marks, times) = (lot.outcomes, lot.flags, lot.marks, lot.times)
        guard lot.isOfOneDay, lot.count > 0 else { return false }
        let (day, time) = (midnight.day.number, times[0])
        if !stretch.contains(day: day, time: time) {
            guard let common = calendar.commonStretch(day: day, time: time) else { return false }
            stretch = common
        }
        let (waits, talks, holds) = (lot.waits, lot.talks, lot.holds)
        let (start, last) = (stretch.start, stretch.end &- 1)
        // Negative once a call begins or ends outside; and all bits that lengths have, for six days of
        // them could not be added up.
        var outside: Int32 = 0
        var lengths: Int32 = 0
        for index in 0..<lot.count {
            let (wait, talk) = (max(0, waits[index]), max(0, talks[index]))
            let hold = max(0, holds[index])
            let time = times[index]
            lengths |= wait | talk | hold
            outside |= (time &- start) | (last &- (time &+ wait &+ talk &+ hold))
        }
        var marked: UInt16 = 0
        for index in 0..<lot.count { marked |= marks[index].rawValue }
        var turnedAway: UInt8 = 0
        let closed = Outcome.closed.code
        for index in 0..<lot.count { turnedAway |= outcomes[index].code == closed ? 1 : 0 }
        guard outside >= 0, lengths < 1 << 29, turnedAway == 0,
            marked < LegFlags.reconstructed.rawValue
        else { return false }
        let inHours = CallFlags.inHours.rawValue | CallFlags.endsInHours.rawValue
        for index in 0..<lot.count {
            flags[index] = CallFlags(rawValue: UInt32(marks[index].rawValue) | inHours)
        }
        return true
    }

    /// Whether calls arrived, and ended, in the service hours of their pilots.
    private mutating func judge(_ lot: CallLot) {
        let (outcomes, flags, marks) = (lot.outcomes, lot.flags, lot.marks)
        let (pilots, days, times) = (lot.pilots, lot.days, lot.times)
        let (waits, talks, holds) = (lot.waits, lot.talks, lot.holds)
        // As bits, for those of other modules are asked for one by one.
        let inHours = CallFlags.inHours.rawValue
        let endsInHours = CallFlags.endsInHours.rawValue
        let (closed, answered) = (Outcome.closed.code, Outcome.answered.code)
        let plainDay = midnight.length > 0 ? midnight.day.number : .min
        for index in 0..<lot.count {
            var bits =
                marks[index].rawValue < LegFlags.reconstructed.rawValue
                ? UInt32(marks[index].rawValue) : CallBuilder.flags(marks[index]).rawValue
            let outcome = outcomes[index].code
            if outcome != closed {
                let time = times[index]
                let service = calendar.endOfService(
                    pilot: pilots[index],
                    day: days[index],
                    time: time
                )
                if service >= 0 {
                    bits |= inHours
                } else {
                    if outcome == answered { bits |= CallFlags.answeredOutside.rawValue }
                    outcomes[index] = .closed
                }
                let length =
                    Int64(max(0, waits[index])) &+ Int64(max(0, talks[index]))
                    &+ Int64(max(0, holds[index]))
                // Nearly every call ends in the stretch in which it began, on a day without a
                // change of clocks.
                let isPlain = Int64(time) &+ length < Int64(service) && days[index] == plainDay
                if isPlain || endsInService(lot, index, length) { bits |= endsInHours }
            }
            flags[index] = CallFlags(rawValue: bits)
        }
    }

    @inline(never)
    private mutating func endsInService(_ lot: CallLot, _ index: Int, _ length: Int64) -> Bool {
        let (day, time) = clock.local(lot.starts[index] &+ length)
        return calendar.isInService(pilot: lot.pilots[index], day: day, time: time)
    }

    /// A local day that has 24 hours; or one stamp of any other day.
    struct Midnight {
        var day = LocalDay(number: 0)
        var start: UtcMilliseconds = 0
        /// Milliseconds; 0 before the first day.
        var length: Int64 = 0

        init() {}

        init(day: LocalDay, at start: UtcMilliseconds, by clock: inout LocalClock) {
            self.day = day
            self.start = start
            let isPlain =
                clock.local(start) == (day, 0)
                && clock.local(start &+ millisecondsPerDay &- 1)
                    == (day, Int32(millisecondsPerDay - 1))
            length = isPlain ? millisecondsPerDay : 0
        }
    }
}
