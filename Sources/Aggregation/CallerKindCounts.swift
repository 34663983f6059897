import CallModel
import Kennzahlen

/// The counts of kinds of callers' calls, with every set of marks that such a call can have.
///
/// They depend on outcome and flags alone, of which kinds have few: so each combination of these is
/// decided once, and a kind knows which one is its own.
struct CallerKindCounts: Sendable {
    private static let marks = 1 << 5
    /// What has not been decided: no call belongs to all counts.
    private static let open = UInt64.max

    /// By kind.
    private var classes: ContiguousArray<Int32> = []
    /// By class, with what is decided of it.
    private var calls: ContiguousArray<Call> = []
    private var sets: ContiguousArray<UInt64> = []
    private var numbers: [UInt32: Int32] = [:]

    /// Takes in kinds that were not known; those known before must be the first ones.
    mutating func learn(_ kinds: ContiguousArray<CallerKind>) {
        for kind in kinds.dropFirst(classes.count) {
            let word = kind.flags.rawValue << 4 | UInt32(kind.outcome.code)
            if let known = numbers[word] {
                classes.append(known)
                continue
            }
            let number = Int32(calls.count)
            numbers[word] = number
            classes.append(number)
            calls.append(kind.call)
            sets += repeatElement(CallerKindCounts.open, count: CallerKindCounts.marks)
        }
    }

    /// What `rules.counts(of:)` says of a call of a kind, as far as it does not depend on lengths.
    @inline(__always)
    mutating func counts(ofKind kind: Int, marks: UInt8, by rules: CountingRules) -> UInt64 {
        let place = Int(classes[kind]) &* CallerKindCounts.marks &+ Int(marks)
        let counts = sets[place]
        return counts != CallerKindCounts.open ? counts : decide(place, by: rules)
    }

    @inline(never)
    private mutating func decide(_ place: Int, by rules: CountingRules) -> UInt64 {
        var call = calls[place / CallerKindCounts.marks]
        let marks = UInt32(place % CallerKindCounts.marks)
        call.flags.formUnion(CallFlags(rawValue: marks << CallFlags.firstMark))
        sets[place] = rules.counts(of: call).bits
        return sets[place]
    }
}
