import Intake

/// The columns `first` to `last` of a line, counted from 1 as manuals do, outer blanks taken off.
///
/// Collectors cut the blanks at the end of a line: what lies behind it is empty.
func columns(
    _ bytes: Span<UInt8>,
    _ line: FieldRange,
    _ first: Int32,
    _ last: Int32
) -> FieldRange {
    let start = min(line.end, line.start + first - 1)
    return trimmed(bytes, FieldRange(start: start, end: min(line.end, line.start + last)))
}

/// The same for columns that belong together.
func columns(
    _ bytes: Span<UInt8>,
    _ line: FieldRange,
    _ places: ClosedRange<Int32>
) -> FieldRange {
    columns(bytes, line, places.lowerBound, places.upperBound)
}

/// The single column of a line, counted from 1; a blank behind its end.
func column(_ bytes: Span<UInt8>, _ line: FieldRange, _ place: Int32) -> UInt8 {
    let index = line.start + place - 1
    return index < line.end ? bytes[Int(index)] : UInt8(ascii: " ")
}

/// The number of a run of digits and nothing else, at most nine; nil for anything else.
func digits(_ bytes: Span<UInt8>, _ range: FieldRange) -> Int32? {
    guard (1...9).contains(range.count) else { return nil }
    var value: Int32 = 0
    for index in range.bounds {
        let digit = bytes[index] &- UInt8(ascii: "0")
        if digit > 9 { return nil }
        value = value * 10 + Int32(digit)
    }
    return value
}

/// Whether a text is like a picture of it: `9` stands for a digit, anything else for itself.
///
/// For recognition only; the text may go on behind the picture.
func isLike(_ text: Span<UInt8>, from start: Int = 0, _ picture: StaticString) -> Bool {
    let count = picture.utf8CodeUnitCount
    guard start >= 0, text.count >= start + count else { return false }
    // Safe: pictures are ASCII texts of the source.
    let wanted = unsafe UnsafeBufferPointer(start: picture.utf8Start, count: count)
    for index in 0..<count {
        let byte = text[start + index]
        if unsafe wanted[index] == UInt8(ascii: "9") {
            if !isDigit(byte) { return false }
        } else if unsafe byte != wanted[index] {
            return false
        }
    }
    return true
}
