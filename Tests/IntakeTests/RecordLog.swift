import Diagnostics
import Intake

/// Everything a scanner pushed, in order.
struct RecordLog: RecordSink {
    enum Entry: Equatable, CustomStringConvertible {
        case record([[UInt8]], line: Int, byte: Int)
        case refused(FramingFault, line: Int, byte: Int)

        var description: String {
            switch self {
            case .record(let fields, let line, let byte):
                let texts = fields.map { String(decoding: $0, as: UTF8.self).debugDescription }
                return "\(line)@\(byte): \(texts.joined(separator: " | "))"
            case .refused(let fault, let line, let byte): return "\(line)@\(byte): \(fault)"
            }
        }
    }

    var entries: [Entry] = []
    /// Records of as many fields are taken in lots.
    var regularWidth = 0
    /// How many came so.
    private(set) var inLots = 0

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        var texts: [[UInt8]] = []
        for index in fields.indices {
            let field = fields[index]
            texts.append((Int(field.start)..<Int(field.end)).map { bytes[$0] })
        }
        entries.append(.record(texts, line: position.line, byte: position.byte))
    }

    mutating func refuse(
        _ fault: FramingFault,
        at position: RecordPosition
    ) throws(Diagnostic) {
        entries.append(.refused(fault, line: position.line, byte: position.byte))
    }

    mutating func take(
        _ records: RegularRecords,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) throws(Diagnostic) {
        inLots += records.count
        for record in 0..<records.count {
            let fields = (0..<records.width).map { column in
                let field = records.field(column, of: record, bytes, ends)
                return (Int(field.start)..<Int(field.end)).map { bytes[$0] }
            }
            let position = records.position(of: record, ends)
            entries.append(.record(fields, line: position.line, byte: position.byte))
        }
    }

    /// The texts of all records, refusals left out.
    var texts: [[String]] {
        entries.compactMap { entry in
            guard case .record(let fields, _, _) = entry else { return nil }
            return fields.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Scans a content in one go.
    static func of(
        _ content: [UInt8],
        _ dialect: Dialect,
        chunk: Int = .max,
        window: Int = 4096,
        lots width: Int = 0
    ) throws(Diagnostic) -> RecordLog {
        var feed = ByteFeed(bytes: content, name: "probe.csv", chunk: chunk)
        var log = RecordLog(regularWidth: width)
        try scanRecords(&feed, as: dialect, into: &log, window: window)
        return log
    }
}
