import Diagnostics

/// The texts of what ends the reading of a native export, in one place to be proof-read.
extension Diagnostic {
    static func headerMissing(_ input: String) -> Diagnostic {
        Diagnostic(
            .error,
            "header-missing",
            at: SourcePosition(file: input, line: 1),
            Text(
                "die Zeile mit den Spaltennamen fehlt; ohne sie ist nicht sicher, was eine Spalte bedeutet",
                "the line with the names of the columns is missing; without it no column's meaning is certain"
            ),
            try: Text(
                "mit Kopfzeile exportieren, oder das Format csv mit Spaltennummern verwenden",
                "export with a header, or use the format csv with numbered columns"
            )
        )
    }

    static func intervalsAreNoCalls(_ input: String) -> Diagnostic {
        Diagnostic(
            .error,
            "intervals-no-calls",
            at: SourcePosition(file: input, line: 1),
            Text(
                "die Datei zählt Anrufe je Zeitabschnitt; einzelne Anrufe stehen nicht darin",
                "the file counts calls by interval; single calls are not in it"
            ),
            try: Text(
                "die Ansicht „Interactions“ exportieren, einen Vorgang je Zeile; die Zählung taugt zum Vergleich",
                "export the view \"Interactions\", one conversation a line; the counts are good for comparing"
            )
        )
    }

    static func exportIncomplete(_ input: String, line: Int) -> Diagnostic {
        Diagnostic(
            .error,
            "export-incomplete",
            at: SourcePosition(file: input, line: line),
            Text(
                "der Export sagt von sich, dass er abgeschnitten ist (Full Export Completed: NO)",
                "the export itself says that it was cut off (Full Export Completed: NO)"
            ),
            try: Text(
                "in kürzeren Zeiträumen neu exportieren",
                "export again, in shorter periods"
            )
        )
    }

    static func yearNotTold(_ input: String) -> Diagnostic {
        Diagnostic(
            .error,
            "year-not-told",
            at: SourcePosition(file: input),
            Text(
                "die Zeilen dieses Formats nennen kein Jahr, und der Dateiname auch nicht",
                "the lines of this format name no year, and the file's name does not either"
            ),
            try: Text(
                "das Datum in den Dateinamen schreiben, etwa smdr-20201116.log",
                "write the date into the file's name, such as smdr-20201116.log"
            )
        )
    }

    static func dateOrderUnknown(_ input: String) -> Diagnostic {
        Diagnostic(
            .error,
            "date-order-unknown",
            at: SourcePosition(file: input),
            Text(
                "ob die Datumszeilen Monat oder Tag zuerst nennen, ist nicht zu erkennen",
                "whether the date lines name the month or the day first cannot be told"
            ),
            try: Text(
                "das volle Datum in den Dateinamen schreiben, etwa cdr-20201116.log",
                "write the whole date into the file's name, such as cdr-20201116.log"
            )
        )
    }

    static func recordsLost(_ input: String, count: Int) -> Diagnostic {
        Diagnostic(
            .warning,
            "records-lost",
            at: SourcePosition(file: input),
            Text(
                "die Anlage meldet selbst, dass Sätze verloren gingen (\(count) \(count == 1 ? "Meldung" : "Meldungen"))",
                "the switch itself reports lost records (\(count) \(count == 1 ? "report" : "reports"))"
            ),
            try: Text(
                "die Verbindung zum Empfänger prüfen; die Zählung ist unvollständig",
                "check the link to the receiver; the counts are incomplete"
            )
        )
    }
}
