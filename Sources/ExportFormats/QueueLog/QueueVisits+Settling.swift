import CallModel

/// Forgetting calls, and handing over those that are whole.
extension QueueVisits {
    /// Forgets calls that can get no more lines.
    mutating func sweep() {
        let isGone = open.forgotten(now: latest)
        if handsOver {
            settle(isGone)
        } else {
            for number in isGone.indices where isGone[number] { leavePending(open.calls[number]) }
        }
        open.remove(isGone)
    }

    /// Gives out the legs of calls that are gone, and leaves those of the others.
    private mutating func settle(_ isGone: [Bool]) {
        var settled = SettledCalls()
        swap(&settled, &self.settled)
        defer { swap(&settled, &self.settled) }
        var least = CallKey(high: .max, low: .max)
        let limit = latest - OpenCalls.memory
        var told: [CallLeg] = []
        for number in isGone.indices {
            let call = open.calls[number]
            if isGone[number] {
                let visit = Int(call.visit)
                if visit >= 0, open.visits[visit].previous < 0, call.pending == 0,
                    !call.isUnsettled
                {
                    settled.take(only: legs[Int(open.visits[visit].leg)])
                } else {
                    tell(call, &told)
                    settled.take(told, isUnsettled: call.isUnsettled)
                }
            } else if call.time < limit || settled.isFull {
                // Somebody talks for an hour, or the line that ends it was lost: nobody waits.
                open.calls[number].isUnsettled = true
            } else if !call.isUnsettled, call.key < least {
                least = call.key
            }
        }
        settled.release(below: least)
        wantsTaking = settled.ready.count >= 1024 || settled.isOutOfOrder
        var left: [CallLeg] = []
        swap(&left, &spareLegs)
        left.removeAll(keepingCapacity: true)
        for index in open.visits.indices {
            let visit = open.visits[index]
            guard !visit.isOpen, !isGone[Int(visit.call)] else { continue }
            open.visits[index].leg = Int32(left.count)
            left.append(legs[Int(visit.leg)])
        }
        swap(&left, &legs)
        swap(&left, &spareLegs)
    }

    /// All legs of a call.
    private func tell(_ call: OpenCall, _ told: inout [CallLeg]) {
        told.removeAll(keepingCapacity: true)
        var visit = Int(call.visit)
        while visit >= 0 {
            told.append(legs[Int(open.visits[visit].leg)])
            visit = Int(open.visits[visit].previous)
        }
        if let leg = pendingLeg(of: call) { told.append(leg) }
    }

    /// What waited for a visit that did not come.
    func pendingLeg(of call: OpenCall) -> CallLeg? {
        guard call.pending > 0 else { return nil }
        var leg = CallLeg(
            call: call.key,
            entered: call.pendingTime,
            outcome: call.refusal ?? .unfinished
        )
        leg.flags = call.refusal == nil ? [.open, .reconstructed] : call.refusalFlags
        leg.queue = call.pendingQueue
        leg.number = call.number
        leg.records = call.pending
        leg.leg = 0
        leg.source = source
        return leg
    }
}
