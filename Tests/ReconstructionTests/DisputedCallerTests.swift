import CallModel
import Reconstruction
import Testing

/// Copies of one record that do not agree on the caller.
@Suite struct `Copies that name different callers` {
    private static let known = CallerKey(digest: 17)
    private static let other = CallerKey(digest: 4)

    private static func copy(_ caller: CallerKey) -> CallLeg {
        var leg = CallLeg(call: CallKey(high: 0, low: 7), entered: 1000, outcome: .answered)
        leg.caller = caller
        return leg
    }

    @Test(arguments: [
        ([known, .anonymous], known, 0), ([.anonymous, known], known, 0),
        ([known, known, .anonymous], known, 0), ([.anonymous, .anonymous], .anonymous, 0),
        ([known, other], .anonymous, 1), ([other, known], .anonymous, 1),
        ([known, other, known], .anonymous, 1), ([known, known, other], .anonymous, 1),
        ([other, .anonymous, known, .anonymous], .anonymous, 1),
    ])
    func `order does not decide who called`(
        callers: [CallerKey],
        expected: CallerKey,
        differing: Int
    ) {
        var legs = callers.map(Self.copy)
        var join = LegJoin()
        join.settle(&legs)
        #expect(legs.map(\.caller) == [expected])
        #expect(join.duplicates == callers.count - 1)
        #expect(join.differing == differing)
    }
}
