/// Counts as a JSON object, names in order, so that equal counts are equal texts.
func json(_ counts: [String: Int64]) -> String {
    let pairs = counts.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{" + pairs.joined(separator: ",") + "}"
}

/// Waits as a JSON object from seconds to calls.
func json(_ waits: [Int32: UInt32]) -> String {
    let pairs = waits.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{" + pairs.joined(separator: ",") + "}"
}

/// Reads a JSON object of names and whole numbers as `json` writes it: a store has hundreds of
/// thousands of them, which a decoder of any JSON takes seconds for.
///
/// - Returns: the pairs in the order of the text; nil where `json` has not written it.
func numbers(ofJson text: String) -> [(name: String, number: Int64)]? {
    let bytes = Array(text.utf8)
    let (quote, colon, comma) = (UInt8(ascii: "\""), UInt8(ascii: ":"), UInt8(ascii: ","))
    guard bytes.count >= 2, bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") else {
        return nil
    }
    var pairs: [(name: String, number: Int64)] = []
    var place = 1
    let end = bytes.count - 1
    while place < end {
        guard bytes[place] == quote,
            let close = bytes[(place + 1)..<end].firstIndex(of: quote),
            bytes[close + 1] == colon
        else { return nil }
        let name = String(decoding: bytes[(place + 1)..<close], as: UTF8.self)
        place = close + 2
        let isNegative = bytes[place] == UInt8(ascii: "-")
        if isNegative { place += 1 }
        let first = place
        var number: Int64 = 0
        while bytes[place] >= UInt8(ascii: "0"), bytes[place] <= UInt8(ascii: "9") {
            let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            let digit = Int64(bytes[place] - UInt8(ascii: "0"))
            let (sum, overflows) = tens.addingReportingOverflow(isNegative ? -digit : digit)
            if isTooLarge || overflows { return nil }
            number = sum
            place += 1
        }
        guard place > first, place == end || bytes[place] == comma && place + 1 < end else {
            return nil
        }
        pairs.append((name, number))
        if place < end { place += 1 }
    }
    return pairs
}

func namedCounts(_ text: String) -> [String: Int64] {
    Dictionary(numbers(ofJson: text) ?? []) { _, later in later }
}
