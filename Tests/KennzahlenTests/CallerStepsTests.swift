import Testing

@testable import Kennzahlen

/// The table of what is known of a caller, against the rule that it was made by.
struct CallerStepsTests {
    @Test(arguments: 0..<40)
    func `a walk by the table ends where one by the rule does`(seed: Int) {
        var random = Dice(seed: UInt64(seed))
        let steps = CallerSteps.table
        var (marks, known) = (CallerMarks(), 0)
        for _ in 0..<8 {
            var call = CountSet()
            for count in [Count.callsInHours, .queued, .answered, .abandoned, .repeatCalls]
            where Bool.random(using: &random) {
                call.insert(count)
            }
            let new = marks.meet(call)
            let after = Int(steps[known * CallerSteps.kinds + CallerSteps.kind(of: call)])
            #expect(CallerSteps.counts(of: known ^ after) == new)
            known = after
        }
    }

    @Test
    func `bits stand for all counts of callers, each for one`() {
        let all = CallerSteps.counts(of: CallerSteps.states - 1)
        #expect(all == CountSet.ofCallers)
        let single = (0..<6).map { CallerSteps.counts(of: 1 << $0).members }
        #expect(Set(single.flatMap { $0 }).count == 6)
        #expect(CallerSteps.counts(of: 0) == CountSet())
    }
}
