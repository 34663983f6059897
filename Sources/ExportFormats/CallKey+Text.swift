package import CallModel
import Intake

/// Layout of a key, from the highest bit: source (8), kind (2), and then by kind
///
/// | kind | rest of `high` | `low` |
/// |---|---|---|
/// | number | upper bits of the number | lower 32 bits of it, then how many digits it was written with |
/// | two numbers | the first | the second |
/// | text, record | 54 bits of the first digest | the second digest |
///
/// so that keys of one source are ordered like the numbers in their ids.
extension CallKey {
    private enum Kind: UInt64 {
        case number, numberPair, text, record
    }

    /// The first of two numbers: Asterisk's ids begin with the second in which they were given out;
    /// nil for any other id.
    var epoch: Int64? {
        guard high &>> 54 & 0b11 == Kind.numberPair.rawValue else { return nil }
        return Int64(high & 0x003F_FFFF_FFFF_FFFF)
    }

    /// The key of a call id, outer blanks taken off; depends on nothing but source and bytes.
    ///
    /// `7` and `07` are different ids.
    @inline(__always)
    package init(source: UInt8, text: Span<UInt8>) {
        self = CallKey(source: source, digits: text) ?? CallKey(source: source, anyText: text)
    }

    /// The key of an id of 1 to 16 digits, or of two such numbers of which the first has 8 to 14;
    /// nil for any other.
    @inline(__always)
    init?(source: UInt8, digits text: Span<UInt8>) {
        if let number = Intake.plainNumber(text) {
            self.init(source: source, number: number, digits: text.count)
            return
        }
        guard text.count >= 10, text[0] != UInt8(ascii: "0"),
            var value = Intake.plainNumber(text.extracting(0..<8))
        else { return nil }
        var index = 8
        while index < min(text.count, 14) {
            let digit = text[index] &- UInt8(ascii: "0")
            if digit > 9 { break }
            value = value &* 10 &+ UInt64(digit)
            index &+= 1
        }
        guard index < text.count, text[index] == UInt8(ascii: "."),
            let second = CallKey.plainNumber(text, from: index &+ 1)
        else { return nil }
        self.init(source: source, kind: .numberPair, rest: value, low: second)
    }

    @inline(never)
    private init(source: UInt8, anyText text: Span<UInt8>) {
        var value: UInt64 = 0
        var index = 0
        while index < text.count, index < 18 {
            let digit = text[index] &- UInt8(ascii: "0")
            if digit > 9 { break }
            value = value &* 10 &+ UInt64(digit)
            index &+= 1
        }
        if index > 0, index == text.count {
            self.init(source: source, number: value, digits: index)
            return
        }
        if index > 0, index <= 14, text[index] == UInt8(ascii: "."),
            index == 1 || text[0] != UInt8(ascii: "0"),
            let second = CallKey.plainNumber(text, from: index &+ 1)
        {
            self.init(source: source, kind: .numberPair, rest: value, low: second)
            return
        }
        var digest = TextDigest()
        digest.add(text)
        self.init(source: source, kind: .text, rest: digest.first, low: digest.second)
    }

    /// The key of a record without an id: its content, and which one it is of equal records.
    init(source: UInt8, record: TextDigest, occurrence: UInt64) {
        var digest = record
        digest.add(occurrence)
        self.init(source: source, kind: .record, rest: digest.first, low: digest.second)
    }

    /// The key of an id of 1 to 18 digits.
    @inline(__always)
    init(source: UInt8, number: UInt64, digits: Int) {
        self.init(
            source: source,
            kind: .number,
            rest: number &>> 32,
            low: (number & 0xFFFF_FFFF) &<< 32 | UInt64(truncatingIfNeeded: digits)
        )
    }

    /// The key of an id of two numbers that are none of them written with leading zeros.
    @inline(__always)
    init(source: UInt8, first: UInt64, second: UInt64) {
        self.init(source: source, kind: .numberPair, rest: first, low: second)
    }

    @inline(__always)
    private init(source: UInt8, kind: Kind, rest: UInt64, low: UInt64) {
        self.init(
            high: UInt64(source) &<< 56 | kind.rawValue &<< 54 | rest & 0x003F_FFFF_FFFF_FFFF,
            low: low
        )
    }

    /// The number in the rest of a text: at most 18 digits, without leading zeros (they could
    /// not be told apart in the key).
    @inline(__always)
    private static func plainNumber(_ text: Span<UInt8>, from start: Int) -> UInt64? {
        let digits = text.count &- start
        guard digits >= 1, digits <= 18, digits == 1 || text[start] != UInt8(ascii: "0") else {
            return nil
        }
        if digits <= 16 { return Intake.plainNumber(text.extracting(start..<text.count)) }
        var value: UInt64 = 0
        var index = start
        while index < text.count {
            let digit = text[index] &- UInt8(ascii: "0")
            if digit > 9 { return nil }
            value = value &* 10 &+ UInt64(digit)
            index &+= 1
        }
        return value
    }
}
