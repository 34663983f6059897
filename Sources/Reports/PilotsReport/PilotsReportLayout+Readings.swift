import Bilanz
import Diagnostics

extension PilotsReportLayout {
    /// The same calls under every other definition in use, so that no figure stands alone.
    var readings: Document.Section? {
        let families = report.otherReadings.filter { !$0.table.isEmpty }
        guard !families.isEmpty else { return nil }
        return Document.Section(
            heading: say("Andere Lesarten", "Other readings"),
            blocks: [
                .paragraph(
                    say(
                        """
                        Dieselben Anrufe ergeben je nach Rechenweg verschiedene Quoten. Wer Zahlen \
                        aus verschiedenen Häusern oder Jahren vergleicht, sollte dieselbe Lesart \
                        vergleichen.
                        """,
                        """
                        The same calls give different rates, depending on how they are computed. \
                        Compare figures of different houses or years in the same reading only.
                        """
                    )
                )
            ],
            subsections: families.map(family)
        )
    }

    private func family(_ readings: Readings) -> Document.Section {
        let table = readings.table
        let name = readings.label(language)
        var blocks: [Document.Block] = []
        if let introduction = introduction(readings) { blocks.append(.paragraph(introduction)) }
        if let total = table.total {
            blocks.append(.table(ways(table, total, name)))
        }
        if !table.rows.isEmpty { blocks.append(.table(byPilot(table, name))) }
        return Document.Section(heading: name, blocks: blocks)
    }

    private func byPilot(_ table: FigureTable, _ name: String) -> Sheet {
        let caption = say("\(name) nach Pilot und Lesart", "\(name) by pilot and reading")
        let names = table.metrics.map { reading($0) ?? $0.label(language) }
        var sheet: Sheet
        if fitsAcross(table) {
            sheet = across(table, caption, [text(say("Lesart", "Reading"))]) { [names[$0]] }
        } else {
            sheet = self.sheet(table, caption)
            for (index, name) in names.enumerated() {
                sheet.columns[table.dimensions.count + index].heading = name
            }
        }
        // Ten readings with ten denominators each would bury the percentages.
        sheet.rows = sheet.rows.map { row in
            Sheet.Row(cells: row.cells.map { Sheet.Cell($0.text) }, isTotal: row.isTotal)
        }
        return sheet
    }

    private func introduction(_ readings: Readings) -> String? {
        let metrics = readings.table.metrics
        let fractions = zip(metrics, readings.table.total ?? []).compactMap { metric, figure in
            metric.isReversed ? nil : figure.fraction.flatMap { $0.denominator > 0 ? $0 : nil }
        }
        let name = readings.label(language)
        guard let lowest = fractions.min(by: { $0.isLess(than: $1) }),
            let highest = fractions.max(by: { $0.isLess(than: $1) }),
            lowest.isLess(than: highest)
        else { return nil }
        let low = Figure.ratio(lowest).displayed(.percent, language)
        let high = Figure.ratio(highest).displayed(.percent, language)
        let inForce = report.headline.metrics.first { $0.id == readings.id }.flatMap(reading)
        let ours = inForce.map {
            say(" Dieser Bericht verwendet Lesart \($0).", " This report uses reading \($0).")
        }
        return say(
            "Je nach Lesart liegt der Wert für „\(name)“ zwischen \(low) und \(high).",
            "Depending on the reading, “\(name)” lies between \(low) and \(high)."
        ) + (ours ?? "")
    }

    /// One row per reading: formula, value, counts and meaning.
    private func ways(_ table: FigureTable, _ total: [Figure], _ name: String) -> Sheet {
        let rows = zip(table.metrics, total).map { metric, figure in
            Sheet.Row(cells: [
                Sheet.Cell(reading(metric) ?? metric.label(language)),
                Sheet.Cell(metric.formula),
                Sheet.Cell(figure.displayed(metric.unit, language)),
                Sheet.Cell(count: figure.fraction?.numerator, language, else: figure.sign),
                Sheet.Cell(count: figure.fraction?.denominator, language, else: figure.sign),
                Sheet.Cell(metric.definition(language)),
            ])
        }
        return Sheet(
            caption: say(
                "\(name): alle Lesarten, alle Piloten",
                "\(name): all readings, all pilots"
            ),
            columns: [
                text(say("Lesart", "Reading")), text(say("Formel", "Formula")),
                count(say("Wert", "Value")), count(say("Zähler", "Numerator")),
                count(say("Nenner", "Denominator")), text(say("Bedeutung", "Meaning")),
            ],
            rows: rows,
            note: table.totalAlone.noteOnWithheld(language)
        )
    }
}
