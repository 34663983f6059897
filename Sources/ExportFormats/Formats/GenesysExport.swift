import CallModel
import Diagnostics
import Intake

/// CSV exports of Genesys: the view "Interactions" of the cloud's pages, and the fact tables of
/// Info Mart.
enum GenesysExport {
    static let parts: CallParts = [
        .queue, .number, .caller, .wait, .talk, .hold, .wrapUp, .announcement, .handover, .outcome,
    ]

    static let format = ExportFormat(
        id: "genesys-export",
        title: Text("Genesys CSV-Export", "Genesys CSV export"),
        about: Text(
            "Der CSV-Export der Ansicht „Interactions“ von Genesys Cloud (englische Spaltennamen) und "
                + "die Faktentabellen von Info Mart. Der Export der Ansicht hat eine Zeile je Vorgang und "
                + "oft nur Minuten als Zeit. Zählungen je Zeitabschnitt enthalten keine Anrufe und "
                + "werden abgelehnt.",
            "The CSV export of the view \"Interactions\" of Genesys Cloud (English column names), and "
                + "the fact tables of Info Mart. The export of the view has one line for each "
                + "conversation, and often only minutes as time. Counts by interval hold no calls and "
                + "are refused."
        ),
        parts: parts,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in try read(&feed, context) }
    )

    enum Layout: Equatable {
        case view
        case intervals
        case mart(GenesysFact)

        /// `names` in lower case.
        init?(_ names: Set<String>) {
            if names.contains("interval start"), names.contains("interval end") {
                self = .intervals
            } else if names.contains("full export completed") {
                self = .view
            } else if names.contains("conversation id"), names.contains("date"),
                names.contains("media type")
            {
                self = .view
            } else if let fact = GenesysFact(names) {
                self = .mart(fact)
            } else {
                return nil
            }
        }
    }

    static func certainty(_ head: Span<UInt8>) -> Int {
        Layout(HeadLines.names(head)) == nil ? 0 : 95
    }

    private static func read(
        _ feed: inout ByteFeed,
        _ context: ReadingContext
    ) throws(Diagnostic) -> Reading {
        try feed.transcode(from: nil)
        let head = try feed.head(1 << 16)
        let separator = SeparatorSniffer.find(head.span)?.separator ?? UInt8(ascii: ",")
        let dialect = Dialect(separator: separator)
        let book = NativeReading(context, charset: feed.effectiveCharset, parts: parts)
        if case .mart? = Layout(HeadLines.names(head.span)) {
            var sink = NamedRecords(GenesysFactRows(book: book), separator: separator)
            try scanRecords(&feed, as: dialect, into: &sink)
            return sink.rows.finish()
        }
        var sink = NamedRecords(GenesysViewRows(book: book), separator: separator)
        try scanRecords(&feed, as: dialect, into: &sink)
        return sink.rows.finish()
    }
}

/// One leg from every line of the view: its first queue, and times in all of them.
struct GenesysViewRows: NamedRows {
    var book: NativeReading
    private let stamps = GenesysViewRows.stampPatterns()
    private var isFirst = true
    private var mediaReasons = SkipReasons(of: "media")

    private var completed = -1
    private var media = -1
    private var users = -1
    private var caller = -1
    private var dialled = -1
    private var direction = -1
    private var date = -1
    private var queue = -1
    private var abandoned = -1
    private var inQueue = -1
    private var talk = -1
    private var hold = -1
    private var wrapUp = -1
    private var handle = -1
    private var menu = -1
    private var flow = -1
    private var transferred = -1
    private var id = -1

    init(book: NativeReading) { self.book = book }

    /// The formats that a user may have chosen; a day and month that could be swapped is none.
    private static func stampPatterns() -> [StampPattern] {
        [
            "dd.MM.yy HH:mm", "dd.MM.yy HH:mm:ss", "dd.MM.yyyy HH:mm", "dd.MM.yyyy HH:mm:ss",
            "M/d/yy h:mm a", "M/d/yyyy h:mm a", "M/d/yy h:mm:ss a", "M/d/yyyy h:mm:ss a",
        ].compactMap { try? StampPattern($0) } + [.iso8601]
    }

    /// Only the first line holds names: a row begins with YES, NO or a text of its own.
    func kind(of bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> NamedRecordKind {
        if isFirst { return .names }
        let first = cell(bytes, fields, 0)
        let text = bytes.extracting(first.bounds)
        return text.count == 21 && folded(book.charset.decode(text)) == "full export completed"
            ? .names : .record
    }

    mutating func bind(_ columns: inout NamedColumns) throws(Diagnostic) {
        isFirst = false
        let names = Set(columns.header.names.map { folded($0) })
        if GenesysExport.Layout(names) == .intervals {
            throw Diagnostic.intervalsAreNoCalls(book.context.input)
        }
        id = columns.place("Conversation ID")
        date = columns.required("Date")
        media = columns.place("Media Type")
        users = columns.place("Users")
        caller = columns.place("ANI", "Remote")
        dialled = columns.place("DNIS")
        direction = columns.place("Initial Direction", "Direction")
        queue = columns.required("First Queue", "Queue")
        abandoned = columns.place("Abandoned")
        inQueue = columns.place("Total Queue")
        talk = columns.place("Total Talk")
        hold = columns.place("Total Hold")
        wrapUp = columns.place("Total ACW")
        handle = columns.place("Total Handle")
        menu = columns.place("Total IVR")
        flow = columns.place("Flow")
        transferred = columns.place("Transferred")
        completed = columns.place("Full Export Completed")
        tellParts()
    }

    private mutating func tellParts() {
        let told: [(Int, CallParts)] = [
            (dialled, .number), (caller, .caller), (inQueue, .wait), (talk, .talk), (hold, .hold),
            (wrapUp, .wrapUp), (menu, .announcement), (transferred, .handover),
        ]
        book.reading.parts = [.queue, .outcome]
        for (place, part) in told where place >= 0 { book.reading.parts.insert(part) }
    }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        if isNo(bytes, cell(bytes, fields, completed)) {
            throw Diagnostic.exportIncomplete(book.context.input, line: position.line)
        }
        if let reason = noCall(bytes, fields) { return book.skip(reason) }
        let entered: UtcMilliseconds
        let flags: LegFlags
        switch book.stamp(stamps, bytes, cell(bytes, fields, date)) {
        case .instant(let instant, let reading): (entered, flags) = (instant, reading)
        case .unreadable: return book.reject(.badStamp, at: position, column: "Date")
        case .outOfRange: return book.reject(.stampOutOfRange, at: position, column: "Date")
        }
        let name = cell(bytes, fields, id)
        let key: CallKey
        if id < 0 {
            key = book.key(ofRecord: bytes, fields)
        } else if name.isEmpty {
            return book.reject(.missingId, at: position, column: "Conversation ID")
        } else {
            key = book.key(bytes, name)
        }
        var leg = CallLeg(call: key, entered: entered, outcome: .unknown)
        leg.flags = flags
        guard let wait = length(bytes, fields, inQueue), let talk = length(bytes, fields, talk),
            let hold = length(bytes, fields, hold), let work = length(bytes, fields, wrapUp),
            let menu = length(bytes, fields, menu), let handled = length(bytes, fields, handle)
        else { return book.reject(.badDuration, at: position, column: "Total …") }
        leg.wait = wait
        leg.announcement = menu
        let first = firstOfSeveral(bytes, cell(bytes, fields, queue))
        leg.queue = try book.queue(bytes, first)
        if isYes(bytes, cell(bytes, fields, abandoned)) {
            let wasInMenu = first.isEmpty && (menu > 0 || !cell(bytes, fields, flow).isEmpty)
            leg.outcome = wasInMenu ? .selfServed : .abandoned
        } else if isAnswered(bytes, fields, talk: talk, handled: handled) {
            leg.outcome = .answered
            leg.talk = talk
            leg.hold = hold
            leg.wrapUp = work
        }
        if isYes(bytes, cell(bytes, fields, transferred)) {
            leg.handover = .attempted
            leg.flags.insert(.forwarded)
        }
        leg.caller = book.party(bytes, cell(bytes, fields, caller))
        leg.number = try book.called(bytes, cell(bytes, fields, dialled))
        book.add(leg)
    }

    /// Talk or handling time where the user chose those columns, else a user.
    private func isAnswered(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        talk: Milliseconds,
        handled: Milliseconds
    ) -> Bool {
        if self.talk >= 0 { return talk > 0 }
        if handle >= 0 { return handled > 0 }
        return !cell(bytes, fields, users).isEmpty
    }

    private mutating func noCall(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> String? {
        let kind = cell(bytes, fields, media)
        if !kind.isEmpty, !isWord("voice", bytes, kind) {
            return mediaReasons.reason(bytes, kind, in: book.charset)
        }
        let way = firstOfSeveral(bytes, cell(bytes, fields, direction))
        return isWord("outbound", bytes, way) ? "outgoing" : nil
    }

    /// Milliseconds, or a clock's hours; nil where it is neither.
    private func length(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ place: Int
    ) -> Milliseconds? {
        let range = cell(bytes, fields, place)
        var reading = DurationPattern.milliseconds.read(bytes, range)
        if case .unreadable = reading {
            reading = DurationPattern.hoursMinutesSeconds.read(bytes, range)
        }
        switch reading {
        case .milliseconds(let length): return length
        case .empty: return .notGiven
        case .negative, .unreadable: return nil
        }
    }

    /// Several queues stand in one cell behind each other.
    private func firstOfSeveral(_ bytes: Span<UInt8>, _ range: FieldRange) -> FieldRange {
        for index in range.start..<range.end where bytes[Int(index)] == UInt8(ascii: ";") {
            return trimmed(bytes, FieldRange(start: range.start, end: index))
        }
        return range
    }

    private func isYes(_ bytes: Span<UInt8>, _ range: FieldRange) -> Bool {
        isWord("yes", bytes, range) || isWord("true", bytes, range) || equal(bytes, range, "1")
    }

    private func isNo(_ bytes: Span<UInt8>, _ range: FieldRange) -> Bool {
        isWord("no", bytes, range)
    }

    consuming func finish() -> Reading { book.finished() }
}
