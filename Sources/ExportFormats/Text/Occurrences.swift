import CallModel

/// Tells equal records of one file apart by how many of them came before.
///
/// Overlapping files then agree on the keys of the records they share, and records that are
/// genuinely equal within one file all stay.
struct Occurrences {
    private struct Slot {
        var first: UInt64 = 0
        var second: UInt64 = 0
        /// 0: free.
        var count: UInt64 = 0
    }

    private var slots: [Slot]
    private var used = 0

    init() { slots = Array(repeating: Slot(), count: 64) }

    /// The number of this record among the equal ones so far, from 1.
    mutating func next(of record: TextDigest) -> UInt64 {
        if (used + 1) * 2 > slots.count { grow() }
        let slot = find(record.first, record.second)
        if slots[slot].count == 0 {
            used += 1
            slots[slot] = Slot(first: record.first, second: record.second, count: 0)
        }
        slots[slot].count += 1
        return slots[slot].count
    }

    private func find(_ first: UInt64, _ second: UInt64) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: first) & mask
        while slots[slot].count > 0, slots[slot].first != first || slots[slot].second != second {
            slot = (slot + 1) & mask
        }
        return slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.count > 0 { slots[find(slot.first, slot.second)] = slot }
    }
}
