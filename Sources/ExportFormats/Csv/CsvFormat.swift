import Diagnostics
import Intake

/// Flat files with one record per line, whose columns the pipeline file explains.
enum CsvFormat {
    static let format = ExportFormat(
        id: "csv",
        title: Text("CSV mit Spaltenzuordnung", "CSV with mapped columns"),
        about: Text(
            "Ein Satz je Zeile, wie Berichtsgeneratoren von Telefonanlagen ihn schreiben; was "
                + "eine Spalte bedeutet, steht in der Pipeline-Datei. Erzählt, was seine Spalten "
                + "erzählen; ohne Anruf-ID lassen sich Wiederholungen nur am Inhalt erkennen.",
            "One record a line, as report builders of telephone systems write it; the pipeline "
                + "file says what a column means. Tells what its columns tell; without a call id "
                + "repeated records are known by their content only."
        ),
        parts: .all,
        handsOver: true,
        certainty: { head in certainty(head) },
        read: { feed, settings, context throws(Diagnostic) in
            try read(&feed, settings, context)
        }
    )

    /// More lines than these above a header are none.
    static let mostTitleLines = 30

    /// Low at best: any text of columns is CSV, so a format that knows its own layout wins.
    static func certainty(_ head: Span<UInt8>) -> Int {
        guard isText(head) else { return 0 }
        guard let found = SeparatorSniffer.find(head) else { return 0 }
        let isEven = found.agreeing * 5 >= found.lines * 4
        if isEven, found.lines > 1 { return 40 }
        // A short report may have more lines of titles and sums than of records.
        if case .success = CsvGuess.of(head) { return 40 }
        return isEven ? 20 : 0
    }

    /// Whether the bytes could be a text: control characters, and NULs beside those of UTF-16,
    /// are in none.
    private static func isText(_ head: Span<UInt8>) -> Bool {
        var nuls = 0
        for index in head.indices {
            let byte = head[index]
            if byte == 0 { nuls += 1 } else if byte < 9 { return false }
        }
        return nuls == 0 || (nuls * 5 >= head.count * 2 && nuls <= head.count / 2 + 1)
    }

    private static func read(
        _ feed: inout ByteFeed,
        _ settings: FormatSettings,
        _ context: ReadingContext
    ) throws(Diagnostic) -> Reading {
        switch settings {
        case .native: throw Diagnostic.mappingMissing(context.input)
        case .calls(let mapping):
            let opened = try open(&feed, mapping)
            let rows = try CsvCallRows(mapping, charset: opened.charset, context: context)
            return try scan(&feed, rows, mapping, opened, context).finish()
        case .complaints(let mapping):
            let opened = try open(&feed, mapping)
            let rows = try CsvComplaintRows(mapping, charset: opened.charset, context: context)
            return try scan(&feed, rows, mapping, opened, context).finish()
        case .office(let records, let mapping):
            guard let system = CsvOfficeRows.System(records) else {
                throw Diagnostic.mappingMissing(context.input)
            }
            let opened = try open(&feed, mapping)
            let rows = try CsvOfficeRows(
                system,
                mapping,
                charset: opened.charset,
                context: context
            )
            return try scan(&feed, rows, mapping, opened, context).finish()
        }
    }

    /// Settles encoding and separator.
    private static func open(
        _ feed: inout ByteFeed,
        _ mapping: CsvMapping
    ) throws(Diagnostic) -> (charset: Charset, separator: UInt8) {
        try feed.transcode(from: mapping.charset)
        if let separator = mapping.separator { return (feed.effectiveCharset, separator) }
        let head = try feed.head(1 << 16)
        let found = SeparatorSniffer.find(head.span)
        return (feed.effectiveCharset, found?.separator ?? UInt8(ascii: ","))
    }

    private static func scan<Rows: CsvRows>(
        _ feed: inout ByteFeed,
        _ rows: Rows,
        _ mapping: CsvMapping,
        _ opened: (charset: Charset, separator: UInt8),
        _ context: ReadingContext
    ) throws(Diagnostic) -> Rows {
        var sink = CsvRecords(
            rows,
            mapping: mapping,
            charset: opened.charset,
            separator: opened.separator,
            input: context.input
        )
        let dialect = Dialect(separator: opened.separator, scanner: mapping.scanner)
        try scanRecords(&feed, as: dialect, into: &sink)
        if !sink.isBound, let trouble = sink.headerTrouble { throw trouble }
        if !sink.isBound { sink.rows.reading.warnings.append(.emptyInput(context.input)) }
        return sink.rows
    }
}
