import Diagnostics
import TestSupport
import Testing

@testable import ExportFormats
@testable import Intake

/// Words of many lines together, against those of one line after the other.
struct LineWordsTests {
    private static let events = [
        "ENTERQUEUE", "CONNECT", "COMPLETECALLER", "ABANDON", "DID",
        "a long word, which stands elsewhere",
    ]
    private static let queues = ["wohngeld", "amt", "sechzehn Zeichen", "NONE"]

    /// Looks at every lot of lines as it comes.
    private struct Looker: RecordSink {
        let takesLines = true
        let events: RecentWords
        let queues: RecentWords
        var words = LineWords()
        var lines = 0

        mutating func take(
            _ lines: PlainLines,
            _ bytes: Span<UInt8>,
            _ ends: Span<Int32>
        ) throws(Diagnostic) {
            words.tell(lines, bytes, ends, events: events, queues: queues)
            var line = lines.beforeFirst
            for number in 0..<lines.count {
                lines.next(&line, ends)
                self.lines += 1
                guard line.count >= 5 else { continue }
                for (told, known, column) in [
                    (words.events[number], events, 4), (words.queues[number], queues, 2),
                ] {
                    let field = line.field(column, ends)
                    let alone = known.valueInWindow(bytes, field)
                    let isUsual = EndSearch.width > 0 && alone >= 0 && field.end - field.start <= 16
                    #expect(told == (isUsual ? UInt16(alone) : LineWords.unknown))
                }
            }
        }

        mutating func take(
            _ bytes: Span<UInt8>,
            _ fields: Span<FieldRange>,
            at position: RecordPosition
        ) throws(Diagnostic) {}

        mutating func refuse(
            _ fault: FramingFault,
            at position: RecordPosition
        ) throws(Diagnostic) {}
    }

    private func recent(_ words: [String]) -> RecentWords {
        var recent = RecentWords()
        for (number, word) in words.enumerated() {
            recent.note(Array(word.utf8).span, value: UInt16(number + 7))
        }
        return recent
    }

    /// Lines of one to eight fields, most of them of five and more; words that nobody knows, empty and long
    /// ones, and windows of several sizes, so that lots of all lengths come.
    @Test(arguments: 0..<12)
    func `whatever is told is what one line tells alone`(seed: Int) throws {
        var random = SeededRandom(seed)
        var text = ""
        let isUsual = seed % 3 == 0
        for _ in 0..<Int.random(in: 100...600, using: &random) {
            let unusual = !isUsual && Int.random(in: 0..<8, using: &random) == 0
            let count =
                unusual
                ? Int.random(in: 1...4, using: &random) : Int.random(in: 5...8, using: &random)
            let others = ["", "x", "achtzehn Zeichen..", "ENTERQUEUE2"]
            let fields = (0..<count).map { column in
                if !isUsual, Int.random(in: 0..<12, using: &random) == 0 {
                    return random.pick(others)
                }
                return switch column {
                case 2: random.pick(LineWordsTests.queues)
                case 4: random.pick(LineWordsTests.events)
                default: "\(Int.random(in: 0..<100_000, using: &random))"
                }
            }
            text += fields.joined(separator: "|") + "\n"
        }
        var feed = ByteFeed(bytes: Array(text.utf8), name: "queue_log")
        var looker = Looker(
            events: recent(LineWordsTests.events),
            queues: recent(LineWordsTests.queues)
        )
        let dialect = Dialect(separator: UInt8(ascii: "|"), quote: nil, recordLimit: 4096)
        try scanRecords(&feed, as: dialect, into: &looker, window: [900, 5000, 65_536][seed % 3])
        #expect(looker.lines > 0)
    }
}
