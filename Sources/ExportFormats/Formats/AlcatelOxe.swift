import CallModel
import Diagnostics
import Intake

/// Accounting tickets of Alcatel-Lucent OmniPCX Enterprise.
enum AlcatelOxe {
    static let parts: CallParts = [.number, .caller, .wait, .talk, .outcome]

    static let format = ExportFormat(
        id: "alcatel-oxe",
        title: Text("Alcatel-Lucent OmniPCX Enterprise", "Alcatel-Lucent OmniPCX Enterprise"),
        about: Text(
            "Gebührentickets der OmniPCX Enterprise als Zeilen fester Breite (529 Zeichen), auch aus "
                + ".Z-Dateien. Wartezeit und Gespräch auf die Sekunde; keine Warteschlangen. Tickets "
                + "unbeantworteter Anrufe muss die Anlage eigens ausgeben.",
            "Accounting tickets of OmniPCX Enterprise as lines of fixed width (529 characters), from .Z "
                + "files too. Wait and talk to the second; no queues. The switch must be told to write "
                + "tickets of unanswered calls."
        ),
        parts: parts,
        hasCallIds: false,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in
            try Tickets.read(&feed, as: .wholeLines, context, parts: parts)
        }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        let share = HeadLines.share(head) { line in
            line.count >= 462 && isLike(line, from: 173, "99999999 99:99:99")
        }
        return share >= 90 ? 95 : share >= 50 ? 60 : 0
    }
}

private struct Tickets: NativeSink {
    var book: NativeReading
    private var id = KeyText()
    private let stamps = ["yyyyMMdd HH:mm:ss"].compactMap { try? StampPattern($0) }

    init(_ book: NativeReading) { self.book = book }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        let line = fields[0]
        if trimmed(bytes, line).isEmpty { return }
        book.begin()
        if column(bytes, line, 1) == UInt8(ascii: "#") { return book.skip("header") }
        guard let kind = digits(bytes, columns(bytes, line, 171, 172)) else {
            return book.reject(.badStructure, at: position, column: "CallType")
        }
        switch kind {
        case 4, 5, 9, 10, 12, 13: break
        case 3, 14, 15: return book.skip("internal")
        default: return book.skip("outgoing")
        }
        let start = columns(bytes, line, 446, 462)
        guard case .instant(let spoken, let flags) = book.stamp(stamps, bytes, start) else {
            return book.reject(.badStamp, at: position, column: "StartDateTime")
        }
        guard let wait = length(bytes, columns(bytes, line, 430, 434)),
            let whole = length(bytes, columns(bytes, line, 206, 215)),
            let effective = length(bytes, columns(bytes, line, 435, 444))
        else { return book.reject(.badDuration, at: position) }
        let talk = effective > 0 ? effective : whole
        let reference = columns(bytes, line, 353, 362)
        let caller = columns(bytes, line, 141, 170)
        var leg = CallLeg(
            call: key(bytes, fields, reference, start),
            entered: spoken - Int64(wait),
            outcome: talk > 0 ? .answered : .abandoned
        )
        leg.flags = flags
        leg.wait = wait
        if talk > 0 { leg.talk = talk }
        leg.caller = book.party(bytes, caller.isEmpty ? columns(bytes, line, 10, 39) : caller)
        let dialled = columns(bytes, line, 400, 429)
        leg.number = try book.called(
            bytes,
            dialled.isEmpty ? columns(bytes, line, 40, 69) : dialled
        )
        book.add(leg)
    }

    /// Whole seconds; an empty field is none.
    private func length(_ bytes: Span<UInt8>, _ range: FieldRange) -> Milliseconds? {
        if range.isEmpty { return 0 }
        return digits(bytes, range).flatMap { $0 < 2_000_000 ? $0 * 1000 : nil }
    }

    /// References are used again after some time: with the day they are a call's own. Without one
    /// the ticket itself.
    private mutating func key(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ reference: FieldRange,
        _ start: FieldRange
    ) -> CallKey {
        guard !reference.isEmpty else { return book.key(ofRecord: bytes, fields) }
        id.begin()
        id.add(bytes, FieldRange(start: start.start, end: min(start.end, start.start + 8)))
        id.add(bytes, columns(bytes, fields[0], 116, 120))
        id.add(bytes, reference)
        return book.key(of: id)
    }
}
