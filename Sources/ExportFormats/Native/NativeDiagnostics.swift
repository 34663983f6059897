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
}
