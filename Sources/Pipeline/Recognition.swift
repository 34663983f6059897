import Diagnostics
import ExportFormats
import Intake

/// What an input is, told by its first bytes.
struct Recognition: Sendable {
    /// How much of an input is looked at, in bytes of its text.
    static let headSize = 32 * 1024

    var format: ExportFormat
    /// 0...100
    var certainty: Int
    /// How a format is read that a pipeline file would have to explain.
    var guess: CsvGuess?
    /// What the text is written in, where something says so.
    var charset: Charset?

    var settings: FormatSettings { guess.map { .calls($0.mapping) } ?? .native }

    /// Looks at an input.
    ///
    /// `format` is the id of the format that it is said to be of; nil: found out.
    ///
    /// - Returns: nil where the input is empty, and of any format.
    /// - Throws: `format-not-recognised`, `csv-not-mapped`, or damage of the input.
    static func look(
        at opened: OpensInput,
        as format: String? = nil
    ) throws(Diagnostic) -> Recognition? {
        var feed = try opened.look()
        return try look(at: &feed, name: opened.name, as: format)
    }

    /// Looks at a feed that can still be read afterwards.
    static func look(
        at feed: inout ByteFeed,
        name: String,
        as format: String? = nil
    ) throws(Diagnostic) -> Recognition? {
        let (head, charset) = try text(of: &feed)
        if holdsNothing(head) { return nil }
        if format == nil, let trouble = NoExport.diagnostic(head: head, name: name) {
            throw trouble
        }
        let found = ExportFormats.recognise(head: head.span)
        guard
            let known = format.flatMap({ ExportFormats.named($0) }) ?? found.first?.format
        else { throw notRecognised(name) }
        var recognition = Recognition(
            format: known,
            certainty: found.first { $0.format.id == known.id }?.certainty ?? 0
        )
        recognition.charset = charset
        guard known.id == "csv" else { return recognition }
        switch CsvGuess.of(head.span, charset: charset) {
        case .success(let guess): recognition.guess = guess
        case .failure(let lack): throw notMapped(name, lack)
        }
        return recognition
    }

    /// The id of the format an input is of, nil where it is none; and whether it is empty.
    static func format(
        of opened: OpensInput
    ) throws(Diagnostic) -> (id: String?, isEmpty: Bool) {
        var feed = try opened.look()
        let (head, _) = try text(of: &feed)
        return (ExportFormats.recognise(head: head.span).first?.format.id, holdsNothing(head))
    }

    /// No byte, or none but a byte order mark and empty lines.
    private static func holdsNothing(_ head: [UInt8]) -> Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = head.starts(with: mark) ? head.dropFirst(mark.count) : head[...]
        return head.count < headSize && text.allSatisfy { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    }

    /// The first bytes in an encoding that formats understand, and UTF-16 where it was that.
    private static func text(
        of feed: inout ByteFeed
    ) throws(Diagnostic) -> (head: [UInt8], charset: Charset?) {
        let bytes = try feed.head(headSize)
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            try feed.transcode(from: nil)
            return (try feed.head(headSize), .utf16)
        }
        guard let charset = Charset.utf16(in: bytes) else { return (bytes, nil) }
        try feed.transcode(from: charset)
        return (try feed.head(headSize), charset)
    }

    static func nothing(in name: String) -> Diagnostic {
        Diagnostic(
            .error,
            "empty-input",
            at: SourcePosition(file: name),
            Text("Die Datei ist leer.", "The file is empty."),
            try: Text(
                "Prüfen, ob der Export vollständig angekommen ist.",
                "Check whether the export has arrived in full."
            )
        )
    }

    /// What is told of dates that could be read in two ways; `pattern` is how they were read.
    static func assumedDates(_ pattern: String, in name: String?) -> Diagnostic {
        let isDayFirst = pattern.hasPrefix("d")
        return Diagnostic(
            .warning,
            "dates-assumed",
            at: name.map { SourcePosition(file: $0) },
            Text(
                "Die Datumsangaben (Form 03/04/2019) können Tag oder Monat zuerst nennen; gelesen als \(isDayFirst ? "Tag" : "Monat") zuerst.",
                "The dates (form 03/04/2019) could name the day or the month first; read as \(isDayFirst ? "day" : "month") first."
            ),
            try: Text(
                "In einer Pipeline-Datei bei start: festlegen, etwa as: \"\(pattern)\" (inspect druckt den Block dazu).",
                "Say it in a pipeline file at start:, such as as: \"\(pattern)\" (inspect prints the block)."
            )
        )
    }

    private static func notRecognised(_ name: String) -> Diagnostic {
        Diagnostic(
            .error,
            "format-not-recognised",
            at: SourcePosition(file: name),
            Text("Das Format ist nicht zu erkennen.", "The format cannot be recognised."),
            try: Text(
                "--input-format angeben ('rufbilanz formats' listet sie) oder die Spalten in einer Pipeline-Datei zuordnen.",
                "Give --input-format (see 'rufbilanz formats'), or map the columns in a pipeline file."
            )
        )
    }

    private static func withoutHeader(_ name: String) -> Diagnostic {
        Diagnostic(
            .error,
            "csv-without-header",
            at: SourcePosition(file: name, line: 1),
            Text(
                "Die erste Zeile sieht aus wie ein Satz, nicht wie eine Kopfzeile; ohne Spaltennamen ist nicht zu erkennen, was eine Spalte bedeutet.",
                "The first line looks like a record, not like a header; without the columns' names their meaning cannot be recognised."
            ),
            try: Text(
                "Mit Kopfzeile exportieren; oder in einer Pipeline-Datei header: false setzen und die Spalten mit Nummern ab 1 zuordnen (docs/formats/csv.md).",
                "Export with a header; or set header: false in a pipeline file and map the columns by numbers from 1 (docs/formats/csv.md)."
            )
        )
    }

    private static func notMapped(_ name: String, _ lack: CsvGuess.Lack) -> Diagnostic {
        // Digits are covered by now: names of columns hold no number, records do.
        if case .start(let cells) = lack, cells.contains(where: { $0.contains("##") }) {
            return withoutHeader(name)
        }
        let what =
            switch lack {
            case .columns:
                Text(
                    "Diese Datei hat keine Spalten mit einer Kopfzeile, die zu erkennen wären.",
                    "This file has no columns with a header that could be recognised."
                )
            case .start(let columns):
                Text(
                    "Keine Spalte ist als Zeitpunkt des Anrufs zu erkennen; die Datei hat: \(columns.joined(separator: ", ")).",
                    "No column can be recognised as the time of the call; the file has: \(columns.joined(separator: ", "))."
                )
            }
        return Diagnostic(
            .error,
            "csv-not-mapped",
            at: SourcePosition(file: name, line: 1),
            what,
            try: Text(
                "Die Spalten in einer Pipeline-Datei unter csv: columns: zuordnen (docs/formats/csv.md).",
                "Map the columns in a pipeline file under csv: columns: (docs/formats/csv.md)."
            )
        )
    }
}
