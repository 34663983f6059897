package import CallModel
package import Diagnostics

/// What one input gave: legs in the order of its records, and everything that was not a leg.
///
/// A value that travels between tasks; its names are numbered on their own and matched with those
/// of other inputs when the shards are joined.
package struct Reading: Sendable {
    package var legs: [CallLeg] = []
    /// Legs of calls that other inputs may tell more of, where all others were handed over.
    package var unsettled: [CallLeg] = []
    package var complaints: [Complaint] = []
    /// Cases, appointments, visits, surveys.
    package var officeRecords: [OfficeRecord] = []
    /// Queue names; `CallLeg.queue` counts from here. Entry 0 is "no queue".
    package var queues: [String] = [""]
    /// Dialled numbers, normalised to E.164 digits where they can be. Entry 0 is "none".
    package var numbers: [String] = [""]
    /// Offices that calls were passed on to; `CallLeg.receiver` counts from here. Entry 0 is "none".
    package var receivers: [String] = [""]
    /// Names of offices; `Complaint.pilot` and `OfficeRecord.pilot` count from here. Entry 0 is
    /// "none".
    package var pilots: [String] = [""]
    /// Categories of complaints, kinds of other records. Entry 0 is "none".
    package var categories: [String] = [""]

    /// Calls and the reference by which another system knows them, where the export tells one: how
    /// `join` finds the same call under another id.
    package var links: [CallLink] = []

    package var recordsRead = 0
    /// Records that another record of this input repeats or replaces; they count as duplicates.
    package var superseded = 0
    /// Records that are no calls by the export's own word, by reason (`PAUSE`, `ignored: PHANTOM`).
    package var skipped: [String: Int] = [:]
    package var rejects = RejectLedger()
    /// Outcome words and events that are not known, by word. Never a number of a caller.
    package var unknownWords: [String: Int] = [:]
    /// Repairs by the format's tolerance rules, by name (`connect-without-enter`).
    package var tolerated: [String: Int] = [:]
    package var warnings: [Diagnostic] = []
    /// Which parts of a call this export can tell at all.
    package var parts: CallParts = []

    package init() {}
}

/// A call, a digest of the reference that two systems share for it, and when its leg began:
/// switches give out the same references again after a while.
package struct CallLink: Sendable, BitwiseCopyable {
    package var call: CallKey
    package var reference: UInt64
    package var entered: UtcMilliseconds

    package init(call: CallKey, reference: UInt64, entered: UtcMilliseconds) {
        self.call = call
        self.reference = reference
        self.entered = entered
    }
}

/// Parts of a call that an export can or cannot tell.
package struct CallParts: OptionSet, Sendable, BitwiseCopyable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let queue = CallParts(rawValue: 1 << 0)
    package static let number = CallParts(rawValue: 1 << 1)
    package static let caller = CallParts(rawValue: 1 << 2)
    package static let wait = CallParts(rawValue: 1 << 3)
    package static let talk = CallParts(rawValue: 1 << 4)
    package static let hold = CallParts(rawValue: 1 << 5)
    package static let wrapUp = CallParts(rawValue: 1 << 6)
    package static let announcement = CallParts(rawValue: 1 << 7)
    package static let handover = CallParts(rawValue: 1 << 8)
    package static let ticketed = CallParts(rawValue: 1 << 9)
    package static let final = CallParts(rawValue: 1 << 10)
    package static let outcome = CallParts(rawValue: 1 << 11)
    package static let all = CallParts(rawValue: .max)
}
