import Glibc

/// The bytes of JSON texts.
enum JsonText {
    /// A bit in each of eight bytes that is a quote, a backslash, a control or beyond ASCII. Only the
    /// lowest is sure: what is subtracted borrows from the bytes above it.
    @inline(__always)
    static func special(_ word: UInt64) -> UInt64 {
        let quote = word ^ repeated(UInt8(ascii: "\""))
        let backslash = word ^ repeated(UInt8(ascii: "\\"))
        let marks =
            (quote &- repeated(1)) & ~quote | (backslash &- repeated(1)) & ~backslash
            | (word &- repeated(0x20)) & ~word
        return (marks | word) & repeated(0x80)
    }

    /// How many bytes the character takes that begins at a place, which is beyond ASCII; 0: it is not
    /// UTF-8.
    static func length(_ bytes: Span<UInt8>, at start: Int, upTo end: Int) -> Int {
        let first = bytes[start]
        let length: Int
        var scalar: UInt32
        switch first {
        case 0xC2...0xDF: (length, scalar) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, scalar) = (3, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, scalar) = (4, UInt32(first & 0x07))
        default: return 0
        }
        guard start + length <= end else { return 0 }
        for index in (start + 1)..<(start + length) {
            guard bytes[index] & 0xC0 == 0x80 else { return 0 }
            scalar = scalar << 6 | UInt32(bytes[index] & 0x3F)
        }
        // Nothing longer than it need be, and none of the halves of a pair of UTF-16.
        let least: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        return scalar >= least && Unicode.Scalar(scalar) != nil ? length : 0
    }

    static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
        default: nil
        }
    }

    /// Appends a text whose escapes are well formed; false where one is half of a pair.
    static func decode(_ text: Span<UInt8>, into bytes: inout [UInt8]) -> Bool {
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: "\\") else {
                bytes.append(text[index])
                index += 1
                continue
            }
            let letter = text[index + 1]
            index += 2
            switch letter {
            case UInt8(ascii: "b"): bytes.append(0x08)
            case UInt8(ascii: "f"): bytes.append(0x0C)
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case UInt8(ascii: "u"):
                var code = fourDigits(text, at: index)
                index += 4
                if code >> 10 == 0xD800 >> 10 {
                    guard index + 6 <= text.count, text[index] == UInt8(ascii: "\\"),
                        text[index + 1] == UInt8(ascii: "u")
                    else { return false }
                    let low = fourDigits(text, at: index + 2)
                    guard low >> 10 == 0xDC00 >> 10 else { return false }
                    code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF
                    index += 6
                }
                guard let scalar = Unicode.Scalar(code) else { return false }
                bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
            default: bytes.append(letter)
            }
        }
        return true
    }

    private static func fourDigits(_ text: Span<UInt8>, at start: Int) -> UInt32 {
        var code: UInt32 = 0
        for index in start..<(start + 4) { code = code << 4 | (hexadecimal(text[index]) ?? 0) }
        return code
    }
}

/// The numbers of JSON.
enum JsonNumber {
    /// nil: it does not fit.
    static func integer(_ text: Span<UInt8>) -> Int64? {
        if let plain = plainNumber(text) { return Int64(truncatingIfNeeded: plain) }
        return readInteger(text, FieldRange(start: 0, end: Int32(clamping: text.count)))
    }

    /// nil: larger than any number of 64 bits.
    static func real(_ text: Span<UInt8>) -> Double? {
        // The library wants a text that ends.
        var ended: [CChar] = []
        ended.reserveCapacity(text.count + 1)
        for index in text.indices { ended.append(CChar(bitPattern: text[index])) }
        ended.append(0)
        let value = unsafe strtod(ended, nil)
        return value.isFinite ? value : nil
    }
}
