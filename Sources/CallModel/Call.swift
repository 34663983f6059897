/// What is known of a call beyond its outcome and times.
@usableFromInline
package struct CallFlags: OptionSet, Sendable, BitwiseCopyable {
    @usableFromInline package let rawValue: UInt32
    @inlinable
    @inline(__always)
    package init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Written out, because the standard library's generic ones are not specialised across
    /// modules: they would make an array for every literal.
    @inlinable
    package init(arrayLiteral elements: CallFlags...) {
        var bits = RawValue(0)
        for element in elements { bits |= element.rawValue }
        rawValue = bits
    }

    @inlinable
    @inline(__always)
    package init() { rawValue = 0 }

    @inlinable
    @inline(__always)
    package func contains(_ other: CallFlags) -> Bool {
        rawValue & other.rawValue == other.rawValue
    }

    @inlinable
    @inline(__always)
    package func isDisjoint(with other: CallFlags) -> Bool { rawValue & other.rawValue == 0 }

    @inlinable
    @inline(__always)
    package mutating func formUnion(_ other: CallFlags) {
        self = CallFlags(rawValue: rawValue | other.rawValue)
    }

    @inlinable
    @inline(__always)
    @discardableResult
    package mutating func insert(
        _ member: CallFlags
    ) -> (inserted: Bool, memberAfterInsert: CallFlags) {
        let isNew = !contains(member)
        formUnion(member)
        return (isNew, member)
    }

    @inlinable package static var forwarded: CallFlags { CallFlags(rawValue: 1 << 0) }
    @inlinable package static var ticketed: CallFlags { CallFlags(rawValue: 1 << 1) }
    @inlinable package static var final: CallFlags { CallFlags(rawValue: 1 << 2) }
    @inlinable package static var finalMarked: CallFlags { CallFlags(rawValue: 1 << 3) }
    /// Arrived in its pilot's service hours on a working day, and not turned away as closed.
    @inlinable package static var inHours: CallFlags { CallFlags(rawValue: 1 << 4) }
    /// Its end (arrival, wait, talk and hold added up) lies in service hours too.
    @inlinable package static var endsInHours: CallFlags { CallFlags(rawValue: 1 << 5) }
    /// An agent spoke, although the call counts as closed.
    @inlinable package static var answeredOutside: CallFlags { CallFlags(rawValue: 1 << 6) }
    /// An earlier call of the same caller at the same pilot lies within W.
    @inlinable package static var repeatsPilot: CallFlags { CallFlags(rawValue: 1 << 7) }
    /// An earlier call of the same caller at any pilot lies within W.
    @inlinable package static var repeatsAny: CallFlags { CallFlags(rawValue: 1 << 8) }
    /// A later call of the same caller at the same pilot lies within W.
    @inlinable package static var followedPilot: CallFlags { CallFlags(rawValue: 1 << 9) }
    /// A later call of the same caller at any pilot lies within W.
    @inlinable package static var followedAny: CallFlags { CallFlags(rawValue: 1 << 10) }
    /// The last W of the data: what follows this call is not known yet.
    @inlinable package static var censored: CallFlags { CallFlags(rawValue: 1 << 11) }
    /// The place of the first of the flags that tell of the caller's other calls; there are five of them.
    @inlinable package static var firstMark: UInt32 { 7 }
    @inlinable package static var reconstructed: CallFlags { CallFlags(rawValue: 1 << 12) }
    @inlinable package static var doubledHour: CallFlags { CallFlags(rawValue: 1 << 13) }
    @inlinable package static var missingHour: CallFlags { CallFlags(rawValue: 1 << 14) }
}

/// One attempt of one caller to reach the house: the unit of every figure (DEFINITIONS 1).
///
/// Everything about it is booked at the pilot of its first queue and at its arrival. 72 bytes.
@usableFromInline
package struct Call: Sendable, BitwiseCopyable {
    @usableFromInline package var key: CallKey
    @usableFromInline package var start: UtcMilliseconds
    @usableFromInline package var caller: CallerKey
    /// Local day of arrival.
    @usableFromInline package var day: LocalDay
    /// Local wall-clock time of arrival, milliseconds of the day.
    @usableFromInline package var time: Int32
    /// From entering the first queue until an agent spoke, or the caller left the last queue.
    @usableFromInline package var wait: Milliseconds
    /// Talk, hold and wrap-up of the leg in which an agent first spoke.
    @usableFromInline package var talk: Milliseconds
    @usableFromInline package var hold: Milliseconds
    @usableFromInline package var wrapUp: Milliseconds
    @usableFromInline package var flags: CallFlags
    @usableFromInline package var pilot: UInt16
    @usableFromInline package var queue: UInt16
    @usableFromInline package var number: UInt16
    @usableFromInline package var outcome: Outcome
    @usableFromInline package var source: UInt8
    @usableFromInline package var handover: Handover
    /// Name number of the office the call was passed on to; 0 where the export tells none.
    @usableFromInline package var receiver: UInt16

    @inlinable
    @inline(__always)
    package init(key: CallKey, start: UtcMilliseconds, outcome: Outcome) {
        self.key = key
        self.start = start
        self.outcome = outcome
        caller = .anonymous
        day = LocalDay(number: 0)
        time = 0
        wait = .notGiven
        talk = .notGiven
        hold = .notGiven
        wrapUp = .notGiven
        flags = CallFlags()
        pilot = 0
        queue = 0
        number = 0
        source = 0
        handover = .none
        receiver = 0
    }
}

/// One visit to a queue, for the figures that count visits: booked at its own queue, pilot and
/// time of entry.
@usableFromInline
package struct QueueVisit: Sendable, BitwiseCopyable {
    @usableFromInline package var day: LocalDay
    @usableFromInline package var time: Int32
    @usableFromInline package var wait: Milliseconds
    @usableFromInline package var pilot: UInt16
    @usableFromInline package var queue: UInt16
    @usableFromInline package var number: UInt16
    @usableFromInline package var outcome: Outcome
    @usableFromInline package var source: UInt8
    /// Entered in its pilot's service hours.
    @usableFromInline package var inHours: Bool
    /// As of `Call`.
    @usableFromInline package var receiver: UInt16

    @inlinable
    package init(
        day: LocalDay,
        time: Int32,
        wait: Milliseconds,
        pilot: UInt16,
        queue: UInt16,
        number: UInt16,
        outcome: Outcome,
        source: UInt8,
        inHours: Bool,
        receiver: UInt16 = 0
    ) {
        self.day = day
        self.time = time
        self.wait = wait
        self.pilot = pilot
        self.queue = queue
        self.number = number
        self.outcome = outcome
        self.source = source
        self.inHours = inHours
        self.receiver = receiver
    }
}
