import CallModel

/// One event of a call, decoded.
struct QueueLogLine {
    var time: UtcMilliseconds
    var call: CallKey
    var event: QueueEvent
    /// 0: no queue.
    var queue: UInt16 = 0
    /// Hash of the agent's name, for telling visits apart; it is kept nowhere.
    var agent: UInt64 = 0
    /// As the line's own parameters tell it.
    var wait: Milliseconds = .notGiven
    var talk: Milliseconds = .notGiven
    var caller: CallerKey = .anonymous
    var number: UInt16 = 0
    /// What the stamp's reading says (doubled or missing hour).
    var flags: LegFlags = []
    /// The event's parameters could not be told.
    var isIncomplete: Bool { wait == .notGiven }

    init(time: UtcMilliseconds, call: CallKey, event: QueueEvent) {
        self.time = time
        self.call = call
        self.event = event
    }
}

/// Repairs by the tolerance rules, each counted under its name.
package enum QueueLogRepair: String, CaseIterable {
    case connectWithoutEnter = "connect-without-enter"
    case completeWithoutEnter = "complete-without-enter"
    case abandonWithoutEnter = "abandon-without-enter"
    case exitWithoutEnter = "exit-without-enter"
    case completeWithoutConnect = "complete-without-connect"
    case otherCallIdAtEnd = "other-call-id-at-end"
    case enteredAgain = "entered-again"
    case connectAgain = "connect-again"
    /// The stamp lies more than a minute before that of the line above it.
    case clockSetBack = "clock-set-back"
    case abandonWhileTalking = "abandon-while-talking"
    case exitWhileTalking = "exit-while-talking"
    case eventAfterEnd = "event-after-end"
    case repeatedLine = "repeated-line"
    case waitFromStamps = "wait-from-stamps"
    case talkFromStamps = "talk-from-stamps"
    case negativeDuration = "negative-duration"
}
