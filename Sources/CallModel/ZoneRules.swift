/// The rules of one time zone as plain values: when which offset from UTC holds.
///
/// The assembly fills it once from the system's tz database; from then on no stage needs
/// Foundation, and the machine's own zone can reach no figure.
@usableFromInline
package struct ZoneRules: Sendable, Equatable {
    /// From `start` on (UTC, seconds) local time is UTC plus `offset` seconds.
    @usableFromInline
    package struct Span: Sendable, Equatable, BitwiseCopyable {
        @usableFromInline package var start: Int64
        package var offset: Int64

        package init(start: Int64, offset: Int64) {
            self.start = start
            self.offset = offset
        }
    }

    package let name: String
    package let spans: [Span]

    /// `spans` in ascending order; the first one also holds for all time before it.
    package init(name: String, spans: [Span]) {
        precondition(!spans.isEmpty, "a time zone has at least one offset")
        self.name = name
        self.spans = spans
    }

    /// Universal time: no offset, ever.
    package static let utc = ZoneRules(name: "UTC", spans: [Span(start: .min, offset: 0)])

    /// Index of the span that holds at a UTC second.
    func index(at second: Int64) -> Int {
        var low = 0
        var high = spans.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if spans[middle].start <= second { low = middle } else { high = middle }
        }
        return low
    }
}

/// How a local stamp relates to the time line.
@usableFromInline
package enum LocalReading: UInt8, Sendable {
    /// Exactly one instant.
    case plain
    /// In the hour that comes twice in autumn.
    case doubled
    /// In the hour that spring leaves out; read as one hour later.
    case missing
}

/// Converts between instants and local time, remembering the span it used last.
///
/// A log stays in one span for months, so nearly every call costs two comparisons.
@usableFromInline
package struct LocalClock: Sendable {
    package let rules: ZoneRules
    @usableFromInline var current: Int
    @usableFromInline var from: Int64
    @usableFromInline var until: Int64
    @usableFromInline var offset: Int64

    package init(_ rules: ZoneRules) {
        self.rules = rules
        current = 0
        from = 0
        until = 0
        offset = 0
        settle(at: rules.spans[0].start)
    }

    /// Local day and millisecond of that day (wall clock, 0 ..< 86,400,000) of an instant.
    @inlinable
    @inline(__always)
    package mutating func local(_ instant: UtcMilliseconds) -> (day: LocalDay, time: Int32) {
        if instant < from &* 1000 || instant >= until &* 1000 {
            settle(at: floorDivide(instant, 1000))
        }
        let local = instant &+ offset &* 1000
        let day = floorDivide(local, millisecondsPerDay)
        return (
            LocalDay(number: Int32(truncatingIfNeeded: day)),
            Int32(truncatingIfNeeded: local &- day &* millisecondsPerDay)
        )
    }

    /// Whether the offset found last still holds at a later instant.
    @inlinable
    @inline(__always)
    package func isSteady(until instant: UtcMilliseconds) -> Bool {
        instant < until &* 1000
    }

    /// The instant of a local stamp.
    ///
    /// A stamp in the doubled hour is its first passage unless `secondPassage`; one in the missing
    /// hour is read as one hour later. `time` is a wall-clock millisecond of the day.
    @inlinable
    @inline(__always)
    package mutating func instant(
        day: LocalDay,
        time: Int32,
        secondPassage: Bool = false
    ) -> (instant: UtcMilliseconds, reading: LocalReading) {
        let local = Int64(day.number) &* millisecondsPerDay &+ Int64(time)
        let guess = floorDivide(local, 1000) &- offset
        // Safe inside a span that began and ends more than a day away: no change is near.
        if guess > from &+ 86_400, guess < until &- 86_400 {
            return (local &- offset &* 1000, .plain)
        }
        return nearChange(local: local, secondPassage: secondPassage)
    }

    @inline(never)
    @usableFromInline
    mutating func nearChange(
        local: Int64,
        secondPassage: Bool
    ) -> (instant: UtcMilliseconds, reading: LocalReading) {
        let second = floorDivide(local, 1000)
        settle(at: second - rules.spans[rules.index(at: second)].offset)
        var matches: [Int64] = []
        let nearby = max(0, current - 1)...min(rules.spans.count - 1, current + 1)
        for index in nearby {
            let span = rules.spans[index]
            let end = index + 1 < rules.spans.count ? rules.spans[index + 1].start : Int64.max
            let utc = second - span.offset
            if (index == 0 || utc >= span.start), utc < end { matches.append(span.offset) }
        }
        if matches.count >= 2 {
            let chosen = secondPassage ? matches[1] : matches[0]
            return (local - chosen * 1000, .doubled)
        }
        if let only = matches.first { return (local - only * 1000, .plain) }
        // In no span: the clock was put forward over this stamp. The offset before the change
        // makes it one hour later.
        let before = nearby.first { index in
            index + 1 < rules.spans.count
                && second - rules.spans[index].offset >= rules.spans[index + 1].start
                && second - rules.spans[index + 1].offset < rules.spans[index + 1].start
        }
        return (local - rules.spans[before ?? current].offset * 1000, .missing)
    }

    @inline(never)
    @usableFromInline
    mutating func settle(at second: Int64) {
        current = rules.index(at: second)
        offset = rules.spans[current].offset
        from = current == 0 ? Int64.min / 2048 : rules.spans[current].start
        until = current + 1 < rules.spans.count ? rules.spans[current + 1].start : Int64.max / 2048
    }
}

/// Division that rounds towards minus infinity; `divisor` is positive.
@inlinable
@inline(__always)
package func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
}
