import Diagnostics
import Intake
import Testing

/// What a record is, case by case, with both scanners.
struct RecordTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let content: String
        let records: [[String]]
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "plain", content: "a;b\nc;d\n", records: [["a", "b"], ["c", "d"]]),
        Case(name: "no last line break", content: "a;b\nc;d", records: [["a", "b"], ["c", "d"]]),
        Case(name: "CRLF", content: "a;b\r\nc;d\r\n", records: [["a", "b"], ["c", "d"]]),
        Case(name: "lone CR", content: "a;b\rc;d\r", records: [["a", "b"], ["c", "d"]]),
        Case(name: "empty lines", content: "\n\na\n\r\n\rb\n\n", records: [["a"], ["b"]]),
        Case(name: "empty fields", content: ";;\n;a;\n", records: [["", "", ""], ["", "a", ""]]),
        Case(name: "quoted", content: "\"a\";\"\";\"b;c\"\n", records: [["a", "", "b;c"]]),
        Case(name: "only an empty quoted field", content: "\"\"\n", records: [[""]]),
        Case(name: "doubled quotes", content: "\"\"\"a\"\" b\";c\n", records: [["\"a\" b", "c"]]),
        Case(
            name: "line breaks in quotes",
            content: "\"a\r\nb\";c\nd\n",
            records: [["a\r\nb", "c"], ["d"]]
        ),
        Case(name: "quote in the middle", content: "a\"b;c\"\"d\n", records: [["a\"b", "c\"\"d"]]),
        Case(
            name: "text behind a closing quote",
            content: "\"a\"b\";c\n",
            records: [["a\"b", "c"]]
        ),
        Case(
            name: "blanks are kept",
            content: " a ; \"b\" \n\t\n",
            records: [[" a ", " \"b\" "], ["\t"]]
        ),
        Case(
            name: "NULs are not there",
            content: "\0\0a\0;\"b\0\"\0\n\0\0\nc\0",
            records: [["a", "b"], ["c"]]
        ),
        Case(name: "byte order mark", content: "\u{FEFF}a;b\n", records: [["a", "b"]]),
        Case(name: "nothing", content: "", records: []),
    ]

    @Test(arguments: cases, Dialect.Scanner.allCases)
    func `records are cut as described`(sample: Case, scanner: Dialect.Scanner) throws {
        let dialect = Dialect(separator: UInt8(ascii: ";"), scanner: scanner)
        let log = try RecordLog.of(Array(sample.content.utf8), dialect)
        #expect(log.texts == sample.records)
        #expect(log.entries.count == sample.records.count)
    }

    @Test(arguments: Dialect.Scanner.allCases)
    func `positions are those of the content as it was`(scanner: Dialect.Scanner) throws {
        let content = "\u{FEFF}a\r\n\0\0b\n\"c\nd\re\r\nf\"\r\rg\n\0\0\0h"
        let dialect = Dialect(separator: UInt8(ascii: ";"), scanner: scanner)
        let log = try RecordLog.of(Array(content.utf8), dialect, window: 3)
        let places = log.entries.map { entry -> [Int] in
            guard case .record(_, let line, let byte) = entry else { return [] }
            return [line, byte]
        }
        #expect(places == [[1, 3], [2, 8], [3, 10], [8, 22], [9, 27]])
    }

    @Test(arguments: Dialect.Scanner.allCases)
    func `without quotes a quote is a byte`(scanner: Dialect.Scanner) throws {
        let dialect = Dialect(separator: UInt8(ascii: "|"), quote: nil, scanner: scanner)
        let log = try RecordLog.of(Array("1|\"x|NONE\n2|\"\"|\"\n".utf8), dialect)
        #expect(log.texts == [["1", "\"x", "NONE"], ["2", "\"\"", "\""]])
    }

    @Test(arguments: Dialect.Scanner.allCases)
    func `one stray quote costs one line`(scanner: Dialect.Scanner) throws {
        let content = "a;b\n\"c;d\n" + String(repeating: "e;f\n", count: 50)
        let dialect = Dialect(separator: UInt8(ascii: ";"), scanner: scanner, recordLimit: 40)
        let log = try RecordLog.of(Array(content.utf8), dialect, window: 16)
        #expect(log.entries.count == 52)
        #expect(log.entries[1] == .refused(.quoteNotClosed, line: 2, byte: 4))
        #expect(log.texts.last == ["e", "f"])
        let unlimited = Dialect(separator: UInt8(ascii: ";"), scanner: scanner)
        #expect(try RecordLog.of(Array(content.utf8), unlimited).entries == log.entries)
    }

    @Test(arguments: Dialect.Scanner.allCases)
    func `a record that is too long costs its line`(scanner: Dialect.Scanner) throws {
        let long = String(repeating: "x", count: 5000)
        let content = Array("a\n\(long)\r\nb\n".utf8)
        let dialect = Dialect(separator: UInt8(ascii: ";"), scanner: scanner, recordLimit: 100)
        for window in [1, 64, 1024, 1 << 16] {
            let log = try RecordLog.of(content, dialect, window: window)
            #expect(log.texts == [["a"], ["b"]])
            #expect(log.entries[1] == .refused(.tooLong, line: 2, byte: 2))
            guard case .record(_, let line, _) = log.entries[2] else { return }
            #expect(line == 3)
        }
    }

    @Test(arguments: Dialect.Scanner.allCases)
    func `fields are bounded only by the record`(scanner: Dialect.Scanner) throws {
        let content = Array(repeating: UInt8(ascii: ";"), count: 5000)
        let dialect = Dialect(separator: UInt8(ascii: ";"), scanner: scanner)
        let log = try RecordLog.of(content, dialect, window: 64)
        #expect(log.texts == [Array(repeating: "", count: 5001)])
    }

    @Test func `many stray quotes take no longer than a few`() throws {
        // Every line opens a quote that nothing closes: searching on from each would be 4 GB.
        let content = Array(String(repeating: "\"aaa;b\n", count: 20_000).utf8)
        let log = try RecordLog.of(content, Dialect(separator: UInt8(ascii: ";")))
        #expect(log.entries.count == 20_000)
        #expect(log.texts.isEmpty)
    }

    @Test func `what the sink throws ends the reading`() throws {
        struct Stubborn: RecordSink {
            var taken = 0
            mutating func take(
                _ bytes: Span<UInt8>,
                _ fields: Span<FieldRange>,
                at position: RecordPosition
            ) throws(Diagnostic) {
                taken += 1
                if taken == 2 { throw Diagnostic(.error, "enough", Text("genug", "enough")) }
            }
            mutating func refuse(_ fault: FramingFault, at position: RecordPosition) {}
        }
        for scanner in Dialect.Scanner.allCases {
            var feed = ByteFeed(bytes: Array("a\nb\nc\n".utf8), name: "probe.csv")
            var sink = Stubborn()
            let dialect = Dialect(separator: UInt8(ascii: ";"), scanner: scanner)
            let thrown = #expect(throws: Diagnostic.self) {
                try scanRecords(&feed, as: dialect, into: &sink)
            }
            #expect(thrown?.code == "enough")
            #expect(sink.taken == 2)
        }
    }
}
