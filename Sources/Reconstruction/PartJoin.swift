import CallModel

/// Puts legs together of parts that stand in tables of their own: the contact, its stays in queues,
/// the agents it was offered to.
///
/// Each table may be missing, whole or in part, and come in any number of copies. A stay in a
/// queue is a leg; what an agent's part tells belongs to the stay it ended, and what the
/// contact's part tells to the first stay. A part that finds nothing to belong to is a leg of
/// what it knows.
struct PartJoin {
    private(set) var duplicates = 0
    private(set) var differing = 0
    private(set) var joined = 0

    /// The legs of one call; `parts` is sorted.
    mutating func legs(of parts: [CallLeg]) -> [CallLeg] {
        let distinct = distinct(parts)
        var legs = distinct.filter { $0.flags.isDisjoint(with: [.agentPart, .contactPart]) }
        for agent in distinct where agent.flags.contains(.agentPart) {
            if let stay = PartJoin.stay(of: agent, among: legs) {
                complete(&legs[stay], byAgent: agent)
            } else {
                legs.append(agent)
            }
        }
        legs.sort(by: LegJoin.precedes)
        for contact in distinct where contact.flags.contains(.contactPart) {
            if let leg = legs.firstIndex(where: { $0.leg == contact.leg && !$0.isContact }) {
                complete(&legs[leg], byContact: contact)
            } else {
                legs.append(contact)
            }
        }
        legs.sort(by: LegJoin.precedes)
        return legs
    }

    /// One of every part, in its latest revision; a part is known by its table and its id.
    private mutating func distinct(_ parts: [CallLeg]) -> [CallLeg] {
        var kept: [CallLeg] = []
        for part in parts {
            let copy = kept.firstIndex { other in
                other.leg == part.leg && other.identity == part.identity
                    && other.flags.intersection(.anyPart) == part.flags.intersection(.anyPart)
            }
            guard let copy else {
                kept.append(part)
                continue
            }
            duplicates += Int(part.records)
            if part.revision > kept[copy].revision {
                kept[copy] = part
            } else if part.revision == kept[copy].revision {
                let known = kept[copy]
                let isDisputed = LegJoin.nameDifferentCallers(known, part)
                differing += LegJoin.saysTheSame(known, part) && !isDisputed ? 0 : 1
                LegJoin.settleCaller(of: &kept[copy], from: known, part)
            }
        }
        return kept.sorted(by: LegJoin.precedes)
    }

    /// The stay from which a call was offered to an agent: of its queue where the part names one,
    /// the one that says it was answered, else the last one begun before the agent rang.
    private static func stay(of agent: CallLeg, among legs: [CallLeg]) -> Int? {
        var stays = legs.indices.filter { index in
            legs[index].leg == agent.leg && legs[index].flags.contains(.queuePart)
        }
        let sameQueue = stays.filter { agent.queue != 0 && legs[$0].queue == agent.queue }
        if !sameQueue.isEmpty { stays = sameQueue }
        if agent.outcome == .answered {
            // An agent who already spoke in a stay is not the one of this part.
            stays.removeAll { legs[$0].flags.contains(.agentPart) }
            if let answered = stays.last(where: { legs[$0].outcome == .answered }) {
                return answered
            }
        }
        let rang = agent.entered + Int64(max(0, agent.wait))
        return stays.last { legs[$0].entered <= rang } ?? stays.first
    }

    private mutating func complete(_ leg: inout CallLeg, byAgent agent: CallLeg) {
        joined += 1
        leg.records = UInt16(clamping: Int(leg.records) + Int(agent.records))
        leg.take(handoverOf: agent)
        if leg.caller.isAnonymous { leg.caller = agent.caller }
        if leg.number == 0 { leg.number = agent.number }
        guard agent.outcome == .answered else { return }
        if leg.outcome != .answered || leg.wait == .notGiven {
            let spoke = agent.entered + Int64(max(0, agent.wait))
            leg.wait = Milliseconds(clamping: max(0, spoke - leg.entered))
        }
        leg.outcome = .answered
        leg.talk = agent.talk
        leg.hold = agent.hold
        leg.wrapUp = agent.wrapUp
        leg.flags.insert(.agentPart)
    }

    private mutating func complete(_ leg: inout CallLeg, byContact contact: CallLeg) {
        joined += 1
        leg.records = UInt16(clamping: Int(leg.records) + Int(contact.records))
        leg.take(handoverOf: contact)
        if leg.caller.isAnonymous { leg.caller = contact.caller }
        if leg.number == 0 { leg.number = contact.number }
        if leg.outcome == .unknown { leg.outcome = contact.outcome }
        if leg.announcement == .notGiven, contact.entered <= leg.entered {
            leg.announcement = Milliseconds(clamping: leg.entered - contact.entered)
        }
    }
}

extension CallLeg {
    fileprivate var isContact: Bool { flags.contains(.contactPart) }

    fileprivate mutating func take(handoverOf other: CallLeg) {
        takeHandover(of: other)
        flags.formUnion(
            other.flags.intersection([
                .forwarded, .ticketed, .final, .finalMarked, .doubledHour, .missingHour,
            ])
        )
    }
}

extension CallLeg {
    /// What became of a forward, and who received it, belong together: both are taken over where
    /// another record of the leg tells more.
    mutating func takeHandover(of other: CallLeg) {
        if other.handover.rank > handover.rank {
            (handover, receiver) = (other.handover, other.receiver)
        } else if receiver == 0, other.handover == handover {
            receiver = other.receiver
        }
    }
}
