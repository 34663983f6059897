import CallModel
import Testing

@testable import Reconstruction

@Suite struct `Calls that several sources tell of` {
    private func leg(_ source: UInt8, _ outcome: Outcome, at entered: Int64 = 0) -> CallLeg {
        var leg = CallLeg(call: CallKey(high: 1, low: 1), entered: entered, outcome: outcome)
        leg.source = source
        return leg
    }

    @Test func `what the leader says stands`() {
        var leading = leg(0, .answered)
        leading.wait = 23_000
        leading.talk = 185_000
        leading.number = 1
        leading.caller = CallerKey(digest: 7)
        var other = leg(1, .answered, at: 5_000)
        other.wait = 1_000
        other.talk = 208_000
        other.number = 2
        other.caller = CallerKey(digest: 8)
        var legs = [leading]
        SourceJoin.complete(&legs, with: [other])
        #expect(legs.count == 1 && legs[0].outcome == .answered && legs[0].entered == 0)
        #expect(legs[0].wait == 23_000 && legs[0].talk == 185_000)
        #expect(legs[0].number == 1 && legs[0].caller == CallerKey(digest: 7))
    }

    @Test func `what it does not say comes from the other`() {
        var other = leg(1, .answered)
        other.number = 2
        other.caller = CallerKey(digest: 8)
        other.hold = 4_000
        other.wrapUp = 30_000
        other.handover = .takenOver
        other.receiver = 3
        other.flags = [.forwarded, .final, .finalMarked, .doubledHour]
        var legs = [leg(0, .overflowed), leg(0, .answered, at: 9_000)]
        SourceJoin.complete(&legs, with: [other])
        #expect(legs[0].number == 2 && legs[0].caller == CallerKey(digest: 8))
        #expect(legs[1].hold == 4_000 && legs[1].wrapUp == 30_000)
        #expect(legs[1].handover == .takenOver && legs[1].receiver == 3)
        #expect(legs[1].flags == [.forwarded, .final, .finalMarked])
    }

    @Test func `a caller that the leader disputes stays nobody`() {
        var leading = leg(0, .abandoned)
        leading.flags.insert(.callerDisputed)
        var other = leg(1, .answered)
        other.caller = CallerKey(digest: 8)
        var legs = [leading]
        SourceJoin.complete(&legs, with: [other])
        #expect(legs[0].caller.isAnonymous && legs[0].outcome == .abandoned)
    }
}
