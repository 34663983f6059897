import CallModel

/// What an office record is about, as three integers. The codes are part of the store's form:
/// they never change.
struct StoredContent {
    var code: Int64
    var first: Int64
    var second: Int64?

    private static let channels: [Appointment.Channel] = [.online, .telephone, .onSite, .unknown]
    private static let outcomes: [Appointment.Outcome] = [
        .requested, .booked, .noShow, .cancelled,
    ]

    init(code: Int64, first: Int64, second: Int64?) {
        (self.code, self.first, self.second) = (code, first, second)
    }

    init(_ content: OfficeRecord.Content) {
        switch content {
        case .matter(let matter):
            self.init(code: 1, first: matter.received, second: matter.answered)
        case .appointment(let appointment):
            let channel = StoredContent.channels.firstIndex(of: appointment.channel) ?? 3
            let outcome = StoredContent.outcomes.firstIndex(of: appointment.outcome) ?? 0
            self.init(code: 2, first: Int64(channel), second: Int64(outcome))
        case .visit(let visit):
            self.init(code: 3, first: Int64(visit.contacts), second: visit.concerns.map(Int64.init))
        case .survey(let survey):
            self.init(code: 4, first: Int64(survey.answered), second: Int64(survey.satisfied))
        }
    }

    /// nil where this program has not written it.
    var content: OfficeRecord.Content? {
        switch code {
        case 1: return .matter(Case(received: first, answered: second))
        case 2:
            guard let second, StoredContent.channels.indices.contains(Int(first)),
                StoredContent.outcomes.indices.contains(Int(second))
            else { return nil }
            return .appointment(
                Appointment(
                    channel: StoredContent.channels[Int(first)],
                    outcome: StoredContent.outcomes[Int(second)]
                )
            )
        case 3:
            return .visit(
                Visit(
                    contacts: Int32(clamping: first),
                    concerns: second.map { Int32(clamping: $0) }
                )
            )
        case 4:
            return .survey(
                Survey(answered: Int32(clamping: first), satisfied: Int32(clamping: second ?? 0))
            )
        default: return nil
        }
    }
}
