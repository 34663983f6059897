import Diagnostics
import Intake

/// The header of a CSV file, and what can be said about it when a column is missing.
struct CsvHeader {
    let input: String
    /// Line of the file, from 1.
    let line: Int
    /// As the file writes them, outer blanks taken off.
    let names: [String]
    private let folds: [String]
    /// The same header read in the encodings it was not declared to be in.
    private let otherReadings: [(charset: Charset, names: [String])]
    private let isInvalidUTF8: Bool
    private let charset: Charset
    /// A person says in a pipeline file which columns there are; else the format does.
    private let isMapped: Bool
    /// The separator that stands in the only column found.
    private let betterSeparator: UInt8?

    init(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        charset: Charset,
        separator: UInt8,
        input: String,
        line: Int,
        isMapped: Bool = true
    ) {
        self.isMapped = isMapped
        self.input = input
        self.line = line
        self.charset = charset
        names = CsvHeader.decode(bytes, fields, charset)
        folds = names.map { folded($0) }
        otherReadings = [Charset.utf8, .windows1252].filter { $0 != charset }.map {
            ($0, CsvHeader.decode(bytes, fields, $0).map { folded($0) })
        }
        let start = fields.count > 0 ? Int(fields[0].start) : 0
        let end = fields.count > 0 ? Int(fields[fields.count - 1].end) : 0
        let whole = bytes.extracting(start..<end)
        isInvalidUTF8 = !Charset.isValidUTF8(whole)
        var counts = [Int](repeating: 0, count: 256)
        for index in whole.indices { counts[Int(whole[index])] += 1 }
        let others = SeparatorSniffer.candidates.filter { $0 != separator }
        let best = others.max { counts[Int($0)] < counts[Int($1)] }
        betterSeparator = best.flatMap { fields.count == 1 && counts[Int($0)] > 0 ? $0 : nil }
    }

    private static func decode(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ charset: Charset
    ) -> [String] {
        var names: [String] = []
        for index in fields.indices {
            let range = trimmed(bytes, fields[index])
            names.append(charset.decode(bytes.extracting(Int(range.start)..<Int(range.end))))
        }
        return names
    }

    /// The column with one of these names, without regard to case and outer blanks.
    func place(of alternatives: [String]) -> Int? {
        for name in alternatives {
            let wanted = folded(name)
            if let place = folds.firstIndex(of: wanted) { return place }
        }
        return nil
    }

    func occurs(twice place: Int) -> Bool {
        folds.lastIndex(of: folds[place]) != place
    }

    /// What to say of columns that are not there.
    func missing(_ absent: [String], severity: Diagnostic.Severity) -> Diagnostic {
        let quoted = absent.map { "„\($0)“" }.joined(separator: ", ")
        let plain = absent.map { "\"\($0)\"" }.joined(separator: ", ")
        let present = names.prefix(60).map { presentable($0) }.joined(separator: ", ")
        return Diagnostic(
            severity,
            "column-missing",
            at: SourcePosition(file: input, line: line),
            Text(
                (absent.count == 1 ? "Spalte \(quoted) fehlt" : "Spalten fehlen: \(quoted)")
                    + "; die Datei hat: \(present)",
                (absent.count == 1 ? "column \(plain) is missing" : "columns are missing: \(plain)")
                    + "; the file has: \(present)"
            ),
            try: advice(absent)
        )
    }

    private func advice(_ absent: [String]) -> Text {
        guard isMapped else {
            return Text(
                "dieses Format hat Spalten mit festen Namen; den Export vollständig holen, oder einen eigenen Bericht als csv zuordnen (docs/formats/csv.md)",
                "this format has columns of fixed names; fetch the export in full, or map a report of one's own as csv (docs/formats/csv.md)"
            )
        }
        if let betterSeparator {
            let shown = betterSeparator == UInt8(ascii: "\t") ? "\\t" : asCharacter(betterSeparator)
            return Text(
                "das Trennzeichen passt nicht: es gibt nur eine Spalte; `separator: \"\(shown)\"` versuchen",
                "the separator looks wrong: there is only one column; try `separator: \"\(shown)\"`"
            )
        }
        let wanted = absent.map { folded($0) }
        for reading in otherReadings where wanted.contains(where: reading.names.contains) {
            return wrongEncoding(try: reading.charset)
        }
        if isInvalidUTF8, charset == .utf8 { return wrongEncoding(try: .windows1252) }
        return Text(
            "den Spaltennamen in der Pipeline-Datei an die Kopfzeile anpassen; "
                + "hat die Datei keine Kopfzeile, `header: false` und Spaltennummern angeben",
            "write the column's name in the pipeline file as the header has it; "
                + "if the file has no header, say `header: false` and give numbers"
        )
    }

    private func wrongEncoding(try charset: Charset) -> Text {
        Text(
            "die Kodierung der Kopfzeile passt nicht; `encoding: \(charset.rawValue)` versuchen",
            "the encoding of the header looks wrong; try `encoding: \(charset.rawValue)`"
        )
    }

    static func notNumbered(_ field: CsvField, input: String) -> Diagnostic {
        Diagnostic(
            .error,
            "column-missing",
            at: SourcePosition(file: input, line: 1),
            Text(
                "ohne Kopfzeile braucht das Feld `\(field.rawValue)` eine Spaltennummer ab 1",
                "without a header the field `\(field.rawValue)` needs a column number from 1"
            ),
            try: Text(
                "die Spalten als Nummern angeben, oder `header: true` setzen",
                "give the columns as numbers, or set `header: true`"
            )
        )
    }

    private func asCharacter(_ byte: UInt8) -> String { String(Unicode.Scalar(byte)) }
}
