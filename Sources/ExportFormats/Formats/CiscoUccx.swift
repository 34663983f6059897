import CallModel
import Diagnostics
import Intake

/// The detail tables of Cisco Unified Contact Center Express.
enum CiscoUccx {
    static let parts: CallParts = [
        .queue, .number, .caller, .wait, .talk, .hold, .wrapUp, .announcement, .handover, .outcome,
    ]

    static let format = ExportFormat(
        id: "cisco-uccx",
        title: Text("Cisco UCCX", "Cisco UCCX"),
        about: Text(
            "Die Detailtabellen ContactCallDetail, ContactQueueDetail und AgentConnectionDetail des "
                + "Cisco Unified Contact Center Express, je eine CSV-Datei mit Kopfzeile, in einer "
                + "Quelle. Zusammen erzählen sie Anrufer, Wartezeit, Gespräch, Halten und Nacharbeit; "
                + "Warteschlangen stehen darin nur mit ihrer Nummer. UNLOAD-Dateien ohne Kopfzeile "
                + "werden abgelehnt.",
            "The detail tables ContactCallDetail, ContactQueueDetail and AgentConnectionDetail of "
                + "Cisco Unified Contact Center Express, a CSV file with a header each, in one source. "
                + "Together they tell caller, wait, talk, hold and wrap-up; queues stand in them by "
                + "number only. UNLOAD files without a header are refused."
        ),
        parts: parts,
        clock: .utc,
        hasCallIds: false,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in try read(&feed, context) }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        switch UccxTable(HeadLines.names(head)) {
        case .contacts, .queues, .agents: return 95
        case .other: return 80
        case nil: return looksUnloaded(head) ? 55 : 0
        }
    }

    /// Rows of a table without names: bars, one behind the last field, and GMT stamps.
    private static func looksUnloaded(_ head: Span<UInt8>) -> Bool {
        HeadLines.share(head) { line in
            guard line[line.count - 1] == UInt8(ascii: "|") else { return false }
            let cells = String(decoding: line.indices.map { line[$0] }, as: UTF8.self)
                .split(separator: "|", omittingEmptySubsequences: false)
            guard (13...50).contains(cells.count),
                cells.prefix(4).allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) })
            else { return false }
            return cells.contains { $0.utf8.count == 23 && $0.dropFirst(19).first == "." }
        } >= 90
    }

    private static func read(
        _ feed: inout ByteFeed,
        _ context: ReadingContext
    ) throws(Diagnostic) -> Reading {
        try feed.transcode(from: nil)
        let head = try feed.head(1 << 16)
        let separator = SeparatorSniffer.find(head.span)?.separator ?? UInt8(ascii: ",")
        let book = NativeReading(context, charset: feed.effectiveCharset, parts: parts)
        var sink = NamedRecords(UccxRows(book: book), separator: separator)
        try scanRecords(&feed, as: Dialect(separator: separator), into: &sink)
        return sink.rows.finish()
    }
}

/// Which table a file holds.
enum UccxTable: Equatable {
    case contacts
    case queues
    case agents
    /// Known, and without calls.
    case other(String)

    /// `names` in lower case.
    init?(_ names: Set<String>) {
        func has(_ wanted: String...) -> Bool { wanted.allSatisfy(names.contains) }
        if has("sessionid", "sessionseqnum", "contactdisposition") {
            self = .contacts
        } else if has("sessionid", "sessionseqnum", "disposition", "queuetime", "targetid") {
            self = .queues
        } else if has("sessionid", "sessionseqnum", "resourceid", "ringtime", "talktime") {
            self = .agents
        } else if has("sessionid", "sessionseqnum", "origpriority", "finalpriority") {
            self = .other("ContactRoutingDetail")
        } else if has("agentid", "eventdatetime", "eventtype") {
            self = .other("AgentStateDetail")
        } else if has("csqname", "servicelevel") {
            self = .other("ContactServiceQueue")
        } else if has("resourceloginid", "resourcename") {
            self = .other("Resource")
        } else {
            return nil
        }
    }
}

/// One part of a leg from every row of one table; the parts are put together by
/// session, node and number of the leg.
struct UccxRows: NamedRows {
    var book: NativeReading
    private var id = KeyText()
    private let pattern = StampPattern.iso8601
    private var table = UccxTable.other("")

    private var session = -1
    private var sequence = -1
    private var node = -1
    private var start = -1
    // ContactCallDetail
    private var type = -1
    private var disposition = -1
    private var originator = -1
    private var originatorNumber = -1
    private var destination = -1
    private var called = -1
    private var originalCalled = -1
    private var protocolReference = -1
    private var connectTime = -1
    private var transfer = -1
    // ContactQueueDetail
    private var target = -1
    private var targetType = -1
    private var queueTime = -1
    private var queueIndex = -1
    // AgentConnectionDetail
    private var resource = -1
    private var queue = -1
    private var ringTime = -1
    private var talkTime = -1
    private var holdTime = -1
    private var workTime = -1

    init(book: NativeReading) { self.book = book }

    /// Rows begin with numbers.
    func kind(of bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> NamedRecordKind {
        let first = cell(bytes, fields, 0)
        return first.isEmpty || bytes[Int(first.start)] <= UInt8(ascii: "9") ? .record : .names
    }

    mutating func bind(_ columns: inout NamedColumns) throws(Diagnostic) {
        guard let table = UccxTable(Set(columns.header.names.map { folded($0) })) else {
            throw columns.header.missing(
                ["sessionID", "sessionSeqNum", "contactDisposition"],
                severity: .error
            )
        }
        self.table = table
        if case .other = table { return }
        session = columns.required("sessionID")
        sequence = columns.required("sessionSeqNum")
        node = columns.required("nodeID")
        start = columns.required("startDateTime")
        switch table {
        case .contacts:
            type = columns.required("contactType")
            disposition = columns.required("contactDisposition")
            originator = columns.required("originatorType")
            originatorNumber = columns.required("originatorDN")
            destination = columns.required("destinationType")
            called = columns.required("calledNumber")
            originalCalled = columns.place("origCalledNumber")
            protocolReference = columns.place("origProtocolCallRef")
            connectTime = columns.place("connectTime")
            transfer = columns.place("transfer")
            book.reading.parts = [.number, .caller, .handover, .outcome]
        case .queues:
            target = columns.required("targetID")
            targetType = columns.required("targetType")
            queueIndex = columns.required("qIndex")
            disposition = columns.required("disposition")
            queueTime = columns.required("queueTime")
            book.reading.parts = [.queue, .wait, .outcome]
        case .agents:
            resource = columns.required("resourceID")
            queueIndex = columns.required("qIndex")
            queue = columns.place("csqRecordID")
            ringTime = columns.required("ringTime")
            talkTime = columns.required("talkTime")
            holdTime = columns.required("holdTime")
            workTime = columns.required("workTime")
            book.reading.parts = [.talk, .hold, .wrapUp, .outcome]
            if queue >= 0 { book.reading.parts.insert(.queue) }
        case .other: break
        }
    }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        if case .other(let name) = table { return book.skip(name) }
        if let reason = noCall(bytes, fields) { return book.skip(reason) }
        let name = cell(bytes, fields, session)
        if name.isEmpty { return book.reject(.missingId, at: position, column: "sessionID") }
        guard let number = integer(bytes, fields, sequence), (0..<255).contains(number) else {
            return book.reject(.badNumber, at: position, column: "sessionSeqNum")
        }
        let stamp = cell(bytes, fields, start)
        let entered: UtcMilliseconds
        switch book.instant(utc: pattern, bytes, stamp) {
        case .instant(let instant, _): entered = instant
        case .unreadable:
            let reason: Reject.Reason = stamp.isEmpty ? .missingField : .badStamp
            return book.reject(reason, at: position, column: "startDateTime")
        case .outOfRange:
            return book.reject(.stampOutOfRange, at: position, column: "startDateTime")
        }
        id.begin()
        id.add(bytes, name)
        id.add(bytes, cell(bytes, fields, node))
        var leg = CallLeg(call: book.key(of: id), entered: entered, outcome: .unknown)
        leg.leg = UInt8(number + 1)
        switch table {
        case .contacts:
            book.link(leg, by: bytes, cell(bytes, fields, protocolReference))
            try fill(contact: &leg, bytes, fields)
        case .queues:
            guard let wait = seconds(bytes, fields, queueTime) else {
                return book.reject(.badDuration, at: position, column: "queueTime")
            }
            leg.wait = wait
            try fill(queue: &leg, bytes, fields)
        case .agents:
            guard let ring = seconds(bytes, fields, ringTime),
                let talk = seconds(bytes, fields, talkTime),
                let hold = seconds(bytes, fields, holdTime),
                let work = seconds(bytes, fields, workTime)
            else { return book.reject(.badDuration, at: position, column: "talkTime") }
            leg.wait = ring
            leg.talk = talk
            leg.hold = hold
            leg.wrapUp = work
            try fill(agent: &leg, bytes, fields)
        case .other: return
        }
        book.add(leg)
    }

    /// Why a contact is no call of a citizen; nil where it is one.
    private func noCall(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> String? {
        guard table == .contacts else { return nil }
        switch integer(bytes, fields, type) {
        case 2, 6, 7, 8, 9: return "outgoing"
        case 3: return "internal"
        default: return nil
        }
    }

    private mutating func fill(
        contact leg: inout CallLeg,
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>
    ) throws(Diagnostic) {
        leg.flags = .contactPart
        // An agent who passes a call on is not its caller.
        if integer(bytes, fields, originator) != 1 {
            leg.caller = book.party(bytes, cell(bytes, fields, originatorNumber))
        }
        var number = cell(bytes, fields, called)
        if number.isEmpty { number = cell(bytes, fields, originalCalled) }
        leg.number = try book.called(bytes, number)
        let isTransferIn = integer(bytes, fields, type) == 5
        let connected = integer(bytes, fields, connectTime) ?? 0
        switch integer(bytes, fields, disposition) {
        case 1: leg.outcome = .abandoned
        case 2 where integer(bytes, fields, destination) == 1: leg.outcome = .answered
        case 2 where isTransferIn: leg.outcome = connected > 0 ? .answered : .overflowed
        case 2: leg.outcome = .selfServed
        case .some(5...22): leg.outcome = .blocked
        case 99: leg.outcome = .unfinished
        default: leg.outcome = .unknown
        }
        if isTransferIn {
            leg.handover = leg.outcome == .answered ? .takenOver : .attempted
        } else if isTrue(bytes, cell(bytes, fields, transfer)) {
            leg.handover = .attempted
        }
        if leg.handover != .none { leg.flags.insert(.forwarded) }
    }

    private mutating func fill(
        queue leg: inout CallLeg,
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>
    ) throws(Diagnostic) {
        leg.flags = .queuePart
        id.add(bytes, cell(bytes, fields, queueIndex))
        id.add(bytes, cell(bytes, fields, target))
        id.add(bytes, cell(bytes, fields, targetType))
        leg.identity = book.identity(of: id)
        // Type 1 waits for one agent, not in a queue.
        if integer(bytes, fields, targetType) != 1 {
            leg.queue = try book.queue(bytes, cell(bytes, fields, target))
        }
        switch integer(bytes, fields, disposition) {
        case 1: leg.outcome = .abandoned
        case 2: leg.outcome = .answered
        case 3, 4, 5: leg.outcome = .overflowed
        default: leg.outcome = .unknown
        }
    }

    private mutating func fill(
        agent leg: inout CallLeg,
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>
    ) throws(Diagnostic) {
        leg.flags = .agentPart
        id.add(bytes, cell(bytes, fields, queueIndex))
        id.add(bytes, cell(bytes, fields, resource))
        id.add(bytes, cell(bytes, fields, start))
        leg.identity = book.identity(of: id)
        if let number = integer(bytes, fields, queue), number >= 0 {
            leg.queue = try book.queue(bytes, cell(bytes, fields, queue))
        }
        if leg.talk > 0 {
            leg.outcome = .answered
        } else {
            leg.talk = .notGiven
            leg.hold = .notGiven
            leg.wrapUp = .notGiven
        }
    }

    /// Whole seconds, an empty field none of them; nil where they cannot be read.
    private func seconds(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ place: Int
    ) -> Milliseconds? {
        switch DurationPattern.seconds.read(bytes, cell(bytes, fields, place)) {
        case .milliseconds(let length): return length
        case .empty: return .notGiven
        case .negative, .unreadable: return nil
        }
    }

    private func isTrue(_ bytes: Span<UInt8>, _ field: FieldRange) -> Bool {
        guard !field.isEmpty else { return false }
        let first = lowerCase(bytes[Int(field.start)])
        return first == UInt8(ascii: "t") || first == UInt8(ascii: "1")
    }

    consuming func finish() -> Reading { book.finished() }
}
