import Intake

/// Room for the digits of one telephone number; longer ones are no telephone numbers.
typealias DigitBuffer = InlineArray<48, UInt8>

/// What the text of a telephone column is.
enum TelephoneReading: Equatable {
    case empty
    /// A telephone number of so many digits, E.164 without the plus.
    case digits(Int)
    /// Something else that identifies a caller (a name, an address).
    case text
    /// Cut to `3.06E+08` by a spreadsheet: digits are lost.
    case damaged
}

/// Completes telephone numbers to E.164 digits.
struct Telephone {
    let country: [UInt8]
    private let area: [UInt8]
    /// Germany has no area code or subscriber number beginning with 0, and its short numbers
    /// (110, 112, 115, 116117, 118xx) are the same everywhere.
    private let isGermany: Bool

    init(_ numbering: Numbering) {
        country = Array(numbering.country.utf8)
        area = Array(numbering.area.utf8)
        isGermany = numbering.country == "49"
    }

    /// Reads `+49 (0)421 ...`, `0049...`, `0421/...`, `49421...` and local numbers.
    ///
    /// `range` is already trimmed. The digits stand in `digits` only for `.digits`.
    @inline(__always)
    func read(
        _ bytes: Span<UInt8>,
        _ range: FieldRange,
        into digits: inout DigitBuffer
    ) -> TelephoneReading {
        var index = Int(range.start)
        let end = Int(range.end)
        if index == end { return .empty }
        while index &+ 1 < end, isPunctuation(bytes[index]) { index &+= 1 }
        var isInternational = false
        if bytes[index] == UInt8(ascii: "+") {
            isInternational = true
            index &+= 1
        } else if index &+ 1 < end, bytes[index] == UInt8(ascii: "0") {
            if bytes[index &+ 1] == UInt8(ascii: "0") {
                isInternational = true
                index &+= 2
            } else {
                var count = append(country, to: &digits, at: 0)
                index &+= 1
                return finish(bytes, index, range, into: &digits, &count)
            }
        }
        if isInternational {
            var count = 0
            return finish(bytes, index, range, into: &digits, &count)
        }
        return readBare(bytes, range, into: &digits)
    }

    /// Neither `+` nor `0` in front: with country code, a short number, or local.
    @inline(never)
    private func readBare(
        _ bytes: Span<UInt8>,
        _ range: FieldRange,
        into digits: inout DigitBuffer
    ) -> TelephoneReading {
        var count = 0
        let start = Int(range.start)
        let plain = finish(bytes, start, range, into: &digits, &count)
        guard case .digits(let length) = plain else { return plain }
        // A local number is shorter than ten digits, so nothing local begins like this.
        if length >= 10, begins(digits, with: country) { return plain }
        if isGermany, digits[0] == UInt8(ascii: "1"), length >= 3, digits[1] == digits[0] {
            return plain
        }
        count = append(country, to: &digits, at: 0)
        count = append(area, to: &digits, at: count)
        return finish(bytes, start, range, into: &digits, &count)
    }

    /// Copies the digits from `start` on behind the `count` that are there.
    ///
    /// A 0 behind the own country code is the trunk prefix and left out: `+49 (0)421`.
    @inline(__always)
    private func finish(
        _ bytes: Span<UInt8>,
        _ start: Int,
        _ range: FieldRange,
        into digits: inout DigitBuffer,
        _ count: inout Int
    ) -> TelephoneReading {
        let given = count
        var index = start
        let end = Int(range.end)
        // Behind a prefix there is no other one to look for, and nearly always there are digits.
        if given > 0, count &+ end &- index <= 32 {
            while index < end {
                let byte = bytes[index]
                guard byte &- UInt8(ascii: "0") <= 9 else { break }
                digits[count] = byte
                count &+= 1
                index &+= 1
            }
        }
        while index < end {
            let byte = bytes[index]
            if byte &- UInt8(ascii: "0") <= 9 {
                if count >= 32 { return .text }
                let isTrunkPrefix =
                    byte == UInt8(ascii: "0") && given == 0 && count == country.count && isGermany
                    && begins(digits, with: country)
                if !isTrunkPrefix {
                    digits[count] = byte
                    count &+= 1
                }
            } else if !isPunctuation(byte) {
                return isDamaged(bytes, range) ? .damaged : .text
            }
            index &+= 1
        }
        return count > given ? .digits(count) : .text
    }

    @inline(__always)
    private func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "."), UInt8(ascii: "\t"):
            true
        default: false
        }
    }

    @inline(__always)
    private func append(_ prefix: [UInt8], to digits: inout DigitBuffer, at start: Int) -> Int {
        var count = start
        for digit in prefix.prefix(8) {
            digits[count] = digit
            count &+= 1
        }
        return count
    }

    @inline(__always)
    private func begins(_ digits: DigitBuffer, with prefix: [UInt8]) -> Bool {
        for (index, digit) in prefix.prefix(8).enumerated() where digits[index] != digit {
            return false
        }
        return true
    }

    /// `3.06E+08`, `4,21E+11`: what a spreadsheet leaves of a number.
    @inline(never)
    private func isDamaged(_ bytes: Span<UInt8>, _ range: FieldRange) -> Bool {
        var mantissa = 0
        var exponent = 0
        var seenExponent = false
        for index in Int(range.start)..<Int(range.end) {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if seenExponent { exponent += 1 } else { mantissa += 1 }
            case UInt8(ascii: "."), UInt8(ascii: ","):
                if seenExponent { return false }
            case UInt8(ascii: "E"), UInt8(ascii: "e"):
                if seenExponent || mantissa == 0 { return false }
                seenExponent = true
            case UInt8(ascii: "+"):
                if exponent > 0 { return false }
            default:
                return false
            }
        }
        return seenExponent && exponent > 0
    }
}

extension Numbering {
    /// The E.164 digits of a telephone number (pipeline file: numbers of pilots); nil for a text
    /// that is none.
    package func digits(of text: String) -> String? {
        let bytes = Array(text.utf8)
        var digits = DigitBuffer(repeating: 0)
        let range = trimmed(bytes.span, FieldRange(start: 0, end: Int32(bytes.count)))
        guard case .digits(let count) = Telephone(self).read(bytes.span, range, into: &digits)
        else { return nil }
        return asText(digits, count)
    }
}

/// The first digits of a buffer as a text.
func asText(_ digits: DigitBuffer, _ count: Int) -> String {
    var text = ""
    for index in 0..<count { text.unicodeScalars.append(Unicode.Scalar(digits[index])) }
    return text
}
