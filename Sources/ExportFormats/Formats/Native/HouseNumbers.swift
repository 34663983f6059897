import Intake

/// What tells a telephone of the house from one outside, where the export itself does not.
enum HouseNumbers {
    /// Up to five digits, of which the first is no 0.
    static func isExtension(_ bytes: Span<UInt8>, _ range: FieldRange) -> Bool {
        guard (1...5).contains(range.count), bytes[Int(range.start)] != UInt8(ascii: "0")
        else { return false }
        for index in range.bounds where !isDigit(bytes[index]) { return false }
        return true
    }

    /// Labels of a dialplan (`s`, `h`, `vmu7300`) are no numbers.
    static func isNumber(_ bytes: Span<UInt8>, _ range: FieldRange) -> Bool {
        guard !range.isEmpty else { return false }
        let first = bytes[Int(range.start)]
        return isDigit(first) || first == UInt8(ascii: "+")
    }

    /// Asterisk: from a short number, or from the house's dialplan to a number outside.
    static func isFromInside(
        _ bytes: Span<UInt8>,
        source: FieldRange,
        destination: FieldRange,
        dialplan: FieldRange
    ) -> Bool {
        if isExtension(bytes, source) { return true }
        return begins(bytes, dialplan, with: "from-internal") && isNumber(bytes, destination)
            && !isExtension(bytes, destination)
    }
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

/// Where a word stands in a field; nil where it does not.
func place(of word: StaticString, in bytes: Span<UInt8>, _ range: FieldRange) -> Int? {
    var rest = range
    while rest.count >= word.utf8CodeUnitCount {
        if begins(bytes, rest, with: word) { return Int(rest.start) }
        rest.start += 1
    }
    return nil
}
