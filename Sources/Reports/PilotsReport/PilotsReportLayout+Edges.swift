import Bilanz
import Diagnostics

/// What lies at the edges of the data: empty hours, the clock change, callers nobody can tell apart,
/// and what came before and after the period.
extension PilotsReportLayout {
    func quietHours(_ quality: RunQuality) -> Document.Section? {
        let hours = quality.hoursWithoutCall
        guard hours.total > 0 else { return nil }
        let rows = hours.listed.map { hour in
            Sheet.Row(cells: [
                Sheet.Cell(hour.pilot ?? say("alle Piloten", "all pilots")),
                Sheet.Cell(hour.day.words(language)),
                Sheet.Cell(hour.clock(language)),
            ])
        }
        let unlisted = hours.total - hours.listed.count
        let found = counted(
            hours.total,
            one: Text("Servicestunde", "service hour"),
            many: Text("Servicestunden", "service hours")
        )
        var blocks: [Document.Block] = [
            .paragraph(
                say(
                    """
                    In \(found) ging kein einziger Anruf ein. Das kann eine ruhige Stunde sein, eine \
                    Störung oder eine Lücke im Export.
                    """,
                    """
                    In \(found) no call came in at all. That may be a quiet hour, a fault or a gap \
                    in the export.
                    """
                )
            )
        ]
        if !rows.isEmpty {
            blocks.append(
                .table(
                    Sheet(
                        caption: say("Servicestunden ohne Anruf", "Service hours without a call"),
                        columns: [
                            text(Dimension.pilot.label(language)),
                            text(Dimension.day.label(language)),
                            text(Dimension.hour.label(language)),
                        ],
                        headColumns: 3,
                        rows: rows
                    )
                )
            )
        }
        if unlisted > 0 {
            let more = counted(
                unlisted,
                one: Text("weitere Stunde ist", "more hour is"),
                many: Text("weitere Stunden sind", "more hours are")
            )
            blocks.append(.paragraph(say("\(more) nicht aufgeführt.", "\(more) not listed.")))
        }
        return Document.Section(
            heading: say("Servicestunden ohne Anruf", "Service hours without a call"),
            blocks: blocks
        )
    }

    func edges(_ quality: RunQuality) -> Document.Section {
        var lines = [anonymous(quality.anonymousCallers), history(quality.historyHours)]
        lines.append(followUp(quality.callsInLastWindow))
        lines += clockChange(quality)
        lines += quality.keyChanges.map(keyChange)
        return Document.Section(
            heading: say(
                "Anrufende, Vorlauf und Zeitumstellung",
                "Callers, history and clock change"
            ),
            blocks: [.bullets(lines)]
        )
    }

    private func anonymous(_ callers: Fraction) -> String {
        let figure = Figure.ratio(callers)
        guard let parts = figure.parts(language) else {
            return say(
                "Anonyme Anrufende: – (keine Anrufe in der Servicezeit).",
                "Anonymous callers: – (no calls in service hours)."
            )
        }
        guard !withholdsQuality else {
            return say(
                """
                Anrufe ohne übermittelte Rufnummer fehlen in allen Zahlen über Anrufende und \
                Wiederanrufe; ihre Zahl ist zurückgehalten.
                """,
                """
                Calls without a caller's number are missing from all figures about callers and \
                repeat calls; how many is withheld.
                """
            )
        }
        let share = figure.displayed(.percent, language)
        return say(
            """
            Ohne übermittelte Rufnummer: \(share) der Anrufe in der Servicezeit (\(parts)). Sie \
            fehlen in allen Zahlen über Anrufende und Wiederanrufe.
            """,
            """
            Without a caller's number: \(share) of the calls in service hours (\(parts)). They are \
            missing from all figures about callers and repeat calls.
            """
        )
    }

    private func history(_ hours: Int64?) -> String {
        let window = report.definitions.repeatWithin
        guard let hours else {
            return say(
                """
                Vorlauf: nicht bekannt. Ob vor dem Zeitraum schon jemand angerufen hatte, ließ \
                sich nicht prüfen.
                """,
                """
                History: not known. Whether anybody had called before the period could not be \
                checked.
                """
            )
        }
        let found = counted(hours, one: Text("Stunde", "hour"), many: Text("Stunden", "hours"))
        return hours * 3_600_000 >= window
            ? say(
                """
                Vorlauf: \(found) vor dem Zeitraum; Wiederanrufe sind von Anfang an vollständig \
                erkannt.
                """,
                "History: \(found) before the period; repeat calls are complete from the start."
            )
            : say(
                """
                Vorlauf: \(found) vor dem Zeitraum, weniger als \(duration(window)). In den ersten \
                \(duration(window)) können Wiederanrufe fehlen.
                """,
                """
                History: \(found) before the period, less than \(duration(window)). Repeat calls \
                may be missing in the first \(duration(window)).
                """
            )
    }

    private func followUp(_ calls: Int) -> String {
        let window = duration(report.definitions.repeatWithin)
        guard calls > 0 else {
            return say(
                "Nachlauf: Für jeden Anruf reichen die Daten noch \(window) weiter.",
                "Follow-up: the data reach \(window) beyond every call."
            )
        }
        let found =
            Int64(calls) < report.minimumCount ?? 0
            ? say("einige Anrufe", "some calls")
            : counted(calls, one: Text("Anruf", "call"), many: Text("Anrufe", "calls"))
        return say(
            """
            Nachlauf: \(found) in den letzten \(window) der Daten. Ob danach erneut angerufen \
            wurde, ist noch nicht bekannt; Kennzahlen, die nach vorn blicken (Wahlwiederholungen, \
            Lösung ohne Wiederanruf), sind dort vorläufig.
            """,
            """
            Follow-up: \(found) in the last \(window) of the data. Whether they were followed by \
            another call is not known yet; figures that look forward (redials, solved without a \
            repeat) are preliminary there.
            """
        )
    }

    private func clockChange(_ quality: RunQuality) -> [String] {
        var lines: [String] = []
        if quality.doubledHourStamps > 0 {
            let stamps = counted(
                quality.doubledHourStamps,
                one: Text("Zeitstempel fällt", "time stamp falls"),
                many: Text("Zeitstempel fallen", "time stamps fall")
            )
            lines.append(
                say(
                    "Zeitumstellung: \(stamps) in die doppelte Stunde im Herbst.",
                    "Clock change: \(stamps) in the autumn hour that comes twice."
                )
            )
        }
        if quality.missingHourStamps > 0 {
            let stamps = counted(
                quality.missingHourStamps,
                one: Text("Zeitstempel nennt", "time stamp names"),
                many: Text("Zeitstempel nennen", "time stamps name")
            )
            lines.append(
                say(
                    """
                    Zeitumstellung: \(stamps) die fehlende Stunde im Frühjahr; gelesen ist jeweils \
                    eine Stunde später.
                    """,
                    """
                    Clock change: \(stamps) the spring hour that does not exist, read as one hour \
                    later.
                    """
                )
            )
        }
        return lines
    }
}
