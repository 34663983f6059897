import Intake

/// Small numbers for texts, found by their bytes: no String is made for a text seen before.
///
/// Open addressing with linear probing; the table is at most half full. A slot holds the number of
/// an entry plus 1, so 0 is a free slot.
struct WordTable {
    private struct Entry {
        var hash: UInt64
        var start: Int32
        var count: Int32
        var value: UInt16
    }

    private(set) var recent = RecentWords()
    private var slots: [UInt32]
    private var entries: [Entry] = []
    private var text: [UInt8] = []

    /// How many texts are known.
    var count: Int { entries.count }

    init() { slots = Array(repeating: 0, count: 64) }

    /// The number of a text; nil where it has none yet.
    @inline(__always)
    mutating func value(of bytes: Span<UInt8>) -> UInt16? {
        let known = recent.value(of: bytes)
        if known >= 0 { return UInt16(truncatingIfNeeded: known) }
        let value = find(bytes)
        if let value { recent.note(bytes, value: value) }
        return value
    }

    /// The number of a field of a window that was met lately; nil for any other.
    @inline(__always)
    func recentValue(_ bytes: Span<UInt8>, _ field: FieldRange) -> UInt16? {
        let known = recent.valueInWindow(bytes, field)
        return known >= 0 ? UInt16(truncatingIfNeeded: known) : nil
    }

    @inline(never)
    private func find(_ bytes: Span<UInt8>) -> UInt16? {
        let hash = tableHash(bytes)
        let mask = slots.count &- 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let number = slots[slot]
            if number == 0 { return nil }
            let entry = entries[Int(number &- 1)]
            if entry.hash == hash {
                let start = Int(entry.start)
                let known = text.span.extracting(start..<(start &+ Int(entry.count)))
                if same(known, bytes) { return entry.value }
            }
            slot = (slot &+ 1) & mask
        }
    }

    /// Gives a text that has no number yet its number.
    @inline(never)
    mutating func insert(_ bytes: Span<UInt8>, value: UInt16) {
        if (entries.count + 1) * 2 > slots.count { grow() }
        let hash = tableHash(bytes)
        let start = Int32(text.count)
        for index in bytes.indices { text.append(bytes[index]) }
        entries.append(
            Entry(hash: hash, start: start, count: Int32(bytes.count), value: value)
        )
        place(hash, UInt32(entries.count))
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        for (index, entry) in entries.enumerated() { place(entry.hash, UInt32(index + 1)) }
    }

    private mutating func place(_ hash: UInt64, _ number: UInt32) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = number
    }
}
