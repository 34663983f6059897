import Bilanz
import Diagnostics

extension PilotsReportLayout {
    /// Which pilots had other names, queues or numbers for a part of the time.
    var pilotChanges: Document.Section? {
        guard !report.changes.isEmpty else { return nil }
        let rows = report.changes.map { change in
            Sheet.Row(cells: [
                Sheet.Cell(change.pilot),
                Sheet.Cell(ChangeWords.validity(change.first, change.last, language)),
                Sheet.Cell(words(for: change.what)),
            ])
        }
        return Document.Section(
            heading: say("Umbenannte und verlegte Piloten", "Pilots renamed and moved"),
            blocks: [
                .paragraph(
                    say(
                        """
                        Piloten stehen überall unter ihrem heutigen Namen. Jeder Anruf zählt bei \
                        dem Piloten, dem seine Warteschlange oder Rufnummer am Tag seiner Ankunft \
                        gehörte.
                        """,
                        """
                        Pilots stand everywhere under the name they have now. Every call counts for \
                        the pilot that its queue or number belonged to on the day of its arrival.
                        """
                    )
                ),
                .table(
                    Sheet(
                        caption: say(
                            "Änderungen, die den Zeitraum des Berichts betreffen",
                            "Changes that concern the period of the report"
                        ),
                        columns: [
                            text("Pilot"), text(say("Gültig", "In force")),
                            text(say("Was", "What")),
                        ],
                        headColumns: 2,
                        rows: rows
                    )
                ),
            ]
        )
    }

    private func words(for what: PilotChange.What) -> String {
        switch what {
        case .name(let name): say("Name: \(name)", "Name: \(name)")
        case .queue(let queue): say("Warteschlange: \(queue)", "Queue: \(queue)")
        case .numbers(let count):
            counted(count, one: Text("Rufnummer", "number"), many: Text("Rufnummern", "numbers"))
        }
    }
}
