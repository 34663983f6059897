import Bilanz
import CallModel
import Kennzahlen
import Testing

/// Worked examples that others have published, as rows of counts.
struct PublishedExamplesTests {
    /// A tally in which all waits are known.
    private func tally(_ counts: KeyValuePairs<Count, Int64>) -> Tally {
        var tally = Tally()
        for (count, number) in counts { tally[count] = number }
        tally[.waitGiven] = tally[.answered]
        tally[.abandonWaitGiven] = tally[.abandoned]
        tally[.queued] = tally[.answered] + tally[.abandoned]
        return tally
    }

    private func percent(_ id: String, of tally: Tally) -> Int64? {
        Kennzahlen.named(id, Definitions())?.figure(of: tally).rounded(decimals: 2)
    }

    @Test(arguments: [
        ("servicelevel-s4", 8302), ("servicelevel-s1", 8600), ("servicelevel-s2", 8113),
        ("servicelevel-s3", 8269), ("servicelevel-s5", 8208),
    ])
    func `the five formulas of ICMI`(id: String, hundredths: Int64) {
        let counts = tally([
            .answered: 1000, .abandoned: 60, .answeredInTime: 860, .abandonedInTime: 20,
            .shortAbandoned: 10,
        ])
        #expect(percent(id, of: counts) == hundredths)
    }

    @Test(arguments: [
        ("servicelevel-s3q", 7778), ("servicelevel-s2q", 7000), ("servicelevel-s4q", 8000),
    ])
    func `the three service levels of Cisco`(id: String, hundredths: Int64) {
        // 70 answered and 10 abandoned in time; 20 exceeded it, of whatever outcome.
        let counts = tally([
            .answered: 90, .abandoned: 10, .answeredInTime: 70, .abandonedInTime: 10,
        ])
        #expect(percent(id, of: counts) == hundredths)
    }

    @Test
    func `the service factor of Genesys`() {
        let counts = tally([
            .answered: 300, .abandoned: 100, .answeredInTime: 200, .shortAbandoned: 50,
        ])
        #expect(percent("servicelevel-s6", of: counts) == 5714)
    }

    @Test
    func `shares are pooled, never averaged`() {
        var first = tally([.answered: 9])
        first[.callsInHours] = 10
        var second = tally([.answered: 50])
        second[.callsInHours] = 100
        first.merge(second)
        #expect(percent("annahmequote", of: first) == 5364)
    }
}
