import CallModel
import Kennzahlen
import Testing

struct WaitHistogramTests {
    private func histogram(_ waits: [Milliseconds]) -> WaitHistogram {
        waits.reduce(into: WaitHistogram()) { $0.add($1) }
    }

    @Test
    func `waits are rounded down to whole seconds`() {
        #expect(histogram([999]).longest == 0)
        #expect(histogram([30_999, 30_000]).longest == 30)
    }

    @Test
    func `a wait that is not given is left out`() {
        #expect(histogram([.notGiven]).count == 0)
        #expect(histogram([.notGiven]).longest == nil)
    }

    @Test
    func `very long waits are exact too`() {
        let days = histogram([1_000, 4_095_000, 4_096_000, .max])
        #expect(days.seconds(percentile: 50) == 4_095)
        #expect(days.seconds(percentile: 75) == 4_096)
        #expect(days.longest == Int64(Int32.max / 1000))
    }

    @Test(arguments: 1...20)
    func `percentiles agree with sorting`(seed: UInt64) {
        var dice = Dice(seed: seed)
        let count = Int.random(in: 1...60, using: &dice)
        let waits = (0..<count).map { _ in
            Int32.random(in: 0...Int32(seed.isMultiple(of: 2) ? 90_000 : 9_000_000), using: &dice)
        }
        let sorted = waits.map { $0 / 1000 }.sorted()
        let cut = Int.random(in: 0...count, using: &dice)
        var merged = histogram(Array(waits[cut...]))
        merged.merge(histogram(Array(waits[..<cut])))
        #expect(merged == histogram(waits))
        for percent in 1...100 {
            let rank = Int((Double(percent * count) / 100).rounded(.up))
            #expect(merged.seconds(percentile: percent) == Int64(sorted[rank - 1]))
        }
    }
}
