import Intake

/// Knows the lines that report builders put behind the records: sums, averages, when the report was
/// made. Only what could not be read as a record is looked at, so no record is taken for one.
struct CsvTotals {
    /// First words of such lines, lower case, where the pipeline file names none.
    static let usual = [
        "summe", "gesamt", "gesamtsumme", "gesamtergebnis", "insgesamt", "total", "totals",
        "grand total", "mittelwert", "durchschnitt", "average", "anzahl", "seite", "page",
        "ende des berichts", "end of report", "erstellt", "exportiert", "generated", "exported",
    ]

    private let words: [String]
    private let firstBytes: FirstBytes
    private let charset: Charset

    init(_ mapping: CsvMapping, charset: Charset) {
        words = mapping.totals ?? CsvTotals.usual
        firstBytes = FirstBytes(of: words)
        self.charset = charset
    }

    /// Whether the first text of a record is, or begins with, one of the words.
    @inline(never)
    func contains(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> Bool {
        for index in fields.indices {
            let range = trimmed(bytes, fields[index])
            guard !range.isEmpty else { continue }
            guard firstBytes.mayBegin(bytes, range) else { return false }
            let text = folded(charset.decode(bytes.extracting(Int(range.start)..<Int(range.end))))
            return words.contains { word in
                text.hasPrefix(word) && text.dropFirst(word.count).first?.isLetter != true
            }
        }
        return false
    }
}
