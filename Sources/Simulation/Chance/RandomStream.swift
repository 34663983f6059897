/// A stream of random numbers from a seed, the same on every machine: xoshiro256**, its state
/// filled by splitmix64.
///
/// Each kind of event has a stream of its own (`purpose`), so that one more agent does not change
/// who calls.
package struct RandomStream: Sendable {
    private var a: UInt64
    private var b: UInt64
    private var c: UInt64
    private var d: UInt64

    package init(seed: UInt64, purpose: UInt64) {
        var state = seed ^ (purpose &* 0xD1B5_4A32_D192_ED03)
        func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
        a = next()
        b = next()
        c = next()
        d = next()
    }

    package mutating func next() -> UInt64 {
        let scaled = b &* 5
        let result = ((scaled << 7) | (scaled >> 57)) &* 9
        let shifted = b << 17
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        c ^= shifted
        d = (d << 45) | (d >> 19)
        return result
    }

    /// A number in 0 ..< 1, a multiple of 2^-53.
    package mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// True with the given probability.
    package mutating func chance(_ probability: Double) -> Bool { fraction() < probability }

    /// A whole number in 0 ..< `bound`.
    package mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// A time to the next of events that come one per unit on average.
    package mutating func exponentialUnit() -> Double { -naturalLogarithm(1 - fraction()) }

    /// Normal deviate: twelve 16-bit uniforms less their mean, within ±6.
    package mutating func normal() -> Double {
        var sum: UInt64 = 0
        for _ in 0..<3 {
            let word = next()
            sum += (word & 0xFFFF) + (word >> 16 & 0xFFFF) + (word >> 32 & 0xFFFF) + (word >> 48)
        }
        return Double(sum) / 65_536 - 6
    }

    /// Whole seconds, log-normal, at least one.
    package mutating func logNormalSeconds(median: Double, spread: Double) -> Int {
        max(1, Int(median * exponential(spread * normal())))
    }

    /// Whole seconds, exponential.
    package mutating func exponentialSeconds(mean: Double) -> Int {
        Int(mean * exponentialUnit())
    }
}
