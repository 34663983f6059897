import CallModel

/// Puts the events of one queue_log together to legs: the state machine of every visit.
///
/// A visit waits, talks, and closes; a closed one is a leg at once. File order rules within a
/// call, for clocks step back. What the file does not show is told to whoever joins the files:
/// `.open` legs have no end here, `.reconstructed` ones no beginning, and a leg with both flags
/// and the outcome `unfinished` is a fragment: lines of a call whose visit is in another file.
struct QueueVisits {
    enum Consumption {
        /// Part of a leg, now or later.
        case taken
        /// Of no call.
        case notTaken
        /// Its parameters are missing and nothing else tells them.
        case incomplete
    }

    var legs: [CallLeg] = []
    private(set) var repairs: [QueueLogRepair: Int] = [:]
    var open = OpenCalls()
    private(set) var latest = UtcMilliseconds.min / 2
    let source: UInt8
    /// Legs are handed over while the file is read.
    let handsOver: Bool
    var settled = SettledCalls()
    /// Room that is used again.
    var spareLegs: [CallLeg] = []
    /// So many calls are settled that they should be taken, or none can be. Apart from these, for it
    /// is asked for every line.
    var wantsTaking = false

    /// - Parameters:
    ///   - source: number of the source in the pipeline file.
    ///   - handsOver: calls that can get no more lines are given out in the order of their ids, by
    ///     way of `settled`.
    init(source: UInt8, handsOver: Bool = false) {
        self.source = source
        self.handsOver = handsOver
        guard handsOver else { return }
        legs.reserveCapacity(QueueVisits.usualRoom)
        spareLegs.reserveCapacity(QueueVisits.usualRoom)
        open.reserve(QueueVisits.usualRoom)
        settled.reserve(QueueVisits.usualRoom)
    }

    /// What a large house has open or not yet forgotten at a time. Memory is taken as it is used;
    /// growing there step by step would take it several times over.
    private static let usualRoom = 8192

    @inline(__always)
    mutating func repair(_ repair: QueueLogRepair) { repairs[repair, default: 0] += 1 }

    mutating func take(_ line: QueueLogLine) -> Consumption {
        if line.time > latest {
            if !settled.isBegun { settled.begin(at: line.time) }
            latest = line.time
        }
        let call = open.find(line.call)
        // Nobody asks for the others: a call can have very many.
        let visit = line.event.isOfVisit ? open.visit(of: call, to: line.queue) : -1
        if call >= 0 { open.calls[call].time = line.time }
        switch line.event {
        case .enter: return enter(line, call, visit)
        case .connect: return connect(line, call, visit)
        case .complete, .transfer: return complete(line, call, visit)
        case .abandon: return leave(line, call, visit, as: .abandoned)
        case .leave, .leaveByKey: return leave(line, call, visit, as: .overflowed)
        case .leaveAgain:
            if visit >= 0, open.visits[visit].state == .waiting {
                return leave(line, call, visit, as: .overflowed)
            }
            return inside(line, call, visit)
        case .inside: return inside(line, call, visit)
        case .dialled:
            let call = known(call, line)
            if line.number != 0 { open.calls[call].number = line.number }
            return wait(line, call)
        case .refused: return refuse(line, call, as: .blocked)
        case .closed: return refuse(line, call, as: .closed)
        case .diverted:
            let visit = begin(line, call, entered: line.time)
            close(visit, as: .overflowed, at: line.time)
            return .taken
        case .restart, .noCall, .unknown: return .notTaken
        }
    }

    /// The process began anew.
    mutating func restart() { open.restart() }

    private mutating func enter(_ line: QueueLogLine, _ call: Int, _ visit: Int) -> Consumption {
        if visit >= 0, open.visits[visit].isOpen {
            if open.visits[visit].entered == line.time {
                repair(.repeatedLine)
                return add(to: visit)
            }
            repair(.enteredAgain)
            leaveOpen(visit)
        }
        let new = begin(line, call, entered: line.time)
        open.visits[new].caller = line.caller
        return .taken
    }

    private mutating func connect(_ line: QueueLogLine, _ call: Int, _ visit: Int) -> Consumption {
        var visit = visit
        if visit >= 0, open.visits[visit].state == .talking {
            repair(open.visits[visit].answered == line.time ? .repeatedLine : .connectAgain)
            return add(to: visit)
        }
        if visit >= 0, open.visits[visit].state == .waiting {
            if line.isIncomplete { repair(.waitFromStamps) }
            let wait = line.isIncomplete ? since(open.visits[visit].entered, line) : line.wait
            open.visits[visit].wait = wait
            _ = add(to: visit)
        } else {
            if visit >= 0, line.isIncomplete || belongs(line, toEnded: visit, before: line.wait) {
                repair(.eventAfterEnd)
                return add(to: visit)
            }
            if line.isIncomplete { return .incomplete }
            repair(.connectWithoutEnter)
            visit = begin(line, call, entered: line.time - Int64(line.wait))
            open.visits[visit].wait = line.wait
            open.visits[visit].flags.insert(.reconstructed)
        }
        open.beginTalk(of: visit)
        open.visits[visit].answered = line.time
        open.visits[visit].agent = line.agent
        open.visits[visit].flags.insert(.connectSeen)
        return .taken
    }

    private mutating func complete(_ line: QueueLogLine, _ call: Int, _ visit: Int) -> Consumption {
        var visit = visit
        if visit < 0, let other = talking(line) {
            repair(.otherCallIdAtEnd)
            visit = other
        }
        let isTold = line.wait != .notGiven && line.talk != .notGiven
        if visit >= 0, !open.visits[visit].isOpen {
            if !isTold || belongs(line, toEnded: visit, before: line.wait &+ line.talk) {
                repair(.eventAfterEnd)
                return add(to: visit)
            }
            visit = -1
        }
        var talk = line.talk
        if visit < 0 {
            guard isTold else { return .incomplete }
            repair(.completeWithoutEnter)
            let entered = line.time - Int64(line.talk) - Int64(line.wait)
            visit = begin(line, call, entered: entered)
            open.visits[visit].wait = line.wait
            open.visits[visit].flags.insert(.reconstructed)
        } else if open.visits[visit].state == .talking {
            if talk == .notGiven {
                repair(.talkFromStamps)
                talk = since(open.visits[visit].answered, line)
            }
            _ = add(to: visit)
        } else {
            repair(.completeWithoutConnect)
            let waited = since(open.visits[visit].entered, line) - max(0, talk)
            open.visits[visit].wait = line.isIncomplete ? max(0, waited) : line.wait
            _ = add(to: visit)
        }
        let isTransfer = line.event == .transfer
        if isTransfer { open.visits[visit].flags.insert(.forwarded) }
        close(
            visit,
            as: .answered,
            at: line.time,
            talk: talk,
            handover: isTransfer ? .attempted : .none
        )
        return .taken
    }

    private mutating func leave(
        _ line: QueueLogLine,
        _ call: Int,
        _ visit: Int,
        as outcome: Outcome
    ) -> Consumption {
        let isAbandon = outcome == .abandoned
        if visit >= 0 {
            switch open.visits[visit].state {
            case .waiting:
                if line.isIncomplete { repair(.waitFromStamps) }
                let wait = line.isIncomplete ? since(open.visits[visit].entered, line) : line.wait
                open.visits[visit].wait = wait
                _ = add(to: visit)
                close(visit, as: outcome, at: line.time)
                return .taken
            case .talking:
                repair(isAbandon ? .abandonWhileTalking : .exitWhileTalking)
                return add(to: visit)
            case .closed:
                if line.isIncomplete || belongs(line, toEnded: visit, before: line.wait) {
                    repair(.eventAfterEnd)
                    return add(to: visit)
                }
            }
        }
        if line.isIncomplete { return .incomplete }
        repair(isAbandon ? .abandonWithoutEnter : .exitWithoutEnter)
        let new = begin(line, call, entered: line.time - Int64(line.wait))
        open.visits[new].wait = line.wait
        open.visits[new].flags.insert(.reconstructed)
        close(new, as: outcome, at: line.time)
        return .taken
    }

    private mutating func inside(_ line: QueueLogLine, _ call: Int, _ visit: Int) -> Consumption {
        if visit >= 0 { return add(to: visit) }
        return wait(line, known(call, line))
    }

    private mutating func refuse(
        _ line: QueueLogLine,
        _ call: Int,
        as outcome: Outcome
    ) -> Consumption {
        if call >= 0, open.calls[call].visit >= 0 { return add(to: Int(open.calls[call].visit)) }
        let call = known(call, line)
        if open.calls[call].refusal == nil {
            open.calls[call].refusal = outcome
            open.calls[call].refusalFlags = line.flags
            open.calls[call].pendingQueue = line.queue
            open.calls[call].pendingTime = line.time
        }
        return count(line, call)
    }

    // MARK: Parts

    /// The number of the line's call, which may be new.
    private mutating func known(_ call: Int, _ line: QueueLogLine) -> Int {
        if call >= 0 { return call }
        if open.wantsSweep { sweep() }
        if handsOver, !settled.mayFollow(line.call) { wantsTaking = true }
        let new = open.add(line.call)
        open.calls[new].time = line.time
        return new
    }

    /// A new visit, with the lines of its call that waited for it.
    private mutating func begin(
        _ line: QueueLogLine,
        _ call: Int,
        entered: UtcMilliseconds
    ) -> Int {
        let call = known(call, line)
        var visit = QueueVisit(
            entered: entered,
            call: Int32(call),
            previous: open.calls[call].visit,
            queue: line.queue
        )
        visit.flags = line.flags
        visit.number = open.calls[call].number
        visit.records = UInt16(clamping: 1 + Int(open.calls[call].pending))
        open.calls[call].number = 0
        open.calls[call].pending = 0
        open.calls[call].refusal = nil
        open.calls[call].visit = Int32(open.visits.count)
        open.visits.append(visit)
        return open.visits.count - 1
    }

    /// Adds the line to those that wait for a visit of the call.
    private mutating func wait(_ line: QueueLogLine, _ call: Int) -> Consumption {
        if open.calls[call].pending == 0 {
            open.calls[call].pendingQueue = line.queue
            open.calls[call].pendingTime = line.time
        }
        return count(line, call)
    }

    private mutating func count(_ line: QueueLogLine, _ call: Int) -> Consumption {
        // One less than fits, for the line that begins the visit.
        if open.calls[call].pending >= UInt16.max - 1 { return .notTaken }
        open.calls[call].pending += 1
        return .taken
    }

    /// Adds the line to a visit, open or closed.
    @inline(__always)
    private mutating func add(to visit: Int) -> Consumption {
        if open.visits[visit].isOpen {
            if open.visits[visit].records == .max { return .notTaken }
            open.visits[visit].records += 1
        } else {
            let leg = Int(open.visits[visit].leg)
            if legs[leg].records == .max { return .notTaken }
            legs[leg].records += 1
        }
        return .taken
    }

    /// From a stamp to the line's; never negative, for clocks step back.
    private func since(_ time: UtcMilliseconds, _ line: QueueLogLine) -> Milliseconds {
        Milliseconds(clamping: max(0, line.time - time))
    }

    /// Whether a line about a visit that has ended tells of that visit, not of a later one whose
    /// beginning is lost. `before` is the time from that beginning to the line.
    private func belongs(
        _ line: QueueLogLine,
        toEnded visit: Int,
        before: Milliseconds
    ) -> Bool {
        line.time - Int64(before) <= open.visits[visit].ended + 1000
    }

    /// The single talking visit of the line's queue and agent that began to talk when the line
    /// says: since Asterisk 12 the last line can bear another call id.
    private func talking(_ line: QueueLogLine) -> Int? {
        guard line.talk != .notGiven else { return nil }
        let answered = line.time - Int64(line.talk)
        var found: Int?
        for index in open.talking {
            let visit = open.visits[Int(index)]
            guard visit.queue == line.queue, visit.agent == line.agent,
                abs(visit.answered - answered) <= 1500
            else { continue }
            if found != nil { return nil }
            found = Int(index)
        }
        return found
    }

    private mutating func close(
        _ visit: Int,
        as outcome: Outcome,
        at time: UtcMilliseconds,
        talk: Milliseconds = .notGiven,
        handover: Handover = .none
    ) {
        let ending = open.visits[visit]
        var leg = CallLeg(
            call: open.calls[Int(ending.call)].key,
            entered: ending.entered,
            outcome: outcome
        )
        leg.caller = ending.caller
        leg.wait = ending.wait
        leg.talk = talk
        leg.queue = ending.queue
        leg.number = ending.number
        leg.flags = ending.flags
        leg.records = ending.records
        leg.leg = 0
        leg.handover = handover
        leg.source = source
        open.close(visit, leg: legs.count)
        open.visits[visit].ended = time
        legs.append(leg)
    }

    /// Writes the leg of a visit without an end.
    private mutating func leaveOpen(_ visit: Int) {
        let isTalking = open.visits[visit].state == .talking
        open.visits[visit].flags.insert(.open)
        close(visit, as: isTalking ? .answered : .unfinished, at: latest)
    }

    /// Writes what waited for a visit that did not come.
    mutating func leavePending(_ call: OpenCall) {
        if let leg = pendingLeg(of: call) { legs.append(leg) }
    }

    /// The end of the file: what is open stays open, for another file to close.
    mutating func finish() {
        if handsOver { sweep() }
        for visit in open.visits.indices where open.visits[visit].isOpen { leaveOpen(visit) }
        for call in open.calls { leavePending(call) }
        if handsOver { settled.finish(with: legs) }
    }
}
