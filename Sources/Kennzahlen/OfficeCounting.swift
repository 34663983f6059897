package import CallModel

/// Decides which counts a record of a system beside the telephone belongs to.
package enum OfficeCounting {
    /// What a record adds to each of its counts.
    package static func counts(of record: OfficeRecord) -> [(count: Count, amount: Int64)] {
        switch record.content {
        case .matter(let matter): ones(of: matter)
        case .appointment(let appointment): ones(of: appointment)
        case .visit(let visit): amounts(of: visit)
        case .survey(let survey):
            [(.surveyAnswers, Int64(survey.answered)), (.satisfied, Int64(survey.satisfied))]
        }
    }

    private static func ones(of matter: Case) -> [(count: Count, amount: Int64)] {
        var counts: [Count] = [.cases]
        if matter.answered != nil { counts.append(.casesAnswered) }
        switch matter.standing {
        case .answeredInTime: counts.append(.casesInTime)
        case .openNotDue: counts.append(.casesOpenNotDue)
        case .answeredLate, .overdue, .notJudged: break
        }
        return counts.map { ($0, 1) }
    }

    private static func ones(of appointment: Appointment) -> [(count: Count, amount: Int64)] {
        var counts: [Count] = [.appointmentRequests]
        let isOnline = appointment.channel == .online
        if isOnline { counts.append(.appointmentRequestsOnline) }
        if appointment.outcome != .requested {
            counts.append(.appointments)
            if isOnline { counts.append(.appointmentsOnline) }
        }
        if appointment.outcome == .noShow { counts.append(.noShows) }
        return counts.map { ($0, 1) }
    }

    private static func amounts(of visit: Visit) -> [(count: Count, amount: Int64)] {
        let contacts = (count: Count.visits, amount: Int64(visit.contacts))
        guard let concerns = visit.concerns else { return [contacts] }
        return [
            contacts, (.visitConcerns, Int64(concerns)), (.concernsGiven, Int64(visit.contacts)),
        ]
    }
}
