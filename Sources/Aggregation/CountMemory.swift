import CallModel
import Kennzahlen

/// The counts of the kinds of calls met last.
///
/// Which counts a call belongs to takes hundreds of instructions to decide and depends on a few
/// dozen bits of it; of these only some dozens of combinations occur. So each is decided once and
/// looked up from then on, in a table where a new one takes the place of whichever had its slot.
struct CountMemory: Sendable {
    private var signatures = ContiguousArray<UInt32>(repeating: .max, count: 256)
    private var sets = ContiguousArray<UInt64>(repeating: 0, count: 256)

    /// `rules.counts(of: call)`, as far as they are counts of calls.
    @inline(__always)
    mutating func counts(of call: borrowing Call, by rules: CountingRules) -> UInt64 {
        let signature = rules.signature(of: call)
        let slot = CountMemory.slot(of: signature)
        if signatures[slot] == signature { return sets[slot] }
        let counts = rules.counts(of: copy call).bits
        note(signature, counts)
        return counts
    }

    private mutating func note(_ signature: UInt32, _ counts: UInt64) {
        let slot = CountMemory.slot(of: signature)
        signatures[slot] = signature
        sets[slot] = counts
    }

    @inline(__always)
    private static func slot(of signature: UInt32) -> Int {
        Int(truncatingIfNeeded: (signature &* 0x9E37_79B1) &>> 24)
    }
}
