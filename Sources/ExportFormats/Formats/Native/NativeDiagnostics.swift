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
}
