import CallModel

/// First calls of one day: a Poisson process whose rate is constant over each half hour.
///
/// A unit exponential is run down by the rate, so an arrival costs one random number, and a rate of
/// nought costs nothing. What is left at midnight goes on the next day.
struct Arrivals: Sendable {
    private var chance: RandomStream
    private var unspent: Double
    /// Seconds since 1970 UTC.
    private var now = 0.0
    private var slotEnd = 0.0
    private var slot = 0
    private var slots: [Slot] = []

    /// A stretch of real time with calls per second.
    struct Slot: Sendable {
        var start: Int64
        var end: Int64
        var rate: Double
    }

    init(seed: UInt64) {
        chance = RandomStream(seed: seed, purpose: 1)
        unspent = chance.exponentialUnit()
    }

    mutating func open(_ slots: [Slot]) {
        self.slots = slots
        slot = 0
        now = Double(slots.first?.start ?? 0)
    }

    /// The whole second of the next call of the day, or nil at its end.
    mutating func next() -> Int64? {
        while slot < slots.count {
            let rate = slots[slot].rate
            let end = Double(slots[slot].end)
            let left = end - now
            if rate > 0, unspent < left * rate {
                now += unspent / rate
                unspent = chance.exponentialUnit()
                return min(Int64(now), slots[slot].end - 1)
            }
            unspent -= left * rate
            now = end
            slot += 1
        }
        return nil
    }

    /// The day's stretches of half an hour in real time: 46 on the day that spring shortens, 50 on
    /// the one that autumn lengthens; each with the rate of its wall-clock half hour.
    static func slots(
        of day: LocalDay,
        clock: inout LocalClock,
        rate: (_ halfHour: Int) -> Double
    ) -> [Slot] {
        let start = clock.instant(day: day, time: 0).instant / 1000
        let end = clock.instant(day: day.advanced(by: 1), time: 0).instant / 1000
        return stride(from: start, to: end, by: 1800).map { from in
            let halfHour = Int(clock.local(from * 1000).time) / 1_800_000
            return Slot(start: from, end: min(from + 1800, end), rate: rate(halfHour))
        }
    }
}
