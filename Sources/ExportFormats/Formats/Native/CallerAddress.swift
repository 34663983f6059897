import Intake

/// Finds the number in what a switch writes for a party: `tel:+49…`, `sip:+49…@host`, `0421…`.
enum CallerAddress {
    private static let anonymous = AnonymousTexts(nil)

    /// The part that identifies a party: without scheme and parameters, and without the host
    /// where a number or a word for a withheld one stands before it.
    static func number(
        in bytes: Span<UInt8>,
        _ range: FieldRange,
        _ charset: Charset
    ) -> FieldRange {
        var number = trimmed(bytes, range)
        if plainNumber(bytes.extracting(number.bounds)) != nil || isNumber(bytes, number) {
            return number
        }
        if !number.isEmpty, !isOfNumber(bytes[Int(number.start)]) {
            for scheme in schemes where begins(bytes, number, withFolded: scheme) {
                number.start += Int32(scheme.count)
            }
        }
        var host = number.start
        while host < number.end {
            let byte = bytes[Int(host)]
            if byte == UInt8(ascii: ";") {
                number.end = host
                break
            }
            if byte == UInt8(ascii: "@") { break }
            host += 1
        }
        let user = FieldRange(start: number.start, end: host)
        if host == number.end || isNumber(bytes, user)
            || anonymous.contain(bytes, user, in: charset)
        {
            return user
        }
        return number
    }

    private static let schemes = ["tel:", "sips:", "sip:"].map { Array($0.utf8) }

    private static func begins(
        _ bytes: Span<UInt8>,
        _ range: FieldRange,
        withFolded text: [UInt8]
    ) -> Bool {
        guard Int(range.end - range.start) >= text.count else { return false }
        for (offset, byte) in text.enumerated()
        where lowerCase(bytes[Int(range.start) + offset]) != byte { return false }
        return true
    }

    /// Whether a byte is a digit or a plus: no scheme begins with one.
    private static func isOfNumber(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") <= 9 || byte == UInt8(ascii: "+")
    }

    private static func isNumber(_ bytes: Span<UInt8>, _ range: FieldRange) -> Bool {
        for index in range.start..<range.end {
            let byte = bytes[Int(index)]
            if !isOfNumber(byte) || byte == UInt8(ascii: "+") && index > range.start {
                return false
            }
        }
        return range.start < range.end
    }
}
