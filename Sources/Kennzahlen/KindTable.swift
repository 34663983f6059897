import CWide
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

    /// Writes down the kinds of calls with the given signatures, up to the first that has none yet, which
    /// comes back, or to `count`.
    func find(
        _ signatures: Column<UInt32>,
        from first: Int,
        to count: Int,
        into kinds: Column<UInt8>
    ) -> Int {
        for index in first..<count {
            let known = number(of: signatures[index])
            guard known >= 0 else { return index }
            kinds[index] = UInt8(truncatingIfNeeded: known)
        }
        return count
    }

    /// The same by the calls themselves, eight at a time.
    func findByEight(
        _ lot: CallLot,
        _ limits: InlineArray<5, Int32>,
        from first: Int,
        into kinds: Column<UInt8>
    ) -> Int {
        // Safe: a lot has room for a multiple of eight calls, and the table as many slots as are asked for.
        unsafe signatures.withUnsafeBufferPointer { signatures in
            unsafe numbers.withUnsafeBufferPointer { numbers in
                unsafe limits.span.withUnsafeBufferPointer { limits in
                    let known = unsafe wide_kinds(
                        signatures: signatures.baseAddress,
                        numbers: numbers.baseAddress
                    )
                    return unsafe Int(
                        wide_find_kinds(
                            lot.wide,
                            limits.baseAddress,
                            known,
                            Int64(first),
                            Int64(lot.count),
                            kinds.address(of: 0)
                        )
                    )
                }
            }
        }
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
        Int(truncatingIfNeeded: (signature &* WIDE_KIND_MIX) &>> 23)
    }
}

extension CountingRules {
    /// This machine has the instructions for eight calls at a time.
    private static let isWide = wide_width() > 0

    /// Numbers the kinds of the calls of a lot, from a place on.
    ///
    /// - Returns: the first call whose kind found no room, or how many there are.
    package func number(
        _ lot: CallLot,
        from first: Int,
        by table: inout KindTable,
        into kinds: Column<UInt8>
    ) -> Int {
        number(lot, from: first, by: &table, into: kinds, isWide: CountingRules.isWide)
    }

    func number(
        _ lot: CallLot,
        from first: Int,
        by table: inout KindTable,
        into kinds: Column<UInt8>,
        isWide: Bool
    ) -> Int {
        if !isWide { fillSignatures(of: lot, from: first) }
        var index = first
        while true {
            index =
                isWide
                ? table.findByEight(lot, limits, from: index, into: kinds)
                : table.find(lot.signatures, from: index, to: lot.count, into: kinds)
            if index == lot.count { return index }
            // The first of its kind.
            let call = lot.call(index)
            let signature = signature(of: call)
            guard let new = table.admit(signature, counts: counts(of: call)) else { return index }
            kinds[index] = UInt8(new)
            index += 1
        }
    }

    /// Waits below each of them set a bit of a signature.
    private var limits: InlineArray<5, Int32> {
        [answerWithin &+ 1, answerWithin, 60_001, shortAbandon &+ 1, shortAbandon]
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

extension CallLot {
    /// The columns that a signature is made of.
    fileprivate var wide: wide_calls {
        // Safe: these are one byte or word each, and codes are those of the cases.
        unsafe wide_calls(
            waits: waits.address(of: 0),
            talks: talks.address(of: 0),
            holds: holds.address(of: 0),
            wrap_ups: wrapUps.address(of: 0),
            callers: UnsafeRawPointer(callers.address(of: 0)).assumingMemoryBound(to: UInt64.self),
            outcomes: UnsafeRawPointer(outcomes.address(of: 0)).assumingMemoryBound(to: UInt8.self),
            handovers: UnsafeRawPointer(handovers.address(of: 0))
                .assumingMemoryBound(to: UInt8.self),
            flags: UnsafeRawPointer(flags.address(of: 0)).assumingMemoryBound(to: UInt32.self)
        )
    }
}
