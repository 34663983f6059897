import Bilanz
import Diagnostics

extension PilotsReportLayout {
    /// A page lists so many; the store has them all.
    private static let listed = 60

    func revisions(_ quality: RunQuality) -> Document.Section? {
        guard !quality.revisions.isEmpty else { return nil }
        let heading = say("Berichtigte Zahlen", "Revised figures")
        guard !withholdsRevisions else {
            return Document.Section(
                heading: heading,
                blocks: [
                    .paragraph(
                        say(
                            """
                            Zahlen mit einem r waren nach dem Ende ihres Zeitraums anders berichtet \
                            worden. Was bisher galt, ist zurückgehalten, weil kleine Fallzahlen \
                            dabei sind.
                            """,
                            """
                            Figures with an r had been reported otherwise after the end of their \
                            period. What they were before is withheld, because small counts are \
                            among them.
                            """
                        )
                    )
                ]
            )
        }
        let rows = quality.revisions.prefix(PilotsReportLayout.listed).map { revision in
            Sheet.Row(cells: [
                Sheet.Cell(days(revision.period)),
                Sheet.Cell(revision.groupInWords(language)),
                Sheet.Cell(revision.metric.label(language)),
                Sheet.Cell(revision.old, revision.metric.unit, .spoken, language),
                Sheet.Cell(revision.new, revision.metric.unit, .spoken, language),
            ])
        }
        let unlisted = quality.revisions.count - rows.count
        var blocks: [Document.Block] = [
            .paragraph(
                say(
                    """
                    Für diese Zeiträume waren nach ihrem Ende andere Zahlen berichtet worden; seither \
                    sind Sätze nachgekommen oder gelöscht worden, oder die Definitionen haben sich \
                    geändert. In den Tabellen steht hinter diesen Zahlen ein r.
                    """,
                    """
                    For these periods other figures had been reported after their end; since then \
                    records came late or were removed, or the definitions changed. In the tables an \
                    r stands behind these figures.
                    """
                )
            ),
            .table(
                Sheet(
                    caption: say("Berichtigte Zahlen", "Revised figures"),
                    columns: [
                        text(say("Zeitraum", "Period")), text(say("Gilt für", "Applies to")),
                        text(say("Kennzahl", "Figure")), count(say("bisher", "before")),
                        count(say("jetzt", "now")),
                    ],
                    headColumns: 3,
                    rows: rows
                )
            ),
        ]
        if unlisted > 0 {
            let more = counted(
                unlisted,
                one: Text("weitere Zahl ist", "more figure is"),
                many: Text("weitere Zahlen sind", "more figures are")
            )
            blocks.append(.paragraph(say("\(more) nicht aufgeführt.", "\(more) not listed.")))
        }
        return Document.Section(heading: heading, blocks: blocks)
    }

    /// Old values next to new ones could give away what a table withholds, or withheld before.
    private var withholdsRevisions: Bool {
        guard let minimum = report.minimumCount else { return false }
        return report.quality.withholdsRevisions || report.withheldCount > 0
            || report.quality.revisions.contains { $0.old.hasSmallCount(minimum) }
    }

    private func days(_ period: Period) -> String {
        CoveredDays(period, firstOfInputs: nil, lastOfInputs: nil)?.words(language)
            ?? TableSign.nothing
    }
}

extension Figure {
    /// A count behind it, or the difference of two, is one that is withheld.
    fileprivate func hasSmallCount(_ minimum: Int64) -> Bool {
        let counts: [Int64] =
            switch self {
            case .none, .withheld: []
            case .count(let value): [value]
            case .seconds(_, let calls): [calls]
            case .meanOfMilliseconds(let fraction): [fraction.denominator]
            case .ratio(let fraction), .perThousand(let fraction), .mean(let fraction):
                [
                    fraction.numerator, fraction.denominator,
                    fraction.denominator - fraction.numerator,
                ]
            }
        return counts.contains { $0 > 0 && $0 < minimum }
    }
}

extension Revision {
    func groupInWords(_ language: Language) -> String {
        let words = group.map { $0.dimension.words(for: $0.key, language) }
        return words.isEmpty ? Text("alle", "all")(language) : words.joined(separator: ", ")
    }
}
