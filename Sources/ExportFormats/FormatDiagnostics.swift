import Diagnostics

/// The texts of what ends the reading of an input, in one place to be proof-read.
extension Diagnostic {
    static func tooManyNames(_ input: String) -> Diagnostic {
        Diagnostic(
            .error,
            "too-many-names",
            at: SourcePosition(file: input),
            Text(
                "mehr als 65.535 verschiedene Namen in einer Spalte, die Warteschlangen, Zielnummern, "
                    + "Dienststellen oder Kategorien enthalten soll",
                "more than 65,535 different names in a column that should hold queues, dialled "
                    + "numbers, offices or categories"
            ),
            try: Text(
                "Zuordnung der Spalten prüfen: vermutlich ist eine Rufnummern- oder ID-Spalte eingetragen",
                "check the mapping of the columns: probably a column of callers or ids is named"
            )
        )
    }

    static func mappingMissing(_ input: String) -> Diagnostic {
        Diagnostic(
            .error,
            "mapping-missing",
            at: SourcePosition(file: input),
            Text(
                "eine CSV-Datei lässt sich nur mit einer Zuordnung ihrer Spalten lesen",
                "a CSV file can only be read with a mapping of its columns"
            ),
            try: Text(
                "in der Pipeline-Datei unter der Quelle `csv: {columns: …}` eintragen",
                "add `csv: {columns: …}` to the source in the pipeline file"
            )
        )
    }

    static func fieldNotMapped(_ input: String, field: String) -> Diagnostic {
        Diagnostic(
            .error,
            "field-not-mapped",
            at: SourcePosition(file: input),
            Text(
                "das Pflichtfeld `\(field)` ist keiner Spalte zugeordnet, oder ihm fehlt das Muster `as:`",
                "the required field `\(field)` is mapped to no column, or lacks its pattern `as:`"
            ),
            try: Text(
                "`columns: {\(field): {column: …, as: …}}` eintragen",
                "add `columns: {\(field): {column: …, as: …}}`"
            )
        )
    }

    static func emptyInput(_ input: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "empty-input",
            at: SourcePosition(file: input),
            Text("die Datei enthält keinen Satz", "the file holds no record"),
            try: Text(
                "prüfen, ob der Export vollständig angekommen ist",
                "check whether the export arrived complete"
            )
        )
    }

    static func columnTwice(_ input: String, line: Int, name: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "column-twice",
            at: SourcePosition(file: input, line: line),
            Text(
                "die Spalte „\(name)“ kommt mehrfach vor; die erste gilt",
                "the column \"\(name)\" occurs more than once; the first one counts"
            )
        )
    }
}
