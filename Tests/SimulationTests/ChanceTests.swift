import Simulation
import Testing

@Suite struct `Chance` {
    @Test(arguments: [
        (1.0, 0.0), (2.0, 0.693_147_180_559_945_3), (10.0, 2.302_585_092_994_046),
        (0.001, -6.907_755_278_982_137), (0x1p-53, -36.736_800_569_677_1),
    ])
    func `the logarithm agrees with the tables`(value: Double, expected: Double) {
        #expect(abs(naturalLogarithm(value) - expected) < 1e-12)
    }

    @Test(arguments: [
        (0.0, 1.0), (1.0, 2.718_281_828_459_045), (-3.5, 0.030_197_383_422_318_5),
        (12.25, 208_981.288_667_187_6),
    ])
    func `the exponential agrees with the tables`(value: Double, expected: Double) {
        #expect(abs(exponential(value) / expected - 1) < 1e-12)
    }

    @Test func `exponential and logarithm undo one another`() {
        for step in -200...200 {
            let value = Double(step) / 7
            #expect(abs(naturalLogarithm(exponential(value)) - value) < 1e-12)
        }
    }

    @Test func `splitmix64 and xoshiro256 give the numbers their authors give`() {
        // splitmix64 from 0 begins 0xE220A8397B1DCDAF, which is the first word of the state; the
        // first number of xoshiro256** depends on the second word alone, 0x6E789E6AA1B965F4.
        var stream = RandomStream(seed: 0, purpose: 0)
        let second: UInt64 = 0x6E78_9E6A_A1B9_65F4
        let scaled = second &* 5
        #expect(stream.next() == ((scaled << 7) | (scaled >> 57)) &* 9)
    }

    @Test func `a stream keeps to its bounds, its mean and its spread`() {
        var stream = RandomStream(seed: 1, purpose: 2)
        var normals = 0.0
        var squares = 0.0
        var units = 0.0
        var dice = [0, 0, 0, 0, 0, 0]
        let rounds = 20_000
        for _ in 0..<rounds {
            let fraction = stream.fraction()
            #expect(fraction >= 0 && fraction < 1)
            let normal = stream.normal()
            normals += normal
            squares += normal * normal
            units += stream.exponentialUnit()
            dice[stream.below(6)] += 1
        }
        #expect(abs(normals / Double(rounds)) < 0.03)
        #expect(abs(squares / Double(rounds) - 1) < 0.04)
        #expect(abs(units / Double(rounds) - 1) < 0.03)
        #expect(dice.allSatisfy { abs($0 - rounds / 6) < 250 })
    }

    @Test func `the heap gives back in order what went in anyhow`() {
        var stream = RandomStream(seed: 3, purpose: 3)
        var heap = EarliestFirst<Int>()
        var expected: [Int] = []
        for _ in 0..<500 {
            let number = stream.below(1000)
            heap.insert(number)
            expected.append(number)
        }
        heap.replaceFirst(with: 1001)
        expected.sort()
        expected.removeFirst()
        expected.append(1001)
        var drawn: [Int] = []
        while let number = heap.removeFirst() { drawn.append(number) }
        #expect(drawn == expected)
        #expect(heap.isEmpty)
    }
}
