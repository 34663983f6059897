import Bilanz
import Diagnostics

extension TableWriter {
    /// For German Excel by double click: semicolon, decimal comma, UTF-8 with a byte order mark,
    /// CR LF, no thousands separator, labels with units as header.
    ///
    /// The figures are those of `csv` to the last digit, so that nobody can find a difference
    /// between the two files. Times keep their sortable form (`2019-03`, `07`); outcomes and
    /// weekdays are words. A withheld figure is a dot, as in official statistics; a
    /// blank line and the line that the pages have under such a table then say why. Text cells that
    /// a spreadsheet would run as a formula get an apostrophe in front (see `FormulaGuard`). There is never a `sep=` line: it switches Excel's recognition
    /// of UTF-8 off.
    static let csvExcel = TableWriter(
        id: "csv-excel",
        title: Text("CSV für deutsches Excel", "CSV for German Excel"),
        fileEnding: "excel.csv"
    ) { table, options in
        let language = options.language
        var csv = CsvText(separator: ";", lineEnd: "\r\n")
        let headings = Headings(table, language)
        let names = Headings.names(of: table.metrics, language)
        var header = headings.dimensions
        for (index, metric) in table.metrics.enumerated() {
            header.append(headings.metrics[index])
            guard options.fractions, metric.unit.isRatio else { continue }
            header.append(names[index] + Text(" (Zähler)", " (numerator)")(language))
            header.append(names[index] + Text(" (Nenner)", " (denominator)")(language))
        }
        csv.add(header.map(FormulaGuard.guarded))
        for line in table.lines(total: Text("Gesamt", "Total")(language)) {
            let keys = zip(table.dimensions, line.keys).map { dimension, key in
                switch dimension {
                case .outcome, .weekday: dimension.words(for: key, language)
                default: key
                }
            }
            csv.add(
                keys.map(FormulaGuard.guarded)
                    + table.cells(
                        line.figures,
                        .germanCell,
                        fractions: options.fractions,
                        secret: TableSign.secret
                    )
            )
        }
        if let note = table.footnote(language) {
            csv.addBlankLine()
            csv.add([note])
        }
        return [0xEF, 0xBB, 0xBF] + Array(csv.text.utf8)
    }
}
