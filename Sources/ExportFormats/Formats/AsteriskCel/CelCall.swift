import CallModel

/// Follows the events of one call, in order, and finds the caller's visits to queues.
struct CelCall {
    private struct Visit {
        var queue: UInt16
        /// Microseconds, as all times here.
        var entered: Int64
        var answered: Int64?
        /// When the agent's talk ended, or the caller left the queue.
        var ended: Int64?
        var outcome: Outcome?
        var agent: UInt32 = 0
        var handover = Handover.none
        var records = 0
        /// The event of entering was seen; else it is in another file, or not logged.
        var begun = true
        var isWaitKnown = true
        /// The moment of the answer was seen, not only that there had been one.
        var isAnswerSeen = false

        var isWaiting: Bool { answered == nil && outcome == nil }
    }

    private let key: CallKey
    private var arrival: Int64?
    private var visits: [Visit] = []
    /// Records before the first visit.
    private var leading = 0
    private var caller: CallerKey = .anonymous
    private var number: UInt16 = 0
    private var flags: LegFlags = []
    private var isAnsweredByDialplan = false
    private var dialled = CelEvent.Remark.none
    private var agent: UInt32 = 0
    private var isOver = false
    private var lastTime: Int64 = 0

    /// Leaving a queue and hanging up at most this far apart are one act. Microseconds.
    private static let oneAct: Int64 = 1_000_000

    init(_ key: CallKey) { self.key = key }

    /// Legs with the number of their records; `events` is not empty, in order and without
    /// repeated ones.
    static func legs(of events: ArraySlice<CelEvent>) -> [(leg: CallLeg, records: Int)] {
        guard let first = events.first else { return [] }
        var call = CelCall(first.call)
        for event in events { call.take(event) }
        return call.legs()
    }

    private mutating func take(_ event: CelEvent) {
        lastTime = event.time
        if event.isOwn {
            takeOwn(event)
        } else {
            takeOther(event)
        }
        if event.kind == .transfer { noteTransfer() }
        if event.kind == .callEnd { end(at: event.time, .none) }
        if visits.isEmpty { leading += 1 } else { visits[visits.count - 1].records += 1 }
    }

    private mutating func takeOwn(_ event: CelEvent) {
        if caller.isAnonymous { caller = event.caller }
        if number == 0 { number = event.number }
        switch event.kind {
        case .channelStart:
            arrival = event.time
            flags.formUnion(event.flags)
        case .appStart: start(event)
        case .appEnd: leave(event)
        case .answer: isAnsweredByDialplan = true
        case .bridgeEnter where event.remark != .holding: enterBridge(event)
        case .bridgeExit where event.remark != .holding:
            if visits.isEmpty, arrival == nil { continueVisit(event, answered: true) }
            endTalk(at: event.time)
        case .hangup:
            if event.dialled != .none { dialled = event.dialled }
            if visits.isEmpty, event.app == .queue { continueVisit(event, answered: false) }
            end(at: event.time, event.remark)
        case .channelEnd: end(at: event.time, .none)
        default: break
        }
    }

    private mutating func takeOther(_ event: CelEvent) {
        switch event.kind {
        case .answer where event.app == .agent: agent = event.channel
        case .hangup where !visits.isEmpty:
            if visits[visits.count - 1].agent == event.channel { endTalk(at: event.time) }
        default: break
        }
    }

    private mutating func start(_ event: CelEvent) {
        let isWaiting = visits.last?.isWaiting ?? false
        let isAnswered = visits.last.map { $0.answered != nil } ?? false
        switch event.app {
        case .queue:
            leaveLast(at: event.time)
            visits.append(Visit(queue: event.queue, entered: event.time))
        case .dial where !isWaiting && !isAnswered:
            leaveLast(at: event.time)
            visits.append(Visit(queue: 0, entered: event.time))
        case .dial: break
        case .agent, .other: leaveLast(at: event.time)
        }
    }

    /// The call goes on elsewhere: the last visit, if nobody spoke in it, has flowed over.
    private mutating func leaveLast(at time: Int64) {
        guard let last = visits.indices.last, visits[last].isWaiting else { return }
        visits[last].outcome = .overflowed
        visits[last].ended = visits[last].ended ?? time
    }

    private mutating func leave(_ event: CelEvent) {
        guard event.app == .queue || event.app == .dial else { return }
        if visits.isEmpty, arrival == nil, event.app == .queue {
            continueVisit(event, answered: false)
        }
        guard let last = visits.indices.last else { return }
        if visits[last].ended == nil { visits[last].ended = event.time }
    }

    private mutating func enterBridge(_ event: CelEvent) {
        if visits.isEmpty { continueVisit(event, answered: false) }
        guard let last = visits.indices.last else { return }
        if visits[last].isWaiting {
            visits[last].answered = event.time
            visits[last].isAnswerSeen = true
            visits[last].ended = nil
            visits[last].agent = agent
        } else if visits[last].handover == .attempted {
            visits[last].handover = .takenOver
        }
    }

    /// A visit whose beginning was not seen: in another file, or because entering a queue is not
    /// logged. Only where the channel's arrival was seen and nothing was queued, the wait is known.
    private mutating func continueVisit(_ event: CelEvent, answered: Bool) {
        guard event.app == .queue || event.app == .dial else { return }
        var visit = Visit(queue: event.queue, entered: arrival ?? event.time)
        visit.begun = arrival != nil
        visit.isWaitKnown = arrival != nil && event.app == .dial
        if answered { visit.answered = event.time }
        visits.append(visit)
    }

    private mutating func endTalk(at time: Int64) {
        guard let last = visits.indices.last, visits[last].answered != nil,
            visits[last].ended == nil
        else { return }
        visits[last].ended = time
    }

    private mutating func noteTransfer() {
        guard let last = visits.indices.last, visits[last].answered != nil,
            visits[last].handover == .none
        else { return }
        visits[last].handover = .attempted
    }

    private mutating func end(at time: Int64, _ remark: CelEvent.Remark) {
        if isOver { return }
        isOver = true
        guard let last = visits.indices.last else { return }
        if visits[last].isWaiting {
            let left = visits[last].ended ?? time
            visits[last].ended = left
            let wentOn = time - left > CelCall.oneAct || remark == .bySystem
            visits[last].outcome = wentOn ? .overflowed : .abandoned
        } else {
            endTalk(at: time)
        }
    }

    private func legs() -> [(leg: CallLeg, records: Int)] {
        if visits.isEmpty { return [(withoutVisit(), leading)] }
        return visits.indices.map { index in
            let isLast = index == visits.count - 1
            let records = visits[index].records + (index == 0 ? leading : 0)
            return (leg(of: visits[index], isFirst: index == 0, isLast: isLast), records)
        }
    }

    private func leg(of visit: Visit, isFirst: Bool, isLast: Bool) -> CallLeg {
        var leg = CallLeg(
            call: key,
            entered: CelCall.milliseconds(visit.entered),
            outcome: visit.outcome ?? (visit.answered == nil ? .unfinished : .answered)
        )
        leg.leg = 0
        leg.queue = visit.queue
        leg.number = number
        leg.caller = caller
        leg.flags = flags
        let left = visit.answered ?? visit.ended
        if visit.begun, visit.isWaitKnown, let left {
            leg.wait = CelCall.length(from: visit.entered, to: left)
        }
        if visit.isAnswerSeen, let answered = visit.answered {
            leg.flags.insert(.connectSeen)
            if let ended = visit.ended { leg.talk = CelCall.length(from: answered, to: ended) }
        }
        if isFirst, visit.begun, visit.isWaitKnown, let arrival {
            leg.announcement = CelCall.length(from: arrival, to: visit.entered)
        }
        if !visit.begun { leg.flags.insert(.reconstructed) }
        if isLast, !isOver, visit.isWaiting || visit.ended == nil { leg.flags.insert(.open) }
        if visit.handover != .none {
            leg.handover = visit.handover
            leg.flags.insert(.forwarded)
        }
        return leg
    }

    /// A call that was never dialled on: one leg at its arrival, or, where its arrival or its end is
    /// in another file, records of it and nothing more.
    private func withoutVisit() -> CallLeg {
        var leg = CallLeg(
            call: key,
            entered: CelCall.milliseconds(arrival ?? lastTime),
            outcome: .unfinished
        )
        leg.leg = 0
        leg.number = number
        leg.caller = caller
        leg.flags = flags
        guard arrival != nil, isOver else {
            leg.flags.formUnion([.open, .reconstructed])
            return leg
        }
        switch dialled {
        case _ where isAnsweredByDialplan: leg.outcome = .selfServed
        case .busy: leg.outcome = .blocked
        case .noAnswer: leg.outcome = .abandoned
        default: leg.outcome = .unknown
        }
        return leg
    }

    private static func milliseconds(_ time: Int64) -> UtcMilliseconds { floorDivide(time, 1000) }

    /// Rounded up, as everything finer than a millisecond is.
    private static func length(from start: Int64, to end: Int64) -> Milliseconds {
        Milliseconds(clamping: (max(0, end - start) + 999) / 1000)
    }
}
