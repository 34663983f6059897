import CallModel
import Kennzahlen
import Testing

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
}
