import Bilanz
import CallModel
import Kennzahlen
import Testing

/// Every reading on the twenty calls of one day.
struct TwentyCallsTests {
    private let day = TwentyCalls().tally()

    private func figure(_ id: String, _ definitions: Definitions = Definitions()) -> Figure? {
        Kennzahlen.named(id, definitions)?.figure(of: TwentyCalls().tally(definitions))
    }

    @Test(arguments: [
        ("annahmequote-a1", 11, 20), ("annahmequote-a2", 11, 19), ("annahmequote-a2e", 10, 18),
        ("annahmequote-a3", 11, 17), ("annahmequote-a4", 11, 15), ("annahmequote-a4s", 11, 16),
        ("annahmequote-a5", 11, 16), ("annahmequote-a6", 11, 14), ("annahmequote-a7", 12, 19),
        ("annahmequote-a8", 12, 18), ("annahmequote-a9", 8, 10), ("annahmequote-a10", 12, 17),
        ("annahmequote", 11, 19), ("caller-reach", 8, 10), ("leg-answer-rate", 12, 18),
        ("servicelevel-s1", 8, 11), ("servicelevel-s2", 8, 16), ("servicelevel-s2q", 8, 17),
        ("servicelevel-s3", 8, 13), ("servicelevel-s3q", 8, 14), ("servicelevel-s4", 11, 16),
        ("servicelevel-s4q", 11, 17), ("servicelevel-s5", 10, 16), ("servicelevel-s6", 8, 14),
        ("servicelevel-s6q", 8, 15), ("servicelevel-s7", 8, 19), ("servicelevel-s9", 7, 16),
        ("servicelevel-s10", 2, 11), ("servicelevel-s11", 10, 19), ("servicelevel", 8, 19),
        ("abandon-rate-v1", 5, 17), ("abandon-rate-v2", 5, 16), ("abandon-rate-v3", 3, 17),
        ("abandon-rate-v4", 3, 15), ("abandon-rate-v5", 3, 14), ("abandon-rate-v6", 5, 19),
        ("abandon-rate-v7", 8, 19), ("abandon-rate", 5, 17),
        ("repeat-rate-r1", 5, 18), ("repeat-rate-r1a", 5, 20), ("repeat-rate-r1p", 4, 18),
        ("repeat-rate-r5", 2, 10), ("repeat-caller-rate-r2", 4, 13),
        ("repeat-caller-rate", 4, 12), ("repeat-rate", 4, 17),
        ("redial-rate-r4", 3, 4), ("redial-rate-r4a", 3, 5), ("redial-rate", 3, 4),
        ("fallabschlussquote-f1", 7, 11), ("fallabschlussquote-f2", 8, 11),
        ("fallabschlussquote-f3", 8, 12), ("fallabschlussquote-f4", 8, 10),
        ("fallabschlussquote-f4a", 9, 11), ("fallabschlussquote-f5", 5, 10),
        ("fallabschlussquote-f6", 7, 17), ("fallabschlussquote", 7, 11),
        ("forward-rate-w1", 2, 11), ("forward-rate-w2", 3, 11), ("forward-rate-w3", 4, 11),
        ("forward-rate-w4", 1, 2), ("forward-rate", 2, 11), ("handover-success", 1, 2),
    ])
    func `each ratio has its numerator and its denominator`(
        id: String,
        numerator: Int64,
        denominator: Int64
    ) throws {
        let kennzahl = try #require(Kennzahlen.named(id, Definitions()))
        #expect(kennzahl.figure(of: day) == .ratio(Fraction(numerator, denominator)))
    }

    @Test(arguments: [
        ("calls", 20), ("calls-in-hours", 19), ("calls-queued", 17), ("answered", 11),
        ("answered-in-time", 8), ("abandoned", 5), ("abandoned-in-time", 3),
        ("short-abandoned", 2), ("overflowed", 1), ("blocked", 1), ("self-served", 1),
        ("voicemail", 0), ("unfinished", 0), ("unknown", 0), ("outside-hours", 1),
        ("answered-outside-hours", 0), ("callers", 12), ("anonymous-calls", 2),
        ("repeat-calls", 4), ("repeat-callers", 4), ("redials", 3), ("concerns", 17),
        ("forwarded", 2), ("legs", 18), ("legs-answered", 12), ("legs-abandoned", 5),
        ("complaints", 0),
    ])
    func `each count is counted`(id: String, number: Int64) throws {
        let kennzahl = try #require(Kennzahlen.named(id, Definitions()))
        #expect(kennzahl.figure(of: day) == .count(number))
    }

    @Test(arguments: [
        ("wait-mean", 315_000, 11), ("abandon-wait-mean", 171_000, 5),
        ("wait-all-mean", 486_000, 16), ("talk-mean", 1_970_000, 11),
        ("hold-mean", 75_000, 11), ("wrapup-mean", 385_000, 11),
        ("handle-mean", 2_430_000, 11),
    ])
    func `each mean is a sum of milliseconds over calls`(
        id: String,
        sum: Int64,
        calls: Int64
    ) throws {
        let kennzahl = try #require(Kennzahlen.named(id, Definitions()))
        #expect(kennzahl.figure(of: day) == .meanOfMilliseconds(Fraction(sum, calls)))
    }

    @Test(arguments: [
        ("wait-p50", 25), ("wait-p80", 31), ("wait-p90", 61), ("wait-p95", 75), ("wait-max", 75),
        ("wait-all-p50", 25), ("wait-all-p80", 40), ("wait-all-p90", 75), ("wait-all-p95", 95),
        ("wait-all-max", 95),
    ])
    func `each percentile is the nearest rank`(id: String, seconds: Int64) throws {
        let kennzahl = try #require(Kennzahlen.named(id, Definitions()))
        let waits = id.hasPrefix("wait-all") ? "wait-all-mean" : "wait-mean"
        let calls = try #require(figure(waits)?.fraction?.denominator)
        #expect(kennzahl.figure(of: day) == .seconds(seconds, of: calls))
    }

    @Test
    func `the handling time is 220.9 seconds`() throws {
        let handling = try #require(figure("handle-mean"))
        #expect(handling.rounded(decimals: 1) == 2209)
    }

    @Test
    func `a repeat window of half an hour finds three repeats`() throws {
        let tally = TwentyCalls(repeatWithin: 1_800_000).tally()
        let kennzahl = try #require(Kennzahlen.named("repeat-rate-r1", Definitions()))
        #expect(kennzahl.figure(of: tally) == .ratio(Fraction(3, 18)))
    }

    @Test
    func `the id without a suffix follows the definitions`() {
        let definitions = Definitions(
            annahmequote: "a6",
            servicelevel: "s1",
            answerWithin: 20_000,
            repeatScope: .any
        )
        #expect(figure("annahmequote", definitions) == .ratio(Fraction(11, 14)))
        // Within 20 s: calls 1, 2, 14, 16 and 20.
        #expect(figure("servicelevel", definitions) == .ratio(Fraction(5, 11)))
        #expect(figure("repeat-calls", definitions) == .count(5))
        #expect(figure("repeat-rate", definitions) == .ratio(Fraction(5, 17)))
    }

    @Test
    func `a reading that does not exist gives no figure instead of another one`() {
        let definitions = Definitions(annahmequote: "a11")
        #expect(Kennzahlen.named("annahmequote", definitions) == nil)
        #expect(Kennzahlen.named("annahmequote-a2", definitions) != nil)
    }
}
