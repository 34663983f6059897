import CallModel
import Diagnostics
import Intake

/// Station message detail records of Mitel MiVoice Business (3300 ICP).
enum MitelSmdr {
    static let parts: CallParts = [.number, .caller, .wait, .talk, .handover, .outcome]

    static let format = ExportFormat(
        id: "mitel-smdr",
        title: Text("Mitel MiVoice Business SMDR", "Mitel MiVoice Business SMDR"),
        about: Text(
            "SMDR-Zeilen von Mitel MiVoice Business in festen Spalten, mit gewöhnlichen oder "
                + "verlängerten Rufnummern. Die Zeilen kennen kein Jahr: es muss im Dateinamen stehen. "
                + "Zeit bis zur Annahme auf die Sekunde; Warteschlangen nur als Sammelanschluss.",
            "SMDR lines of Mitel MiVoice Business in fixed columns, with ordinary or extended digits. "
                + "The lines know no year: it must stand in the file's name. Time to answer to the "
                + "second; queues only as hunt groups."
        ),
        parts: parts,
        hasCallIds: false,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in try read(&feed, context) }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        let share = HeadLines.share(head) { line in
            line.count >= 32 && isLike(line, from: 1, "99/99 99:99")
                && (isLike(line, from: 15, "99:99:99 ") || isLike(line, from: 15, "9999:99:99 "))
        }
        return share >= 90 ? 90 : share >= 50 ? 60 : 0
    }

    private static func read(
        _ feed: inout ByteFeed,
        _ context: ReadingContext
    ) throws(Diagnostic) -> Reading {
        try feed.transcode(from: nil)
        guard let file = FileDate(path: context.input) else {
            throw Diagnostic.yearNotTold(context.input)
        }
        let book = NativeReading(context, charset: .latin1, parts: parts)
        var sink = MitelLines(book, file: file)
        try scanRecords(&feed, as: .wholeLines, into: &sink)
        return sink.book.finished()
    }
}

private struct MitelLines: RecordSink {
    /// First and last column of each field, from 1.
    private struct Layout {
        var duration: (Int32, Int32)
        var calling: (Int32, Int32)
        var answer: (Int32, Int32)
        var digits: (Int32, Int32)
        var completion: Int32
        var transfer: Int32
        var ani: (Int32, Int32)
        var dnis: (Int32, Int32)
        var callId: (Int32, Int32)
        var sequence: Int32
    }

    private static let ordinary = Layout(
        duration: (16, 23),
        calling: (25, 28),
        answer: (30, 32),
        digits: (35, 60),
        completion: 61,
        transfer: 67,
        ani: (92, 101),
        dnis: (103, 112),
        callId: (114, 121),
        sequence: 122
    )
    private static let extended = Layout(
        duration: (16, 25),
        calling: (27, 33),
        answer: (35, 38),
        digits: (40, 63),
        completion: 64,
        transfer: 73,
        ani: (103, 112),
        dnis: (114, 120),
        callId: (122, 129),
        sequence: 130
    )

    var book: NativeReading
    private let file: FileDate
    private var id = KeyText()

    init(_ book: NativeReading, file: FileDate) {
        self.book = book
        self.file = file
    }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        let line = fields[0]
        if trimmed(bytes, line).isEmpty { return }
        book.begin()
        guard column(bytes, line, 4) == UInt8(ascii: "/") else { return book.skip("message") }
        let layout =
            column(bytes, line, 18) == UInt8(ascii: ":")
            ? MitelLines.ordinary : MitelLines.extended
        func field(_ place: (Int32, Int32)) -> FieldRange {
            columns(bytes, line, place.0, place.1)
        }
        guard let day = day(bytes, line), let time = time(bytes, line),
            case .instant(let start, let flags) = book.stamps.local(day: day, time: time)
        else { return book.reject(.badStamp, at: position) }
        guard let length = fieldLength(.hoursMinutesSeconds, bytes, field(layout.duration)) else {
            return book.reject(.badDuration, at: position)
        }
        let calling = field(layout.calling)
        // Calls from outside come over a trunk.
        guard begins(bytes, calling, with: "T") || begins(bytes, calling, with: "X") else {
            return book.skip(
                column(bytes, line, layout.completion) == UInt8(ascii: "I")
                    ? "internal" : "outgoing"
            )
        }
        var leg = CallLeg(
            call: key(bytes, fields, field(layout.callId), day),
            entered: start,
            outcome: .unknown
        )
        leg.flags = flags
        let sequence = column(bytes, line, layout.sequence)
        if (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(sequence) {
            leg.leg = sequence - UInt8(ascii: "A") + 1
        }
        settle(
            &leg,
            answer: field(layout.answer),
            length: length,
            completion: column(bytes, line, layout.completion),
            transfer: column(bytes, line, layout.transfer),
            in: bytes
        )
        // Pulses of a meter may stand behind the digits, and a blank between them.
        var dialled = field(layout.digits)
        dialled.end =
            dialled.bounds.first { isBlank(bytes[$0]) }.map { Int32(clamping: $0) } ?? dialled.end
        leg.number = try book.called(bytes, dialled.isEmpty ? field(layout.dnis) : dialled)
        leg.caller = book.party(bytes, field(layout.ani))
        book.add(leg)
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        book.refuse(fault, at: position)
    }

    /// Outcome and times: `***` is a call that nobody took, and its length the ringing.
    private func settle(
        _ leg: inout CallLeg,
        answer: FieldRange,
        length: Milliseconds,
        completion: UInt8,
        transfer: UInt8,
        in bytes: Span<UInt8>
    ) {
        if let seconds = digits(bytes, answer) {
            leg.outcome = .answered
            leg.wait = seconds * 1000
            leg.talk = length
            if transfer == UInt8(ascii: "T") || transfer == UInt8(ascii: "X") {
                leg.handover = .attempted
                leg.flags.insert(.forwarded)
            }
            return
        }
        switch completion {
        case UInt8(ascii: "B"), UInt8(ascii: "O"), UInt8(ascii: "D"): leg.outcome = .blocked
        default:
            leg.outcome = begins(bytes, answer, with: "*") ? .abandoned : .unknown
            if leg.outcome == .abandoned { leg.wait = length }
        }
    }

    private func day(_ bytes: Span<UInt8>, _ line: FieldRange) -> LocalDay? {
        guard let month = digits(bytes, columns(bytes, line, 2, 3)),
            let day = digits(bytes, columns(bytes, line, 5, 6))
        else { return nil }
        return file.day(month: Int(month), day: Int(day))
    }

    /// `09:00`, `09:00P` or `09:00:28`, in milliseconds of the day.
    private func time(_ bytes: Span<UInt8>, _ line: FieldRange) -> Int32? {
        guard var hour = digits(bytes, columns(bytes, line, 8, 9)),
            let minute = digits(bytes, columns(bytes, line, 11, 12)), minute < 60
        else { return nil }
        var second: Int32 = 0
        switch column(bytes, line, 13) {
        case UInt8(ascii: "P"): hour = hour % 12 + 12
        case UInt8(ascii: "A"): hour %= 12
        case UInt8(ascii: ":"): second = digits(bytes, columns(bytes, line, 14, 15)) ?? 60
        default: break
        }
        guard hour < 24, second < 60 else { return nil }
        return ((hour * 60 + minute) * 60 + second) * 1000
    }

    /// The call's id and day; without an id the line, and which one it is of equal lines of the day.
    private mutating func key(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ number: FieldRange,
        _ day: LocalDay
    ) -> CallKey {
        id.begin()
        id.add(Int(day.number))
        guard number.isEmpty else {
            id.add(bytes, number)
            return book.key(of: id)
        }
        id.add(bytes, fields[0])
        let text = id.bytes
        let whole = [id.range]
        return book.key(ofRecord: text.span, whole.span)
    }
}
