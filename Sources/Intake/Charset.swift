/// The character encodings that exports come in.
package enum Charset: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case latin1 = "iso-8859-1"
    case windows1252 = "windows-1252"
    case utf16 = "utf-16"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
}

extension Charset {
    /// The text of some bytes. Total: a text that is not the UTF-8 it should be is read as
    /// windows-1252, in which every byte is a character.
    package func decode(_ bytes: Span<UInt8>) -> String {
        switch self {
        case .utf8:
            if let text = try? UTF8Span(validating: bytes) { return String(copying: text) }
            return Charset.windows1252.decode(bytes)
        case .windows1252: return eightBit(bytes) { Charset.windows1252Scalar($0) }
        case .latin1: return eightBit(bytes) { Unicode.Scalar($0) }
        case .utf16LittleEndian, .utf16BigEndian, .utf16:
            let copy = bytes.indices.map { bytes[$0] }
            var text: [UInt8] = []
            var transcoder = Utf16Transcoder(
                bigEndian: self == .utf16 ? Charset.looksBigEndian(copy) : self == .utf16BigEndian
            )
            transcoder.append(copy, to: &text)
            transcoder.finish(&text)
            return String(decoding: text, as: UTF8.self)
        }
    }

    package static func isValidUTF8(_ bytes: Span<UInt8>) -> Bool {
        (try? UTF8Span(validating: bytes)) != nil
    }

    /// Guesses the byte order of UTF-16 without a mark: European texts are mostly below U+0100,
    /// so the upper byte is the one that is mostly zero.
    static func looksBigEndian(_ bytes: [UInt8]) -> Bool {
        var zeros = (even: 0, odd: 0)
        for (index, byte) in bytes.enumerated() where byte == 0 {
            if index.isMultiple(of: 2) { zeros.even += 1 } else { zeros.odd += 1 }
        }
        return zeros.even > zeros.odd
    }

    /// UTF-16 without a mark, told by its zero bytes; nil for any other charset.
    package static func utf16(in head: [UInt8]) -> Charset? {
        let zeros = head.count { $0 == 0 }
        guard head.count >= 8, zeros * 5 >= head.count * 2, zeros <= head.count / 2 + 1 else {
            return nil
        }
        return looksBigEndian(head) ? .utf16BigEndian : .utf16LittleEndian
    }

    private func eightBit(
        _ bytes: Span<UInt8>,
        _ scalar: (UInt8) -> Unicode.Scalar
    ) -> String {
        var text = String.UnicodeScalarView()
        for index in bytes.indices { text.append(scalar(bytes[index])) }
        return String(text)
    }

    private static func windows1252Scalar(_ byte: UInt8) -> Unicode.Scalar {
        (0x80...0x9F).contains(byte) ? upperControls[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }

    /// Windows-1252 from 0x80 to 0x9F; the five bytes it leaves free stay the controls they are.
    private static let upperControls: [Unicode.Scalar] = [
        "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}",
        "\u{2021}", "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}",
        "\u{17D}", "\u{8F}", "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}",
        "\u{2022}", "\u{2013}", "\u{2014}", "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}",
        "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
    ]
}

/// The mark at the very beginning of a text that tells its encoding.
struct ByteOrderMark {
    let charset: Charset
    let length: Int

    init?(_ head: [UInt8]) {
        if head.starts(with: [0xEF, 0xBB, 0xBF]) {
            (charset, length) = (.utf8, 3)
        } else if head.starts(with: [0xFF, 0xFE]) {
            (charset, length) = (.utf16LittleEndian, 2)
        } else if head.starts(with: [0xFE, 0xFF]) {
            (charset, length) = (.utf16BigEndian, 2)
        } else {
            return nil
        }
    }
}
