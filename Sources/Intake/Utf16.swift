/// Turns UTF-16 into UTF-8, piece by piece. Total: what is no character becomes U+FFFD.
struct Utf16Transcoder {
    private let bigEndian: Bool
    /// First byte of a unit whose second one has not come yet.
    private var half: UInt8?
    /// First half of a surrogate pair.
    private var leading: UInt16?

    init(bigEndian: Bool) { self.bigEndian = bigEndian }

    mutating func append(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
        for byte in bytes {
            guard let first = half else {
                half = byte
                continue
            }
            half = nil
            let unit =
                bigEndian
                ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
            append(unit, to: &text)
        }
    }

    /// The content is at its end: what is begun cannot be completed.
    mutating func finish(_ text: inout [UInt8]) {
        if leading != nil || half != nil { append(scalar: "\u{FFFD}", to: &text) }
        leading = nil
        half = nil
    }

    private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
        if let first = leading {
            leading = nil
            if unit & 0xFC00 == 0xDC00 {
                let value = 0x1_0000 + (UInt32(first & 0x3FF) << 10 | UInt32(unit & 0x3FF))
                append(scalar: Unicode.Scalar(value) ?? "\u{FFFD}", to: &text)
                return
            }
            append(scalar: "\u{FFFD}", to: &text)
        }
        if unit < 0x80 {
            text.append(UInt8(truncatingIfNeeded: unit))
        } else if unit & 0xFC00 == 0xD800 {
            leading = unit
        } else {
            append(scalar: Unicode.Scalar(unit) ?? "\u{FFFD}", to: &text)
        }
    }

    private func append(scalar: Unicode.Scalar, to text: inout [UInt8]) {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            text.append(byte)
        }
    }
}
