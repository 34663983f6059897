import Bilanz
import CallModel
import Kennzahlen
import Testing

/// The law of every figure: any split of the calls, merged, gives the same.
struct LawTests {
    private let rules = CountingRules(Definitions())

    /// Calls in `parts` parts; all calls of one caller stay together, as caller figures ask for.
    private func split(_ calls: [Call], into parts: Int, seed: UInt64) -> [[Call]] {
        var dice = Dice(seed: seed)
        var result = Array(repeating: [Call](), count: parts)
        let place = Array(0...40).map { _ in Int.random(in: 0..<parts, using: &dice) }
        for call in calls { result[place[Int(call.caller.digest)]].append(call) }
        return result.map { $0.shuffled(using: &dice) }
    }

    @Test(arguments: 1...8)
    func `any split of the calls, merged, gives the same figures`(parts: Int) {
        let calls = randomCalls(600, seed: UInt64(parts))
        var whole = tally(of: calls, [], rules)
        var merged = Tally()
        for part in split(calls, into: parts, seed: 7).reversed() {
            merged.merge(tally(of: part, [], rules))
        }
        whole.months = 2
        merged.months = 2
        #expect(whole == merged)
        for kennzahl in Kennzahlen.all(Definitions()) {
            #expect(
                kennzahl.figure(of: whole) == kennzahl.figure(of: merged),
                "\(kennzahl.metric.id)"
            )
        }
    }

    @Test
    func `every call has exactly one place in the ladder of populations`() {
        let counts = tally(of: randomCalls(2000, seed: 3), [], rules)
        let endings: [Count] = [
            .answered, .abandoned, .overflowed, .blocked, .selfServed, .voicemail, .unfinished,
            .unknown,
        ]
        #expect(counts[.callsInHours] == endings.reduce(0) { $0 + counts[$1] })
        #expect(
            counts[.queued]
                == counts[.callsInHours] - counts[.blocked] - counts[.selfServed]
                - counts[.voicemail]
        )
        #expect(counts[.calls] > counts[.callsInHours])
    }

    @Test
    func `a tally without calls has no ratios, and counts of zero`() {
        let empty = Tally()
        for kennzahl in Kennzahlen.all(Definitions()) {
            let figure = kennzahl.figure(of: empty)
            if kennzahl.metric.unit == .count {
                #expect(figure == .count(0), "\(kennzahl.metric.id)")
            } else {
                #expect(figure == .none, "\(kennzahl.metric.id)")
            }
        }
    }
}
