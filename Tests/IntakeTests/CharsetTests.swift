import Intake
import Testing

struct CharsetTests {
    static let text = "Gespräch;Grün €;\u{1F4DE}\n"

    static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
        let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
        return units.flatMap { unit -> [UInt8] in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    @Test(arguments: [true, false], [1, 2, 3, 7, Int.max])
    func `UTF-16 becomes UTF-8, whatever was said`(bigEndian: Bool, chunk: Int) throws {
        let stored = Self.utf16(Self.text, bigEndian: bigEndian, mark: true)
        for charset in [nil, .latin1, .utf16, Charset.utf8] {
            var feed = ByteFeed(bytes: stored, name: "acd.csv", chunk: chunk)
            try feed.transcode(from: charset)
            #expect(feed.effectiveCharset == .utf8)
            #expect(try feed.head(5) == Array(Array(Self.text.utf8).prefix(5)))
            #expect(drain(&feed, room: 3).content == Array(Self.text.utf8))
        }
    }

    @Test(arguments: [true, false])
    func `UTF-16 without a mark is read in the order it has`(bigEndian: Bool) throws {
        let stored = Self.utf16(Self.text, bigEndian: bigEndian, mark: false)
        let named: Charset = bigEndian ? .utf16BigEndian : .utf16LittleEndian
        for charset in [.utf16, named] {
            var feed = ByteFeed(bytes: stored, name: "acd.csv")
            try feed.transcode(from: charset)
            #expect(drain(&feed).content == Array(Self.text.utf8))
        }
    }

    @Test func `broken UTF-16 is replaced, not lost`() throws {
        // A second half alone, a first half before a letter, and half a unit at the end.
        let stored: [UInt8] = [0xFF, 0xFE, 0x00, 0xDC, 0x3D, 0xD8, 0x61, 0x00, 0x62]
        var feed = ByteFeed(bytes: stored, name: "acd.csv", chunk: 1)
        #expect(
            String(decoding: drain(&feed).content, as: UTF8.self) == "\u{FFFD}\u{FFFD}a\u{FFFD}"
        )
    }

    @Test func `a UTF-8 mark wins over the charset that was said`() throws {
        for chunk in [1, 2, Int.max] {
            var feed = ByteFeed(bytes: [0xEF, 0xBB, 0xBF, 0x61], name: "acd.csv", chunk: chunk)
            try feed.transcode(from: .windows1252)
            #expect(feed.effectiveCharset == .utf8)
            #expect(drain(&feed).content == [0x61])
        }
    }

    @Test func `8-bit charsets pass through`() throws {
        var feed = ByteFeed(bytes: [0x47, 0xFC, 0x80], name: "acd.csv")
        try feed.transcode(from: .windows1252)
        #expect(feed.effectiveCharset == .windows1252)
        #expect(drain(&feed).content == [0x47, 0xFC, 0x80])
    }

    @Test(arguments: [
        (Charset.utf8, [0x47, 0xC3, 0xBC] as [UInt8], "Gü"),
        (.utf8, [0x47, 0xFC, 0x80], "Gü€"),
        (.windows1252, [0x80, 0x96, 0xFF, 0x81], "€\u{2013}ÿ\u{81}"),
        (.latin1, [0xE4, 0x80, 0xFF], "ä\u{80}ÿ"),
        (.utf16LittleEndian, [0x61, 0x00, 0xFC, 0x00], "aü"),
        (.utf16BigEndian, [0x00, 0x61, 0x00, 0xFC], "aü"),
        (.utf8, [], ""),
    ])
    func `texts are decoded`(charset: Charset, bytes: [UInt8], text: String) {
        #expect(charset.decode(bytes.span) == text)
    }

    @Test(arguments: [
        ([0x61] as [UInt8], true), ([0xC3, 0xBC], true), ([0xC3], false), ([0xFC], false),
        ([0xED, 0xA0, 0x80], false), ([0xC0, 0x80], false), ([0xF0, 0x9F, 0x93, 0x9E], true),
    ])
    func `UTF-8 is told from what only looks like it`(bytes: [UInt8], valid: Bool) {
        #expect(Charset.isValidUTF8(bytes.span) == valid)
    }
}
