import Bilanz
import Diagnostics

extension PilotsReportLayout {
    var definitions: Document.Section {
        let definitions = report.definitions
        let within = duration(definitions.answerWithin)
        let short = duration(definitions.shortAbandon)
        let window = duration(definitions.repeatWithin)
        let scope =
            definitions.repeatsStayWithPilot
            ? say("nur beim selben Piloten", "at the same pilot only")
            : say("bei beliebigen Piloten", "at any pilot")
        let thresholds = [
            say(
                "T = \(within): Bis zu dieser Wartezeit gilt ein Anruf als rechtzeitig angenommen.",
                "T = \(within): up to this wait a call counts as answered in time."
            ),
            say(
                "k = \(short): Bis zu dieser Wartezeit gilt ein Auflegen als kurzer Abbruch.",
                "k = \(short): up to this wait a call that was hung up counts as a short abandon."
            ),
            say(
                """
                W = \(window), \(scope): Bis zu diesem Abstand, von Beginn zu Beginn, gilt ein \
                Anruf als Wiederanruf.
                """,
                """
                W = \(window), \(scope): up to this distance, start to start, a call counts as a \
                repeat call.
                """
            ),
        ]
        let names = Headings.names(of: definitions.metrics, language)
        let metrics = zip(definitions.metrics, names).map { metric, name in
            Sheet.Row(cells: [
                Sheet.Cell(name), Sheet.Cell(reading(metric) ?? ""),
                Sheet.Cell(metric.formula),
                Sheet.Cell(metric.definition(language)),
            ])
        }
        return Document.Section(
            heading: say("Definitionen", "Definitions"),
            blocks: [
                .paragraph(
                    say(
                        """
                        Fassung \(definitions.version). Jeder Anruf gehört zum Piloten seiner \
                        ersten Warteschlange und zu Tag und Stunde seiner Ankunft. Die Grenzen \
                        gehören jeweils noch dazu:
                        """,
                        """
                        Version \(definitions.version). Every call belongs to the pilot of its \
                        first queue and to the day and hour of its arrival. The limits are \
                        inclusive:
                        """
                    )
                ),
                .bullets(thresholds),
                .table(
                    Sheet(
                        caption: say("Was die Kennzahlen bedeuten", "What the figures mean"),
                        columns: [
                            text(say("Kennzahl", "Figure")), text(say("Lesart", "Reading")),
                            text(say("Formel", "Formula")), text(say("Bedeutung", "Meaning")),
                        ],
                        rows: metrics
                    )
                ),
                .table(
                    Sheet(
                        caption: say("Zeichen in den Formeln", "Signs in the formulas"),
                        columns: [text(say("Zeichen", "Sign")), text(say("Bedeutung", "Meaning"))],
                        rows: signsInUse.map { sign in
                            Sheet.Row(cells: [
                                Sheet.Cell(sign.sign), Sheet.Cell(sign.meaning(language)),
                            ])
                        }
                    )
                ),
            ]
        )
    }

    private var signsInUse: [FormulaSign] {
        let readings = report.otherReadings.flatMap(\.table.metrics)
        return FormulaSign.used(
            in: (report.definitions.metrics + readings).map(\.formula),
            metrics: report.population.metrics.map(\.id)
        )
    }

    var inputs: Document.Section {
        let heading = say("Eingaben", "Inputs")
        guard !report.inputs.isEmpty else {
            return Document.Section(
                heading: heading,
                blocks: [.paragraph(say("Es wurde keine Datei gelesen.", "No file was read."))]
            )
        }
        let rows = report.inputs.map { input in
            Sheet.Row(cells: [
                Sheet.Cell(input.name), Sheet.Cell(input.format), cell(input.bytes),
                cell(input.records),
                Sheet.Cell(input.firstDay?.words(language) ?? TableSign.nothing),
                Sheet.Cell(input.lastDay?.words(language) ?? TableSign.nothing),
                Sheet.Cell(input.contentDigest),
            ])
        }
        return Document.Section(
            heading: heading,
            blocks: [
                .paragraph(
                    say(
                        """
                        Dieser Bericht beruht auf den folgenden Dateien. An der Prüfsumme des \
                        entpackten Inhalts (SHA-256) lässt sich erkennen, ob eine Datei noch \
                        dieselbe ist.
                        """,
                        """
                        This report is made from the following files. The checksum of the \
                        decompressed content (SHA-256) tells whether a file is still the same.
                        """
                    )
                ),
                .table(
                    Sheet(
                        caption: say("Gelesene Dateien", "Files read"),
                        columns: [
                            text(say("Datei", "File")), text("Format"), count(say("Byte", "Bytes")),
                            count(say("Sätze", "Records")), text(say("erster Tag", "first day")),
                            text(say("letzter Tag", "last day")),
                            text(say("Prüfsumme (SHA-256)", "Checksum (SHA-256)")),
                        ],
                        rows: rows
                    )
                ),
            ]
        )
    }

    var signs: Document.Section {
        let marks = MarkWords.signs(of: report.tables).map { $0(language) }
        return Document.Section(
            heading: say("Zeichenerklärung", "Signs"),
            blocks: [
                .bullets(
                    [
                        say(
                            """
                            – = nichts vorhanden: Die Anzahl ist genau null, es gibt nichts, worauf \
                            sich eine Quote beziehen könnte, oder der Export macht dazu keine Angabe.
                            """,
                            """
                            – = nothing there: the count is exactly zero, there is nothing a rate \
                            could refer to, or the export does not tell.
                            """
                        ),
                        say(
                            """
                            0 oder 0,0 = weniger als die Hälfte von 1 in der letzten Stelle; bei \
                            Zielen und bei einem Zähler von 0 genau null.
                            """,
                            """
                            0 or 0.0 = less than half of 1 in the last digit; exactly zero for targets \
                            and where the numerator is 0.
                            """
                        ),
                        signOfWithheld,
                        say(
                            """
                            Gerundet wird kaufmännisch, erst beim Drucken. Abweichungen in den Summen \
                            entstehen durch Runden.
                            """,
                            """
                            Values are rounded half up, and only when printed. Sums may differ because \
                            of rounding.
                            """
                        ),
                    ].compactMap { $0 } + marks
                )
            ]
        )
    }
}
