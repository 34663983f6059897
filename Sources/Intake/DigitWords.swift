/// Numbers and clock times out of words of eight bytes, all digits at once.
///
/// The tricks:
/// - `byte ^ 0x30` is the digit's value for `0` to `9`, and 10 or more for any other byte. Adding
///   118 to every byte then sets its upper bit exactly where the value is above 9: one addition
///   checks eight digits (a byte that has its upper bit already may carry into the next one, but
///   then the word is refused anyway).
/// - Ten times the word plus the word moved by one byte holds the number of each pair of digits;
///   two more multiplications join the pairs.
@usableFromInline
enum DigitWord {
    /// The number of eight digits, the first one lowest in the word; nil for other bytes.
    @inlinable
    @inline(__always)
    static func number(_ text: UInt64) -> UInt64? {
        let digits = text ^ repeated(0x30)
        guard ((digits &+ repeated(0x76)) | digits) & repeated(0x80) == 0 else { return nil }
        return joined(digits)
    }

    /// The number of the lowest 1 to 8 bytes, whatever the others are; nil where these are no digits.
    @inlinable
    @inline(__always)
    static func number(_ text: UInt64, digits count: Int) -> UInt64? {
        // Zeros in front do not change the number.
        let gap = UInt64(truncatingIfNeeded: (8 &- count) &* 8)
        let digits = (text ^ repeated(0x30)) &<< gap
        guard ((digits &+ repeated(0x76)) | digits) & repeated(0x80) == 0 else { return nil }
        return joined(digits)
    }

    /// Digit values of the lowest 0 to 4 bytes, moved up to the highest; zeros below.
    @inlinable
    @inline(__always)
    static func upper(_ text: UInt32, digits count: Int32) -> UInt32 {
        // In a word of eight bytes, for with none all four are moved out.
        let gap = UInt64(truncatingIfNeeded: (4 &- count) &* 8)
        return UInt32(truncatingIfNeeded: UInt64(text ^ 0x3030_3030) &<< gap)
    }

    /// Digit values in eight bytes as a number.
    @inlinable
    @inline(__always)
    static func joined(_ digits: UInt64) -> UInt64 {
        let pairs = digits &* 10 &+ digits &>> 8
        let first = pairs & 0x0000_00FF_0000_00FF
        let second = pairs &>> 16 & 0x0000_00FF_0000_00FF
        // 1 000 000 and 100 for the first and third pair, 10 000 and 1 for the others.
        return (first &* 0x000F_4240_0000_0064 &+ second &* 0x0000_2710_0000_0001) &>> 32
    }

    /// 10 to the power of 0 ... 8.
    @inlinable
    @inline(__always)
    static func powerOfTen(_ exponent: Int) -> UInt64 {
        switch exponent {
        case 0: 1
        case 1: 10
        case 2: 100
        case 3: 1000
        case 4: 10_000
        case 5: 100_000
        case 6: 1_000_000
        case 7: 10_000_000
        default: 100_000_000
        }
    }

    /// The seconds of `HH:mm:ss`, hours 00 to 99, minutes and seconds below 60; negative for
    /// anything else.
    @inlinable
    @inline(__always)
    static func clock(_ text: UInt64) -> Int32 {
        // Digits and colons become values, a colon 0. What is added overflows above 9 in ones,
        // above 5 in tens of minutes and seconds, above 0 for a colon.
        let values = text ^ 0x3030_3A30_303A_3030
        guard ((values &+ 0x767A_7F76_7A7F_7676) | values) & repeated(0x80) == 0 else { return -1 }
        let pairs = values &* 10 &+ values &>> 8
        let hours = Int32(truncatingIfNeeded: pairs & 0xFF)
        let minutes = Int32(truncatingIfNeeded: pairs &>> 24 & 0xFF)
        let seconds = Int32(truncatingIfNeeded: pairs &>> 48 & 0xFF)
        return (hours &* 60 &+ minutes) &* 60 &+ seconds
    }
}

/// The number that a text of 1 to 16 digits and nothing else is; nil for any other text.
@inlinable
@inline(__always)
package func plainNumber(_ text: Span<UInt8>) -> UInt64? {
    let count = text.count
    if count < 8 {
        if count == 0 { return nil }
        return DigitWord.number(shortWord(of: text, from: 0), digits: count)
    }
    guard count <= 16, let first = DigitWord.number(word(of: text, at: 0)) else { return nil }
    if count == 8 { return first }
    // The last word overlaps the first; digits that were read already are made zeros.
    let seen = UInt64(truncatingIfNeeded: (16 &- count) &* 8)
    let unread = UInt64.max &<< seen
    let digits = (word(of: text, at: count &- 8) ^ repeated(0x30)) & unread
    guard ((digits &+ repeated(0x76)) | digits) & repeated(0x80) == 0 else { return nil }
    return first &* DigitWord.powerOfTen(count &- 8) &+ DigitWord.joined(digits)
}

/// The number of a field of 1 to 8 digits; nil for any other text, and for one within the last
/// eight bytes of its record: `plainNumber` reads that.
///
/// One load that may reach beyond the field; what does not belong to it is shifted out.
@inlinable
@inline(__always)
package func shortNumber(_ record: Span<UInt8>, _ field: FieldRange) -> UInt64? {
    let start = Int(field.start)
    let count = Int(field.end) &- start
    guard count > 0, count <= 8, start &+ 8 <= record.count else { return nil }
    return DigitWord.number(word(of: record, at: start), digits: count)
}

/// The number of a field of a window that has 1 to 16 digits and nothing else; nil for any other.
@inlinable
@inline(__always)
package func numberInWindow(_ bytes: Span<UInt8>, _ field: FieldRange) -> UInt64? {
    let count = field.end &- field.start
    guard UInt32(bitPattern: count &- 1) < 8 else { return longNumber(bytes, field) }
    return DigitWord.number(wordOfWindow(bytes, at: field.start), digits: Int(count))
}

/// The number of eight digits in a window, unchecked: they are there. Negative for other bytes.
@inlinable
@inline(__always)
package func eightDigitsInWindow(_ bytes: Span<UInt8>, at offset: Int32) -> Int64 {
    DigitWord.number(wordOfWindow(bytes, at: offset)).map { Int64(bitPattern: $0) } ?? -1
}

@usableFromInline
@inline(never)
func longNumber(_ bytes: Span<UInt8>, _ field: FieldRange) -> UInt64? {
    plainNumber(bytes.extracting(Int(field.start)..<Int(field.end)))
}

/// The milliseconds of the day of `HH:mm:ss` at a place of a text; nil for what no clock shows.
@inlinable
@inline(__always)
package func clockTime(_ bytes: Span<UInt8>, at offset: Int) -> Int32? {
    let seconds = DigitWord.clock(word(of: bytes, at: offset))
    return seconds >= 0 && seconds < 86_400 ? seconds &* 1000 : nil
}

/// The same in a window, unchecked: eight bytes from the place on are there. Negative for what no
/// clock shows.
@inlinable
@inline(__always)
package func clockTimeInWindow(_ bytes: Span<UInt8>, at offset: Int32) -> Int32 {
    let seconds = DigitWord.clock(wordOfWindow(bytes, at: offset))
    return seconds < 86_400 ? seconds &* 1000 : -1
}
