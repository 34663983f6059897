import CallModel
import Diagnostics
import Intake

/// Call detail records of Avaya Communication Manager in the layout "Teleseer".
enum AvayaCm {
    static let parts: CallParts = [.number, .wait, .talk, .outcome]

    static let format = ExportFormat(
        id: "avaya-cm",
        title: Text("Avaya Communication Manager CDR", "Avaya Communication Manager CDR"),
        about: Text(
            "CDR-Zeilen des Avaya Communication Manager in der Anordnung Teleseer. Die Zeilen kennen "
                + "weder Datum noch Jahr: das Datum steht in eigenen Zeilen, das Jahr muss im "
                + "Dateinamen stehen. Zeiten auf die Minute, Dauern auf sechs Sekunden, keine Nummer "
                + "des Anrufers; Aufleger nur, wenn die Anlage Rufversuche meldet (G, H, I).",
            "CDR lines of Avaya Communication Manager in the layout Teleseer. The lines know neither "
                + "date nor year: the date stands in lines of its own, the year must stand in the "
                + "file's name. Times to the minute, durations to six seconds, no number of the "
                + "caller; abandoned calls only where the switch reports attempts (G, H, I)."
        ),
        parts: parts,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in try read(&feed, context) }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        var records = 0
        let share = HeadLines.share(head) { line in
            let range = FieldRange(start: 0, end: Int32(clamping: line.count))
            if TeleseerDate.isDate(line, range) { return true }
            guard isRecord(line, range) else { return false }
            records += 1
            return true
        }
        return records > 0 && share >= 90 ? 80 : records > 0 && share >= 50 ? 50 : 0
    }

    static func isRecord(_ bytes: Span<UInt8>, _ line: FieldRange) -> Bool {
        guard line.count >= 33, line.count <= 90,
            isLike(bytes, from: Int(line.start), "   99999999")
        else { return false }
        for place in [Int32(34), 39, 56] where place <= Int32(line.count) {
            // Right-justified fields: what stands in them are digits and blanks.
            let text = columns(bytes, line, place, place + 2)
            if !text.isEmpty, digits(bytes, text) == nil { return false }
        }
        return true
    }

    private static func read(
        _ feed: inout ByteFeed,
        _ context: ReadingContext
    ) throws(Diagnostic) -> Reading {
        try feed.transcode(from: nil)
        guard let file = FileDate(path: context.input) else {
            throw Diagnostic.yearNotTold(context.input)
        }
        let head = try feed.head(1 << 16)
        let order = try TeleseerDate.order(
            of: head.span,
            file: file,
            input: context.input
        )
        let book = NativeReading(context, charset: .latin1, parts: parts)
        var sink = TeleseerRecords(book, file: file, monthFirst: order)
        try scanRecords(&feed, as: .wholeLines, into: &sink)
        return sink.finish()
    }
}

/// The lines that bear the date, `MMDD` or `DDMM`.
enum TeleseerDate {
    static func isDate(_ bytes: Span<UInt8>, _ line: FieldRange) -> Bool {
        let text = trimmed(bytes, line)
        return text.count == 4 && digits(bytes, text) != nil
    }

    /// Whether the month comes first: where no line says it by a number above 12, the order whose
    /// dates lie near the date in the file's name.
    ///
    /// - Throws: `date-order-unknown` where neither tells it, or the lines contradict each other.
    static func order(
        of head: Span<UInt8>,
        file: FileDate,
        input: String
    ) throws(Diagnostic) -> Bool {
        var canBeMonthFirst = true
        var canBeDayFirst = true
        var dates: [(Int, Int)] = []
        for line in HeadLines.allLines(head) {
            let range = FieldRange(start: 0, end: Int32(clamping: line.count))
            guard isDate(line.span, range),
                let number = digits(line.span, trimmed(line.span, range))
            else { continue }
            let pair = (Int(number / 100), Int(number % 100))
            if LocalDay(year: 2020, month: pair.0, day: pair.1) == nil { canBeMonthFirst = false }
            if LocalDay(year: 2020, month: pair.1, day: pair.0) == nil { canBeDayFirst = false }
            dates.append(pair)
        }
        if dates.isEmpty { return true }  // its records have no date, and are rejected
        if canBeMonthFirst != canBeDayFirst { return canBeMonthFirst }
        if canBeMonthFirst, let day = file.day {
            let isNear = { (date: LocalDay?) in
                date.map { abs(Int($0.number) - Int(day.number)) <= 7 } ?? false
            }
            let monthFirst = dates.allSatisfy { isNear(file.day(month: $0.0, day: $0.1)) }
            let dayFirst = dates.allSatisfy { isNear(file.day(month: $0.1, day: $0.0)) }
            if monthFirst != dayFirst { return monthFirst }
            // 0404 is the same either way.
            if monthFirst, dates.allSatisfy({ $0.0 == $0.1 }) { return true }
        }
        throw Diagnostic.dateOrderUnknown(input)
    }
}

/// One leg from every record of an incoming call.
///
/// Where the switch reports attempts, an answered call has two lines: one for the ringing (G) and
/// one for the talk; they meet by trunk circuit and time.
struct TeleseerRecords: RecordSink {
    var book: NativeReading
    private let file: FileDate
    private let monthFirst: Bool
    private var day: LocalDay?
    /// Answered calls whose talk has not ended, by trunk circuit: index of the leg.
    private var ringing: [Int32: Int] = [:]

    init(_ book: NativeReading, file: FileDate, monthFirst: Bool) {
        self.book = book
        self.file = file
        self.monthFirst = monthFirst
    }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        let line = fields[0]
        if trimmed(bytes, line).isEmpty { return }
        book.begin()
        if TeleseerDate.isDate(bytes, line) { return begin(bytes, line, at: position) }
        guard let hour = digits(bytes, columns(bytes, line, 4, 5)),
            let minute = digits(bytes, columns(bytes, line, 6, 7)), hour < 24, minute < 60
        else { return book.reject(.badStamp, at: position) }
        guard let hours = digits(bytes, columns(bytes, line, 8, 8)),
            let minutes = digits(bytes, columns(bytes, line, 9, 10)),
            let tenths = digits(bytes, columns(bytes, line, 11, 11))
        else { return book.reject(.badDuration, at: position) }
        let code = column(bytes, line, 12)
        let circuit = digits(bytes, columns(bytes, line, 56, 58))
        let isOutgoing = !columns(bytes, line, 59, 61).isEmpty
        if let reason = noCall(code, isIncoming: circuit != nil, isOutgoing: isOutgoing) {
            return book.skip(reason)
        }
        guard let day else {
            return book.reject(.missingField, at: position, column: "date")
        }
        // Lines are written when a call ends, to the minute.
        let time = (hour * 60 + minute) * 60_000
        guard case .instant(let ended, let flags) = book.stamps.local(day: day, time: time) else {
            return book.reject(.stampOutOfRange, at: position)
        }
        let length = ((hours * 60 + minutes) * 10 + tenths) * 6000
        if code != TeleseerRecords.ringsAnswered, let circuit,
            finishRinging(circuit, ended: ended, talk: length, code)
        {
            return
        }
        var leg = CallLeg(
            call: key(bytes, line, day),
            entered: ended - Int64(length),
            outcome: .unknown
        )
        leg.flags = flags
        switch code {
        case TeleseerRecords.ringsAnswered:
            leg.outcome = .answered
            leg.wait = length
            if let circuit { ringing[circuit] = book.reading.legs.count }
        case UInt8(ascii: "H"):
            leg.outcome = .abandoned
            leg.wait = length
        case UInt8(ascii: "I"): leg.outcome = .blocked
        case UInt8(ascii: "M"): leg.outcome = .unknown
        default:
            if length > 0 {
                leg.outcome = .answered
                leg.talk = length
            }
        }
        leg.number = try book.called(bytes, columns(bytes, line, 19, 33))
        book.add(leg)
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        book.refuse(fault, at: position)
    }

    private static let ringsAnswered = UInt8(ascii: "G")

    private mutating func begin(
        _ bytes: Span<UInt8>,
        _ line: FieldRange,
        at position: RecordPosition
    ) {
        guard let number = digits(bytes, trimmed(bytes, line)) else { return }
        let (first, second) = (Int(number / 100), Int(number % 100))
        let (month, date) = monthFirst ? (first, second) : (second, first)
        day = file.day(month: month, day: date)
        if day == nil {
            book.reject(.badStamp, at: position, column: "date")
        } else {
            book.skip("date")
        }
    }

    /// Why a line is no call from outside; nil where it is one.
    private func noCall(_ code: UInt8, isIncoming: Bool, isOutgoing: Bool) -> String? {
        switch code {
        case UInt8(ascii: "0"): return "internal"
        case UInt8(ascii: "6"): return "records lost"
        case UInt8(ascii: "7"), UInt8(ascii: "8"), UInt8(ascii: "A"): return "outgoing"
        case UInt8(ascii: "B"): return "adjunct"
        case UInt8(ascii: "C"): return "conference"
        case UInt8(ascii: "G"), UInt8(ascii: "H"), UInt8(ascii: "I"), UInt8(ascii: "9"):
            return isOutgoing ? (isIncoming ? "tandem" : "outgoing") : nil
        case UInt8(ascii: "1"), UInt8(ascii: "4"), UInt8(ascii: "M"), UInt8(ascii: "E"):
            if isOutgoing { return isIncoming ? "tandem" : "outgoing" }
            return isIncoming ? nil : "internal"
        default: return "other condition"
        }
    }

    /// Adds the talk to the call that was answered on this circuit; whether there is one. The end
    /// less the talk is the answer, give or take the minute that both are cut to.
    private mutating func finishRinging(
        _ circuit: Int32,
        ended: UtcMilliseconds,
        talk: Milliseconds,
        _ code: UInt8
    ) -> Bool {
        guard let index = ringing.removeValue(forKey: circuit),
            code == UInt8(ascii: "9") || code == UInt8(ascii: "4")
        else { return false }
        let leg = book.reading.legs[index]
        let answered = leg.entered + Int64(leg.wait)
        guard abs(ended - Int64(talk) - answered) <= 66_000 else { return false }
        book.reading.legs[index].talk = talk
        book.reading.legs[index].records += 1
        return true
    }

    /// No id: the date and the line, and which one it is of equal lines of the day.
    private mutating func key(
        _ bytes: Span<UInt8>,
        _ line: FieldRange,
        _ day: LocalDay
    ) -> CallKey {
        var record = Array(String(day.number).utf8)
        record.append(0x1F)
        for index in line.bounds { record.append(bytes[index]) }
        let whole = [FieldRange(start: 0, end: Int32(clamping: record.count))]
        return book.key(ofRecord: record.span, whole.span)
    }

    consuming func finish() -> Reading {
        let input = book.context.input
        var reading = book.finished()
        if let lost = reading.skipped["records lost"] {
            reading.warnings.append(.recordsLost(input, count: lost))
        }
        return reading
    }
}
