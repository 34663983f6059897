import CallModel
import Diagnostics
import Intake

/// One conversation: who took part, in which sessions, and what these measured.
struct GenesysConversation {
    private var start: UtcMilliseconds
    private var end: UtcMilliseconds?
    /// The last thing that is told, for choosing among copies of a conversation.
    private var latest: UtcMilliseconds
    private var isOutgoing: Bool
    private var sessions: [GenesysSession] = []
    private var otherMedia: String?

    /// As the customer's own session writes them.
    private(set) var caller = ""
    private(set) var dialled = ""

    init(_ object: borrowing JsonValue) throws(MemberFault) {
        guard let start = try GenesysStamp.read(object, "conversationStart") else {
            throw MemberFault(reason: .missingField, member: "conversationStart")
        }
        self.start = start
        end = try GenesysStamp.read(object, "conversationEnd")
        latest = end ?? start
        isOutgoing = object["originatingDirection"]?.text == "outbound"
        guard let participants = object["participants"] else { return }
        for index in 0..<participants.count {
            if let participant = participants[index] { try add(participant) }
        }
    }

    private mutating func add(_ participant: borrowing JsonValue) throws(MemberFault) {
        let purpose = GenesysPurpose(participant["purpose"]?.text ?? "")
        let name = participant["participantName"]?.text ?? participant["name"]?.text ?? ""
        guard let list = participant["sessions"] else { return }
        for index in 0..<list.count {
            guard let object = list[index] else { continue }
            let media = object["mediaType"]?.text ?? "voice"
            guard media == "voice" else {
                otherMedia = otherMedia ?? media
                continue
            }
            let session = try GenesysSession(object, purpose: purpose, name: name)
            // A target outside that a call is passed on to is nobody's caller.
            if purpose == .customer, object["direction"]?.text != "outbound" {
                if caller.isEmpty { caller = object["ani"]?.text ?? "" }
                if dialled.isEmpty {
                    dialled = object["dnis"]?.text ?? object["sessionDnis"]?.text ?? ""
                }
            }
            latest = max(latest, session.latest ?? start)
            if !session.isListening { sessions.append(session) }
        }
    }

    /// Why this is no call of a citizen; nil where it is one.
    var noCall: String? {
        if sessions.isEmpty {
            return otherMedia.map { "media: \(presentable($0))" } ?? "no session"
        }
        if isOutgoing { return "outgoing" }
        return sessions.contains { $0.purpose == .customer } ? nil : "internal"
    }

    /// One leg per stay in a queue; one for a call that came to none.
    func legs(of key: CallKey) -> [(leg: CallLeg, visit: String)] {
        let stays = sessions.filter { $0.purpose == .queue }
            .sorted { ($0.start ?? start, $0.name) < ($1.start ?? start, $1.name) }
        if stays.isEmpty { return [(withoutQueue(key), "")] }
        var agents = sessions.filter { $0.purpose == .agent && $0.spoke != nil }
            .sorted { ($0.spoke ?? start) < ($1.spoke ?? start) }
        var legs: [(leg: CallLeg, visit: String)] = []
        for stay in stays {
            let entered = stay.start ?? start
            var leg = leg(key, entered: entered, outcome: stay.outcome(isOver: end != nil))
            leg.wait = stay.wait
            if legs.isEmpty { leg.announcement = Milliseconds(clamping: max(0, entered - start)) }
            if leg.outcome == .answered {
                let agent = agents.firstIndex {
                    $0.queue == stay.queue && ($0.spoke ?? start) >= entered
                }
                if let agent { agents.remove(at: agent).fill(&leg) }
            }
            legs.append((leg, stay.name.isEmpty ? stay.queue : stay.name))
        }
        return legs
    }

    /// A call that was put through at once, or ended in a menu.
    private func withoutQueue(_ key: CallKey) -> CallLeg {
        let agent = sessions.filter { $0.purpose == .agent && $0.spoke != nil }
            .min { ($0.spoke ?? start) < ($1.spoke ?? start) }
        let outcome: Outcome
        if agent != nil {
            outcome = .answered
        } else if end == nil {
            outcome = .unfinished
        } else if sessions.contains(where: { $0.purpose == .voicemail }) {
            outcome = .voicemail
        } else if sessions.contains(where: { $0.purpose == .menu }) {
            outcome = .selfServed
        } else {
            outcome = .unknown
        }
        var leg = leg(key, entered: start, outcome: outcome)
        agent?.fill(&leg)
        return leg
    }

    private func leg(_ key: CallKey, entered: UtcMilliseconds, outcome: Outcome) -> CallLeg {
        var leg = CallLeg(call: key, entered: entered, outcome: outcome)
        if outcome == .unfinished { leg.flags.insert(.open) }
        // The copy that knows the end, or the most, counts.
        leg.revision = UInt32(clamping: latest / 1000)
        return leg
    }
}

/// Whose side of a conversation a participant is.
enum GenesysPurpose {
    case customer, queue, agent, menu, voicemail, other

    init(_ word: String) {
        switch word {
        case "customer", "external": self = .customer
        case "acd": self = .queue
        case "agent", "user": self = .agent
        case "ivr", "botflow", "workflow", "voicesurveyflow": self = .menu
        case "voicemail": self = .voicemail
        default: self = .other
        }
    }
}

/// Stamps of this interface: ISO 8601 in UTC.
enum GenesysStamp {
    /// nil: not there.
    static func read(
        _ object: borrowing JsonValue,
        _ member: StaticString
    ) throws(MemberFault) -> UtcMilliseconds? {
        guard let value = object[member] else { return nil }
        let read: UtcMilliseconds?? = value.withText { text in
            let range = FieldRange(start: 0, end: Int32(clamping: text.count))
            guard
                case .offset(let year, let month, let day, let time, let offset)? =
                    StampPattern.iso8601.read(text, range),
                let date = LocalDay(year: Int(year), month: Int(month), day: Int(day)),
                date >= StampReader.firstDay, date < StampReader.endDay
            else { return nil }
            return Int64(date.number) * millisecondsPerDay + Int64(time) - Int64(offset) * 1000
        }
        guard let read, let instant = read else {
            throw MemberFault(reason: .badStamp, member: "\(member)")
        }
        return instant
    }
}
