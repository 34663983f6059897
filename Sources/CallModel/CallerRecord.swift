/// One call of an identified caller, as small as it takes to find repeat calls and to count
/// callers: 24 bytes, so that a year of a large house can be sorted in memory.
@usableFromInline
package struct CallerRecord: Sendable, BitwiseCopyable {
    /// `CallerKey.digest`; never 0.
    @usableFromInline package var caller: UInt64
    /// Start of the call, and in the lowest four bits its outcome.
    @usableFromInline var startAndOutcome: Int64
    /// Whatever the owner of the record knows the call by: a group of a table, a place in a list.
    @usableFromInline package var tag: Int32
    @usableFromInline package var pilot: UInt16
    @usableFromInline var flagBits: UInt16

    @inlinable package var start: UtcMilliseconds { startAndOutcome &>> 4 }
    @inlinable
    package var outcome: Outcome {
        Outcome(rawValue: UInt8(truncatingIfNeeded: startAndOutcome & 15)) ?? .unknown
    }

    /// All that a call can have but none beyond the lowest 15 bits.
    @inlinable
    package var flags: CallFlags {
        get { CallFlags(rawValue: UInt32(flagBits)) }
        set { flagBits = UInt16(truncatingIfNeeded: newValue.rawValue) }
    }

    /// Whether where it stands among the records of its caller and instant is not known: its owner
    /// marks it, and looks, and takes the mark away.
    @inlinable package var isSetApart: Bool {
        get { flagBits &>> 15 == 1 }
        set { flagBits = flagBits & 0x7FFF | (newValue ? 0x8000 : 0) }
    }

    /// Room for one that is to come.
    package init(caller: UInt64) {
        self.caller = caller
        startAndOutcome = 0
        tag = -1
        pilot = 0
        flagBits = 0
    }

    @inlinable
    @inline(__always)
    package init(_ call: borrowing Call, tag: Int32) {
        caller = call.caller.digest
        startAndOutcome = call.start &<< 4 | Int64(call.outcome.code)
        self.tag = tag
        pilot = call.pilot
        flagBits = UInt16(truncatingIfNeeded: call.flags.rawValue)
    }

    /// The record of a call of a lot.
    @inlinable
    @inline(__always)
    package init(_ lot: CallLot, _ index: Int, tag: Int32) {
        caller = lot.callers[index].digest
        startAndOutcome = lot.starts[index] &<< 4 | Int64(lot.outcomes[index].code)
        self.tag = tag
        pilot = lot.pilots[index]
        flagBits = UInt16(truncatingIfNeeded: lot.flags[index].rawValue)
    }

    /// As much of the call as its caller, start, pilot, outcome and flags tell.
    @inlinable
    @inline(__always)
    package var call: Call {
        var call = Call(key: CallKey(high: 0, low: 0), start: start, outcome: outcome)
        call.caller = CallerKey(digest: caller)
        call.pilot = pilot
        call.flags = flags
        return call
    }
}
