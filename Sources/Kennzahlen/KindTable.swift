package import CallModel

/// Numbers the kinds of calls that occur: calls of one kind have the same counts.
///
/// Which counts a call belongs to takes hundreds of instructions to decide and depends on a few
/// dozen bits of it, its signature; of these only some dozens of combinations occur. Each gets a
/// number the first time it is met, and from then on one counter a kind is all that has to move.
package struct KindTable: Sendable {
    /// Numbers below this are given.
    package static let room = 256
    /// By slot, at most half of them taken; `free` where there is none. Linear probing.
    private var signatures = ContiguousArray<UInt32>(repeating: free, count: slots)
    private var numbers = ContiguousArray<UInt8>(repeating: 0, count: slots)
    private static let slots = 2 * room
    /// No signature is all ones.
    private static let free = UInt32.max

    /// By number of the kind.
    package private(set) var counts: ContiguousArray<CountSet> = []

    package init() {}

    /// The number of the kind; negative where it has none yet.
    @inline(__always)
    func number(of signature: UInt32) -> Int {
        var slot = KindTable.slot(of: signature)
        while signatures[slot] != signature {
            if signatures[slot] == KindTable.free { return -1 }
            slot = (slot &+ 1) & (KindTable.slots &- 1)
        }
        return Int(numbers[slot])
    }

    /// Gives a kind its number; nil where there is no room.
    mutating func admit(_ signature: UInt32, counts set: CountSet) -> Int? {
        guard counts.count < KindTable.room else { return nil }
        var slot = KindTable.slot(of: signature)
        while signatures[slot] != KindTable.free { slot = (slot + 1) & (KindTable.slots - 1) }
        signatures[slot] = signature
        numbers[slot] = UInt8(counts.count)
        counts.append(set)
        return counts.count - 1
    }

    @inline(__always)
    private static func slot(of signature: UInt32) -> Int {
        Int(truncatingIfNeeded: (signature &* 0x9E37_79B1) &>> 23)
    }
}

extension CountingRules {
    /// Numbers the kinds of the calls of a lot, from a place on.
    ///
    /// - Returns: the first call whose kind found no room, or how many there are.
    package func number(
        _ lot: CallLot,
        from first: Int,
        by table: inout KindTable,
        into kinds: Column<UInt8>
    ) -> Int {
        fillSignatures(of: lot, from: first)
        let signatures = lot.signatures
        for index in first..<lot.count {
            let signature = signatures[index]
            let known = table.number(of: signature)
            if known >= 0 {
                kinds[index] = UInt8(truncatingIfNeeded: known)
                continue
            }
            let call = lot.call(index)
            guard let new = table.admit(signature, counts: counts(of: call)) else { return index }
            kinds[index] = UInt8(new)
        }
        return lot.count
    }

    /// The signatures of `signature(of:)`, four calls at a time.
    @inline(__always)
    private func fillSignatures(of lot: CallLot, from first: Int) {
        for index in stride(from: first & ~3, to: lot.count, by: 4) {
            let wait = lot.waits.four(from: index)
            var bits = ofNegative(~wait)
            bits |= ofNegative(wait &- (answerWithin &+ 1)) &<< 1
            bits |= ofNegative(wait &- answerWithin) &<< 2
            bits |= ofNegative(wait &- 60_001) &<< 3
            bits |= ofNegative(wait &- (shortAbandon &+ 1)) &<< 4
            bits |= ofNegative(wait &- shortAbandon) &<< 5
            bits |= ofNegative(~lot.talks.four(from: index)) &<< 6
            bits |= ofNegative(~lot.holds.four(from: index)) &<< 7
            bits |= ofNegative(~lot.wrapUps.four(from: index)) &<< 8
            lot.signatures.put(bits, at: index)
        }
        let (signatures, callers) = (lot.signatures, lot.callers)
        let (outcomes, handovers, flags) = (lot.outcomes, lot.handovers, lot.flags)
        for index in first..<lot.count {
            let isKnown: UInt32 = callers[index].digest != 0 ? 1 &<< 9 : 0
            signatures[index] |=
                isKnown | UInt32(outcomes[index].code) &<< 10
                | UInt32(handovers[index].code) &<< 14 | flags[index].rawValue &<< 17
        }
    }

    /// 1 for each negative number.
    @inline(__always)
    private func ofNegative(_ numbers: SIMD4<Int32>) -> SIMD4<UInt32> {
        unsafe unsafeBitCast(numbers, to: SIMD4<UInt32>.self) &>> 31
    }

    /// The lengths of time that the calls of a lot add to a sum, where `counts(of:)` says so; those
    /// that are not given add nothing.
    package func lengths(in sum: Count, of lot: CallLot) -> [Column<Milliseconds>] {
        switch sum {
        case .waitSum, .abandonWaitSum: [lot.waits]
        case .talkSum: [lot.talks]
        case .holdSum: [lot.holds]
        case .wrapUpSum: [lot.wrapUps]
        default: [lot.talks, lot.holds, lot.wrapUps]
        }
    }
}
