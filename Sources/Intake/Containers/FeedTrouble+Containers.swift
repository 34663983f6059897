package import Diagnostics

/// What can go wrong with other containers than gzip, in words.
extension FeedTrouble {
    static let archiveCode = "archive-unexpected"

    /// Content that is an archive, where one export is expected.
    static func archive(_ name: String) -> Diagnostic {
        Diagnostic(
            .error,
            archiveCode,
            at: SourcePosition(file: name),
            Text(
                "ist ein Archiv (zip oder tar), kein einzelner Export",
                "is an archive (zip or tar), not a single export"
            ),
            try: Text(
                "Das Archiv als Datei angeben. Steckt es in einem anderen Archiv oder kommt es von"
                    + " der Standardeingabe, vorher auspacken.",
                "Name the archive as a file. Where it is inside another archive, or comes from"
                    + " standard input, unpack it first."
            )
        )
    }

    static func archiveDamaged(_ name: String, at byte: Int) -> Diagnostic {
        Diagnostic(
            .error,
            "archive-damaged",
            at: SourcePosition(file: name, byte: byte),
            Text(
                "Archiv ist beschädigt oder bricht ab, bemerkt bei Byte \(byte)",
                "archive is damaged or breaks off, noticed at byte \(byte)"
            ),
            try: fetchAgain
        )
    }

    static func archiveEncrypted(_ name: String) -> Diagnostic {
        Diagnostic(
            .error,
            "archive-encrypted",
            at: SourcePosition(file: name),
            Text("ist mit einem Kennwort verschlüsselt", "is encrypted with a password"),
            try: Text(
                "Das Archiv vorher entschlüsseln und auspacken; mit --skip-damaged wird es ausgelassen.",
                "Decrypt and unpack the archive first; --skip-damaged leaves it out."
            )
        )
    }

    static func archiveTooLarge(_ name: String, _ members: Int) -> Diagnostic {
        Diagnostic(
            .error,
            "archive-too-many-members",
            at: SourcePosition(file: name),
            Text(
                "hat mehr als \(members) Dateien: mehr, als ein Archiv von Exporten erwarten lässt",
                "has more than \(members) files: more than an archive of exports can be expected to"
            ),
            try: Text(
                "Herkunft des Archivs prüfen; ist es echt, vorher auspacken.",
                "Check where the archive comes from; if it is genuine, unpack it first."
            )
        )
    }

    static func compressedDamaged(
        _ name: String,
        _ compression: Container.Compression,
        at byte: Int
    ) -> Diagnostic {
        Diagnostic(
            .error,
            "compressed-damaged",
            at: SourcePosition(file: name, byte: byte),
            Text(
                "\(compression.rawValue)-Datei ist beschädigt oder bricht ab, bemerkt bei Byte \(byte)",
                "\(compression.rawValue) file is damaged or breaks off, noticed at byte \(byte)"
            ),
            try: fetchAgain
        )
    }

    static func compressedTwice(_ name: String) -> Diagnostic {
        Diagnostic(
            .error,
            "compressed-twice",
            at: SourcePosition(file: name),
            Text(
                "ist zweimal komprimiert: entpackt ist es wieder eine komprimierte Datei",
                "is compressed twice: unpacked, it is a compressed file again"
            ),
            try: Text(
                "Einmal entpacken und das Ergebnis angeben. Mit --skip-damaged wird sie ausgelassen.",
                "Unpack it once and name what comes out. --skip-damaged leaves it out."
            )
        )
    }

    private static var fetchAgain: Text {
        Text(
            "Datei noch einmal vollständig holen. Mit --skip-damaged wird sie ausgelassen.",
            "Fetch the file again in full. --skip-damaged leaves it out."
        )
    }
}

extension Diagnostic {
    /// The bytes of an input are not what they should be: what `--skip-damaged` leaves out.
    package var isDamagedInput: Bool {
        code.hasPrefix("gzip-")
            || [
                "compressed-damaged", "compressed-twice", "archive-damaged", "archive-encrypted",
                "archive-too-many-members", "decompression-limit",
            ].contains(code)
    }
}
