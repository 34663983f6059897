import CallModel
import Testing

@testable import Kennzahlen

/// Calls of one signature have the same counts: what is remembered for one holds for all.
struct SignatureTests {
    @Test(arguments: [Definitions.RepeatScope.pilot, .any])
    func `equal signatures, equal counts`(scope: Definitions.RepeatScope) {
        var definitions = Definitions()
        definitions.repeatScope = scope
        let rules = CountingRules(definitions)
        let edges = [definitions.answerWithin, definitions.shortAbandon, 60_000]
        var seen: [UInt32: CountSet] = [:]
        var (met, differing) = (0, 0)
        for call in (0..<20).flatMap({ randomCalls(400, seed: $0) }) {
            for turn in 0..<12 {
                var other = call
                other.start += Int64(turn)
                other.pilot = UInt16(turn)
                if other.talk >= 0 { other.talk += Int32(turn) }
                // Around the edges of the definitions, which chance would not find.
                if turn > 2, other.wait >= 0 { other.wait = edges[turn % 3] + Int32(turn / 3) - 2 }
                let (signature, counts) = (rules.signature(of: other), rules.counts(of: other))
                if let known = seen[signature] {
                    met += 1
                    differing += known == counts ? 0 : 1
                }
                seen[signature] = counts
            }
        }
        #expect(differing == 0)
        #expect(met > 20_000)
        #expect(seen[.max] == nil)
    }

    /// Kinds that eight calls at a time are given are those of one at a time.
    @Test(arguments: 0..<40)
    func `kinds are the same by eights`(seed: UInt64) {
        let rules = CountingRules(Definitions())
        let (byEight, alone) = (CallLot(source: 0), CallLot(source: 0))
        var (tableByEight, tableAlone) = (KindTable(), KindTable())
        for turn in 0..<6 {
            let calls = randomCalls(Int(seed) * 7 % 300 + 1, seed: seed * 10 + UInt64(turn))
            for lot in [byEight, alone] { lot.take(calls) }
            // Behind a place at which a table was full the lot goes on.
            var first = turn * 3 % calls.count
            while first < calls.count {
                let next = rules.number(
                    byEight,
                    from: first,
                    by: &tableByEight,
                    into: byEight.kinds,
                    isWide: true
                )
                let same = rules.number(
                    alone,
                    from: first,
                    by: &tableAlone,
                    into: alone.kinds,
                    isWide: false
                )
                #expect(next == same)
                for index in first..<next { #expect(byEight.kinds[index] == alone.kinds[index]) }
                #expect(tableByEight.counts == tableAlone.counts)
                for index in first..<next {
                    let counts = tableByEight.counts[Int(byEight.kinds[index])]
                    #expect(counts == rules.counts(of: calls[index]))
                }
                first = next
                if first < calls.count { (tableByEight, tableAlone) = (KindTable(), KindTable()) }
            }
        }
    }
}

extension CallLot {
    fileprivate func take(_ calls: [Call]) {
        count = calls.count
        for (index, call) in calls.enumerated() {
            callers[index] = call.caller
            waits[index] = call.wait
            talks[index] = call.talk
            holds[index] = call.hold
            wrapUps[index] = call.wrapUp
            outcomes[index] = call.outcome
            handovers[index] = call.handover
            flags[index] = call.flags
        }
    }
}
