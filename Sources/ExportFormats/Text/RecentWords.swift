import CWide
import CallModel
import Intake

/// The numbers of the texts that were met last, in front of a larger table.
///
/// The trick: a text of up to 16 bytes is told completely by its length and two words, filled up with
/// zeros. They are compared as they stand, so that a column of few different words needs no hash of
/// the whole text and no look into the table. Longer texts of up to 32 bytes need two more words, and
/// are kept apart. A text that is new takes the place of whichever text had its slot.
struct RecentWords {
    private struct LongSlot {
        var text = LongText()
        /// -1: free.
        var value: Int32 = -1
    }

    static let longest = 32
    /// As many as `slot` tells apart: enough that two words of a column hardly ever share one.
    private var slots = ContiguousArray(
        repeating: wide_word(first: 0, rest: 0, count: 0, value: -1, unused: 0),
        count: 256
    )
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
        return text.isThat(of: slot) ? Int(slot.value) : -1
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

    /// Fills the numbers of a column's texts, from a record on, where this machine has the instructions
    /// for it. `empty` is the number of a text without bytes; negative where it has none.
    ///
    /// - Returns: how many were read: up to the first that is long, or was not met lately.
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
        unsafe usual.lend(column, from: first, bytes, ends) { fields, count in
            unsafe slots.withUnsafeBufferPointer { slots in
                unsafe wide_read_words(
                    fields,
                    count,
                    slots.baseAddress,
                    empty,
                    numbers.address(of: first)
                )
            }
        }
    }

    /// The same of a field of lines (`PlainLines.column`).
    @inline(__always)
    func fill(
        _ numbers: inout MutableSpan<UInt16>,
        from first: Int,
        _ lines: PlainLines,
        _ column: Int,
        _ bytes: Span<UInt8>,
        _ leading: Span<Int32>
    ) -> Int {
        precondition(numbers.count >= lines.count)
        return unsafe lines.column(column, from: first, bytes, leading) { fields in
            unsafe slots.withUnsafeBufferPointer { slots in
                unsafe numbers.withUnsafeMutableBufferPointer { numbers in
                    guard let number = numbers.baseAddress else { return 0 }
                    let count = Int64(lines.count &- first)
                    return unsafe wide_read_words(
                        fields,
                        count,
                        slots.baseAddress,
                        -1,
                        number + first
                    )
                }
            }
        }
    }

    /// Remembers the number of a text, unless it is empty or too long.
    mutating func note(_ bytes: Span<UInt8>, value: UInt16) {
        guard bytes.count > 0, bytes.count <= RecentWords.longest else { return }
        if bytes.count <= ShortText.longest {
            let text = ShortText(bytes)
            slots[text.slot] = text.entry(value: value)
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
private struct ShortText: BitwiseCopyable {
    static var longest: Int { 16 }

    /// Its first eight bytes and the rest, each filled up with zeros.
    var first: UInt64 = 0
    var rest: UInt64 = 0
    var count: Int32 = 0

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

    /// As `wide_read_words` has it.
    @inline(__always)
    var slot: Int {
        let sum = first &+ rest &* 5
        let mixed = UInt32(truncatingIfNeeded: sum ^ sum &>> 32) &* WIDE_WORD_MIX
        return Int(mixed &>> 24)
    }

    @inline(__always)
    func isThat(of word: wide_word) -> Bool {
        (first ^ word.first) | (rest ^ word.rest)
            | UInt64(UInt32(bitPattern: count ^ word.count)) == 0
    }

    func entry(value: UInt16) -> wide_word {
        wide_word(first: first, rest: rest, count: count, value: Int32(value), unused: 0)
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
