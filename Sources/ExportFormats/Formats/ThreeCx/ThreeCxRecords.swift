import CallModel
import Diagnostics
import Intake

/// Reads segments and, at the end of the file, makes one leg of all segments of a call.
struct ThreeCxRecords: RecordSink {
    private var native: NativeReading
    private let layout: ThreeCxLayout
    private var isHeader: Bool
    private var rows: [ThreeCxRow] = []
    private var parties: Vocabulary<ThreeCxRow.Party>
    private var stamps = StampReader(zone: .utc)
    private let patterns: [StampPattern]
    /// The one that read the stamp before; no two of them read the same text.
    private var usual: RepeatedDate
    /// Meanings of the words for how a segment ended, as they were met.
    private var endings = WordTable()

    init(_ context: ReadingContext, charset: Charset, layout: ThreeCxLayout) {
        native = NativeReading(context, charset: charset, parts: ThreeCxFormat.parts)
        self.layout = layout
        isHeader = layout.hasHeader
        parties = Vocabulary(listed: ThreeCxRecords.parties, unlisted: .other)
        patterns = ["yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd HH:mm:ss.S", "iso8601"].compactMap {
            try? StampPattern($0)
        }
        usual = RepeatedDate(patterns.first ?? .iso8601)
    }

    private static let parties: [String: ThreeCxRow.Party] = [
        "externalline": .outside, "external_line": .outside, "line": .outside,
        "provider": .outside, "extension": .extension, "queue": .queue,
        "ringgroup": .queue, "ring_group": .queue, "ivr": .menu, "vmail": .voicemail,
        "voicemail": .voicemail, "voice_mail": .voicemail, "fax": .other, "confplace": .other,
        "conference": .other, "parking": .other, "": .other,
    ]

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        if isHeader {
            isHeader = false
            return
        }
        native.reading.recordsRead += 1
        guard fields.count >= layout.columns.needed else {
            native.reject(.tooFewFields, at: position)
            return
        }
        let shift = layout.shift(bytes, fields)
        let typesFrom = layout.columns.place(.chain) ?? .max
        func cell(_ column: ThreeCxColumn) -> FieldRange {
            guard var place = layout.columns.place(column) else { return .none }
            if place >= typesFrom { place += shift }
            return place < fields.count ? trimmed(bytes, fields[place]) : .none
        }
        let history = cell(.history)
        if history.isEmpty {
            native.reject(.missingId, at: position, column: "historyid")
            return
        }
        guard case .instant(let start, _) = stamp(bytes, cell(.start)),
            case .instant(let end, _) = stamp(bytes, cell(.end))
        else {
            native.reject(.badStamp, at: position, column: "time-start")
            return
        }
        var row = ThreeCxRow(call: native.key(bytes, history), start: start, end: end)
        if case .instant(let answered, _) = stamp(bytes, cell(.answered)) {
            row.answered = answered
        }
        (row.segment, row.content) = digests(bytes, fields, cell(.call))
        row.from = party(bytes, cell(.fromType))
        row.final = party(bytes, cell(.finalType))
        row.ended = ending(bytes, cell(.reason))
        row.isReplaced = holds("replaced", bytes, cell(.changed))
        row.target = tableHash(bytes.extracting(cell(.finalDn).bounds))
        let target = party(bytes, cell(.toType))
        row.isQueued = target == .queue || row.final == .queue
        if target == .queue || target == .menu && row.final != .queue {
            row.queue = try native.queue(bytes, cell(.toDn))
        } else if row.final == .queue {
            row.queue = try native.queue(bytes, cell(.finalDn))
        }
        if row.from == .outside {
            row.caller = native.caller(bytes, cell(.from))
            let dialled = cell(.dialled)
            if HouseNumbers.isNumber(bytes, dialled) {
                row.number = try native.dialled(bytes, dialled)
            }
        }
        rows.append(row)
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        native.refuse(fault, at: position)
    }

    private mutating func stamp(
        _ bytes: Span<UInt8>,
        _ range: FieldRange
    ) -> StampReader.Reading {
        if range.isEmpty { return .unreadable }
        let reading = usual.read(bytes, range, &stamps)
        if case .unreadable = reading { return unusualStamp(bytes, range) }
        return reading
    }

    @inline(never)
    private mutating func unusualStamp(
        _ bytes: Span<UInt8>,
        _ range: FieldRange
    ) -> StampReader.Reading {
        for index in patterns.indices {
            let reading = stamps.read(patterns[index], bytes, range)
            if case .unreadable = reading { continue }
            usual = RepeatedDate(patterns[index])
            return reading
        }
        return .unreadable
    }

    private mutating func party(_ bytes: Span<UInt8>, _ range: FieldRange) -> ThreeCxRow.Party {
        let entry = parties.entry(of: bytes.extracting(range.bounds), in: native.charset)
        parties.count(entry)
        return parties.meaning(entry)
    }

    private mutating func ending(_ bytes: Span<UInt8>, _ range: FieldRange) -> ThreeCxRow.End {
        let text = bytes.extracting(range.bounds)
        if let known = endings.value(of: text), let end = ThreeCxRow.End(rawValue: UInt8(known)) {
            return end
        }
        let end = ThreeCxRecords.end(bytes, range)
        if endings.count < 256 { endings.insert(text, value: UInt16(end.rawValue)) }
        return end
    }

    /// Spellings differ between builds: `TerminatedBySrc`, `src_participant_terminated`.
    private static func end(_ bytes: Span<UInt8>, _ range: FieldRange) -> ThreeCxRow.End {
        if holds("cancel", bytes, range) { return .cancelled }
        if holds("src", bytes, range) { return .bySource }
        if holds("dst", bytes, range) { return .byDestination }
        if holds("noanswer", bytes, range) || holds("no_answer", bytes, range) {
            return .noAnswer
        }
        return holds("fail", bytes, range) || holds("busy", bytes, range) ? .failed : .other
    }

    private func digests(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ call: FieldRange
    ) -> (segment: UInt64, content: UInt64) {
        var content = TextDigest()
        content.add(bytes.extracting(wholeLine(fields).bounds))
        if call.isEmpty { return (content.first, content.second) }
        return (tableHash(bytes.extracting(call.bounds)), content.second)
    }

    /// The reading, with a leg for every call from outside.
    consuming func finish() -> Reading {
        rows.sort(by: ThreeCxRow.precedes)
        var start = 0
        while start < rows.count {
            var end = start + 1
            while end < rows.count, rows[end].call == rows[start].call { end += 1 }
            let segments = ThreeCxRow.distinct(rows[start..<end])
            native.reading.superseded += end - start - segments.count
            if let leg = ThreeCxRow.leg(of: segments) {
                native.append(leg, records: segments.count)
            } else {
                native.reading.skip("internal or outbound", segments.count)
            }
            start = end
        }
        for (word, count) in parties.met(listed: false) {
            native.reading.unknownWords["type: \(word)", default: 0] += count
        }
        return native.finish()
    }
}
