import CallModel
import Diagnostics
import Intake

/// Call detail records of an innovaphone PBX, as a collector writes them: XML, an element a line.
enum Innovaphone {
    static let parts: CallParts = [
        .queue, .number, .caller, .wait, .talk, .handover, .outcome,
    ]

    static let format = ExportFormat(
        id: "innovaphone",
        title: Text("innovaphone PBX (XML)", "innovaphone PBX (XML)"),
        about: Text(
            "CDR der innovaphone PBX, ein XML-Element je Objekt und Anruf. Wartet ein Anruf an einem "
                + "Warteschlangen-Objekt, gehören dessen Satz und der des Teilnehmers zusammen; angenommen "
                + "hat nur ein Teilnehmer, keine Ansage. Halten und Nacharbeit kennt es nicht.",
            "CDRs of innovaphone PBX, an XML element for every object of a call. Where a call waits at a "
                + "waiting queue, its record and that of the user belong together; only a user answers, no "
                + "announcement. It knows no hold and no wrap-up."
        ),
        parts: parts,
        clock: .utc,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in
            try InnovaphoneLines.read(
                &feed,
                as: .wholeLines,
                context,
                charset: .utf8,
                parts: parts
            )
        }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        let share = HeadLines.share(head) { line in
            contains(line, "<cdr ") && contains(line, " utc=")
        }
        return share >= 50 ? 95 : share > 0 ? 60 : 0
    }
}

/// Elements `cdr` of lines: usually one, with whatever a log puts before it.
private struct InnovaphoneLines: NativeSink {
    var book: NativeReading
    private var tags = XmlTags()

    init(_ book: NativeReading) { self.book = book }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        let line = wholeLine(fields)
        tags.begin(line)
        var records = 0
        scanning: while true {
            switch tags.next(bytes) {
            case .end: break scanning
            case .malformed:
                book.begin()
                return book.reject(.badStructure, at: position)
            case .tag(let kind) where equal(bytes, tags.name, "cdr") && kind != .closing:
                records += 1
                book.begin()
                let place = RecordPosition(
                    line: position.line,
                    byte: position.byte + tags.start - Int(line.start)
                )
                guard
                    let record = InnovaphoneRecord(bytes, &tags, isEmpty: kind == .empty)
                else { return book.reject(.badStructure, at: place, column: "cdr") }
                try take(record, bytes, at: place)
            case .tag: break
            }
        }
        guard records == 0, !trimmed(bytes, line).isEmpty else { return }
        book.begin()
        // The element around all of them, a declaration.
        if bytes[Int(trimmed(bytes, line).start)] == UInt8(ascii: "<") {
            book.skip("no cdr")
        } else {
            book.reject(.badStructure, at: position)
        }
    }

    private mutating func take(
        _ record: InnovaphoneRecord,
        _ bytes: Span<UInt8>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        guard let direction = record.direction else {
            return book.reject(.missingField, at: position, column: "dir")
        }
        if equal(bytes, direction, "from") { return book.skip("outgoing") }
        if !equal(bytes, direction, "to") { return book.skip("forwarding") }
        guard let setup = record.setup else {
            return book.reject(.missingField, at: position, column: "setup")
        }
        guard let from = setup.type, equal(bytes, from, "ext") else {
            return book.skip("internal")
        }
        switch record.object {
        case .user where record.isLosing: return book.skip("rung beside others")
        case .user, .queue: break
        case .other(let name):
            return book.skip(
                "object: \(presentable(book.charset.decode(bytes.extracting(name.bounds))))"
            )
        case .none: return book.skip("object not told")
        }
        guard let utc = record.utc.flatMap({ number(bytes, $0) }) else {
            return book.reject(.badStamp, at: position, column: "utc")
        }
        guard let entered = book.instant(seconds: Int64(clamping: utc)) else {
            return book.reject(.stampOutOfRange, at: position, column: "utc")
        }
        guard let call = record.conference else {
            return book.reject(.missingId, at: position, column: "conf")
        }
        guard let times = InnovaphoneTimes(bytes, record) else {
            return book.reject(.badDuration, at: position, column: "time")
        }
        var leg = CallLeg(
            call: book.key(bytes, call),
            entered: entered,
            outcome: record.outcome(bytes, times)
        )
        leg.leg = 0
        leg.identity =
            record.id.map { book.identity(bytes, $0) }
            ?? book.identity(bytes, record.element)
        leg.wait = times.wait
        if leg.outcome == .answered { leg.talk = times.talk }
        if record.isTransferred {
            leg.flags.insert(.forwarded)
            leg.handover = .attempted
        }
        leg.caller = setup.number.map { book.party(bytes, $0) } ?? .anonymous
        leg.number =
            try record.number.map { (range) throws(Diagnostic) in
                try book.called(bytes, range)
            } ?? 0
        if record.object == .queue {
            leg.flags.insert(.queuePart)
            leg.queue = try queue(record, bytes)
        } else {
            leg.flags.insert(.agentPart)
        }
        book.add(leg)
    }

    private mutating func queue(
        _ record: InnovaphoneRecord,
        _ bytes: Span<UInt8>
    ) throws(Diagnostic) -> UInt16 {
        guard let name = record.name else { return 0 }
        guard let text = withoutEntities(bytes, name) else { return try book.queue(bytes, name) }
        return try book.queue(text.span, FieldRange(start: 0, end: Int32(text.count)))
    }

    private func number(_ bytes: Span<UInt8>, _ range: FieldRange) -> UInt64? {
        Intake.plainNumber(bytes.extracting(range.bounds))
    }
}

/// Lengths of one record.
struct InnovaphoneTimes {
    /// From the first event to the answer of the object, else to the end.
    private(set) var wait = Milliseconds.notGiven
    private(set) var talk = Milliseconds.notGiven
    /// The object itself connected.
    let isConnected: Bool

    /// nil: a time is no number, or the events do not follow each other.
    init?(_ bytes: Span<UInt8>, _ record: InnovaphoneRecord) {
        func number(_ range: FieldRange?) -> Int64? {
            range.flatMap { Intake.plainNumber(bytes.extracting($0.bounds)) }
                .map { Int64(clamping: $0) }
        }
        func length(_ from: Int64, _ to: Int64) -> Milliseconds? {
            (0...2_000_000).contains(to - from) ? Milliseconds((to - from) * 1000) : nil
        }
        guard let first = number(record.setup?.time) else { return nil }
        // A queue that plays an announcement connects, and nobody has answered.
        let answer = record.object == .queue ? nil : record.connected
        isConnected = answer != nil
        let connect = number(answer)
        let end = number(record.release?.time)
        if answer != nil, connect == nil { return nil }
        if record.release != nil, end == nil { return nil }
        if let reached = connect ?? end {
            guard let wait = length(first, reached) else { return nil }
            self.wait = wait
        }
        if let connect, let end {
            guard let talk = length(connect, end) else { return nil }
            self.talk = talk
        }
    }
}
