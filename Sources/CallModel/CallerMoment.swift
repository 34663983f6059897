/// When a caller called, and what kind of call it was: 16 bytes, so that a year of a large house can be
/// held and sorted in memory.
///
/// What is not told apart by caller and time is told once for all calls of a kind (`CallerKinds`).
@usableFromInline
package struct CallerMoment: Sendable, BitwiseCopyable {
    /// `CallerKey.digest`; never 0.
    @usableFromInline package var caller: UInt64
    /// From the highest bit: start of the call (42 bits, from `earliest` on), kind (21), set apart.
    @usableFromInline var bits: UInt64

    /// Exports tell of 1970 to 2100, and a local time may be a day earlier elsewhere.
    @usableFromInline static var earliest: UtcMilliseconds { -millisecondsPerDay }

    /// `kind` is below `CallerKinds.most`.
    @inlinable
    @inline(__always)
    package init(caller: UInt64, start: UtcMilliseconds, kind: Int) {
        self.caller = caller
        bits =
            UInt64(bitPattern: start &- CallerMoment.earliest) &<< 22
            | UInt64(truncatingIfNeeded: kind) &<< 1
    }

    @inlinable package var start: UtcMilliseconds {
        @inline(__always)
        get { Int64(bitPattern: bits &>> 22) &+ CallerMoment.earliest }
    }

    @inlinable package var kind: Int {
        @inline(__always)
        get { Int(truncatingIfNeeded: bits &>> 1) & (CallerKinds.most &- 1) }
        @inline(__always)
        set {
            let others = ~(UInt64(CallerKinds.most &- 1) &<< 1)
            bits = bits & others | UInt64(truncatingIfNeeded: newValue) &<< 1
        }
    }

    /// Whether where it stands among the records of its caller and instant is not known: its owner
    /// marks it, and looks, and takes the mark away.
    @inlinable package var isSetApart: Bool {
        get { bits & 1 == 1 }
        set { bits = bits & ~1 | (newValue ? 1 : 0) }
    }
}

/// All that counting callers looks at beside caller and time.
@usableFromInline
package struct CallerKind: Equatable, Sendable, BitwiseCopyable {
    /// Group of a table; negative where it does not hold the call.
    package var group: Int32
    package var pilot: UInt16
    package var outcome: Outcome
    package var flags: CallFlags

    @usableFromInline
    package init(group: Int32, pilot: UInt16, outcome: Outcome, flags: CallFlags) {
        self.group = group
        self.pilot = pilot
        self.outcome = outcome
        self.flags = flags
    }

    /// As much of a call as this tells, of a caller that is known.
    package var call: Call {
        var call = Call(key: CallKey(high: 0, low: 0), start: 0, outcome: outcome)
        call.caller = CallerKey(digest: 1)
        call.pilot = pilot
        call.flags = flags
        return call
    }
}
