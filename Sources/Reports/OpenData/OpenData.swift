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
            for column in columns(of: table, language) {
                csv.add([file] + column.fields + [definitionsVersion])
            }
        }
        return Array(csv.text.utf8)
    }

    private struct Column {
        var name: String
        var type: String
        var unit = ""
        var label: String
        var formula = ""
        var reading = ""
        var definition: String

        var fields: [String] { [name, type, unit, label, formula, reading, definition] }
    }

    private static func columns(of table: FigureTable, _ language: Language) -> [Column] {
        table.dimensions.map { column(of: $0, language) }
            + table.metrics.flatMap { columns(of: $0, language) }
            + [columnOfWithheld(table.minimumCount ?? 0, language)]
    }

    private static func column(of dimension: Dimension, _ language: Language) -> Column {
        Column(
            name: dimension.rawValue,
            type: "text",
            label: dimension.label(language),
            definition: Text(
                "Gruppe der Zeile; „total“ in der ersten Spalte heißt: alle Gruppen zusammen.",
                "Group of the row; \"total\" in the first column means all groups together."
            )(language)
        )
    }

    private static func columns(of metric: Metric, _ language: Language) -> [Column] {
        let value = Column(
            name: metric.id,
            type: metric.unit.fileDecimals == 0 ? "integer" : "decimal",
            unit: metric.unit.word(language),
            label: metric.label(language),
            formula: metric.formula,
            reading: metric.variant ?? "",
            definition: metric.definition(language)
        )
        guard metric.unit.isRatio else { return [value] }
        let parts = [
            (".num", Text("Zähler von ", "Numerator of ")),
            (".den", Text("Nenner von ", "Denominator of ")),
        ].map { ending, words in
            Column(
                name: metric.id + ending,
                type: "integer",
                unit: Metric.Unit.count.word(language),
                label: words(language) + metric.label(language),
                definition: words(language) + metric.formula
            )
        }
        return [value] + parts
    }

    private static func columnOfWithheld(_ minimum: Int64, _ language: Language) -> Column {
        Column(
            name: "withheld",
            type: "text",
            label: Text("Zurückgehaltene Werte", "Withheld figures")(language),
            definition: Text(
                "Kennungen der Spalten, die in dieser Zeile leer sind, weil eine Fallzahl unter "
                    + "\(minimum) dahintersteht oder sich aus ihnen errechnen ließe; getrennt durch "
                    + "Leerzeichen. Andere leere Felder haben keinen Wert.",
                "Ids of the columns that are empty in this row because a count below \(minimum) "
                    + "stands behind them or could be computed from them; one blank between two. "
                    + "Other empty fields have no value."
            )(language)
        )
    }
}

extension Metric.Unit {
    /// The unit as a data dictionary names it.
    fileprivate func word(_ language: Language) -> String {
        switch self {
        case .count: Text("Anzahl", "count")(language)
        case .meanCount: Text("mittlere Anzahl", "mean count")(language)
        case .percent: Text("Prozent", "percent")(language)
        case .perThousand: Text("je 1.000", "per 1,000")(language)
        case .meanSeconds, .wholeSeconds: Text("Sekunden", "seconds")(language)
        }
    }
}
