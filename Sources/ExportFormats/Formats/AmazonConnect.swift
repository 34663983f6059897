import CallModel
import Diagnostics
import Intake

/// Contact records of Amazon Connect.
enum AmazonConnect {
    static let parts: CallParts = [
        .queue, .number, .caller, .wait, .talk, .hold, .wrapUp, .announcement, .handover, .outcome,
    ]

    static let format = ExportFormat(
        id: "amazon-connect",
        title: Text("Amazon Connect (JSON)", "Amazon Connect (JSON)"),
        about: Text(
            "Kontaktsätze von Amazon Connect, wie Firehose sie ablegt: JSON-Objekte, eines je Zeile oder "
                + "ohne Trennung hintereinander. Ein Kontakt wird bei jeder Änderung noch einmal "
                + "geliefert; es gilt der letzte Stand. Kennt je Kontakt nur die letzte Warteschlange.",
            "Contact records of Amazon Connect as Firehose puts them down: JSON objects, one a line or "
                + "one behind the other. A contact is delivered again whenever it changes; the last "
                + "state counts. Knows only the last queue of a contact."
        ),
        parts: parts,
        clock: .utc,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in
            try ConnectContacts.read(&feed, context, parts: parts)
        }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        guard let first = HeadLines.lines(head).first?.first(where: { !isBlank($0) }),
            first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
            contains(head, "\"ContactId\""), contains(head, "\"InitiationMethod\"")
        else { return 0 }
        return contains(head, "\"AWSContactTraceRecordFormatVersion\"") ? 98 : 80
    }
}

/// One leg from every contact of a caller; contacts of one call share the initial one's id.
struct ConnectContacts: NativeObjects {
    var book: NativeReading

    init(_ book: NativeReading) { self.book = book }

    /// Contacts by which a caller reached a queue or a menu; the others are skipped.
    private static let incoming: Set<String> = ["INBOUND", "QUEUE_TRANSFER", "TRANSFER"]

    mutating func take(
        _ object: borrowing JsonValue,
        at position: RecordPosition
    ) throws(Diagnostic) {
        book.begin()
        guard let contact = object["ContactId"]?.text, !contact.isEmpty else {
            return book.reject(.missingId, at: position, column: "ContactId")
        }
        let channel = object["Channel"]?.text ?? "VOICE"
        if channel != "VOICE" { return book.skip("channel: \(channel)") }
        let method = object["InitiationMethod"]?.text ?? ""
        if !ConnectContacts.incoming.contains(method) {
            return book.skip(method.isEmpty ? "no initiation" : method)
        }
        let initial = object["InitialContactId"]?.text
        var leg = CallLeg(
            call: key(initial?.isEmpty == false ? initial ?? contact : contact),
            entered: 0,
            outcome: .unknown
        )
        leg.leg = 0
        leg.identity = identity(contact)
        do throws(MemberFault) {
            try fill(&leg, from: object)
        } catch {
            return book.reject(error.reason, at: position, column: error.member)
        }
        try name(&leg, from: object)
        book.add(leg)
    }

    /// Times and outcome.
    private func fill(
        _ leg: inout CallLeg,
        from object: borrowing JsonValue
    ) throws(MemberFault) {
        guard
            let begun = try instant(object["InitiationTimestamp"], "InitiationTimestamp")
        else { throw MemberFault(reason: .missingField, member: "InitiationTimestamp") }
        let updated = try instant(object["LastUpdateTimestamp"], "LastUpdateTimestamp") ?? begun
        leg.entered = begun
        leg.revision = UInt32(clamping: updated / 1000)
        let answered = try instant(
            object["Agent"]?["ConnectedToAgentTimestamp"],
            "ConnectedToAgentTimestamp"
        )
        let isOver = try instant(object["DisconnectTimestamp"], "DisconnectTimestamp") != nil
        let goesOn = object["NextContactId"]?.text?.isEmpty == false
        if let queue = object["Queue"] {
            let entered = try instant(queue["EnqueueTimestamp"], "EnqueueTimestamp") ?? begun
            leg.entered = entered
            leg.announcement = elapsed(begun, entered)
            leg.wait = try seconds(queue["Duration"], "Duration")
            if leg.wait == .notGiven, let answered { leg.wait = elapsed(entered, answered) }
            leg.outcome =
                answered != nil
                ? .answered : goesOn ? .overflowed : isOver ? .abandoned : .unfinished
        } else if answered != nil {
            leg.outcome = .answered
        } else {
            leg.outcome = isOver ? .selfServed : .unfinished
        }
        guard let agent = object["Agent"], answered != nil else { return }
        leg.talk = try seconds(agent["AgentInteractionDuration"], "AgentInteractionDuration")
        leg.hold = try seconds(agent["CustomerHoldDuration"], "CustomerHoldDuration")
        leg.wrapUp = try seconds(agent["AfterContactWorkDuration"], "AfterContactWorkDuration")
        if goesOn || object["TransferredToEndpoint"] != nil {
            leg.handover = .attempted
            leg.flags.insert(.forwarded)
        }
    }

    /// Queue, number dialled and caller.
    private mutating func name(
        _ leg: inout CallLeg,
        from object: borrowing JsonValue
    ) throws(Diagnostic) {
        if let queue = object["Queue"] {
            leg.queue = try ConnectContacts.field(queue["Name"]?.text ?? "") {
                (bytes, range) throws(Diagnostic) in
                try book.queue(bytes, range)
            }
        }
        leg.number = try ConnectContacts.field(object["SystemEndpoint"]?["Address"]?.text ?? "") {
            (bytes, range) throws(Diagnostic) in
            try book.called(bytes, range)
        }
        leg.caller = try ConnectContacts.field(object["CustomerEndpoint"]?["Address"]?.text ?? "") {
            (bytes, range) throws(Diagnostic) in
            book.party(bytes, range)
        }
    }

    private func key(_ id: String) -> CallKey {
        var text = KeyText()
        text.begin()
        text.add(text: id)
        return book.key(of: text)
    }

    private func identity(_ id: String) -> UInt32 {
        var text = KeyText()
        text.begin()
        text.add(text: id)
        return book.identity(of: text)
    }

    /// A stamp in UTC; nil where there is none.
    private func instant(
        _ value: consuming JsonValue?,
        _ member: String
    ) throws(MemberFault) -> UtcMilliseconds? {
        guard let value else { return nil }
        let reading = value.withText { text in
            book.instant(
                utc: .iso8601,
                text,
                FieldRange(start: 0, end: Int32(clamping: text.count))
            )
        }
        guard case .instant(let instant, _)? = reading else {
            throw MemberFault(reason: .badStamp, member: member)
        }
        return instant
    }

    /// Whole seconds; `notGiven` where there are none.
    private func seconds(
        _ value: consuming JsonValue?,
        _ member: String
    ) throws(MemberFault) -> Milliseconds {
        guard let value else { return .notGiven }
        guard let seconds = value.integer, seconds >= 0, seconds < 2_000_000 else {
            throw MemberFault(reason: .badDuration, member: member)
        }
        return Milliseconds(seconds * 1000)
    }
}
