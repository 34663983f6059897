import CallModel

/// What happens to one call that the open house lets in.
struct CallService: Sendable {
    private var chance: RandomStream
    private var patience: RandomStream
    private let manner: Manner

    init(seed: UInt64, manner: Manner) {
        chance = RandomStream(seed: seed, purpose: 3)
        patience = RandomStream(seed: seed, purpose: 5)
        self.manner = manner
    }

    /// Fills in the call's outcome and times, and gives the agent the time it takes. Gives the
    /// instant (UTC seconds) at which the caller is gone.
    mutating func settle(
        _ call: inout SimulatedCall,
        at now: Int64,
        agents: inout AgentPool
    )
        -> Int64
    {
        let hangsUp = now + Int64(drawPatience())
        let passedOn = now + Int64(manner.overflowAfter)
        let ring = manner.shortestRing + chance.below(manner.longestRing - manner.shortestRing + 1)
        let letRing = chance.chance(manner.unansweredShare) ? manner.unansweredRing : 0

        guard let shift = agents.nextShift(at: now), max(now, shift.free) <= min(hangsUp, passedOn)
        else {
            call.outcome = hangsUp <= passedOn ? .abandoned : .overflowed
            call.wait = Int32(min(hangsUp, passedOn) - now)
            return min(hangsUp, passedOn)
        }
        let rings = max(now, shift.free)
        let answer = rings + Int64(letRing + ring)
        if hangsUp < answer {
            // The caller gives up while the agent's telephone rings.
            call.outcome = .abandoned
            call.wait = Int32(hangsUp - now)
            agents.occupy(shift, until: hangsUp)
            return hangsUp
        }
        call.outcome = .answered
        call.wait = Int32(answer - now)
        call.ringing = Int32(ring)
        call.unanswered = Int32(letRing)
        call.agent = shift.agent
        talk(&call)
        let end = answer + Int64(call.talk) + Int64(call.hold)
        agents.occupy(shift, until: end + Int64(call.wrapUp))
        return end
    }

    private mutating func drawPatience() -> Int {
        if patience.chance(manner.hastyShare) { return 1 + patience.below(manner.hastyLimit) }
        return 1 + patience.exponentialSeconds(mean: manner.patienceMean)
    }

    private mutating func talk(_ call: inout SimulatedCall) {
        let talk = chance.logNormalSeconds(median: manner.talkMedian, spread: manner.talkSpread)
        call.talk = Int32(min(talk, 7200))
        if chance.chance(manner.holdShare) {
            call.hold = Int32(1 + chance.exponentialSeconds(mean: manner.holdMean))
        }
        let wrapUp = chance.logNormalSeconds(
            median: manner.wrapUpMedian,
            spread: manner.wrapUpSpread
        )
        call.wrapUp = Int32(min(wrapUp, 1800))
        let course = chance.fraction()
        if course < manner.forwardedShare {
            call.marks.insert(.forwarded)
        } else if course < manner.forwardedShare + manner.ticketedShare {
            call.marks.insert(.ticketed)
        } else if chance.chance(manner.finalShare) {
            call.marks.insert(.final)
        }
        if chance.chance(manner.agentHangsUpShare) { call.marks.insert(.agentHungUp) }
    }
}
