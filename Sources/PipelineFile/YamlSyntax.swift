import Diagnostics
import Yams

/// What the YAML parser stumbles over, and how a person puts it right.
private struct Stumble {
    /// Part of the parser's own words.
    var words: String
    var happened: Text
    var advice: Text?
    /// Tell the place where the text, list or section begins, not the one where it broke off.
    var pointsAtBeginning = false
}

private let quoteIt = Text(
    "Texte mit : # [ ] { } , & * ! | > % @ in Anführungszeichen setzen, etwa \"*.csv\" "
        + "oder \">= 75\".",
    "Put texts with : # [ ] { } , & * ! | > % @ in quotation marks, such as \"*.csv\" "
        + "or \">= 75\"."
)

private let stumbles: [Stumble] = [
    Stumble(
        words: "mapping values are not allowed",
        happened: Text(
            "Hier darf kein „Schlüssel: Wert“ stehen.",
            "No \"key: value\" may stand here."
        ),
        advice: Text(
            "Einrückung prüfen; einen Text mit Doppelpunkt in Anführungszeichen setzen.",
            "Check the indentation; put a text with a colon in quotation marks."
        )
    ),
    Stumble(
        words: "found character that cannot start any token",
        happened: Text(
            "Mit diesem Zeichen kann nichts beginnen.",
            "Nothing can begin with this character."
        ),
        advice: Text(
            "Einen Text, der mit > | @ % oder ` beginnt, in Anführungszeichen setzen, etwa "
                + "\">= 75\"; mit Leerzeichen statt Tabulator einrücken.",
            "Put a text that begins with > | @ % or ` in quotation marks, such as "
                + "\">= 75\"; indent with blanks, not with tabs."
        )
    ),
    Stumble(
        words: "found a tab character",
        happened: Text("Tabulator in der Einrückung.", "Tab in the indentation."),
        advice: Text("Mit Leerzeichen einrücken.", "Indent with blanks.")
    ),
    Stumble(
        words: "did not find expected alphabetic or numeric character",
        happened: Text(
            "* und & am Anfang eines Textes haben in YAML eine eigene Bedeutung.",
            "* and & at the beginning of a text have a meaning of their own in YAML."
        ),
        advice: quoteIt,
        pointsAtBeginning: true
    ),
    Stumble(
        words: "found undefined alias",
        happened: Text(
            "* am Anfang eines Textes hat in YAML eine eigene Bedeutung.",
            "* at the beginning of a text has a meaning of its own in YAML."
        ),
        advice: quoteIt
    ),
    Stumble(
        words: "did not find expected comment or line break",
        happened: Text(
            "> und | am Anfang eines Textes haben in YAML eine eigene Bedeutung.",
            "> and | at the beginning of a text have a meaning of their own in YAML."
        ),
        advice: quoteIt,
        pointsAtBeginning: true
    ),
    Stumble(
        words: "did not find expected ',' or ']'",
        happened: Text("Die Liste [ … ] ist nicht geschlossen.", "The list [ … ] is not closed."),
        advice: Text("Komma oder ] ergänzen.", "Add a comma or ].")
    ),
    Stumble(
        words: "did not find expected ',' or '}'",
        happened: Text(
            "Der Abschnitt { … } ist nicht geschlossen.",
            "The section { … } is not closed."
        ),
        advice: Text("Komma oder } ergänzen.", "Add a comma or }.")
    ),
    Stumble(
        words: "found unexpected end of stream",
        happened: Text(
            "Anführungszeichen nicht geschlossen.",
            "Quotation mark not closed."
        ),
        pointsAtBeginning: true
    ),
    Stumble(
        words: "could not find expected ':'",
        happened: Text("Doppelpunkt nach dem Schlüssel fehlt.", "Colon missing after the key."),
        advice: Text("„Schlüssel: Wert“ schreiben.", "Write \"key: value\".")
    ),
    Stumble(
        words: "found unexpected ':'",
        happened: Text(
            "Dieser Doppelpunkt trennt nichts.",
            "This colon separates nothing."
        ),
        advice: Text(
            "Nach dem Doppelpunkt fehlt ein Leerzeichen, oder der Text gehört in "
                + "Anführungszeichen.",
            "A blank is missing after the colon, or the text belongs in quotation marks."
        )
    ),
    Stumble(
        words: "did not find expected key",
        happened: Text(
            "Hier wurde ein Schlüssel erwartet.",
            "A key was expected here."
        ),
        advice: Text(
            "Die Einrückung muss zu den Zeilen darüber passen.",
            "The indentation must fit the lines above."
        )
    ),
    Stumble(
        words: "did not find expected '-' indicator",
        happened: Text(
            "Hier wurde der nächste Listenpunkt „- “ erwartet.",
            "The next item of the list, \"- \", was expected here."
        ),
        advice: Text(
            "Die Einrückung muss zu den Zeilen darüber passen.",
            "The indentation must fit the lines above."
        )
    ),
    Stumble(
        words: "but found another document",
        happened: Text("Die Datei enthält mehrere Dokumente.", "The file holds several documents."),
        advice: Text("Die Zeile --- löschen.", "Delete the line ---.")
    ),
    Stumble(
        words: "found unknown escape character",
        happened: Text(
            "Unbekanntes Zeichen nach \\ in Anführungszeichen.",
            "Unknown character after \\ in quotation marks."
        ),
        advice: Text(
            "Einfache Anführungszeichen nehmen: '…'.",
            "Use single quotation marks: '…'."
        )
    ),
]

extension Mistakes {
    /// A mistake of form, at the place where the YAML parser gave up.
    mutating func addSyntax(_ error: any Error) {
        guard let fault = error as? YamlError else {
            addSyntax("\(error)", line: 1, column: 1)
            return
        }
        switch fault {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let stumble = stumbles.first { problem.contains($0.words) }
            let isAtBeginning = stumble?.pointsAtBeginning ?? false
            let place = isAtBeginning ? context?.mark ?? mark : mark
            let beginning = context.flatMap { $0.mark.line == place.line ? nil : $0.mark.line }
            addSyntax(
                problem,
                stumble,
                line: place.line,
                column: place.column,
                beginning: beginning
            )
        case .reader(let problem, let offset, _, let yaml):
            let (line, column) = Mistakes.place(of: offset ?? 0, in: yaml)
            addSyntax(problem, line: line, column: column)
        default:
            addSyntax("\(fault)", line: 1, column: 1)
        }
    }

    private mutating func addSyntax(
        _ problem: String,
        _ stumble: Stumble? = nil,
        line: Int,
        column: Int,
        beginning: Int? = nil
    ) {
        var happened =
            stumble?.happened
            ?? Text(
                "Die Datei ist kein gültiges YAML (\(problem)).",
                "The file is not valid YAML (\(problem))."
            )
        if let beginning {
            happened.german += " Begonnen in Zeile \(beginning)."
            happened.english += " Begun in line \(beginning)."
        }
        add(
            "yaml-syntax",
            at: Located((), line: line, column: column),
            happened,
            try: stumble?.advice
        )
    }

    /// Line and column of the character with a number.
    private static func place(of offset: Int, in text: String) -> (line: Int, column: Int) {
        var line = 1
        var column = 1
        for character in text.prefix(offset) {
            if character.isNewline { (line, column) = (line + 1, 1) } else { column += 1 }
        }
        return (line, column)
    }
}
