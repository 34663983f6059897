import CallModel
import Diagnostics
import Intake

/// One side's session: when it began and ended, and what it measured.
struct GenesysSession {
    let purpose: GenesysPurpose
    /// Of the participant: a queue's, where it is one.
    let name: String
    private(set) var queue = ""
    private(set) var start: UtcMilliseconds?
    private(set) var latest: UtcMilliseconds?
    /// When an agent began to speak.
    private(set) var spoke: UtcMilliseconds?
    /// Only monitors, coaches or barges in.
    private(set) var isListening = false
    private var isOver = true
    private var isTransferred = false

    // Milliseconds.
    private var answeredAfter: Milliseconds?
    private var abandonedAfter: Milliseconds?
    private var flowedOutAfter: Milliseconds?
    private var queued: Milliseconds?
    private var talk: Milliseconds?
    private var talkPieces: Milliseconds = .notGiven
    private var hold: Milliseconds?
    private var holdPieces: Milliseconds = .notGiven
    private var wrapUp: Milliseconds = .notGiven
    private var passedOn = false

    init(
        _ object: borrowing JsonValue,
        purpose: GenesysPurpose,
        name: String
    ) throws(MemberFault) {
        self.purpose = purpose
        self.name = name
        if let segments = object["segments"] {
            for index in 0..<segments.count {
                if let segment = segments[index] { try add(segment: segment) }
            }
        }
        if let metrics = object["metrics"] {
            for index in 0..<metrics.count {
                if let metric = metrics[index] { try add(metric: metric) }
            }
        }
    }

    private mutating func add(segment: borrowing JsonValue) throws(MemberFault) {
        let began = try GenesysStamp.read(segment, "segmentStart")
        let ended = try GenesysStamp.read(segment, "segmentEnd")
        if let began { start = min(start ?? began, began) }
        if let last = ended ?? began { latest = max(latest ?? last, last) }
        if ended == nil { isOver = false }
        if queue.isEmpty { queue = segment["queueId"]?.text ?? "" }
        switch segment["segmentType"]?.text {
        case "interact"?:
            if purpose == .agent, let began { spoke = min(spoke ?? began, began) }
        case "monitoring"?, "coaching"?, "barging"?: isListening = true
        default: break
        }
        let disconnect = segment["disconnectType"]?.text ?? ""
        if disconnect.lowercased().hasSuffix("transfer") { isTransferred = true }
    }

    private mutating func add(metric: borrowing JsonValue) throws(MemberFault) {
        guard let name = metric["name"]?.text else { return }
        let value = metric["value"]?.decimal ?? 0
        let length: Milliseconds? =
            value >= 0 && value <= Double(Int32.max) ? Milliseconds(value.rounded(.up)) : nil
        if name.hasPrefix("t"), length == nil {
            throw MemberFault(reason: .badDuration, member: presentable(name))
        }
        switch name {
        case "tAnswered": answeredAfter = length
        case "tAbandon": abandonedAfter = length
        case "tFlowOut": flowedOutAfter = length
        case "tAcd": queued = length
        case "tTalkComplete": talk = length
        case "tTalk": talkPieces = sum(talkPieces, length)
        case "tHeldComplete": hold = length
        case "tHeld": holdPieces = sum(holdPieces, length)
        case "tAcw": wrapUp = sum(wrapUp, length)
        case "nTransferred", "nBlindTransferred", "nConsultTransferred":
            if value > 0 { passedOn = true }
        default: break
        }
    }

    private func sum(_ left: Milliseconds, _ right: Milliseconds?) -> Milliseconds {
        Milliseconds(clamping: Int64(max(0, left)) + Int64(right ?? 0))
    }

    // MARK: Of a queue

    /// `isOver`: the conversation has ended.
    func outcome(isOver conversationIsOver: Bool) -> Outcome {
        if answeredAfter != nil { return .answered }
        if abandonedAfter != nil { return .abandoned }
        if flowedOutAfter != nil || isTransferred { return .overflowed }
        return isOver || conversationIsOver ? .unknown : .unfinished
    }

    var wait: Milliseconds {
        answeredAfter ?? abandonedAfter ?? flowedOutAfter ?? queued ?? .notGiven
    }

    // MARK: Of an agent

    /// Adds what the agent who spoke measured.
    func fill(_ leg: inout CallLeg) {
        leg.talk = talk ?? talkPieces
        leg.hold = hold ?? holdPieces
        leg.wrapUp = wrapUp
        if passedOn {
            leg.handover = .attempted
            leg.flags.insert(.forwarded)
        }
    }
}
