/// Records of one window that are all alike: each has the same number of fields and stands on a
/// line of its own, and no field has a doubled quote.
///
/// That is what nearly all of an export is. Such records need not be looked at one by one: whoever
/// takes them may read a column of all of them, then the next one.
///
/// The bytes of the window and the ends of all fields are lent beside this description. Ends are
/// counted from the window's first byte; each is where the separator or line break behind a field
/// stands. Before those of the first record stands one more, as if of a record before it.
@usableFromInline
package struct RegularRecords: Sendable, BitwiseCopyable {
    @usableFromInline package var count: Int
    /// Fields of each record.
    @usableFromInline package var width: Int
    /// Bytes of each line break: 1 or 2.
    @usableFromInline var breakLength: Int32
    /// Of the dialect, where any field among these records is quoted; else 0.
    @usableFromInline package var quote: UInt8
    /// Where the first of them begins.
    @usableFromInline var first: RecordPosition

    @inlinable
    init(count: Int, width: Int, breakLength: Int32, quote: UInt8, first: RecordPosition) {
        self.count = count
        self.width = width
        self.breakLength = breakLength
        self.quote = quote
        self.first = first
    }

    /// A field without its quotes; blanks are kept. Counted from the window.
    ///
    /// Nothing is checked but that the field's number is right: the ends were written by the
    /// collector for exactly these records, and lie in the window.
    @inlinable
    @inline(__always)
    package func field(
        _ column: Int,
        of record: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) -> FieldRange {
        let place = record &* width &+ column
        let start = unsafe ends[unchecked: place] &+ (column == 0 ? breakLength : 1)
        let end = unsafe ends[unchecked: place &+ 1]
        guard quote != 0, unsafe bytes[unchecked: Int(start)] == quote else {
            return FieldRange(start: start, end: end)
        }
        return FieldRange(start: start &+ 1, end: end &- 1)
    }

    /// Whether a field stands in quotes.
    @inlinable
    package func isQuoted(
        _ column: Int,
        of record: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) -> Bool {
        let start = ends[record * width + column] + (column == 0 ? breakLength : 1)
        return quote != 0 && bytes[Int(start)] == quote
    }

    /// All bytes of a record, line break left out.
    @inlinable
    package func bounds(of record: Int, _ ends: Span<Int32>) -> Range<Int> {
        let place = record * width
        return Int(ends[place] + breakLength)..<Int(ends[place + width])
    }

    @inlinable
    package func position(of record: Int, _ ends: Span<Int32>) -> RecordPosition {
        let distance = ends[record * width] - ends[0]
        return RecordPosition(line: first.line + record, byte: first.byte + Int(distance))
    }
}

/// Eight bytes of the window from a field's beginning or to its end, as one number.
///
/// Not checked: a window is followed by 64 bytes that may be read, and a field of at least eight
/// bytes has eight before its end.
@inlinable
@inline(__always)
package func wordOfWindow(_ bytes: Span<UInt8>, at offset: Int32) -> UInt64 {
    UInt64(
        littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(
            fromUncheckedByteOffset: Int(offset),
            as: UInt64.self
        )
    )
}

/// Sixteen bytes of the window from a field's beginning; not checked, as above.
@inlinable
@inline(__always)
package func vectorOfWindow(_ bytes: Span<UInt8>, at offset: Int32) -> SIMD16<UInt8> {
    unsafe bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: Int(offset),
        as: SIMD16<UInt8>.self
    )
}

/// Four bytes of the window from a field's beginning; not checked, as above.
@inlinable
@inline(__always)
func halfOfWindow(_ bytes: Span<UInt8>, at offset: Int32) -> UInt32 {
    UInt32(
        littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(
            fromUncheckedByteOffset: Int(offset),
            as: UInt32.self
        )
    )
}
