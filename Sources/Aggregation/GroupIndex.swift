/// Numbers the groups that occur, 0, 1, 2 … in the order in which they are first seen.
///
/// Codes are looked up in an array as long as they stay small (below 4 million), else in a table
/// of open addressing. Groups are listed by number: nothing depends on the order of either.
struct GroupIndex: Sendable {
    /// By group number, its code.
    private(set) var codes: ContiguousArray<Int> = []
    private var dense: ContiguousArray<Int32> = []
    /// By slot: a group number plus 1, or 0. At most half of them are taken; linear probing.
    private var slots: ContiguousArray<Int32> = []
    private var isDense = true

    private static let largest = 1 << 22

    var count: Int { codes.count }

    @inline(__always)
    mutating func number(of code: Int) -> Int32 {
        if isDense {
            if code < dense.count, dense[code] >= 0 { return dense[code] }
        } else {
            let slot = GroupIndex.slot(of: code, among: slots.count)
            let number = slots[slot] &- 1
            if number >= 0, codes[Int(number)] == code { return number }
        }
        return numberOfRest(code)
    }

    @inline(never)
    private mutating func numberOfRest(_ code: Int) -> Int32 {
        if isDense, code >= dense.count { makeRoom(for: code) }
        if !isDense, let known = find(code) { return known }
        let number = Int32(codes.count)
        codes.append(code)
        if isDense {
            dense[code] = number
        } else if codes.count * 2 > slots.count {
            spread(over: slots.count * 2)
        } else {
            place(number)
        }
        return number
    }

    private func find(_ code: Int) -> Int32? {
        var slot = GroupIndex.slot(of: code, among: slots.count)
        while slots[slot] > 0 {
            if codes[Int(slots[slot] - 1)] == code { return slots[slot] - 1 }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    /// Fibonacci hashing: the upper bits of the product are well mixed.
    @inline(__always)
    private static func slot(of code: Int, among count: Int) -> Int {
        let mixed = UInt64(bitPattern: Int64(code)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed &>> 32) & (count &- 1)
    }

    private mutating func place(_ number: Int32) {
        var slot = GroupIndex.slot(of: codes[Int(number)], among: slots.count)
        while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = number + 1
    }

    private mutating func spread(over count: Int) {
        slots = ContiguousArray(repeating: 0, count: count)
        for number in 0..<Int32(codes.count) { place(number) }
    }

    private mutating func makeRoom(for code: Int) {
        guard code < GroupIndex.largest else {
            isDense = false
            dense = []
            var count = 256
            while count < codes.count * 4 { count *= 2 }
            spread(over: count)
            return
        }
        let size = min(GroupIndex.largest, max(code + 1, dense.count * 2))
        dense.append(contentsOf: repeatElement(-1, count: size - dense.count))
    }
}
