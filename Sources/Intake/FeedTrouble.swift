import Diagnostics

/// What can go wrong with the bytes of an input, in words.
enum FeedTrouble {
    static func truncated(_ name: String, at byte: Int) -> Diagnostic {
        damaged(
            "gzip-truncated",
            name,
            byte,
            Text(
                "gzip-Datei bricht nach Byte \(byte) mitten in den Daten ab",
                "gzip file breaks off in the middle of its data after byte \(byte)"
            )
        )
    }

    static func corrupt(_ name: String, at byte: Int) -> Diagnostic {
        damaged(
            "gzip-corrupt",
            name,
            byte,
            Text(
                "gzip-Datei ist beschädigt, bemerkt bei Byte \(byte)",
                "gzip file is corrupt, noticed at byte \(byte)"
            )
        )
    }

    static func trailingGarbage(_ name: String, at byte: Int) -> Diagnostic {
        damaged(
            "gzip-trailing-garbage",
            name,
            byte,
            Text(
                "hinter den gzip-Daten folgt ab Byte \(byte) etwas anderes",
                "something else follows the gzip data from byte \(byte) on"
            )
        )
    }

    private static func damaged(
        _ code: String,
        _ name: String,
        _ byte: Int,
        _ whatHappened: Text
    ) -> Diagnostic {
        Diagnostic(
            .error,
            code,
            at: SourcePosition(file: name, byte: byte),
            whatHappened,
            try: Text(
                "Datei noch einmal vollständig holen (Prüfung: gzip -t)."
                    + " Mit --skip-damaged wird sie ausgelassen.",
                "Fetch the file again in full (to check: gzip -t). --skip-damaged leaves it out."
            )
        )
    }

    static func limit(_ name: String, at byte: Int, decompressed: Int) -> Diagnostic {
        Diagnostic(
            .error,
            "decompression-limit",
            at: SourcePosition(file: name, byte: byte),
            Text(
                "aus \(byte) gespeicherten Bytes wurden \(decompressed) entpackte:"
                    + " mehr, als ein Export erwarten lässt",
                "\(byte) stored bytes became \(decompressed) decompressed ones:"
                    + " more than an export can be expected to hold"
            ),
            try: Text(
                "Herkunft der Datei prüfen. Ist sie echt, vorher entpacken und"
                    + " unkomprimiert einlesen; mit --skip-damaged wird sie ausgelassen.",
                "Check where the file comes from. If it is genuine, decompress it first"
                    + " and read it as it is; --skip-damaged leaves it out."
            )
        )
    }

    static func notFound(_ name: String) -> Diagnostic {
        Diagnostic(
            .error,
            "input-not-found",
            at: SourcePosition(file: name),
            Text("Datei nicht gefunden", "file not found"),
            try: Text("Pfad und Schreibweise prüfen.", "Check path and spelling.")
        )
    }

    static func isFolder(_ name: String) -> Diagnostic {
        Diagnostic(
            .error,
            "input-is-folder",
            at: SourcePosition(file: name),
            Text("ist ein Ordner, keine Datei", "is a folder, not a file"),
            try: Text(
                "Die Dateien darin angeben, etwa ordner/*.csv.gz.",
                "Name the files in it, such as folder/*.csv.gz."
            )
        )
    }

    static func forbidden(_ name: String) -> Diagnostic {
        Diagnostic(
            .error,
            "input-forbidden",
            at: SourcePosition(file: name),
            Text("Leserecht fehlt", "no permission to read"),
            try: Text(
                "Leserecht für das ausführende Konto vergeben.",
                "Grant the account that runs this the right to read."
            )
        )
    }

    static func notReadable(_ name: String, at byte: Int, error: Int32) -> Diagnostic {
        Diagnostic(
            .error,
            "input-not-readable",
            at: SourcePosition(file: name, byte: byte),
            Text(
                "lässt sich ab Byte \(byte) nicht lesen (Systemfehler \(error))",
                "cannot be read from byte \(byte) on (system error \(error))"
            ),
            try: Text(
                "Datenträger oder Netzlaufwerk prüfen und noch einmal versuchen.",
                "Check the disk or network share and try again."
            )
        )
    }

    static func noMemory(_ name: String) -> Diagnostic {
        Diagnostic(
            .error,
            "out-of-memory",
            at: SourcePosition(file: name),
            Text(
                "kein Arbeitsspeicher zum Entpacken",
                "no memory to decompress with"
            ),
            try: Text("--memory oder --threads verringern.", "Lower --memory or --threads.")
        )
    }
}
