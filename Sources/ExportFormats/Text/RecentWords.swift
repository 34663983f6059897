import CallModel
import Intake

/// The numbers of the texts that were met last, in front of a larger table.
///
/// The trick: a text of up to 32 bytes is told completely by its length and four words. Up to 16
/// bytes two of them do, the first eight bytes and the rest; what a longer text has in its middle
/// stands in the other two, which may overlap. They are compared as they stand, so that a column of
/// few different words needs no hash of the whole text and no look into the table. A text that is
/// new takes the place of whichever text had its slot.
struct RecentWords {
    private struct Slot {
        var text = Words()
        /// -1: free.
        var value: Int32 = -1
    }

    /// A text of at most 32 bytes. Unused words are 0.
    struct Words: Equatable {
        var first: UInt64 = 0
        var second: UInt64 = 0
        var third: UInt64 = 0
        var last: UInt64 = 0
        var count: Int32 = 0

        init() {}

        /// The text has 1 to 32 bytes.
        @inline(__always)
        init(_ bytes: Span<UInt8>) {
            let length = bytes.count
            count = Int32(truncatingIfNeeded: length)
            if length < 8 {
                first = shortWord(of: bytes, from: 0)
                return
            }
            first = word(of: bytes, at: 0)
            last = word(of: bytes, at: length &- 8)
            if length > 16 {
                second = word(of: bytes, at: 8)
                third = word(of: bytes, at: length &- 16)
            } else {
                // Without what is in the first word; of eight bytes nothing is left.
                let known = UInt64(truncatingIfNeeded: (16 &- length) &* 4)
                last = (((last &>> known) &>> known) &<< known) &<< known
            }
        }

        /// The same of a field of 1 to 32 bytes in a window, unchecked.
        ///
        /// Whether a word of a column is shorter than eight bytes is as good as random, so nothing
        /// depends on it: what does not belong to it is shifted out, in two steps, for a shift by a
        /// whole word or more would be none.
        @inline(__always)
        init(_ bytes: Span<UInt8>, _ field: FieldRange) {
            count = field.end &- field.start
            let missing = UInt64(truncatingIfNeeded: max(0, 8 &- count) &* 8)
            first = wordOfWindow(bytes, at: field.start) & UInt64.max &>> missing
            if count <= 16 {
                let known = UInt64(truncatingIfNeeded: (16 &- count) &* 4)
                last = (wordOfWindow(bytes, at: field.start &+ 8) &<< known) &<< known
            } else {
                last = wordOfWindow(bytes, at: field.end &- 8)
                second = wordOfWindow(bytes, at: field.start &+ 8)
                third = wordOfWindow(bytes, at: field.end &- 16)
            }
        }

        /// Multiplying carries every bit upwards: the upper bits depend on all words.
        @inline(__always)
        var slot: Int {
            let mixed = (first &+ last &* 5) ^ (second &* 3 &+ third &* 9)
            return Int(truncatingIfNeeded: (mixed &* 0xD1B5_4A32_D192_ED03) &>> 56)
        }

        @inline(__always)
        static func == (left: Words, right: Words) -> Bool {
            (left.first ^ right.first) | (left.second ^ right.second)
                | (left.third ^ right.third) | (left.last ^ right.last)
                | UInt64(UInt32(bitPattern: left.count ^ right.count)) == 0
        }
    }

    static let longest = 32
    /// As many as `Words.slot` tells apart: enough that two words of a column hardly ever share one.
    private var slots = ContiguousArray(repeating: Slot(), count: 256)

    /// The number of a text; negative where it was not met lately.
    @inline(__always)
    func value(of text: Words) -> Int {
        let slot = slots[text.slot]
        return slot.text == text ? Int(slot.value) : -1
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
            if count != 0 {
                guard count <= RecentWords.longest else { break }
                let text = Words(bytes, field)
                let slot = slots[text.slot]
                value = slot.text == text ? slot.value : -1
            }
            if value < 0 { break }
            numbers[index] = UInt16(truncatingIfNeeded: value)
            index &+= 1
        }
        return index
    }

    mutating func note(_ text: Words, value: UInt16) {
        slots[text.slot] = Slot(text: text, value: Int32(value))
    }
}
