package import Bilanz
package import Diagnostics

/// What the tables of a paper for programs mean, in a file beside them: a table for programs holds
/// nothing but its header and its rows, so that origin, units and definitions stand here.
///
/// The form is that of CSV on the Web (W3C, "Metadata Vocabulary for Tabular Data", 2015), a group of
/// tables with their columns, which validators and statistics programs read.
package struct CsvMetadata {
    private let paper: Paper
    private let title: String
    private let notices: [String]
    private let language: Language

    /// The notices are what the paper says about the origin of its figures.
    package init(_ paper: Paper, title: String, notices: [String], _ language: Language) {
        self.paper = paper
        self.title = title
        self.notices = notices
        self.language = language
    }

    /// The files are named by a function of the table's name: `kennzahlen` of the figures,
    /// `vergleich` of the comparison, or the name of one of the paper's tables.
    package func json(file: (_ table: String) -> String) -> [UInt8] {
        var tables = [
            table(
                file("kennzahlen"),
                say("Kennzahlen", "Figures"),
                DescribedColumn.ofFigures(language)
            )
        ]
        if let comparison = paper.comparison {
            tables.append(
                table(
                    file("vergleich"),
                    say("Vergleich der Zeiträume", "Comparison of periods"),
                    DescribedColumn.of(comparison, language)
                )
            )
        }
        tables += paper.tables.map { entry in
            table(
                file(entry.name),
                entry.caption.isEmpty ? entry.name : entry.caption,
                DescribedColumn.columns(
                    of: entry.table,
                    language,
                    tellsWithheld: entry.table.withheldCount > 0
                )
            )
        }
        let text = """
            {
              "@context": ["http://www.w3.org/ns/csvw", {"@language": \(JsonText.quoted(code))}],
              "dc:title": \(JsonText.quoted(title)),
              "dc:description": \(JsonText.quoted(notices.joined(separator: " "))),
              "tables": [
            \(tables.joined(separator: ",\n"))
              ]
            }

            """
        return Array(text.utf8)
    }

    private var code: String { language == .german ? "de" : "en" }

    private func say(_ german: String, _ english: String) -> String {
        Text(german, english)(language)
    }

    private func table(_ file: String, _ caption: String, _ columns: [DescribedColumn]) -> String {
        """
            {
              "url": \(JsonText.quoted(file)),
              "dc:title": \(JsonText.quoted(caption)),
              "dc:description": \(JsonText.quoted(notices.joined(separator: " "))),
              "tableSchema": {
                "columns": [
        \(columns.map(column).joined(separator: ",\n"))
                ]
              }
            }
        """
    }

    private func column(_ column: DescribedColumn) -> String {
        var parts = [
            ("titles", column.name),
            ("datatype", column.type == "text" ? "string" : column.type),
            ("dc:title", column.label),
            ("dc:description", column.definition),
        ]
        for (key, value) in [
            ("schema:unitText", column.unit), ("schema:measurementTechnique", formula(column)),
        ]
        where !value.isEmpty {
            parts.append((key, value))
        }
        let text = parts.map { JsonText.quoted($0) + ": " + JsonText.quoted($1) }
        return "          {" + text.joined(separator: ", ") + "}"
    }

    /// "A / U1 (a2)"
    private func formula(_ column: DescribedColumn) -> String {
        column.reading.isEmpty ? column.formula : "\(column.formula) (\(column.reading))"
    }
}
