import Intake

/// Texts that stand for "no number": callers with one of them are nobody, never one person.
struct AnonymousTexts {
    /// Lower case, without outer blanks.
    private let texts: [[UInt8]]
    /// By first byte (either case) a bit for every length a text beginning with it has; lengths
    /// above 62 share bit 63. Nearly every number is let through by this alone.
    private let lengths: [UInt64]
    /// Some exports write a number they could not resolve as `????`, alone or behind a prefix.
    private let questionMarks: Bool
    /// A text has letters whose bytes and case depend on the encoding.
    private let isBeyondASCII: Bool

    static let usual = [
        "anonymous", "anonym", "unavailable", "unknown", "unbekannt", "restricted", "withheld",
        "private", "asterisk", "", "0", "+", "????",
    ]

    /// nil: the usual ones.
    init(_ listed: [String]?) {
        let words = (listed ?? AnonymousTexts.usual).map { folded($0) }
        texts = words.map { Array($0.utf8) }
        var lengths = [UInt64](repeating: 0, count: 256)
        for text in texts {
            guard let first = text.first else { continue }
            let bit = UInt64(1) << UInt64(min(text.count, 63))
            lengths[Int(first)] |= bit
            lengths[Int(upperCase(first))] |= bit
        }
        self.lengths = lengths
        questionMarks = listed == nil
        isBeyondASCII = texts.contains { !isASCII($0.span) }
    }

    /// None of them looks like a telephone number: six digits or more and nothing else.
    var haveNoNumbers: Bool {
        texts.allSatisfy { text in text.count < 6 || !text.allSatisfy { (0x30...0x39).contains($0) }
        }
    }

    /// Whether a trimmed text stands for no number. An empty one always does.
    @inline(__always)
    func contain(_ bytes: Span<UInt8>, _ range: FieldRange, in charset: Charset) -> Bool {
        let start = Int(range.start)
        let count = Int(range.end) &- start
        if count == 0 { return true }
        let first = bytes[start]
        let bit = UInt64(1) &<< UInt64(min(count, 63))
        if isBeyondASCII, !isASCII(bytes.extracting(start..<Int(range.end))) {
            return compareDecoded(bytes, range, charset)
        }
        if lengths[Int(first)] & bit != 0 { return compare(bytes, range) }
        return questionMarks && bytes[start &+ count &- 1] == UInt8(ascii: "?")
            && endsInQuestionMarks(bytes, range)
    }

    @inline(never)
    private func compare(_ bytes: Span<UInt8>, _ range: FieldRange) -> Bool {
        let start = Int(range.start)
        let count = Int(range.end) - start
        for text in texts where text.count == count {
            var index = 0
            while index < count, lowerCase(bytes[start + index]) == text[index] { index += 1 }
            if index == count { return true }
        }
        return false
    }

    @inline(never)
    private func compareDecoded(
        _ bytes: Span<UInt8>,
        _ range: FieldRange,
        _ charset: Charset
    ) -> Bool {
        let text = charset.decode(bytes.extracting(Int(range.start)..<Int(range.end)))
        let word = Array(folded(text).utf8)
        return texts.contains(word)
    }

    @inline(never)
    private func endsInQuestionMarks(_ bytes: Span<UInt8>, _ range: FieldRange) -> Bool {
        guard range.end - range.start >= 4 else { return false }
        for index in (Int(range.end) - 4)..<Int(range.end)
        where bytes[index] != UInt8(ascii: "?") { return false }
        return true
    }
}

/// ASCII letters only; other bytes stay.
@inline(__always)
func lowerCase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
}

@inline(__always)
func upperCase(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") ? byte & ~0x20 : byte
}
