/// A record of one of the systems beside the telephone, by pilot and local day.
///
/// `pilot` and `kind` are numbers of the reading's name tables, later of the run's.
package struct OfficeRecord: Sendable, BitwiseCopyable, Hashable {
    /// What the record is about.
    package enum Content: Sendable, BitwiseCopyable, Hashable {
        case matter(Case)
        case appointment(Appointment)
        case visit(Visit)
        case survey(Survey)
    }

    package var key: CallKey
    /// The day it is booked at: of receipt, of the appointment's booking, of the visit.
    package var day: LocalDay
    package var pilot: UInt16
    /// Kind of case, of appointment and so on, as the export names it; 0 is "none".
    package var kind: UInt16
    package var source: UInt8
    /// As of `Complaint`.
    package var call: CallKey?
    package var content: Content

    package init(
        key: CallKey,
        day: LocalDay,
        pilot: UInt16 = 0,
        kind: UInt16 = 0,
        source: UInt8,
        call: CallKey? = nil,
        content: Content
    ) {
        self.key = key
        self.day = day
        self.pilot = pilot
        self.kind = kind
        self.source = source
        self.call = call
        self.content = content
    }
}

/// A ticket, an enquiry by contact form, a call-back of the 115, a text to be approved.
package struct Case: Sendable, BitwiseCopyable, Hashable {
    package var received: UtcMilliseconds
    /// When somebody first answered; a confirmation of receipt counts. nil: still open.
    package var answered: UtcMilliseconds?
    package var standing = Standing.notJudged

    /// How a case stands to its deadline at the cut-off.
    package enum Standing: UInt8, Sendable, BitwiseCopyable {
        case notJudged
        case answeredInTime, answeredLate
        /// Still open, and the deadline has passed.
        case overdue
        /// Still open, and the deadline is yet to come: neither met nor missed.
        case openNotDue
    }

    package init(received: UtcMilliseconds, answered: UtcMilliseconds?) {
        self.received = received
        self.answered = answered
    }

    /// Judges the case by its deadline, the last millisecond in time; `cutOff` is the moment up to
    /// which the list of cases tells.
    package mutating func judge(due: UtcMilliseconds, cutOff: UtcMilliseconds) {
        if let answered {
            standing = answered <= due ? .answeredInTime : .answeredLate
        } else {
            standing = cutOff <= due ? .openNotDue : .overdue
        }
    }
}

/// An appointment that was asked for.
package struct Appointment: Sendable, BitwiseCopyable, Hashable {
    package enum Channel: String, Sendable, BitwiseCopyable, CaseIterable {
        case online, telephone
        case onSite = "on-site"
        case unknown
    }

    package enum Outcome: String, Sendable, BitwiseCopyable, CaseIterable {
        /// Asked for, and none was free.
        case requested
        case booked
        /// Booked, and the citizen did not come.
        case noShow = "no-show"
        /// Booked, and called off in time.
        case cancelled
    }

    package var channel: Channel
    package var outcome: Outcome

    package init(channel: Channel, outcome: Outcome) {
        self.channel = channel
        self.outcome = outcome
    }
}

/// Visits to a service point: one record may stand for one contact or for a day's list.
package struct Visit: Sendable, BitwiseCopyable, Hashable {
    package var contacts: Int32
    /// A contact may have several. nil: the list does not tell.
    package var concerns: Int32?

    package init(contacts: Int32, concerns: Int32?) {
        self.contacts = contacts
        self.concerns = concerns
    }
}

/// Answers to the question whether the service was satisfying: one sheet, or a day's sum.
package struct Survey: Sendable, BitwiseCopyable, Hashable {
    package var answered: Int32
    package var satisfied: Int32

    package init(answered: Int32, satisfied: Int32) {
        self.answered = answered
        self.satisfied = satisfied
    }
}
