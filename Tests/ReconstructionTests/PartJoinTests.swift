import CallModel
import Reconstruction
import Testing

/// Rows of three tables about one call; times in seconds.
private enum Row {
    static func contact(_ entered: Int64, leg: UInt8 = 1, _ outcome: Outcome) -> CallLeg {
        var row = part(.contactPart, entered, leg, outcome, identity: 0)
        row.number = 7
        row.caller = CallerKey(digest: 42)
        return row
    }

    static func stay(
        _ entered: Int64,
        queue: UInt16,
        wait: Int32,
        leg: UInt8 = 1,
        _ outcome: Outcome
    ) -> CallLeg {
        var row = part(.queuePart, entered, leg, outcome, identity: UInt32(queue))
        row.queue = queue
        row.wait = wait * 1000
        return row
    }

    /// Talk 0: did not pick up.
    static func agent(
        _ entered: Int64,
        queue: UInt16 = 0,
        rang: Int32,
        talk: Int32,
        leg: UInt8 = 1
    ) -> CallLeg {
        let outcome: Outcome = talk > 0 ? .answered : .unknown
        var row = part(.agentPart, entered, leg, outcome, identity: UInt32(entered))
        row.queue = queue
        row.wait = rang * 1000
        if talk > 0 {
            row.talk = talk * 1000
            row.hold = 5000
            row.wrapUp = 30_000
        }
        return row
    }

    private static func part(
        _ kind: LegFlags,
        _ entered: Int64,
        _ leg: UInt8,
        _ outcome: Outcome,
        identity: UInt32
    ) -> CallLeg {
        var row = CallLeg(
            call: CallKey(high: 0, low: 9),
            entered: entered * 1000,
            outcome: outcome
        )
        row.flags = kind
        row.leg = leg
        row.identity = identity
        return row
    }
}

private func settled(_ rows: [CallLeg]) -> (legs: [CallLeg], join: LegJoin) {
    var join = LegJoin()
    var legs = rows
    join.settle(&legs)
    return (legs, join)
}

@Suite struct `Joining tables of one call` {
    @Test func `contact, stay and agents are one leg in any order`() {
        let rows = [
            Row.contact(100, .answered), Row.stay(105, queue: 1, wait: 23, .answered),
            Row.agent(108, rang: 15, talk: 0), Row.agent(124, queue: 1, rang: 4, talk: 60),
        ]
        for rows in permutations(rows) {
            let (legs, join) = settled(rows)
            #expect(legs.count == 1)
            #expect(legs.first?.entered == 105_000)
            #expect(legs.first?.outcome == .answered)
            #expect(legs.first?.wait == 23_000 && legs.first?.talk == 60_000)
            #expect(legs.first?.hold == 5000 && legs.first?.wrapUp == 30_000)
            #expect(legs.first?.announcement == 5000)
            #expect(legs.first?.number == 7 && legs.first?.caller.digest == 42)
            #expect(legs.first?.records == 4)
            #expect(join.joined == 3 && join.duplicates == 0)
        }
    }

    @Test func `copies of rows count once`() {
        let stay = Row.stay(105, queue: 1, wait: 23, .abandoned)
        let (legs, join) = settled([stay, Row.contact(100, .abandoned), stay, stay])
        #expect(legs.map(\.records) == [2])
        #expect(join.duplicates == 2 && join.differing == 0)
    }

    @Test func `a stay in a second queue is a second leg, and the agent belongs to it`() {
        let rows = [
            Row.stay(120, queue: 2, wait: 129, .overflowed),
            Row.stay(241, queue: 3, wait: 8, .answered),
            Row.agent(246, rang: 3, talk: 64), Row.contact(118, .answered),
        ]
        for rows in permutations(rows) {
            let (legs, _) = settled(rows)
            #expect(legs.map(\.queue) == [2, 3])
            #expect(legs.map(\.outcome) == [.overflowed, .answered])
            #expect(legs.map(\.talk) == [.notGiven, 64_000])
            #expect(legs.map(\.records) == [2, 2])
        }
    }

    @Test func `an agent who spoke outweighs a stay that does not know it`() {
        let (legs, _) = settled([
            Row.stay(100, queue: 1, wait: 50, .overflowed), Row.agent(130, rang: 7, talk: 20),
        ])
        #expect(legs.map(\.outcome) == [.answered])
        #expect(legs.map(\.wait) == [37_000])
    }

    @Test func `a second agent who spoke is a leg of its own`() {
        let (legs, _) = settled([
            Row.stay(100, queue: 1, wait: 10, .answered), Row.agent(105, rang: 5, talk: 20),
            Row.agent(140, rang: 3, talk: 90),
        ])
        #expect(legs.map(\.talk) == [20_000, 90_000])
        #expect(legs.map(\.records) == [2, 1])
    }

    @Test func `parts of another leg of the call stay apart`() {
        let (legs, _) = settled([
            Row.stay(100, queue: 1, wait: 10, .answered), Row.contact(95, .answered),
            Row.contact(200, leg: 2, .overflowed), Row.agent(205, rang: 1, talk: 9, leg: 2),
        ])
        #expect(legs.map(\.leg) == [1, 2])
        #expect(legs.map(\.outcome) == [.answered, .answered])
        #expect(legs.map(\.records) == [2, 2])
    }

    @Test(arguments: [Outcome.abandoned, .selfServed])
    func `a contact alone is a leg of what it knows`(outcome: Outcome) {
        let (legs, join) = settled([Row.contact(100, outcome), Row.contact(100, outcome)])
        #expect(legs.map(\.outcome) == [outcome])
        #expect(join.duplicates == 1)
    }
}
