import CallModel

/// What a CDR tells, until all records of its call are read. 72 bytes.
struct CdrRow {
    enum App: UInt8 {
        case queue, dial
        /// The agent's side of a queue or dial.
        case agent
        case voicemail
        /// Busy tone.
        case refusal
        case other
    }

    enum Disposition: UInt8 {
        case answered, noAnswer, busy, failed
        /// Not told, or a word that is not known.
        case unknown
    }

    struct Traits: OptionSet {
        let rawValue: UInt8
        /// Another channel was dialled and connected, or rang.
        static let hasPeer = Traits(rawValue: 1)
        /// A helper channel that stands for another one.
        static let isLocal = Traits(rawValue: 2)
        /// Not the channel that the call began with.
        static let isOther = Traits(rawValue: 4)
        /// From a telephone of the house.
        static let isFromInside = Traits(rawValue: 8)
    }

    var call: CallKey
    /// Digest of what makes the record unique.
    var record: UInt64
    var start: UtcMilliseconds
    var sequence: Int64 = 0
    var caller: CallerKey = .anonymous
    var talk: Milliseconds = .notGiven
    /// A hash of what was dialled, to tell a transfer from another try.
    var target: UInt32 = 0
    var queue: UInt16 = 0
    var number: UInt16 = 0
    var flags: LegFlags = []
    var app = App.other
    var disposition = Disposition.unknown
    var traits: Traits = []

    init(call: CallKey, record: UInt64, start: UtcMilliseconds) {
        self.call = call
        self.record = record
        self.start = start
    }

    /// An agent or another person spoke.
    var isAnsweredByPerson: Bool {
        guard disposition == .answered, traits.contains(.hasPeer) else { return false }
        return app == .queue || app == .dial || app == .agent
    }

    static func precedes(_ left: CdrRow, _ right: CdrRow) -> Bool {
        if left.call != right.call { return left.call < right.call }
        if left.start != right.start { return left.start < right.start }
        if left.sequence != right.sequence { return left.sequence < right.sequence }
        return left.record < right.record
    }
}

/// One leg of all records of a call.
struct CdrCall {
    enum Result {
        case leg(CallLeg)
        case skipped(String)
    }

    /// `rows` is not empty and in order.
    static func settle(_ rows: ArraySlice<CdrRow>) -> Result {
        let own = rows.filter {
            $0.traits.isDisjoint(with: [.isLocal, .isOther]) && $0.app != .agent
        }
        guard let first = own.first else { return .skipped("channel of another call") }
        if first.traits.contains(.isFromInside) { return .skipped("internal or outbound") }

        var leg = CallLeg(call: first.call, entered: first.start, outcome: .unknown)
        leg.flags = first.flags
        leg.number = own.first { $0.number != 0 }?.number ?? 0
        leg.queue = own.first { $0.queue != 0 }?.queue ?? 0
        leg.caller = own.first { !$0.caller.isAnonymous }?.caller ?? .anonymous
        // Where two files know a call, the one with more of its records knows it better.
        leg.revision = UInt32(clamping: rows.count)
        if let answered = own.firstIndex(where: \.isAnsweredByPerson) {
            leg.outcome = .answered
            leg.talk = talk(of: own[answered], rows)
            note(transferOf: own[answered], own[(answered + 1)...], rows, &leg)
        } else if let last = own.last {
            leg.outcome = outcome(unansweredAt: last)
        }
        return .leg(leg)
    }

    /// The agent's own record tells how long was spoken; that of a queued caller counts from the
    /// first announcement on.
    private static func talk(of answer: CdrRow, _ rows: ArraySlice<CdrRow>) -> Milliseconds {
        let agent = rows.filter { $0.app == .agent && $0.disposition == .answered }
            .min { !$0.traits.contains(.isLocal) && $1.traits.contains(.isLocal) }
        if let agent { return agent.talk }
        return answer.app == .dial ? answer.talk : .notGiven
    }

    /// Whoever is dialled after the answer, by the caller's channel or by the agent's, is to take
    /// the call over.
    private static func note(
        transferOf answer: CdrRow,
        _ later: ArraySlice<CdrRow>,
        _ rows: ArraySlice<CdrRow>,
        _ leg: inout CallLeg
    ) {
        let again = later.filter {
            ($0.app == .dial || $0.app == .queue) && $0.target != answer.target
        }
        let consulted = rows.filter {
            $0.traits.contains(.isOther) && !$0.traits.contains(.isLocal) && $0.app == .dial
                && $0.start > answer.start
        }
        for row in again + consulted {
            leg.flags.insert(.forwarded)
            let result: Handover =
                switch row.disposition {
                case .answered: row.traits.contains(.hasPeer) ? .takenOver : .noAnswer
                case .noAnswer: .noAnswer
                case .busy, .failed: .busy
                case .unknown: .attempted
                }
            // One success counts, whoever else was asked.
            if leg.handover != .takenOver { leg.handover = result }
        }
    }

    private static func outcome(unansweredAt row: CdrRow) -> Outcome {
        switch row.app {
        case .voicemail: return .voicemail
        case .refusal: return .blocked
        // The dialplan answers before it queues: a caller who gives up is "answered" too.
        case .queue: return row.disposition == .unknown ? .unknown : .abandoned
        case .dial, .agent:
            switch row.disposition {
            case .busy, .failed: return .blocked
            case .noAnswer, .answered: return .abandoned
            case .unknown: return .unknown
            }
        case .other:
            switch row.disposition {
            case .answered: return .selfServed
            case .busy, .failed: return .blocked
            case .noAnswer, .unknown: return .unknown
            }
        }
    }
}
