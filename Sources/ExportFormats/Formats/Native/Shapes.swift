import Intake

/// Whether a field looks like `2020-11-16 08:00:00`, with slashes too, whatever follows the
/// seconds.
func looksLikeStamp(_ bytes: Span<UInt8>, _ field: FieldRange) -> Bool {
    let range = trimmed(bytes, field)
    guard range.count >= 19 else { return false }
    for offset in 0..<19 {
        let byte = bytes[Int(range.start) + offset]
        switch offset {
        case 4, 7:
            if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "/") { return false }
        case 10:
            if byte != UInt8(ascii: " "), byte != UInt8(ascii: "T") { return false }
        case 13, 16: if byte != UInt8(ascii: ":") { return false }
        default: if !isDigit(byte) { return false }
        }
    }
    return true
}

/// Whether a field has the form of a UUID.
func looksLikeUuid(_ bytes: Span<UInt8>, _ field: FieldRange) -> Bool {
    let range = trimmed(bytes, field)
    guard range.count == 36 else { return false }
    for offset in 0..<36 {
        let byte = bytes[Int(range.start) + offset]
        switch offset {
        case 8, 13, 18, 23: if byte != UInt8(ascii: "-") { return false }
        default:
            let letter = lowerCase(byte)
            let isLetter = letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "f")
            if !isDigit(byte), !isLetter { return false }
        }
    }
    return true
}

/// Whether a field is a word (of lower-case letters), in whatever case.
func isWord(_ word: StaticString, _ bytes: Span<UInt8>, _ range: FieldRange) -> Bool {
    range.count == word.utf8CodeUnitCount && holds(word, bytes, range)
}

/// Whether a field holds a word (of lower-case letters), in whatever case.
func holds(_ word: StaticString, _ bytes: Span<UInt8>, _ range: FieldRange) -> Bool {
    let count = word.utf8CodeUnitCount
    // Safe: the words are ASCII texts of the source.
    let wanted = unsafe UnsafeBufferPointer(start: word.utf8Start, count: count)
    var start = Int(range.start)
    while start + count <= Int(range.end) {
        var index = 0
        while index < count, unsafe lowerCase(bytes[start + index]) == wanted[index] { index += 1 }
        if index == count { return true }
        start += 1
    }
    return false
}

extension String {
    /// As `looksLikeStamp` of a field, for the first lines of a file.
    var hasFormOfStamp: Bool {
        let bytes = Array(utf8)
        return looksLikeStamp(bytes.span, FieldRange(start: 0, end: Int32(bytes.count)))
    }

    /// As `looksLikeUuid` of a field.
    var hasFormOfUuid: Bool {
        let bytes = Array(utf8)
        return looksLikeUuid(bytes.span, FieldRange(start: 0, end: Int32(bytes.count)))
    }
}
