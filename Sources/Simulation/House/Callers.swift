/// The invented public: who calls, and with which number.
///
/// No subscriber number begins with 0, so `0421` followed by a `0` is nobody's number.
package struct Callers: Sendable {
    private var chance: RandomStream
    private let anonymousShare: Double
    private let count: Int

    init(seed: UInt64, manner: Manner) {
        chance = RandomStream(seed: seed, purpose: 2)
        anonymousShare = manner.anonymousShare
        count = manner.callers
    }

    /// A caller with a new concern. A few call often, most hardly ever.
    mutating func draw() -> UInt32 {
        if chance.chance(anonymousShare) { return SimulatedCall.anonymousCaller }
        let fraction = chance.fraction()
        return UInt32(fraction * (0.15 + 0.85 * fraction) * Double(count))
    }

    /// The twelve digits of an identified caller's number, `0421 0xxx xxxx`.
    ///
    /// The step has no factor in common with ten million: different callers, different numbers.
    package static func number(of caller: UInt32) -> Int {
        42_100_000_000 + (Int(caller) * 7_368_787 + 3_012_345) % 10_000_000
    }
}
