import Bilanz
import CallModel
import Diagnostics

extension PilotsReportLayout {
    /// Which hours were in force when, where they have changed.
    var hours: Document.Section? {
        guard !report.hours.isEmpty else { return nil }
        let rows = report.hours.map { stage in
            Sheet.Row(cells: [
                Sheet.Cell(stage.pilot ?? say("alle Warteschlangen", "all queues")),
                Sheet.Cell(ChangeWords.validity(stage.first, stage.last, language)),
                Sheet.Cell(words(for: stage.week)),
            ])
        }
        return Document.Section(
            heading: say("Servicezeiten", "Service hours"),
            blocks: [
                .paragraph(
                    say(
                        """
                        Die Servicezeiten haben sich geändert. Jeder Anruf ist nach der \
                        Servicezeit beurteilt, die am Tag seiner Ankunft galt.
                        """,
                        """
                        The service hours have changed. Every call is judged by the hours that \
                        were in force on the day of its arrival.
                        """
                    )
                ),
                .table(
                    Sheet(
                        caption: say(
                            "Servicezeiten im Zeitraum des Berichts",
                            "Service hours in the period of the report"
                        ),
                        columns: [
                            text("Pilot"), text(say("Gültig", "In force")),
                            text(say("Servicezeit", "Service hours")),
                        ],
                        headColumns: 2,
                        rows: rows
                    )
                ),
            ]
        )
    }

    /// "Mo–Do 08:00–12:00 und 13:00–16:00, Fr 08:00–12:30": days with the same times together.
    func words(for week: [[ServiceHours.Stretch]]) -> String {
        let names =
            language == .german
            ? ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]
            : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        var groups: [String] = []
        var first = 0
        while first < week.count {
            var last = first
            while last + 1 < week.count, week[last + 1] == week[first] { last += 1 }
            if !week[first].isEmpty {
                let times = week[first].map { clock($0.start) + "–" + clock($0.end) }
                let days = first == last ? names[first] : names[first] + "–" + names[last]
                groups.append(days + " " + times.joined(separator: say(" und ", " and ")))
            }
            first = last + 1
        }
        return groups.isEmpty ? say("geschlossen", "closed") : groups.joined(separator: ", ")
    }

    private func clock(_ time: Int32) -> String {
        padded(Int(time) / 3_600_000, to: 2) + ":" + padded(Int(time) / 60_000 % 60, to: 2)
    }
}
