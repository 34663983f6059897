import CallModel
import Diagnostics
import Intake

/// Call data of OpenScape Business, OpenScape Office and HiPath OpenOffice.
enum OpenScapeBusiness {
    static let parts: CallParts = [.number, .caller, .wait, .talk, .handover, .outcome]

    static let format = ExportFormat(
        id: "unify-osbiz",
        title: Text("Unify OpenScape Business", "Unify OpenScape Business"),
        about: Text(
            "Gebührendaten von OpenScape Business, mit senkrechten Strichen getrennt: ein Satz je "
                + "Abschnitt eines Amtsgesprächs, ohne Anruf-ID, gestempelt mit seinem Ende. Kennt die "
                + "Klingelzeit, keine Warteschlangen; interne Anrufe fehlen.",
            "Call charges of OpenScape Business, separated by bars: one record for every segment of a "
                + "trunk call, without a call id, stamped with its end. Knows the time of ringing, no "
                + "queues; internal calls are missing."
        ),
        parts: parts,
        hasCallIds: false,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in
            try OpenScapeRecords.read(
                &feed,
                as: Dialect(separator: UInt8(ascii: "|"), quote: nil),
                context,
                parts: parts
            )
        }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        let share = HeadLines.share(head) { isLike($0, "99.99.99|99:99:99|") || isHeader($0) }
        return share >= 90 ? 95 : share >= 50 ? 60 : 0
    }

    /// The line of names, in the language of the system: it ends in the bar behind the type.
    static func isHeader(_ line: Span<UInt8>) -> Bool {
        guard line.count > 0, !isDigit(line[0]), line[0] != UInt8(ascii: "|") else { return false }
        var bars = 0
        for index in line.indices where line[index] == UInt8(ascii: "|") { bars += 1 }
        return bars >= 8
    }
}

private struct OpenScapeRecords: NativeSink {
    var book: NativeReading
    private var calls = UnifyCalls()
    private var ends = (try? StampPattern("dd.MM.yy'|'HH:mm:ss")).map { RepeatedDate($0) }

    /// Fields by their number from 0.
    private enum Place {
        static let line = 2
        static let ring = 4
        static let talk = 5
        static let number = 6
        static let kind = 8
        /// The number dialled stands in the second, in older releases in the first.
        static let dialled = [11, 10]
    }

    init(_ book: NativeReading) { self.book = book }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        book.begin()
        if OpenScapeBusiness.isHeader(bytes) { return book.skip("header") }
        guard fields.count >= 9 else { return book.reject(.tooFewFields, at: position) }
        let stamp = trimmed(bytes, FieldRange(start: fields[0].start, end: fields[1].end))
        guard case .instant(let ended, let flags)? = ends?.read(bytes, stamp, &book.stamps) else {
            return book.reject(.badStamp, at: position, column: "Datum Uhrzeit")
        }
        let ringing = trimmed(bytes, fields[Place.ring])
        guard let ring = fieldLength(.minutesSeconds, bytes, ringing),
            let talk = fieldLength(.hoursMinutesSeconds, bytes, trimmed(bytes, fields[Place.talk]))
        else { return book.reject(.badDuration, at: position) }
        guard let kind = digits(bytes, trimmed(bytes, fields[Place.kind])) else {
            return book.reject(.badStructure, at: position, column: "Informationselement")
        }
        var dialled = FieldRange.none
        for place in Place.dialled where dialled.isEmpty && place < fields.count {
            dialled = trimmed(bytes, fields[place])
        }
        try calls.take(
            UnifySegment(
                ended: ended,
                flags: flags,
                line: trimmed(bytes, fields[Place.line]),
                ring: ringing.isEmpty ? .notGiven : ring,
                talk: talk,
                number: trimmed(bytes, fields[Place.number]),
                dialled: dialled,
                kind: kind
            ),
            of: bytes,
            fields,
            into: &book
        )
    }
}
