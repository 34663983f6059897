import Bilanz
import Diagnostics

extension PilotsReportLayout {
    /// What the summary must not keep quiet about.
    var warnings: [String] {
        let quality = report.quality
        var warnings: [String] = []
        if !quality.damagedInputs.isEmpty {
            let missing = counted(
                quality.damagedInputs.count,
                one: Text("beschädigte Datei fehlt", "damaged file is missing"),
                many: Text("beschädigte Dateien fehlen", "damaged files are missing")
            )
            warnings.append(
                say(
                    "Achtung: \(missing) in allen Zahlen dieses Berichts.",
                    "Attention: \(missing) from all figures of this report."
                )
            )
        }
        if quality.hoursWithoutCall.total > 0 {
            let hours = counted(
                quality.hoursWithoutCall.total,
                one: Text("Servicestunde", "service hour"),
                many: Text("Servicestunden", "service hours")
            )
            warnings.append(
                say(
                    """
                    In \(hours) kam kein einziger Anruf an; vielleicht fehlt dort ein Teil der \
                    Aufzeichnung.
                    """,
                    """
                    In \(hours) no call came in at all; perhaps a part of the log is missing.
                    """
                )
            )
        }
        let unknown = quality.unknownQueues.reduce(0) { $0 + $1.count }
        if unknown > 0, withholdsQuality {
            warnings.append(
                say(
                    "Einige Anrufe gehören zu keinem der eingetragenen Piloten.",
                    "Some calls belong to none of the pilots on file."
                )
            )
        } else if unknown > 0 {
            let calls = counted(
                unknown,
                one: Text("Anruf gehört", "call belongs"),
                many: Text("Anrufe gehören", "calls belong")
            )
            warnings.append(
                say(
                    "\(calls) zu keinem der eingetragenen Piloten.",
                    "\(calls) to none of the pilots on file."
                )
            )
        }
        if quality.keyChanges.contains(where: \.isCut) {
            warnings.append(
                say(
                    """
                    Der Schlüssel der Pseudonyme wechselte ohne Überlappung; Zahlen über Anrufende \
                    und Wiederanrufe haben dort einen Schnitt (siehe Datenqualität).
                    """,
                    """
                    The key of the pseudonyms changed without overlap; figures about callers and \
                    repeat calls are cut there (see Data quality).
                    """
                )
            )
        }
        return warnings
    }

    var quality: Document.Section {
        let quality = report.quality
        var section = Document.Section(
            heading: say("Datenqualität", "Data quality"),
            blocks: [
                .paragraph(
                    say(
                        """
                        Jeder gelesene Satz ist genau einmal verbucht. Was nicht gezählt werden \
                        konnte, steht hier.
                        """,
                        """
                        Every record that was read is booked exactly once. What could not be \
                        counted is listed here.
                        """
                    )
                )
            ]
        )
        section.subsections = [
            revisions(quality), balance(quality), rejects(quality), repairs(quality),
            unknownQueues(quality),
            quietHours(quality), edges(quality), damagedInputs(quality),
        ].compactMap { $0 }
        return section
    }

    private func balance(_ quality: RunQuality) -> Document.Section {
        let balance = quality.balance
        let parts: [(Text, Int)] = [
            (Text("Anrufe (je ein Satz)", "calls (one record each)"), balance.calls),
            (
                Text("weitere Sätze dieser Anrufe", "further records of those calls"),
                balance.furtherRecords
            ),
            (Text("absichtlich übergangen", "skipped on purpose"), balance.skippedOnPurpose),
            (
                Text("doppelt geliefert, einmal gezählt", "duplicates, counted once"),
                balance.duplicates
            ),
            (Text("zurückgewiesen", "rejected"), balance.rejected),
            (Text("außerhalb des Zeitraums", "out of period"), balance.outOfPeriod),
            (
                Text(
                    "Sätze anderer Art, etwa Beschwerden",
                    "records of other kinds, such as complaints"
                ), balance.otherRecords
            ),
        ]
        let sum = parts.map { number($0.1) }.joined(separator: " + ")
        let equation =
            balance.holds
            ? say("Die Bilanz geht auf: ", "The balance holds: ")
                + "\(number(balance.recordsRead)) = \(sum)."
            : say("Die Bilanz geht nicht auf: ", "The balance does not hold: ")
                + "\(number(balance.recordsRead)) ≠ \(sum)."
        var rows = parts.map {
            Sheet.Row(cells: [Sheet.Cell($0.0(language)), cell($0.1)])
        }
        rows.append(
            Sheet.Row(
                cells: [
                    Sheet.Cell(say("gelesene Sätze", "records read")), cell(balance.recordsRead),
                ],
                isTotal: true
            )
        )
        var blocks: [Document.Block] = [
            .paragraph(equation),
            .table(
                Sheet(
                    caption: say("Verbleib der gelesenen Sätze", "Where the records went"),
                    columns: [text(say("Verbleib", "Booked as")), count(say("Sätze", "Records"))],
                    rows: rows
                )
            ),
        ]
        let outcomes = quality.outcomes.filter { $0.count > 0 }
        if withholdsQuality {
            blocks.append(
                .paragraph(
                    say(
                        """
                        Wie viele Anrufe wie ausgingen, wird hier nicht gesagt: Kleine Fallzahlen \
                        ließen sich daraus errechnen.
                        """,
                        """
                        How many calls ended how is not told here: small counts could be computed \
                        from it.
                        """
                    )
                )
            )
        } else if !outcomes.isEmpty {
            let sum = outcomes.map { number($0.count) }.joined(separator: " + ")
            let all = outcomes.reduce(0) { $0 + $1.count }
            blocks.append(
                .paragraph(
                    say(
                        "Jeder Anruf hat genau einen Ausgang: \(number(all)) = \(sum).",
                        "Every call has exactly one outcome: \(number(all)) = \(sum)."
                    )
                )
            )
            blocks.append(
                tally(
                    say("Ausgang der Anrufe", "Outcomes of the calls"),
                    say("Ausgang", "Outcome"),
                    outcomes.map { ($0.outcome.label(language), $0.count) }
                )
            )
        }
        return Document.Section(
            heading: say("Bilanz der Sätze", "Balance of records"),
            blocks: blocks
        )
    }

    private func rejects(_ quality: RunQuality) -> Document.Section {
        let heading = say("Zurückgewiesene Sätze", "Rejected records")
        // In the order of the vocabulary: a dictionary has none.
        let rows = Reject.Reason.allCases.compactMap { reason in
            quality.rejects[reason].map { (reason.text(language), $0) }
        }
        let rejected = rows.reduce(0) { $0 + $1.1 }
        guard rejected > 0 else {
            return Document.Section(
                heading: heading,
                blocks: [
                    .paragraph(say("Kein Satz wurde zurückgewiesen.", "No record was rejected."))
                ]
            )
        }
        let share = percent(rejected, of: quality.balance.recordsRead, decimals: 2) ?? ""
        return Document.Section(
            heading: heading,
            blocks: [
                .paragraph(
                    say(
                        """
                        Nicht lesbar \(rejected == 1 ? "war" : "waren") \(number(rejected)) von \
                        \(number(quality.balance.recordsRead)) Sätzen (\(share)). Datei und Zeile \
                        stehen in der Anlage rejects.csv, der Inhalt der Sätze nirgends.
                        """,
                        """
                        \(number(rejected)) of \(number(quality.balance.recordsRead)) records \
                        (\(share)) could not be read. File and line are listed in rejects.csv, the \
                        content of the records nowhere.
                        """
                    )
                ),
                tally(
                    say("Zurückgewiesene Sätze nach Grund", "Rejected records by reason"),
                    say("Grund", "Reason"),
                    rows
                ),
            ]
        )
    }

    private func repairs(_ quality: RunQuality) -> Document.Section? {
        guard !quality.repairs.isEmpty else { return nil }
        return Document.Section(
            heading: say("Behobene Mängel", "Repaired faults"),
            blocks: [
                .paragraph(
                    say(
                        "Diese Mängel ließen sich beheben; die Sätze sind mitgezählt.",
                        "These faults could be put right; the records are counted."
                    )
                ),
                tally(
                    say("Behobene Mängel", "Repaired faults"),
                    say("Mangel", "Fault"),
                    quality.repairs.map { ($0.label(language), $0.count) }
                ),
            ]
        )
    }

    private func unknownQueues(_ quality: RunQuality) -> Document.Section? {
        guard !quality.unknownQueues.isEmpty else { return nil }
        return Document.Section(
            heading: say("Unbekannte Warteschlangen", "Unknown queues"),
            blocks: [
                .paragraph(
                    say(
                        """
                        Diese Warteschlangen gehören zu keinem der eingetragenen Piloten. Ihre \
                        Anrufe sind trotzdem mitgezählt.
                        """,
                        """
                        These queues belong to none of the pilots on file. Their calls are counted \
                        all the same.
                        """
                    )
                ),
                withholdsQuality
                    ? .bullets(quality.unknownQueues.map { $0.label(language) })
                    : tally(
                        say("Anrufe in unbekannten Warteschlangen", "Calls in unknown queues"),
                        say("Warteschlange", "Queue"),
                        quality.unknownQueues.map { ($0.label(language), $0.count) }
                    ),
            ]
        )
    }

    private func damagedInputs(_ quality: RunQuality) -> Document.Section? {
        guard !quality.damagedInputs.isEmpty else { return nil }
        let rows = quality.damagedInputs.map {
            Sheet.Row(cells: [Sheet.Cell($0.name), Sheet.Cell($0.reason(language))])
        }
        return Document.Section(
            heading: say("Übersprungene Dateien", "Files left out"),
            blocks: [
                .paragraph(
                    say(
                        "Diese Dateien sind beschädigt und wurden auf Anweisung ganz ausgelassen.",
                        "These files are damaged and were left out as a whole, as asked."
                    )
                ),
                .table(
                    Sheet(
                        caption: say("Übersprungene Dateien", "Files left out"),
                        columns: [text(say("Datei", "File")), text(say("Grund", "Reason"))],
                        rows: rows
                    )
                ),
            ]
        )
    }
}
