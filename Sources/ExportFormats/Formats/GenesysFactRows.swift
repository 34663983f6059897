import CallModel
import Diagnostics
import Intake

/// The fact tables of Info Mart that tell of calls.
enum GenesysFact: Equatable {
    /// INTERACTION_FACT: the contact.
    case interaction
    /// MEDIATION_SEGMENT_FACT: a stay in a queue.
    case mediation
    /// INTERACTION_RESOURCE_FACT: an agent.
    case resource

    /// `names` in lower case.
    init?(_ names: Set<String>) {
        guard names.isSuperset(of: ["interaction_id", "start_ts"]) else { return nil }
        if names.contains("mediation_segment_id") {
            self = .mediation
        } else if names.contains("interaction_resource_id") {
            self = .resource
        } else if names.contains("source_address") {
            self = .interaction
        } else {
            return nil
        }
    }
}

/// One part of a leg from every row; the rows of an interaction meet by its id.
struct GenesysFactRows: NamedRows {
    var book: NativeReading
    private var fact = GenesysFact.interaction

    private var interaction = -1
    private var row = -1
    private var start = -1
    private var end = -1
    private var name = -1
    private var kind = -1
    private var result = -1
    private var total = -1
    private var ring = -1
    private var talk = -1
    private var hold = -1
    private var wrapUp = -1
    private var caller = -1
    private var dialled = -1
    private var way = -1
    private var media = -1
    private var isActive = -1
    private var mediaReasons = SkipReasons(of: "media")
    private var resourceReasons = SkipReasons(of: "resource")

    init(book: NativeReading) { self.book = book }

    /// Rows begin with a number, whatever column comes first.
    func kind(of bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> NamedRecordKind {
        let first = cell(bytes, fields, 0)
        return first.isEmpty || bytes[Int(first.start)] <= UInt8(ascii: "9") ? .record : .names
    }

    mutating func bind(_ columns: inout NamedColumns) throws(Diagnostic) {
        guard let fact = GenesysFact(Set(columns.header.names.map { folded($0) })) else {
            throw columns.header.missing(["INTERACTION_ID", "START_TS"], severity: .error)
        }
        self.fact = fact
        interaction = columns.required("INTERACTION_ID")
        start = columns.required("START_TS")
        end = columns.place("END_TS")
        kind = columns.place("RESOURCE_TYPE")
        result = columns.place("TECHNICAL_RESULT")
        media = columns.place("MEDIA_TYPE", "MEDIA_NAME")
        way = columns.place("INTERACTION_TYPE")
        isActive = columns.place("ACTIVE_FLAG")
        switch fact {
        case .interaction:
            caller = columns.required("SOURCE_ADDRESS")
            dialled = columns.required("TARGET_ADDRESS")
            book.reading.parts = [.number, .caller]
        case .mediation:
            row = columns.required("MEDIATION_SEGMENT_ID")
            name = columns.required("RESOURCE_NAME", "RESOURCE_KEY")
            total = columns.place("TOTAL_DURATION")
            book.reading.parts = [.queue, .wait]
            if result >= 0 { book.reading.parts.insert(.outcome) }
        case .resource:
            row = columns.required("INTERACTION_RESOURCE_ID")
            ring = columns.place("RING_DURATION")
            talk = columns.required("TALK_DURATION")
            hold = columns.place("HOLD_DURATION")
            wrapUp = columns.place("AFTER_CALL_WORK_DURATION")
            book.reading.parts = [.talk, .outcome]
            if hold >= 0 { book.reading.parts.insert(.hold) }
            if wrapUp >= 0 { book.reading.parts.insert(.wrapUp) }
        }
    }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        if let reason = noCall(bytes, fields) { return book.skip(reason) }
        let id = cell(bytes, fields, interaction)
        if id.isEmpty { return book.reject(.missingId, at: position, column: "INTERACTION_ID") }
        guard let began = integer(bytes, fields, start) else {
            return book.reject(.badStamp, at: position, column: "START_TS")
        }
        guard let entered = book.instant(seconds: began) else {
            return book.reject(.stampOutOfRange, at: position, column: "START_TS")
        }
        let key = book.key(bytes, id)
        var leg = CallLeg(call: key, entered: entered, outcome: .unknown)
        let ended = integer(bytes, fields, end) ?? 0
        // A row is written anew while its interaction goes on.
        leg.revision = UInt32(clamping: ended)
        if row >= 0 {
            let id = cell(bytes, fields, row)
            leg.identity = book.identity(bytes, id)
        }
        let isFilled: Bool
        switch fact {
        case .interaction: isFilled = try fill(contact: &leg, bytes, fields)
        case .mediation:
            isFilled = try fill(queue: &leg, bytes, fields, length: ended > 0 ? ended - began : nil)
        case .resource: isFilled = fill(agent: &leg, bytes, fields)
        }
        if !isFilled { return book.reject(.badDuration, at: position) }
        book.add(leg)
    }

    private mutating func noCall(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> String? {
        let kind = cell(bytes, fields, media)
        if !kind.isEmpty, !isWord("voice", bytes, kind) {
            return mediaReasons.reason(bytes, kind, in: book.charset)
        }
        let way = cell(bytes, fields, self.way)
        if isWord("outbound", bytes, way) { return "outgoing" }
        if isWord("internal", bytes, way) { return "internal" }
        let resource = cell(bytes, fields, self.kind)
        // A call stands in a routing point beside its queues.
        if fact == .mediation, isWord("routingpoint", bytes, resource) { return "routing point" }
        if fact == .resource, !resource.isEmpty, !isWord("agent", bytes, resource) {
            return resourceReasons.reason(bytes, resource, in: book.charset)
        }
        return nil
    }

    private mutating func fill(
        contact leg: inout CallLeg,
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>
    ) throws(Diagnostic) -> Bool {
        leg.flags = .contactPart
        leg.caller = book.party(bytes, cell(bytes, fields, caller))
        leg.number = try book.called(bytes, cell(bytes, fields, dialled))
        if integer(bytes, fields, isActive) == 1 { leg.outcome = .unfinished }
        return true
    }

    private mutating func fill(
        queue leg: inout CallLeg,
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        length: Int64?
    ) throws(Diagnostic) -> Bool {
        leg.flags = .queuePart
        leg.queue = try book.queue(bytes, cell(bytes, fields, name))
        guard let stayed = seconds(integer(bytes, fields, total) ?? length) else { return false }
        leg.wait = stayed
        let result = cell(bytes, fields, self.result)
        if isWord("abandoned", bytes, result) || isWord("customerabandoned", bytes, result) {
            leg.outcome = .abandoned
        } else if isWord("redirected", bytes, result) || isWord("cleared", bytes, result) {
            leg.outcome = .overflowed
        }
        return true
    }

    private func fill(
        agent leg: inout CallLeg,
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>
    ) -> Bool {
        leg.flags = .agentPart
        guard let rang = seconds(integer(bytes, fields, ring)),
            let talked = seconds(integer(bytes, fields, talk)),
            let held = seconds(integer(bytes, fields, hold)),
            let worked = seconds(integer(bytes, fields, wrapUp))
        else { return false }
        leg.wait = rang
        guard talked > 0 else { return true }
        leg.outcome = .answered
        leg.talk = talked
        leg.hold = held
        leg.wrapUp = worked
        return true
    }

    /// nil: no length a leg can hold.
    private func seconds(_ seconds: Int64?) -> Milliseconds? {
        guard let seconds else { return .notGiven }
        return seconds >= 0 && seconds <= 2_000_000 ? Milliseconds(seconds * 1000) : nil
    }

    consuming func finish() -> Reading { book.finished() }
}
