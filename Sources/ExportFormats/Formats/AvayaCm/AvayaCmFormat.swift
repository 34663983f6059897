import CallModel
import Diagnostics
import Intake

/// Call detail records of Avaya Communication Manager in its standard layouts.
enum AvayaCm {
    static let parts: CallParts = [.number, .wait, .talk, .outcome]

    static let format = ExportFormat(
        id: "avaya-cm",
        title: Text("Avaya Communication Manager CDR", "Avaya Communication Manager CDR"),
        about: Text(
            "CDR-Zeilen des Avaya Communication Manager in den Anordnungen Teleseer, Printer, "
                + "Enhanced Printer, LSU-Expand, Int-ISDN und Unformatted, am Inhalt erkannt. Die "
                + "Zeilen kennen weder Datum noch Jahr: das Datum steht in eigenen Zeilen, das Jahr "
                + "muss im Dateinamen stehen. Zeiten auf die Minute, Dauern auf sechs Sekunden, "
                + "keine Nummer des Anrufers; Aufleger nur, wenn die Anlage Rufversuche meldet "
                + "(G, H, I).",
            "CDR lines of Avaya Communication Manager in the layouts Teleseer, Printer, Enhanced "
                + "Printer, LSU-Expand, Int-ISDN and Unformatted, told apart by their content. The "
                + "lines know neither date nor year: the date stands in lines of its own, the year "
                + "must stand in the file's name. Times to the minute, durations to six seconds, no "
                + "number of the caller; abandoned calls only where the switch reports attempts "
                + "(G, H, I)."
        ),
        parts: parts,
        hasCallIds: false,
        certainty: { head in certainty(head) },
        read: { feed, _, context throws(Diagnostic) in try read(&feed, context) }
    )

    static func certainty(_ head: Span<UInt8>) -> Int {
        let lines = HeadLines.lines(head)
        guard let (_, records) = CmLayout.most(of: lines) else { return 0 }
        let dates = lines.count { line in
            CmDate.isDate(line.span, FieldRange(start: 0, end: Int32(clamping: line.count)))
        }
        let share = (records + dates) * 100 / lines.count
        return share >= 90 ? 80 : share >= 50 ? 50 : 0
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
        let lines = HeadLines.allLines(head.span)
        let layout = try layout(of: lines, context.input)
        let isMonthFirst = try CmDate.isMonthFirst(in: lines, file: file, input: context.input)
        let book = NativeReading(context, charset: .latin1, parts: parts)
        var sink = CmRecords(book, layout, file: file, isMonthFirst: isMonthFirst)
        try scanRecords(&feed, as: .wholeLines, into: &sink)
        return sink.finish()
    }

    /// The layout of most of the first lines; of a file without whole records, Teleseer, where its
    /// lines begin like that.
    ///
    /// - Throws: `layout-not-told`
    private static func layout(
        of lines: [[UInt8]],
        _ input: String
    ) throws(Diagnostic) -> CmLayout {
        if let (layout, _) = CmLayout.most(of: lines) { return layout }
        let isTeleseer = lines.allSatisfy { line in
            let range = FieldRange(start: 0, end: Int32(clamping: line.count))
            return trimmed(line.span, range).isEmpty || CmDate.isDate(line.span, range)
                || CmLayout.teleseer.begins(line.span, range)
        }
        guard isTeleseer else { throw Diagnostic.layoutNotTold(input) }
        return .teleseer
    }
}

extension Diagnostic {
    fileprivate static func layoutNotTold(_ input: String) -> Diagnostic {
        let names = CmLayout.all.map(\.name).joined(separator: ", ")
        return Diagnostic(
            .error,
            "layout-not-told",
            at: SourcePosition(file: input),
            Text(
                "die Zeilen sind in keiner Anordnung, die gelesen wird (\(names)), oder in mehreren zugleich",
                "the lines are in none of the layouts that are read (\(names)), or in several at once"
            ),
            try: Text(
                "die Anlage eine davon schreiben lassen (CDR System Parameters, Primary Output Format); LSU nennt nicht einmal die Uhrzeit",
                "have the switch write one of them (CDR System Parameters, Primary Output Format); LSU does not even name the time of day"
            )
        )
    }
}
