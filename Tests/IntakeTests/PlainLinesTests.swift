import Diagnostics
import Intake
import Testing

/// What a scanner gives: the fields of each record, with line and byte.
private struct LineLog: RecordSink {
    let takesLines: Bool
    var entries: [String] = []
    /// Records that came in lots.
    var inLots = 0

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        var text = "\(position.line):\(position.byte)"
        for index in fields.indices {
            text += "|"
            for place in Int(fields[index].start)..<Int(fields[index].end) {
                text.unicodeScalars.append(Unicode.Scalar(bytes[place]))
            }
        }
        entries.append(text)
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        entries.append("\(fault)@\(position.line):\(position.byte)")
    }

    mutating func take(
        _ lines: PlainLines,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) throws(Diagnostic) {
        inLots += lines.count
        var line = lines.beforeFirst
        for number in 0..<lines.count {
            lines.next(&line, ends)
            let fields = (0..<line.count).map { line.field($0, ends) }
            try take(bytes, fields.span, at: lines.position(of: line, number: number))
        }
    }

    static func of(
        _ bytes: [UInt8],
        takesLines: Bool,
        chunk: Int,
        window: Int,
        limit: Int
    ) throws -> LineLog {
        var feed = ByteFeed(bytes: bytes, name: "input", chunk: chunk)
        var log = LineLog(takesLines: takesLines)
        let dialect = Dialect(separator: UInt8(ascii: "|"), quote: nil, recordLimit: limit)
        try scanRecords(&feed, as: dialect, into: &log, window: window)
        return log
    }
}

/// Lines in lots are the records that come one by one otherwise.
struct PlainLinesTests {
    @Test(arguments: 0..<60)
    func `lots hold what records hold`(seed: Int) throws {
        var random = Seeded(UInt64(seed) + 1)
        let letters = Array(seed % 3 == 0 ? "ab|\n".utf8 : "abcdefgh||||\n\r\0\"".utf8)
        var bytes: [UInt8] = []
        for _ in 0..<(200 + Int(random.next() % 3000)) {
            bytes.append(letters[Int(random.next() % UInt64(letters.count))])
            if random.next() % 400 == 0 {
                bytes += Array(repeating: UInt8(ascii: "x"), count: Int(random.next() % 300))
            }
            if random.next() % 500 == 0 {
                bytes += Array(repeating: UInt8(ascii: "|"), count: Int(random.next() % 90))
            }
        }
        for (chunk, window) in [(Int.max, 1 << 16), (7, 64), (100, 1000), (1, 1)] {
            for limit in [100, 1 << 20] {
                let lots = try LineLog.of(
                    bytes,
                    takesLines: true,
                    chunk: chunk,
                    window: window,
                    limit: limit
                )
                let single = try LineLog.of(
                    bytes,
                    takesLines: false,
                    chunk: chunk,
                    window: window,
                    limit: limit
                )
                #expect(lots.entries == single.entries, "\(chunk) \(window) \(limit)")
                #expect(single.inLots == 0)
            }
        }
    }

    @Test func `nearly all lines of a log come in lots`() throws {
        let text = (0..<5000).map { "\($0)|\($0).1|queue|agent|EVENT|1|2\n" }.joined()
        let log = try LineLog.of(
            Array(text.utf8),
            takesLines: true,
            chunk: .max,
            window: 1 << 16,
            limit: 1 << 20
        )
        #expect(log.entries.count == 5000)
        #expect(log.inLots > 4900)
        #expect(log.entries[4999].hasPrefix("5000:"))
    }
}
