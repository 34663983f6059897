import CallModel
import Diagnostics
import Intake

/// Reads CDRs and, at the end of the file, makes one leg of all records of a call.
struct CdrRecords: RecordSink {
    private var native: NativeReading
    private let layout: CdrLayout
    private var isHeader: Bool
    private var rows: [CdrRow] = []
    /// By call: the first visit to a queue that one of its other channels made.
    private var visits: [CallKey: Visit] = [:]
    private var apps: Vocabulary<CdrRow.App>
    private var dispositions: Vocabulary<CdrRow.Disposition>
    private let patterns: [StampPattern]
    /// Records whose stamp agrees with their unique id, and those that are off by whole hours.
    private var agreeing = 0
    private var shifted = 0

    /// A queue_log knows a call by the channel that was in the queue, not by the linked id.
    private struct Visit {
        var start: UtcMilliseconds
        var channel: CallKey

        func precedes(_ other: Visit) -> Bool {
            start != other.start ? start < other.start : channel < other.channel
        }
    }

    init(_ context: ReadingContext, charset: Charset, layout: CdrLayout) {
        native = NativeReading(context, charset: charset, parts: AsteriskCdrFormat.parts)
        self.layout = layout
        isHeader = layout.order == .named
        apps = Vocabulary(listed: CdrRecords.apps, unlisted: .other)
        dispositions = Vocabulary(listed: CdrRecords.dispositions, unlisted: .unknown)
        patterns = ["iso8601", "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy HH:mm"].compactMap {
            try? StampPattern($0)
        }
    }

    private static let apps: [String: CdrRow.App] = [
        "queue": .queue, "dial": .dial, "appqueue": .agent, "appdial": .agent,
        "appdial2": .agent, "voicemail": .voicemail, "voicemailmain": .voicemail,
        "busy": .refusal, "congestion": .refusal,
    ]

    /// As text, and as databases number them.
    private static let dispositions: [String: CdrRow.Disposition] = [
        "answered": .answered, "no answer": .noAnswer, "cancel": .noAnswer, "busy": .busy,
        "failed": .failed, "congestion": .failed, "unknown": .unknown, "": .unknown,
        "0": .noAnswer, "1": .unknown, "2": .failed, "4": .busy, "8": .answered, "16": .failed,
        "32": .noAnswer,
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
        guard let places = layout.settled(bytes, fields) else {
            let expected = layout.order == .named ? layout.count : 16
            let reason: Reject.Reason =
                fields.count < expected ? .tooFewFields : .badStructure
            native.reject(reason, at: position)
            return
        }
        switch stamp(bytes, trimmed(bytes, fields[places.start])) {
        case .instant(let start, let flags):
            try take(bytes, fields, places, start: start, flags, at: position)
        case .outOfRange: native.reject(.stampOutOfRange, at: position, column: "start")
        case .unreadable: native.reject(.badStamp, at: position, column: "start")
        }
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        native.refuse(fault, at: position)
    }

    private mutating func stamp(
        _ bytes: Span<UInt8>,
        _ range: FieldRange
    ) -> StampReader.Reading {
        for pattern in patterns {
            let reading = native.stamps.read(pattern, bytes, range)
            if case .unreadable = reading { continue }
            return reading
        }
        return .unreadable
    }

    private mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ places: CdrLayout,
        start: UtcMilliseconds,
        _ flags: LegFlags,
        at position: RecordPosition
    ) throws(Diagnostic) {
        func cell(_ place: Int) -> FieldRange {
            place >= 0 ? present(bytes, fields[place]) : .none
        }
        let uniqueId = cell(places.uniqueId)
        let linkedId = cell(places.linkedId)
        let id = linkedId.isEmpty ? uniqueId : linkedId
        let key = id.isEmpty ? native.key(ofRecord: bytes, fields) : native.key(bytes, id)
        let record = CdrRecords.digest(bytes, fields, uniqueId, cell(places.sequence))
        var row = CdrRow(call: key, record: record, start: start)
        row.flags = flags
        settleHour(of: &row, CdrLayout.epoch(bytes, uniqueId))
        row.sequence = readInteger(bytes, cell(places.sequence)) ?? 0
        row.talk = seconds(bytes, cell(places.talk))

        let app = apps.entry(of: bytes.extracting(cell(places.app).bounds), in: native.charset)
        row.app = apps.meaning(app)
        let word = dispositions.entry(
            of: bytes.extracting(cell(places.disposition).bounds),
            in: native.charset
        )
        row.disposition = dispositions.meaning(word)
        dispositions.count(word)

        let source = cell(places.source)
        let destination = cell(places.destination)
        row.caller = native.caller(bytes, source)
        row.target = UInt32(truncatingIfNeeded: tableHash(bytes.extracting(destination.bounds)))
        if row.app == .queue {
            let name = AsteriskArguments.first(bytes, cell(places.appArguments))
            row.queue = try native.queue(bytes, name)
        }
        let did = cell(places.did)
        if !did.isEmpty {
            row.number = try native.dialled(bytes, did)
        } else if HouseNumbers.isNumber(bytes, destination) {
            row.number = try native.dialled(bytes, destination)
        }
        if !cell(places.peer).isEmpty { row.traits.insert(.hasPeer) }
        if begins(bytes, cell(places.channel), with: "Local/") { row.traits.insert(.isLocal) }
        if !linkedId.isEmpty, !uniqueId.isEmpty,
            !same(bytes.extracting(linkedId.bounds), bytes.extracting(uniqueId.bounds))
        {
            row.traits.insert(.isOther)
            if row.app == .queue {
                note(Visit(start: row.start, channel: native.key(bytes, uniqueId)), of: key)
            }
        }
        let isFromInside = HouseNumbers.isFromInside(
            bytes,
            source: source,
            destination: destination,
            dialplan: cell(places.context)
        )
        if isFromInside {
            row.traits.insert(.isFromInside)
        }
        rows.append(row)
    }

    private mutating func note(_ visit: Visit, of call: CallKey) {
        if let known = visits[call], !visit.precedes(known) { return }
        visits[call] = visit
    }

    /// A channel cannot dial before it is there: so its unique id tells which passage of autumn's
    /// doubled hour is meant, and whether the file's stamps are of another zone.
    private mutating func settleHour(of row: inout CdrRow, _ epoch: Int64?) {
        guard let epoch else { return }
        let late = epoch - row.start / 1000
        if row.flags.contains(.doubledHour), late > 60 {
            row.start += millisecondsPerHour
        } else if abs(late) <= 5 {
            agreeing += 1
        } else if abs(late) > 3000, (abs(late) + 5) % 1800 <= 10 {
            shifted += 1
        }
    }

    private static func digest(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ uniqueId: FieldRange,
        _ sequence: FieldRange
    ) -> UInt64 {
        var digest = TextDigest()
        if uniqueId.isEmpty || sequence.isEmpty {
            for index in fields.indices { digest.add(bytes.extracting(fields[index].bounds)) }
        } else {
            digest.add(bytes.extracting(uniqueId.bounds))
            digest.add(bytes.extracting(sequence.bounds))
        }
        return digest.first
    }

    /// The reading, with a leg for every call.
    consuming func finish() -> Reading {
        rows.sort(by: CdrRow.precedes)
        var start = 0
        while start < rows.count {
            var end = start + 1
            while end < rows.count, rows[end].call == rows[start].call { end += 1 }
            settle(start..<end)
            start = end
        }
        if !visits.isEmpty { native.reading.legs.sort { $0.call < $1.call } }
        native.reading.unknownWords = dispositions.met(listed: false)
        if shifted > agreeing {
            native.reading.warnings.append(.stampsOfOtherZone(native.context.input))
        }
        return native.finish()
    }

    private mutating func settle(_ range: Range<Int>) {
        var call: [CdrRow] = []
        for row in rows[range] {
            if call.contains(where: { $0.record == row.record }) {
                native.reading.superseded += 1
            } else {
                call.append(row)
            }
        }
        switch CdrCall.settle(call[...]) {
        case .leg(var leg):
            // Only where the caller's own channel entered no queue.
            let hasOwnVisit = call.contains {
                $0.app == .queue && !$0.traits.contains(.isOther)
            }
            if !hasOwnVisit, let visit = visits[leg.call] { leg.call = visit.channel }
            native.append(leg, records: call.count)
        case .skipped(let reason): native.reading.skip(reason, call.count)
        }
    }
}

extension Diagnostic {
    fileprivate static func stampsOfOtherZone(_ input: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "stamps-of-other-zone",
            at: SourcePosition(file: input),
            Text(
                "die Zeiten weichen um ganze Stunden von denen in der Spalte uniqueid ab",
                "the stamps differ by whole hours from those in the column uniqueid"
            ),
            try: Text(
                "bei der Quelle `zone:` angeben; mit `usegmtime=yes` schreibt Asterisk UTC",
                "give the source its `zone:`; with `usegmtime=yes` Asterisk writes UTC"
            )
        )
    }
}
