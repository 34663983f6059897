package import Bilanz
package import Diagnostics

/// The files of an open-data report.
package enum OpenData {
    /// A table as `csv` with numerators and denominators; the column `withheld` is always there, so
    /// that the files of two months have one form.
    package static func table(_ table: FigureTable) -> [UInt8] {
        TableWriter.csv.write(table, WriterOptions(fractions: true, alwaysMarksWithheld: true))
    }

    /// A table in a further form, its withheld figures marked as that form marks them.
    package static func table(
        _ table: FigureTable,
        as writer: TableWriter,
        _ language: Language
    ) -> [UInt8] {
        writer.write(
            table,
            WriterOptions(language: language, fractions: true, alwaysMarksWithheld: true)
        )
    }

    /// What somebody who finds the files wants to know first.
    package static func readme(
        title: String,
        period: String,
        licence: String?,
        minimum: Int64,
        definitionsVersion: String,
        files: [String],
        formerNames: [PilotChange] = [],
        _ language: Language
    ) -> [UInt8] {
        let licence =
            licence ?? Text("nicht angegeben", "not given")(language)
        let words = Text(
            """
            # \(title)

            - Zeitraum: \(period)
            - Lizenz: \(licence)
            - Fallzahlen unter \(minimum), und was sie errechenbar machte, sind zurückgehalten
            - Definitionen: Version \(definitionsVersion)

            """,
            """
            # \(title)

            - Period: \(period)
            - Licence: \(licence)
            - Counts below \(minimum), and what would make them computable, are withheld
            - Definitions: version \(definitionsVersion)

            """
        )(language)
        let heading = Text("Dateien", "Files")(language)
        let list = files.map { "- `\($0)`\n" }.joined()
        let renamed = Text("Umbenannt", "Renamed")(language)
        let names = formerNames.compactMap { ChangeWords.formerName($0, language) }
            .map { "- \(renamed): \(MarkdownText.escaped($0))\n" }.joined()
        return Array((words + names + "\n## \(heading)\n\n" + list).utf8)
    }

    /// The data dictionary: one record per column of each file, in their order.
    ///
    /// `file,column,type,unit,label,formula,reading,definition,definitions-version`.
    package static func dictionary(
        of tables: [(file: String, table: FigureTable)],
        definitionsVersion: String,
        _ language: Language
    ) -> [UInt8] {
        var csv = CsvText(separator: ",", lineEnd: "\n")
        csv.add([
            "file", "column", "type", "unit", "label", "formula", "reading", "definition",
            "definitions-version",
        ])
        for (file, table) in tables {
            for column in DescribedColumn.columns(of: table, language, tellsWithheld: true) {
                csv.add([file] + column.fields + [definitionsVersion])
            }
        }
        return Array(csv.text.utf8)
    }
}
