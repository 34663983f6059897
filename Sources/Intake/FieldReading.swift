/// The range without outer blanks (space, tab).
@inlinable
@inline(__always)
package func trimmed(_ bytes: Span<UInt8>, _ range: FieldRange) -> FieldRange {
    // Hardly any field has blanks: then one look at each end is all.
    if range.start >= range.end
        || !isBlank(bytes[Int(range.start)]) && !isBlank(bytes[Int(range.end) &- 1])
    {
        return range
    }
    return withoutBlanks(bytes, range)
}

@usableFromInline
@inline(never)
func withoutBlanks(_ bytes: Span<UInt8>, _ range: FieldRange) -> FieldRange {
    var range = range
    while range.start < range.end, isBlank(bytes[Int(range.start)]) { range.start += 1 }
    while range.start < range.end, isBlank(bytes[Int(range.end) - 1]) { range.end -= 1 }
    return range
}

/// Whether a byte is a space or a tab.
@inlinable
@inline(__always)
package func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

/// A decimal integer with an optional sign, outer blanks allowed; nil for anything else and for
/// what does not fit.
@inlinable
@inline(__always)
package func readInteger(_ bytes: Span<UInt8>, _ range: FieldRange) -> Int64? {
    if range.start < range.end,
        let plain = plainNumber(bytes.extracting(Int(range.start)..<Int(range.end)))
    {
        return Int64(truncatingIfNeeded: plain)
    }
    return readAnyInteger(bytes, range)
}

@usableFromInline
@inline(never)
func readAnyInteger(_ bytes: Span<UInt8>, _ range: FieldRange) -> Int64? {
    var cursor = FieldCursor(bytes, range)
    let negative = cursor.skip(UInt8(ascii: "-"), in: bytes)
    if !negative { cursor.skip(UInt8(ascii: "+"), in: bytes) }
    guard let first = cursor.digit(in: bytes) else { return nil }
    // Counted below zero, where there is room for one more than above.
    var value = -Int64(first)
    while let digit = cursor.digit(in: bytes) {
        let (tenfold, tooBig) = value.multipliedReportingOverflow(by: 10)
        let (sum, stillTooBig) = tenfold.subtractingReportingOverflow(Int64(digit))
        if tooBig || stillTooBig { return nil }
        value = sum
    }
    guard cursor.isAtEnd, negative || value > .min else { return nil }
    return negative ? value : -value
}

/// Walks over the bytes of one field, from its first to its last that is no blank.
struct FieldCursor {
    private(set) var next: Int
    let end: Int

    @inline(__always)
    init(_ bytes: Span<UInt8>, _ range: FieldRange) {
        let range = trimmed(bytes, range)
        next = Int(range.start)
        end = Int(range.end)
    }

    @inline(__always)
    var isAtEnd: Bool { next == end }

    /// The byte at hand, which stays at hand.
    @inline(__always)
    func peek(in bytes: Span<UInt8>) -> UInt8? { next < end ? bytes[next] : nil }

    /// Takes one byte if it is the wanted one.
    @inline(__always)
    @discardableResult
    mutating func skip(_ wanted: UInt8, in bytes: Span<UInt8>) -> Bool {
        guard next < end, bytes[next] == wanted else { return false }
        next += 1
        return true
    }

    @inline(__always)
    mutating func digit(in bytes: Span<UInt8>) -> UInt8? {
        guard next < end else { return nil }
        let digit = bytes[next] &- 0x30
        guard digit < 10 else { return nil }
        next += 1
        return digit
    }

    /// Between `least` and `most` digits as a number; `most` is at most 9.
    @inline(__always)
    mutating func number(_ least: Int, _ most: Int, in bytes: Span<UInt8>) -> Int32? {
        var value: Int32 = 0
        var count = 0
        while count < most, let digit = digit(in: bytes) {
            // Safe: nine digits fit.
            value = value &* 10 &+ Int32(digit)
            count += 1
        }
        return count >= least ? value : nil
    }

    /// The digits of a fraction as milliseconds; nil where there are none. Rounding up, anything
    /// behind the third digit makes one more.
    @inline(__always)
    mutating func fraction(roundingUp: Bool, in bytes: Span<UInt8>) -> Int32? {
        guard let first = digit(in: bytes) else { return nil }
        var value = Int32(first) * 100
        var weight: Int32 = 10
        var rest = false
        while let digit = digit(in: bytes) {
            value += Int32(digit) * weight
            if weight == 0 && digit > 0 { rest = true }
            weight /= 10
        }
        return rest && roundingUp ? value + 1 : value
    }
}
