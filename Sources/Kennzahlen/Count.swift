/// Everything that is counted. Each figure is a formula over these, and nothing else is kept.
///
/// All of them add up: over files, threads, nights, pilots, days. The order is free, but a raw
/// value is an index into rows of counters: those of calls, visits to queues and callers stay below
/// 64, so that the loop over calls looks at one word; all of them below 128.
@usableFromInline package enum Count: UInt8, Sendable, CaseIterable {
    // Calls, one each.
    case calls
    case callsInHours, queued
    case answered, answeredInTime, answeredStrictlyInTime, answeredWithin60
    case abandoned, abandonedInTime, shortAbandoned, shortAbandonedStrict
    case overflowed, selfServed, blocked, voicemail, unfinished, unknown
    case answeredOutsideHours
    case endInHours, answeredEndInHours
    case identified, identifiedInHours, identifiedAnswered, identifiedAbandoned
    case forwarded, ticketed, forwardedOrTicketed, takenOver
    case handoverBusy, handoverNoAnswer, handoverReturned
    case finalMarked, final, finalOrTakenOver, finalNotFollowed
    case repeatCalls, repeatsAny, repeatsPilot
    case redials, redialsAny, answeredFollowed
    case waitGiven, abandonWaitGiven, talkGiven, holdGiven, wrapUpGiven

    // Calls, milliseconds each.
    case waitSum, abandonWaitSum, talkSum, holdSum, wrapUpSum, handleSum

    // Visits to queues.
    case legs, legsAnswered, legsAbandoned

    // Callers, distinct within the group.
    case callers, callersQueued, callersReached, repeatCallers, callersAll, repeatCallersAll

    case complaints

    // The systems beside the telephone, and the register of pilots.
    case reachabilityComplaints
    case cases, casesAnswered, casesInTime, casesOpenNotDue
    case appointmentRequests, appointmentRequestsOnline, appointments, appointmentsOnline, noShows
    case visits, visitConcerns, concernsGiven
    case surveyAnswers, satisfied
    case pilotsActive, pilotsAdded, contracts
}

extension Count {
    /// How formulas write it: the symbols of the definitions, else a word.
    package var symbol: String {
        switch self {
        case .calls: "U0"
        case .callsInHours: "U1"
        case .queued: "U2"
        case .answered: "A"
        case .answeredInTime: "AT"
        case .answeredStrictlyInTime: "AT(<)"
        case .answeredWithin60: "A60"
        case .abandoned: "B"
        case .abandonedInTime: "BT"
        case .shortAbandoned: "BS"
        case .shortAbandonedStrict: "BS(<)"
        case .overflowed: "O"
        case .selfServed: "I"
        case .blocked: "blocked"
        case .voicemail: "voicemail"
        case .unfinished: "unfinished"
        case .unknown: "unknown"
        case .answeredOutsideHours: "answered(U0 − U1)"
        case .endInHours: "U(end)"
        case .answeredEndInHours: "A(end)"
        case .identified: "identified(U0)"
        case .identifiedInHours: "identified(U1)"
        case .identifiedAnswered: "identified(A)"
        case .identifiedAbandoned: "identified(B)"
        case .forwarded: "forwarded"
        case .ticketed: "ticketed"
        case .forwardedOrTicketed: "forwarded-or-ticketed"
        case .takenOver: "taken-over"
        case .handoverBusy: "handover-busy"
        case .handoverNoAnswer: "handover-no-answer"
        case .handoverReturned: "handover-returned"
        case .finalMarked: "marked"
        case .final: "final"
        case .finalOrTakenOver: "final-or-taken-over"
        case .finalNotFollowed: "final-not-followed"
        case .repeatCalls: "repeats(U1)"
        case .repeatsAny: "repeats(U0, any)"
        case .repeatsPilot: "repeats(U0, pilot)"
        case .redials: "redials"
        case .redialsAny: "redials(any)"
        case .answeredFollowed: "followed(A, any)"
        case .waitGiven: "A(wait)"
        case .abandonWaitGiven: "B(wait)"
        case .talkGiven: "A(talk)"
        case .holdGiven: "A(hold)"
        case .wrapUpGiven: "A(wrap-up)"
        case .waitSum: "Σ wait(A)"
        case .abandonWaitSum: "Σ wait(B)"
        case .talkSum: "Σ talk"
        case .holdSum: "Σ hold"
        case .wrapUpSum: "Σ wrap-up"
        case .handleSum: "Σ (talk + hold + wrap-up)"
        case .legs: "L"
        case .legsAnswered: "L(answered)"
        case .legsAbandoned: "L(abandoned)"
        case .callers: "C"
        case .callersQueued: "C(U2)"
        case .callersReached: "C(A)"
        case .repeatCallers: "C(≥ 2 of U1)"
        case .callersAll: "C(U0)"
        case .repeatCallersAll: "C(≥ 2 of U0)"
        case .complaints: "complaints"
        case .reachabilityComplaints: "complaints(reachability)"
        case .cases: "cases"
        case .casesAnswered: "cases-answered"
        case .casesInTime: "cases-in-time"
        case .casesOpenNotDue: "cases-open-not-due"
        case .appointmentRequests: "requests"
        case .appointmentRequestsOnline: "requests(online)"
        case .appointments: "appointments"
        case .appointmentsOnline: "appointments(online)"
        case .noShows: "no-shows"
        case .visits: "visits"
        case .visitConcerns: "visit-concerns"
        case .concernsGiven: "visits(concerns)"
        case .surveyAnswers: "survey-answers"
        case .satisfied: "satisfied"
        case .pilotsActive: "pilots-active"
        case .pilotsAdded: "pilots-added"
        case .contracts: "contracts"
        }
    }

    /// What must have been seen for this count to be known at all.
    ///
    /// An export without waiting times gives no call "in time", but that zero is ignorance: where
    /// calls of `population` exist (nil: always) and none is `given`, there is no value.
    var witness: (population: Count?, given: Count)? {
        switch self {
        case .answeredInTime, .answeredStrictlyInTime, .answeredWithin60: (.answered, .waitGiven)
        case .abandonedInTime, .shortAbandoned, .shortAbandonedStrict:
            (.abandoned, .abandonWaitGiven)
        case .final, .finalOrTakenOver, .finalNotFollowed: (nil, .finalMarked)
        case .visitConcerns: (.visits, .concernsGiven)
        default: nil
        }
    }
}
