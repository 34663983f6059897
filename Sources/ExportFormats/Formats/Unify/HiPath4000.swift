import CallModel
import Diagnostics
import Intake

/// Call data of HiPath 4000 and OpenScape 4000, with the mask that public descriptions show.
enum HiPath4000 {
    static let parts: CallParts = [.number, .caller, .talk, .outcome]

    static let format = ExportFormat(
        id: "hipath-4000",
        title: Text("HiPath 4000, OpenScape 4000", "HiPath 4000, OpenScape 4000"),
        about: Text(
            "Gesprächsdaten von HiPath 4000 in der Maske Datum, Beginn, Dauer, Teilnehmer, Gegenseite, "
                + "Leitung, Richtung (IN oder OUT). Masken legt der Verwalter der Anlage fest; bei einer "
                + "anderen als CSV exportieren. Keine Wartezeit, keine Warteschlangen, keine Anruf-ID.",
            "Call data of HiPath 4000 in the mask date, start, duration, party, other side, trunk, "
                + "direction (IN or OUT). Masks are set by the switch's administrator; with another one "
                + "export as CSV. No wait, no queues, no call id."
        ),
        parts: parts,
        hasCallIds: false,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in
            try MaskedLines.read(&feed, as: .wholeLines, context, parts: parts)
        }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        let share = HeadLines.share(head) { line in
            let range = FieldRange(start: 0, end: Int32(clamping: line.count))
            let direction = columns(line, range, 68, 70)
            return isLike(line, "99.99.9999 99:99:99 99:99:99 ")
                && (equal(line, direction, "IN") || equal(line, direction, "OUT"))
        }
        return share >= 90 ? 90 : share >= 50 ? 60 : 0
    }
}

private struct MaskedLines: NativeSink {
    var book: NativeReading
    private let starts = ["dd.MM.yyyy HH:mm:ss"].compactMap { try? StampPattern($0) }

    init(_ book: NativeReading) { self.book = book }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        let line = fields[0]
        if trimmed(bytes, line).isEmpty { return }
        book.begin()
        guard isDigit(column(bytes, line, 1)) else { return book.skip("header") }
        guard
            case .instant(let start, let flags) =
                book.stamp(starts, bytes, columns(bytes, line, 1, 19))
        else { return book.reject(.badStamp, at: position) }
        let length = columns(bytes, line, 21, 28)
        guard let talk = fieldLength(.hoursMinutesSeconds, bytes, length) else {
            return book.reject(.badDuration, at: position)
        }
        let direction = columns(bytes, line, 68, 70)
        if equal(bytes, direction, "OUT") { return book.skip("outgoing") }
        guard equal(bytes, direction, "IN") else {
            return book.reject(.badStructure, at: position, column: "CONNTYPE")
        }
        var leg = CallLeg(
            call: book.key(ofRecord: bytes, fields),
            entered: start,
            outcome: talk > 0 ? .answered : .abandoned
        )
        leg.flags = flags
        if talk > 0 { leg.talk = talk }
        leg.number = try book.called(bytes, columns(bytes, line, 30, 39))
        leg.caller = book.party(bytes, columns(bytes, line, 41, 62))
        book.add(leg)
    }
}
