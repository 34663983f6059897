import CallModel
import Intake

/// The numbers of the texts that were met last, in front of a larger table.
///
/// The trick: a text of up to 16 bytes is told completely by its length and two words, filled up with
/// zeros. They are compared as they stand, so that a column of few different words needs no hash of
/// the whole text and no look into the table. Longer texts of up to 32 bytes need two more words, and
/// are kept apart. A text that is new takes the place of whichever text had its slot.
struct RecentWords {
    private struct Slot {
        var text = ShortText()
        /// -1: free.
        var value: Int32 = -1
    }

    private struct LongSlot {
        var text = LongText()
        /// -1: free.
        var value: Int32 = -1
    }

    static let longest = 32
    /// As many as `slot` tells apart: enough that two words of a column hardly ever share one.
    private var slots = ContiguousArray(repeating: Slot(), count: 256)
    /// Empty until the first long text comes.
    private var longSlots = ContiguousArray<LongSlot>()

    /// The number of a text; negative where it was not met lately.
    @inline(__always)
    func value(of bytes: Span<UInt8>) -> Int {
        guard bytes.count > 0, bytes.count <= RecentWords.longest else { return -1 }
        return bytes.count <= ShortText.longest
            ? value(of: ShortText(bytes)) : value(of: LongText(bytes))
    }

    /// The same of a field in a window.
    @inline(__always)
    func valueInWindow(_ bytes: Span<UInt8>, _ field: FieldRange) -> Int {
        let count = field.end &- field.start
        guard UInt32(bitPattern: count &- 1) < UInt32(ShortText.longest) else {
            return valueOfLong(bytes, field)
        }
        return value(of: ShortText(bytes, field))
    }

    @inline(__always)
    private func value(of text: ShortText) -> Int {
        let slot = slots[text.slot]
        return slot.text == text ? Int(slot.value) : -1
    }

    private func value(of text: LongText) -> Int {
        guard !longSlots.isEmpty else { return -1 }
        let slot = longSlots[text.slot]
        return slot.text == text ? Int(slot.value) : -1
    }

    /// Of a text of any length but that of a short one.
    @inline(never)
    private func valueOfLong(_ bytes: Span<UInt8>, _ field: FieldRange) -> Int {
        let count = field.end &- field.start
        guard count > 0, count <= RecentWords.longest else { return -1 }
        return value(of: LongText(bytes.extracting(field.bounds)))
    }

    /// Fills the numbers of a column's texts, from a record on. `empty` is the number of a text
    /// without bytes; negative where it has none.
    ///
    /// - Returns: the first record whose text was not met lately, or how many there are.
    @inline(__always)
    func fill(
        _ numbers: Column<UInt16>,
        empty: Int32,
        from first: Int,
        _ usual: CsvLot,
        _ column: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) -> Int {
        let slots = slots.span
        var index = first
        while index < usual.count {
            let field = usual.field(column, index, bytes, ends)
            let count = field.end &- field.start
            var value = empty
            if UInt32(bitPattern: count &- 1) < UInt32(ShortText.longest) {
                let text = ShortText(bytes, field)
                let slot = slots[text.slot]
                value = slot.text == text ? slot.value : -1
            } else if count != 0 {
                value = Int32(truncatingIfNeeded: valueOfLong(bytes, field))
            }
            if value < 0 { break }
            numbers[index] = UInt16(truncatingIfNeeded: value)
            index &+= 1
        }
        return index
    }

    /// Remembers the number of a text, unless it is empty or too long.
    mutating func note(_ bytes: Span<UInt8>, value: UInt16) {
        guard bytes.count > 0, bytes.count <= RecentWords.longest else { return }
        if bytes.count <= ShortText.longest {
            let text = ShortText(bytes)
            slots[text.slot] = Slot(text: text, value: Int32(value))
            return
        }
        if longSlots.isEmpty {
            longSlots = ContiguousArray(repeating: LongSlot(), count: slots.count)
        }
        let text = LongText(bytes)
        longSlots[text.slot] = LongSlot(text: text, value: Int32(value))
    }
}

/// A text of at most 16 bytes.
private struct ShortText: Equatable, BitwiseCopyable {
    static var longest: Int { 16 }

    /// Its first eight bytes and the rest, each filled up with zeros.
    var first: UInt64 = 0
    var rest: UInt64 = 0
    var count: Int32 = 0

    init() {}

    /// The text has 1 to 16 bytes.
    @inline(__always)
    init(_ bytes: Span<UInt8>) {
        let length = bytes.count
        count = Int32(truncatingIfNeeded: length)
        if length < 8 {
            first = shortWord(of: bytes, from: 0)
            return
        }
        first = word(of: bytes, at: 0)
        // In two steps, for a shift by a whole word would be none.
        let known = UInt64(truncatingIfNeeded: (16 &- length) &* 4)
        rest = (word(of: bytes, at: length &- 8) &>> known) &>> known
    }

    /// The same of a field of 1 to 16 bytes in a window, unchecked.
    ///
    /// How long a word of a column is, is as good as random, so nothing depends on it: 16 bytes are
    /// taken, and what does not belong to the text is made zeros.
    @inline(__always)
    init(_ bytes: Span<UInt8>, _ field: FieldRange) {
        count = field.end &- field.start
        let places = SIMD16<Int8>(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
        let isText = places .< SIMD16<Int8>(repeating: Int8(truncatingIfNeeded: count))
        let text = vectorOfWindow(bytes, at: field.start)
        let none = SIMD16<UInt8>(repeating: 0)
        // Safe: any bytes are whole numbers.
        let words = unsafe unsafeBitCast(
            none.replacing(with: text, where: isText),
            to: SIMD2<UInt64>.self
        )
        first = UInt64(littleEndian: words[0])
        rest = UInt64(littleEndian: words[1])
    }

    /// Multiplying carries every bit upwards: the upper bits depend on both words.
    @inline(__always)
    var slot: Int {
        Int(truncatingIfNeeded: ((first &+ rest &* 5) &* 0xD1B5_4A32_D192_ED03) &>> 56)
    }

    @inline(__always)
    static func == (left: ShortText, right: ShortText) -> Bool {
        (left.first ^ right.first) | (left.rest ^ right.rest)
            | UInt64(UInt32(bitPattern: left.count ^ right.count)) == 0
    }
}

/// A text of 17 to 32 bytes: what it has in its middle stands in words that may overlap.
private struct LongText: Equatable, BitwiseCopyable {
    var first: UInt64 = 0
    var second: UInt64 = 0
    var third: UInt64 = 0
    var last: UInt64 = 0
    var count: Int32 = 0

    init() {}

    init(_ bytes: Span<UInt8>) {
        let length = bytes.count
        count = Int32(truncatingIfNeeded: length)
        first = word(of: bytes, at: 0)
        second = word(of: bytes, at: 8)
        third = word(of: bytes, at: length &- 16)
        last = word(of: bytes, at: length &- 8)
    }

    var slot: Int {
        let mixed = (first &+ last &* 5) ^ (second &* 3 &+ third &* 9)
        return Int(truncatingIfNeeded: (mixed &* 0xD1B5_4A32_D192_ED03) &>> 56)
    }
}
