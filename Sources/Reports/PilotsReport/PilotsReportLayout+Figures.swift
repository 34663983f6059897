import Bilanz
import Diagnostics

extension PilotsReportLayout {
    var headline: Document.Section {
        let isPair = ["annahmequote", "abandon-rate"].allSatisfy { id in
            report.headline.metrics.contains { $0.id == id }
        }
        var blocks: [Document.Block] = [
            .paragraph(
                say(
                    """
                    Jede Zeile gilt für einen Piloten, die letzte für alle zusammen; diese ist aus \
                    den Anrufen gerechnet, nicht aus den Zeilen darüber. Hinter jeder Quote stehen \
                    die Anzahlen, aus denen sie gebildet ist.
                    """,
                    """
                    Each row is one pilot, the last one all of them, computed from the calls and \
                    not from the rows above. Behind every rate stand the counts it is made of.
                    """
                )
            ),
            .table(sheet(report.headline, say("Kennzahlen nach Pilot", "Figures by pilot"))),
        ]
        if isPair {
            blocks.append(
                .paragraph(
                    say(
                        """
                        Annahmequote und Abbruchquote ergänzen sich nicht zu 100 %: Sie haben \
                        verschiedene Bezugsgrößen, und manche Anrufe werden weder angenommen noch \
                        von den Anrufenden abgebrochen (besetzt, in der Ansage erledigt, \
                        übergelaufen).
                        """,
                        """
                        Answer rate and abandon rate do not add up to 100 %: they have different \
                        denominators, and some calls are neither answered nor abandoned (blocked, \
                        self-served, overflowed).
                        """
                    )
                )
            )
        }
        return Document.Section(
            heading: say("Kennzahlen nach Pilot", "Figures by pilot"),
            blocks: blocks
        )
    }

    /// The steps from all calls down to the answered ones, with the signs that the formulas use.
    var ladder: Document.Section? {
        let table = report.population
        guard !table.isEmpty else { return nil }
        let caption = say("Anzahl der Anrufe je Stufe", "Number of calls at each step")
        let steps = withoutEmptySteps(table)
        let sheet: Sheet
        if fitsAcross(steps) {
            let heads = [text(say("Stufe", "Step")), text(say("Zeichen", "Sign"))]
            sheet = across(steps, caption, heads) { index in
                let metric = steps.metrics[index]
                return [
                    metric.label(language), FormulaSign.of(metric.id) ?? TableSign.nothing,
                ]
            }
        } else {
            sheet = self.sheet(steps, caption)
        }
        let hasEmptySteps = steps.metrics.count < table.metrics.count
        let omission =
            hasEmptySteps
            ? say(
                " Stufen, auf denen es keinen einzigen Anruf gab, fehlen.",
                " Steps without a single call are left out."
            ) : ""
        return Document.Section(
            heading: say("Worauf sich die Quoten beziehen", "What the rates refer to"),
            blocks: [
                .paragraph(
                    say(
                        """
                        Von allen Anrufen bleiben Stufe um Stufe weniger übrig. Die Zeichen kehren \
                        in den Formeln unter „Definitionen“ wieder.
                        """,
                        """
                        Step by step fewer of all calls remain. The signs return in the formulas \
                        under “Definitions”.
                        """
                    ) + omission
                ),
                .table(sheet),
            ]
        )
    }

    /// The steps that some call has reached; all of them where there is no call at all.
    private func withoutEmptySteps(_ table: FigureTable) -> FigureTable {
        let figures = table.rows.map(\.figures) + (table.total.map { [$0] } ?? [])
        let kept = table.metrics.indices.filter { column in
            // A withheld count is one of a call.
            figures.contains {
                $0[column] == .withheld || ($0[column].rounded(decimals: 0) ?? 0) != 0
            }
        }
        guard !kept.isEmpty else { return table }
        var less = FigureTable(
            dimensions: table.dimensions,
            metrics: kept.map { table.metrics[$0] },
            rows: table.rows.map { row in
                var less = FigureTable.Row(keys: row.keys, figures: kept.map { row.figures[$0] })
                less.marks = PilotsReportLayout.marks(row.marks, of: kept)
                return less
            },
            total: table.total.map { total in kept.map { total[$0] } },
            minimumCount: table.minimumCount
        )
        less.totalMarks = PilotsReportLayout.marks(table.totalMarks, of: kept)
        less.formerNames = table.formerNames
        return less
    }

    private static func marks(
        _ marks: [Int: FigureMark],
        of kept: [Int]
    ) -> [Int: FigureMark] {
        kept.enumerated().reduce(into: [:]) { less, column in
            less[column.offset] = marks[column.element]
        }
    }

    /// Few pilots are columns, many are rows: a page is only so wide.
    func fitsAcross(_ table: FigureTable) -> Bool {
        table.dimensions == [.pilot] && table.rows.count <= 8
    }

    /// A table by pilot with a column for each, so that the figures can be read downwards.
    func across(
        _ table: FigureTable,
        _ caption: String,
        _ heads: [Sheet.Column],
        named: (Int) -> [String]
    ) -> Sheet {
        var columns = heads
        if table.total != nil { columns.append(count(say("Gesamt", "Total"))) }
        columns += table.rows.map { count($0.keys[0]) }
        var lines = table.rows
        if let total = table.total {
            var line = FigureTable.Row(keys: [""], figures: total)
            line.marks = table.totalMarks
            lines.insert(line, at: 0)
        }
        let rows = table.metrics.indices.map { index in
            let unit = table.metrics[index].unit
            return Sheet.Row(
                cells: named(index).map { Sheet.Cell($0) }
                    + lines.map { line in
                        Sheet.Cell(line.figures[index], unit, .spoken, language)
                            .marked(line.marks[index], line.figures[index])
                    }
            )
        }
        return Sheet(
            caption: caption,
            columns: columns,
            rows: rows,
            note: table.footnote(language)
        )
    }

    var series: Document.Section? {
        let tables = report.series.filter { !$0.rows.isEmpty }
        guard !tables.isEmpty else { return nil }
        var blocks: [Document.Block] = [
            .paragraph(
                say(
                    "So haben sich die Kennzahlen über die Zeit entwickelt.",
                    "How the figures developed over time."
                )
            )
        ]
        for (index, table) in tables.enumerated() {
            if index == 0, let chart = chart(of: table) { blocks.append(.chart(chart)) }
            let names = table.dimensions.map { $0.label(language) }
            let caption =
                say("Verlauf nach ", "Development by ")
                + names.joined(separator: say(" und ", " and "))
            blocks.append(.table(sheet(table, caption)))
        }
        return Document.Section(heading: say("Verlauf", "Development"), blocks: blocks)
    }

    private func chart(of table: FigureTable) -> BarChart? {
        let column =
            table.metrics.firstIndex { $0.id == "annahmequote" }
            ?? table.metrics.firstIndex { $0.unit == .percent }
        guard let column, let dimension = table.dimensions.first, table.dimensions.count == 1,
            table.rows.count > 1
        else { return nil }
        let metric = table.metrics[column]
        let name = metric.label(language)
        let bars = table.rows.map { row in
            BarChart.Bar(
                label: shortLabel(row.keys[0], of: dimension),
                tenths: row.figures[column].rounded(decimals: 1),
                text: row.figures[column].text(decimals: 1, .display(language))
                    ?? row.figures[column].sign
            )
        }
        let told = zip(table.rows, bars).map { row, bar in
            dimension.words(for: row.keys[0], language) + " "
                + bar.text + (bar.tenths == nil ? "" : " %")
        }
        let judged = report.targets.first { $0.metric.id == metric.id && $0.pilot == nil }
        return BarChart(
            title: say(
                "\(name) nach \(dimension.label.german)",
                "\(name) by \(dimension.label.english)"
            ),
            description: told.joined(separator: ", ") + ".",
            bars: bars,
            target: judged.map { judged in
                (judged.target.tenThousandths / 1000, say("Ziel ", "Target ") + plan(judged))
            }
        )
    }

    /// "03/2019" under a bar.
    private func shortLabel(_ key: String, of dimension: Dimension) -> String {
        let parts = key.split(separator: "-")
        switch dimension {
        case .month where parts.count == 2: return "\(parts[1])/\(parts[0])"
        case .day where parts.count == 3: return "\(parts[2]).\(parts[1])."
        case .weekday: return String(dimension.words(for: key, language).prefix(2))
        default: return key
        }
    }

    var repeats: Document.Section? {
        guard let table = report.repeatCallers, !table.isEmpty else { return nil }
        let window = duration(report.definitions.repeatWithin)
        let scope =
            report.definitions.repeatsStayWithPilot
            ? say("denselben Piloten", "the same pilot")
            : say("das Haus", "the house, whichever pilot")
        return Document.Section(
            heading: say("Wiederanrufe", "Repeat calls"),
            blocks: [
                .paragraph(
                    say(
                        """
                        Ein Anruf gilt als Wiederanruf, wenn von demselben Anschluss höchstens \
                        \(window) vorher schon einmal \(scope) angerufen worden ist. Anrufe ohne \
                        übermittelte Rufnummer lassen sich nicht zuordnen und bleiben hier außer \
                        Betracht.
                        """,
                        """
                        A call is a repeat call if the same line had called \(scope) at most \
                        \(window) before. Calls without a caller's number cannot be matched and \
                        are left out here.
                        """
                    )
                ),
                .table(sheet(table, say("Wiederanrufe nach Pilot", "Repeat calls by pilot"))),
            ]
        )
    }

    var complaints: Document.Section? {
        guard let table = report.complaints, !table.isEmpty else { return nil }
        return Document.Section(
            heading: say("Beschwerden", "Complaints"),
            blocks: [
                .paragraph(
                    say(
                        "Gezählt sind die Beschwerden nach dem Tag ihres Eingangs.",
                        "Complaints are counted by the day they were received."
                    )
                ),
                .table(sheet(table, say("Beschwerden nach Pilot", "Complaints by pilot"))),
            ]
        )
    }

    func sheet(_ table: FigureTable, _ caption: String) -> Sheet {
        Sheet(table, caption: caption, style: .spoken, language: language)
    }
}
