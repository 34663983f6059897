import CallModel
import Diagnostics
import Intake

/// Call data of HiPath 3000 and Hicom 150 E: lines of fixed columns.
enum HiPath3000 {
    static let parts = OpenScapeBusiness.parts

    static let format = ExportFormat(
        id: "hipath-3000",
        title: Text("HiPath 3000, Hicom 150 E", "HiPath 3000, Hicom 150 E"),
        about: Text(
            "Gebührendaten von HiPath 3000 und Hicom 150 E in festen Spalten, eng oder in der "
                + "Druckform: ein Satz je Abschnitt eines Amtsgesprächs, ohne Anruf-ID, gestempelt mit "
                + "seinem Ende. Keine Warteschlangen; die gewählte Nummer nur in der engen Form.",
            "Call charges of HiPath 3000 and Hicom 150 E in fixed columns, dense or as printed: one "
                + "record for every segment of a trunk call, without a call id, stamped with its end. "
                + "No queues; the number dialled only in the dense form."
        ),
        parts: parts,
        hasCallIds: false,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in
            try HiPathLines.read(&feed, as: .wholeLines, context, parts: parts)
        }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        let share = HeadLines.share(head) { line in
            line.count >= 38
                && (isLike(line, "99.99.9999:99:99")
                    || (isLike(line, "99.99.99 99:99:99 ") && line[33] != UInt8(ascii: "|")))
        }
        return share >= 90 ? 90 : share >= 50 ? 60 : 0
    }
}

private struct HiPathLines: NativeSink {
    /// First and last column of each field, from 1.
    private struct Layout {
        var stamp: (Int32, Int32)
        var line: (Int32, Int32)
        var ring: (Int32, Int32)
        var talk: (Int32, Int32)
        var number: (Int32, Int32)
        var kind: (Int32, Int32)
        /// Empty where the layout has none.
        var dialled: (Int32, Int32)
    }

    private static let dense = Layout(
        stamp: (1, 16),
        line: (17, 19),
        ring: (26, 30),
        talk: (31, 38),
        number: (39, 63),
        kind: (75, 76),
        dialled: (88, 98)
    )
    private static let printed = Layout(
        stamp: (1, 17),
        line: (19, 21),
        ring: (30, 34),
        talk: (36, 43),
        number: (45, 64),
        kind: (78, 79),
        dialled: (0, 0)
    )

    var book: NativeReading
    private var calls = UnifyCalls()
    private let ends = ["dd.MM.yyHH:mm:ss", "dd.MM.yy HH:mm:ss"]
        .compactMap { try? StampPattern($0) }

    init(_ book: NativeReading) { self.book = book }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        let line = fields[0]
        // Printed lists have a form feed and a header on every page.
        if trimmed(bytes, line).isEmpty { return }
        book.begin()
        guard isDigit(column(bytes, line, 1)) else { return book.skip("header") }
        let isPrinted = column(bytes, line, 9) == UInt8(ascii: " ")
        let layout = isPrinted ? HiPathLines.printed : HiPathLines.dense
        func field(_ place: (Int32, Int32)) -> FieldRange {
            place.0 == 0 ? .none : columns(bytes, line, place.0, place.1)
        }
        guard case .instant(let ended, let flags) = book.stamp(ends, bytes, field(layout.stamp))
        else { return book.reject(.badStamp, at: position) }
        let ringing = field(layout.ring)
        guard let ring = fieldLength(.minutesSeconds, bytes, ringing),
            let talk = fieldLength(.hoursMinutesSeconds, bytes, field(layout.talk))
        else { return book.reject(.badDuration, at: position) }
        guard let kind = digits(bytes, field(layout.kind)) else {
            return book.reject(.badStructure, at: position)
        }
        try calls.take(
            UnifySegment(
                ended: ended,
                flags: flags,
                line: field(layout.line),
                ring: ringing.isEmpty ? .notGiven : ring,
                talk: talk,
                number: field(layout.number),
                dialled: field(layout.dialled),
                kind: kind
            ),
            of: bytes,
            fields,
            into: &book
        )
    }
}
