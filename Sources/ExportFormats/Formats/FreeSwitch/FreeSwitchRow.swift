import CallModel

/// What a record of mod_cdr_csv tells, until its other leg may have been met.
struct FreeSwitchRow {
    enum Cause: UInt8 {
        /// Said goodbye: tells nothing beyond.
        case cleared
        /// The caller gave up before anybody answered.
        case cancelled
        case noAnswer
        case refused
        case transferred
        case unknown
    }

    enum App: UInt8 { case queue, menu, voicemail, other }

    var call: CallKey
    /// Hashes of this leg's uuid and of the one bridged to it last; 0: none.
    var uuid: UInt64
    var otherLeg: UInt64 = 0
    var start: UtcMilliseconds
    var answered: UtcMilliseconds?
    var caller: CallerKey = .anonymous
    var talk: Milliseconds = .notGiven
    var queue: UInt16 = 0
    var number: UInt16 = 0
    var flags: LegFlags = []
    var cause = Cause.unknown
    var app = App.other
    var isInbound = false

    init(call: CallKey, uuid: UInt64, start: UtcMilliseconds) {
        self.call = call
        self.uuid = uuid
        self.start = start
    }

    static func precedes(_ left: FreeSwitchRow, _ right: FreeSwitchRow) -> Bool {
        left.start != right.start ? left.start < right.start : left.call < right.call
    }

    /// The leg of a caller; `agent` is the record of the leg bridged last, where it is written.
    func leg(with agent: FreeSwitchRow?) -> CallLeg {
        var leg = CallLeg(call: call, entered: start, outcome: outcome(agent))
        leg.caller = caller
        leg.queue = queue
        leg.number = number
        leg.flags = flags
        if let agent, let spoke = agent.answered, leg.outcome == .answered {
            leg.wait = elapsed(start, spoke)
            leg.talk = agent.talk
        }
        if cause == .transferred, leg.outcome == .answered {
            leg.flags.insert(.forwarded)
            leg.handover = .attempted
        }
        // Where two files know a call, the one with both its legs knows it better.
        leg.revision = agent == nil ? 1 : 2
        return leg
    }

    /// Queues and menus answer a call themselves, so its own stamp of an answer proves nothing.
    private func outcome(_ agent: FreeSwitchRow?) -> Outcome {
        if app == .voicemail { return .voicemail }
        if let agent { return agent.answered == nil ? unanswered : .answered }
        let isBridged = otherLeg != 0 && answered != nil
        if isBridged, cause == .cleared || cause == .transferred { return .answered }
        return unanswered
    }

    private var unanswered: Outcome {
        switch cause {
        case .cancelled: return .abandoned
        case .noAnswer: return .overflowed
        case .refused: return .blocked
        case .cleared, .transferred, .unknown:
            guard answered != nil, cause == .cleared else { return .unknown }
            switch app {
            case .queue: return .abandoned
            case .menu: return .selfServed
            case .voicemail, .other: return .unknown
            }
        }
    }
}
