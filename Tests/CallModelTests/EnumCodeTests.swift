import CallModel
import Testing

/// What other modules read instead of a raw value is the raw value.
struct EnumCodeTests {
    @Test(arguments: Outcome.allCases)
    func `of an outcome`(outcome: Outcome) { #expect(outcome.code == outcome.rawValue) }

    @Test(arguments: Handover.allCases)
    func `of a handover`(handover: Handover) { #expect(handover.code == handover.rawValue) }
}
