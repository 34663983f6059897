/// Bytes of a text in the making. Numbers are rendered digit by digit: no `String` per call.
package struct TextBuffer: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }
    mutating func append(_ text: [UInt8]) { bytes.append(contentsOf: text) }
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
    }

    /// A number that is not negative, with leading zeros up to `width`.
    mutating func append(number: Int, width: Int = 1) {
        var power = 1
        var digits = 1
        while digits < width || number / power >= 10 {
            power *= 10
            digits += 1
        }
        var rest = number
        while power > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / power))
            rest %= power
            power /= 10
        }
    }

    /// A number of two digits, the commonest of all.
    mutating func append(twoDigits number: Int) {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }

    /// `HH:mm:ss`; more than 99 hours are not meant.
    mutating func append(clock seconds: Int) {
        append(twoDigits: seconds / 3600)
        append(UInt8(ascii: ":"))
        append(twoDigits: seconds / 60 % 60)
        append(UInt8(ascii: ":"))
        append(twoDigits: seconds % 60)
    }
}

/// A text in Windows-1252 as far as it lies in Latin-1, which holds for every German word.
func latin(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }
}

/// Interface name of an agent, as a telephone system numbers its desks.
func appendAgent(_ agent: UInt16, to text: inout TextBuffer) {
    text.append("SIP/")
    text.append(number: 200 + Int(agent))
}
