/// What a leg's export says beyond its times.
@usableFromInline
package struct LegFlags: OptionSet, Sendable, BitwiseCopyable {
    @usableFromInline package let rawValue: UInt16
    @inlinable
    @inline(__always)
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Written out, because the standard library's generic ones are not specialised across
    /// modules: they would make an array for every literal.
    @inlinable
    package init(arrayLiteral elements: LegFlags...) {
        var bits = RawValue(0)
        for element in elements { bits |= element.rawValue }
        rawValue = bits
    }

    @inlinable
    @inline(__always)
    package init() { rawValue = 0 }

    @inlinable
    @inline(__always)
    package func contains(_ other: LegFlags) -> Bool { rawValue & other.rawValue == other.rawValue }

    @inlinable
    @inline(__always)
    package func isDisjoint(with other: LegFlags) -> Bool { rawValue & other.rawValue == 0 }

    @inlinable
    @inline(__always)
    package mutating func formUnion(_ other: LegFlags) {
        self = LegFlags(rawValue: rawValue | other.rawValue)
    }

    @inlinable
    @inline(__always)
    @discardableResult
    package mutating func insert(
        _ member: LegFlags
    ) -> (inserted: Bool, memberAfterInsert: LegFlags) {
        let isNew = !contains(member)
        formUnion(member)
        return (isNew, member)
    }

    /// Passed on by telephone: attempted, taken over or not.
    @inlinable package static var forwarded: LegFlags { LegFlags(rawValue: 1 << 0) }
    /// Passed on in writing.
    @inlinable package static var ticketed: LegFlags { LegFlags(rawValue: 1 << 1) }
    /// The agent marked the case closed.
    @inlinable package static var final: LegFlags { LegFlags(rawValue: 1 << 2) }
    /// The export has a mark for closed cases at all, set or not.
    @inlinable package static var finalMarked: LegFlags { LegFlags(rawValue: 1 << 3) }
    /// The beginning was worked out from a later record's own figures.
    @inlinable package static var reconstructed: LegFlags { LegFlags(rawValue: 1 << 4) }
    /// No record of the leg's end has been seen yet.
    @inlinable package static var open: LegFlags { LegFlags(rawValue: 1 << 5) }
    /// A record of the agent's answer has been seen (used when parts of one leg are joined).
    @inlinable package static var connectSeen: LegFlags { LegFlags(rawValue: 1 << 6) }
    /// The local stamp lies in autumn's doubled hour.
    @inlinable package static var doubledHour: LegFlags { LegFlags(rawValue: 1 << 7) }
    /// The local stamp lies in spring's missing hour.
    @inlinable package static var missingHour: LegFlags { LegFlags(rawValue: 1 << 8) }
    /// The process was started anew while the leg was open.
    @inlinable package static var restarted: LegFlags { LegFlags(rawValue: 1 << 9) }
    /// Records of the same leg name different callers: nobody can say who it was.
    @inlinable package static var callerDisputed: LegFlags { LegFlags(rawValue: 1 << 10) }
    /// Part of a leg, for exports that keep a table of its own for each: what is told of the
    /// caller's contact (arrival, caller, number dialled).
    @inlinable package static var contactPart: LegFlags { LegFlags(rawValue: 1 << 11) }
    /// Part of a leg: what is told of the stay in the queue.
    @inlinable package static var queuePart: LegFlags { LegFlags(rawValue: 1 << 12) }
    /// Part of a leg: what is told of one agent it was offered to; `entered` and `wait` are the
    /// agent's ringing.
    @inlinable package static var agentPart: LegFlags { LegFlags(rawValue: 1 << 13) }
    /// A part that stands for a call only where a stay in a queue is told too: its export writes
    /// such records of every call, also of those that nobody made to the house.
    @inlinable package static var onlyInQueue: LegFlags { LegFlags(rawValue: 1 << 14) }
    @inlinable package static var anyPart: LegFlags { LegFlags(rawValue: 0b111 << 11) }
    /// Either of them: what becomes of the leg depends on other records.
    @inlinable package static var unsettled: LegFlags {
        LegFlags(rawValue: open.rawValue | onlyInQueue.rawValue)
    }
}

/// One visit of one caller to one queue, as far as the export tells.
///
/// `queue`, `number` and `receiver` are numbers of the reading's own name tables (0 = none).
/// 80 bytes, trivially copied; batches of it travel between stages.
@usableFromInline
package struct CallLeg: Sendable, BitwiseCopyable {
    @usableFromInline package var call: CallKey
    /// When the caller entered the queue (or reached the house, where there is no queue).
    @usableFromInline package var entered: UtcMilliseconds
    @usableFromInline package var caller: CallerKey
    /// From entering this queue until an agent spoke, or the caller left it.
    @usableFromInline package var wait: Milliseconds
    @usableFromInline package var talk: Milliseconds
    @usableFromInline package var hold: Milliseconds
    @usableFromInline package var wrapUp: Milliseconds
    /// Time in an announcement or menu before the queue.
    @usableFromInline package var announcement: Milliseconds
    @usableFromInline package var queue: UInt16
    @usableFromInline package var number: UInt16
    @usableFromInline package var flags: LegFlags
    /// Records of the export that this leg consumed.
    @usableFromInline package var records: UInt16
    /// Of two copies of a leg the one with the higher revision counts, for exports that send a
    /// record again when it changed: the time of the change, in seconds. 0 where there is none.
    @usableFromInline package var revision: UInt32
    /// A digest of the leg's own id, for exports that name the legs of a call instead of
    /// numbering them; 0 where `leg` is all there is. Legs of equal digest are the same leg.
    @usableFromInline package var identity: UInt32
    /// Number of the leg within its call, from 1; 0 where the export tells none.
    @usableFromInline package var leg: UInt8
    @usableFromInline package var outcome: Outcome
    @usableFromInline package var handover: Handover
    /// Number of the source in the pipeline file.
    @usableFromInline package var source: UInt8
    /// The office the call was passed on to, where the export names it.
    @usableFromInline package var receiver: UInt16

    @inlinable
    package init(call: CallKey, entered: UtcMilliseconds, outcome: Outcome) {
        self.call = call
        self.entered = entered
        self.outcome = outcome
        caller = .anonymous
        wait = .notGiven
        talk = .notGiven
        hold = .notGiven
        wrapUp = .notGiven
        announcement = .notGiven
        queue = 0
        number = 0
        flags = LegFlags()
        records = 1
        revision = 0
        identity = 0
        leg = 1
        handover = .none
        source = 0
        receiver = 0
    }
}
