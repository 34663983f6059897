import CallModel
import Diagnostics
import Intake

/// Conversation details of Genesys Cloud, as its analytics interface hands them out.
enum GenesysCloud {
    static let parts: CallParts = [
        .queue, .number, .caller, .wait, .talk, .hold, .wrapUp, .announcement, .handover, .outcome,
    ]

    static let format = ExportFormat(
        id: "genesys-cloud",
        title: Text("Genesys Cloud (JSON)", "Genesys Cloud (JSON)"),
        about: Text(
            "Gesprächsdetails aus der Analytics-Schnittstelle von Genesys Cloud: ein JSON-Objekt je "
                + "Vorgang, oder ganze Seiten davon. Kennt jeden Aufenthalt in einer Warteschlange auf "
                + "die Millisekunde, Gespräch, Halten und Nacharbeit. E-Mail, Chat und Rückrufe "
                + "werden übergangen.",
            "Conversation details from the analytics interface of Genesys Cloud: a JSON object for "
                + "each, or whole pages of them. Knows every stay in a queue to the millisecond, "
                + "talk, hold and wrap-up. E-mail, chat and call-backs are passed over."
        ),
        parts: parts,
        clock: .utc,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in
            try GenesysObjects.read(&feed, context, parts: parts)
        }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        guard let first = HeadLines.lines(head).first?.first(where: { !isBlank($0) }),
            first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        else { return 0 }
        let hasId = contains(head, "\"conversationId\"")
        return hasId && (contains(head, "\"participants\"") || contains(head, "\"sessions\""))
            ? 95 : hasId && contains(head, "\"conversationStart\"") ? 80 : 0
    }
}

/// Conversations, alone or in pages.
struct GenesysObjects: NativeObjects {
    var book: NativeReading
    private var id = KeyText()

    init(_ book: NativeReading) { self.book = book }

    mutating func take(
        _ object: borrowing JsonValue,
        at position: RecordPosition
    ) throws(Diagnostic) {
        guard let page = object["conversations"], page.kind == .array else {
            return try take(conversation: object, at: position)
        }
        for index in 0..<page.count {
            if let conversation = page[index] {
                try take(conversation: conversation, at: position)
            }
        }
    }

    private mutating func take(
        conversation object: borrowing JsonValue,
        at position: RecordPosition
    ) throws(Diagnostic) {
        book.begin()
        guard let name = object["conversationId"]?.text, !name.isEmpty else {
            return book.reject(.missingId, at: position, column: "conversationId")
        }
        let conversation: GenesysConversation
        do throws(MemberFault) {
            conversation = try GenesysConversation(object)
        } catch {
            return book.reject(error.reason, at: position, column: error.member)
        }
        if let reason = conversation.noCall { return book.skip(reason) }
        id.begin()
        id.add(text: name)
        let key = book.key(of: id)
        for (index, var leg) in conversation.legs(of: key).enumerated() {
            let visit = leg.visit
            leg.leg.leg = UInt8(clamping: index + 1)
            // One record, however many queues it tells of.
            leg.leg.records = index == 0 ? 1 : 0
            leg.leg.queue = try GenesysObjects.field(visit) { (bytes, range) throws(Diagnostic) in
                try book.queue(bytes, range)
            }
            leg.leg.number = try GenesysObjects.field(conversation.dialled) {
                (bytes, range) throws(Diagnostic) in
                try book.called(bytes, range)
            }
            leg.leg.caller = try GenesysObjects.field(conversation.caller) {
                (bytes, range) throws(Diagnostic) in
                book.party(bytes, range)
            }
            book.add(leg.leg)
        }
    }
}
