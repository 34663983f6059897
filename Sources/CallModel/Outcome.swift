/// How a call, or one visit to a queue, ended. Exactly one per call (DEFINITIONS 1).
@usableFromInline
package enum Outcome: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// An agent spoke, in whichever leg.
    case answered
    /// The caller hung up in a queue.
    case abandoned
    /// Left the last known queue to somewhere else: timeout, key, empty, external desk.
    case overflowed
    /// Never let in: busy, full, "please call later".
    case blocked
    /// Finished in the announcement or menu.
    case selfServed
    case voicemail
    /// Turned away because of the hour, or arrived outside service hours.
    case closed
    /// The log ends while the call is open.
    case unfinished
    /// The export's word for the outcome is not mapped.
    case unknown

    /// The id used in pipeline files and tables.
    package var id: String {
        switch self {
        case .answered: "answered"
        case .abandoned: "abandoned"
        case .overflowed: "overflowed"
        case .blocked: "blocked"
        case .selfServed: "self-served"
        case .voicemail: "voicemail"
        case .closed: "closed"
        case .unfinished: "unfinished"
        case .unknown: "unknown"
        }
    }

    /// The raw value as other modules read it fastest: cases count from 0 in the order they stand.
    @inlinable
    @inline(__always)
    package var code: UInt8 { unsafe unsafeBitCast(self, to: UInt8.self) }

    // Written out, for the generic ones are called by way of a witness table from other modules.
    @inlinable
    @inline(__always)
    package static func == (left: Outcome, right: Outcome) -> Bool {
        left.code == right.code
    }
    @inlinable
    @inline(__always)
    package static func != (left: Outcome, right: Outcome) -> Bool {
        left.code != right.code
    }

    package init?(id: some StringProtocol) {
        guard let match = Outcome.allCases.first(where: { $0.id == id }) else { return nil }
        self = match
    }

    /// The caller stood in a queue (DEFINITIONS 2: U2 leaves out what never reached one).
    @inlinable
    package var enteredQueue: Bool {
        switch self {
        case .answered, .abandoned, .overflowed, .unfinished, .unknown: true
        case .blocked, .selfServed, .voicemail, .closed: false
        }
    }
}

/// What became of passing a call on by telephone.
@usableFromInline
package enum Handover: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    /// Not passed on.
    case none
    /// Passed on, result not known.
    case attempted
    case takenOver
    case busy
    case noAnswer
    case returned

    package var id: String {
        switch self {
        case .none: "none"
        case .attempted: "attempted"
        case .takenOver: "taken-over"
        case .busy: "busy"
        case .noAnswer: "no-answer"
        case .returned: "returned"
        }
    }

    /// The raw value as other modules read it fastest: cases count from 0 in the order they stand.
    @inlinable
    @inline(__always)
    package var code: UInt8 { unsafe unsafeBitCast(self, to: UInt8.self) }

    // Written out as for `Outcome`.
    @inlinable
    @inline(__always)
    package static func == (left: Handover, right: Handover) -> Bool {
        left.code == right.code
    }
    @inlinable
    @inline(__always)
    package static func != (left: Handover, right: Handover) -> Bool {
        left.code != right.code
    }

    package init?(id: some StringProtocol) {
        guard let match = Handover.allCases.first(where: { $0.id == id }) else { return nil }
        self = match
    }
}
