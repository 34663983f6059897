import Intake
import Testing

/// The fast scanner, libcsv and the obvious splitter give the same for any input.
struct ScannersAgreeTests {
    static let pieces = [1, 2, 3, 7, 64, 4096]

    struct Disagreement: Error {
        let dialect: Dialect
        let piece: Int
        let content: String
        let found: [RecordLog.Entry]
        let expected: [RecordLog.Entry]
    }

    /// Any bytes at all, most of them ones that matter.
    static func noise(_ random: inout Seeded, _ length: Int) -> [UInt8] {
        let alphabet = Array("aaa;;\"\"\"\r\n\n\0 ä".utf8)
        return (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
    }

    /// Records as exports write them, some with a mistake.
    static func export(_ random: inout Seeded, _ records: Int) -> [UInt8] {
        var text = ""
        let lineBreak = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        let quoting = Bool.random(using: &random)
        for _ in 0..<records {
            let fields = (0..<Int.random(in: 1...12, using: &random)).map { _ -> String in
                let word = String(repeating: "w", count: Int.random(in: 0...9, using: &random))
                switch Int.random(in: 0..<30, using: &random) {
                case 0: return "\"\(word)\"\"\(word)\""
                case 1: return "\"\(word);\(word)\""
                case 2: return "\"\"\"\(word)\"\"\""
                case 3 where quoting: return "\"\(word)\(lineBreak)\(word)\""
                case 4 where quoting: return "\(word)\"\(word)"
                case 5 where quoting: return "\"\(word)\" "
                case 6: return " \(word)\0"
                case 7: return "\"\(word)"
                default: return quoting ? "\"\(word)\"" : word
                }
            }
            text += fields.joined(separator: ";") + lineBreak
        }
        if Bool.random(using: &random) { text.removeLast() }
        return Array(text.utf8)
    }

    static func check(_ content: [UInt8], _ dialect: Dialect, pieces: [Int]) throws {
        let expected = ObviousSplitter(content, dialect).entries
        for scanner in Dialect.Scanner.allCases {
            var dialect = dialect
            dialect.scanner = scanner
            // In lots too, where many or few or no records have that many fields.
            let widths = scanner == .fast ? [0, 1, 2, 4] : [0]
            for (piece, width) in pieces.flatMap({ piece in widths.map { (piece, $0) } }) {
                let log = try RecordLog.of(
                    content,
                    dialect,
                    chunk: piece,
                    window: piece,
                    lots: width
                )
                // No macro around it: there are tens of thousands of these.
                if log.entries == expected { continue }
                throw Disagreement(
                    dialect: dialect,
                    piece: piece,
                    content: String(decoding: content, as: UTF8.self),
                    found: log.entries,
                    expected: expected
                )
            }
        }
    }

    @Test(arguments: [UInt8(ascii: "\""), nil])
    func `short noise is cut alike in any pieces`(quote: UInt8?) throws {
        var random = Seeded(quote == nil ? 1 : 2)
        for round in 0..<1500 {
            let content = Self.noise(&random, Int.random(in: 0...24, using: &random))
            let limit = [4, 9, 1 << 20][round % 3]
            let dialect = Dialect(separator: UInt8(ascii: ";"), quote: quote, recordLimit: limit)
            try Self.check(content, dialect, pieces: Self.pieces)
        }
    }

    @Test func `long noise is cut alike`() throws {
        var random = Seeded(3)
        for round in 0..<300 {
            let content = Self.noise(&random, Int.random(in: 100...400, using: &random))
            let limit = [16, 70, 200, 1 << 20][round % 4]
            let dialect = Dialect(separator: UInt8(ascii: ";"), recordLimit: limit)
            try Self.check(content, dialect, pieces: [13, 64, 4096])
        }
    }

    @Test func `exports with mistakes are cut alike`() throws {
        var random = Seeded(4)
        for round in 0..<300 {
            let content = Self.export(&random, Int.random(in: 1...12, using: &random))
            let limit = [64, 150, 1 << 20][round % 3]
            let dialect = Dialect(separator: UInt8(ascii: ";"), recordLimit: limit)
            try Self.check(content, dialect, pieces: [29, 128, 4096])
        }
    }

    @Test func `records that are alike are cut alike in lots`() throws {
        var random = Seeded(5)
        var inLots = 0
        for round in 0..<60 {
            let content = Self.evenExport(&random, Int.random(in: 1...700, using: &random))
            let limit = [60, 1 << 20][round % 2]
            let dialect = Dialect(separator: UInt8(ascii: ";"), recordLimit: limit)
            try Self.check(content, dialect, pieces: [100, 1 << 16])
            inLots += try RecordLog.of(content, dialect, window: 1 << 16, lots: 4).inLots
        }
        #expect(inLots > 3000)
    }

    /// Records of four fields, with a mistake here and there.
    static func evenExport(_ random: inout Seeded, _ records: Int) -> [UInt8] {
        let lineBreak = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
        let isQuoted = Bool.random(using: &random)
        let rarity = [20, 200, 2000].randomElement(using: &random) ?? 20
        var text = ""
        for _ in 0..<records {
            var fields = (0..<4).map { _ in
                let word = String(repeating: "w", count: Int.random(in: 0...30, using: &random))
                return isQuoted || word.count == 7 ? "\"\(word)\"" : word
            }
            switch Int.random(in: 0..<rarity, using: &random) {
            case 0: fields[1] = "\"a\"\"b\""
            case 1: fields[3] = "\"a\(lineBreak)b\""
            case 2: fields.append("more")
            case 3: fields.removeLast()
            case 4: fields = [""]
            case 5: fields[0] = "a\"b"
            case 6: fields[2] = "\"open"
            case 7: fields[2] = "\0nul"
            case 8: fields[3] += lineBreak == "\n" ? "\r" : "\n"
            default: break
            }
            text += fields.joined(separator: ";") + lineBreak
        }
        return Array(text.utf8)
    }

    @Test func `every position of a quote in a block is cut alike`() throws {
        for length in 50..<140 {
            let filler = [UInt8](repeating: UInt8(ascii: "x"), count: length)
            for tail in ["\"a\";b\n", ";\"a\"\";b\"\nc", ";\"\";\"\"\r\nd", "\"", ";\"a\nb\"\nc\n"]
            {
                let dialect = Dialect(separator: UInt8(ascii: ";"))
                try Self.check(filler + Array(tail.utf8), dialect, pieces: [64, 4096])
            }
        }
    }
}
