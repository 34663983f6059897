import Diagnostics
import Foundation
import GRDB

/// What can go wrong with the store's file, in words.
enum StoreTrouble {
    static func diagnostic(_ error: any Error, _ path: String) -> Diagnostic {
        if let diagnostic = error as? Diagnostic { return diagnostic }
        guard let error = error as? DatabaseError else {
            return failed(path, "\(type(of: error))")
        }
        // The extended message may quote values: only the code's own words are told.
        switch error.resultCode.primaryResultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return damaged(path, "\(error.resultCode)")
        case .SQLITE_FULL: return full(path)
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
            return isReadOnly(path) ? readOnly(path) : forbidden(path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return busy(path)
        case .SQLITE_ERROR: return failed(path, error.message ?? "\(error.resultCode)")
        default: return failed(path, "\(error.resultCode)")
        }
    }

    static func damaged(_ path: String, _ what: String) -> Diagnostic {
        Diagnostic(
            .error,
            "store-damaged",
            at: SourcePosition(file: path),
            Text("Der Speicher ist beschädigt (\(what)).", "The store is damaged (\(what))."),
            try: Text(
                "Aus der Sicherung zurückspielen, siehe docs/operations.md, Abschnitt Wiederherstellung.",
                "Restore the backup, see docs/operations.md, section Restore."
            )
        )
    }

    static func tooNew(_ path: String) -> Diagnostic {
        Diagnostic(
            .error,
            "store-too-new",
            at: SourcePosition(file: path),
            Text(
                "Der Speicher stammt von einer neueren Fassung.",
                "The store was made by a newer version."
            ),
            try: Text("Rufbilanz aktualisieren.", "Update Rufbilanz.")
        )
    }

    static func otherVersion(_ path: String) -> Diagnostic {
        Diagnostic(
            .error,
            "store-other-version",
            at: SourcePosition(file: path),
            Text(
                "Der Speicher stammt von einer anderen Fassung.",
                "The store was made by another version."
            ),
            try: Text(
                "Einmal 'rufbilanz run' laufen lassen: das bringt ihn auf den Stand.",
                "Let 'rufbilanz run' run once: it brings the store up to date."
            )
        )
    }

    private static func full(_ path: String) -> Diagnostic {
        Diagnostic(
            .error,
            "store-full",
            at: SourcePosition(file: path),
            Text(
                "Kein Platz mehr für den Speicher; was bis hierher gebucht war, bleibt es.",
                "No space left for the store; what was booked before stays booked."
            ),
            try: Text("Platz schaffen und noch einmal starten.", "Free some space and start again.")
        )
    }

    private static func forbidden(_ path: String) -> Diagnostic {
        Diagnostic(
            .error,
            "store-forbidden",
            at: SourcePosition(file: path),
            Text(
                "Der Speicher lässt sich nicht öffnen oder beschreiben.",
                "The store cannot be opened or written."
            ),
            try: Text(
                "Ordner und Rechte des ausführenden Kontos prüfen.",
                "Check the folder and the rights of the account that runs this."
            )
        )
    }

    /// No account may write there, whatever its rights.
    private static func isReadOnly(_ path: String) -> Bool {
        let folder = (path as NSString).deletingLastPathComponent
        return unsafe access(folder.isEmpty ? "." : folder, W_OK) != 0 && errno == EROFS
    }

    private static func readOnly(_ path: String) -> Diagnostic {
        Diagnostic(
            .error,
            "store-forbidden",
            at: SourcePosition(file: path),
            Text(
                "Der Speicher liegt auf einem Dateisystem, das nur lesbar ist.",
                "The store lies on a file system that is read-only."
            ),
            try: Text(
                "Unter systemd den Ordner in ReadWritePaths= nennen; sonst mit 'findmnt -T' ansehen, was dort eingehängt ist.",
                "Under systemd name the folder in ReadWritePaths=; else see by 'findmnt -T' what is mounted there."
            )
        )
    }

    private static func busy(_ path: String) -> Diagnostic {
        Diagnostic(
            .error,
            "store-busy",
            at: SourcePosition(file: path),
            Text(
                "Ein anderes Programm hält den Speicher gesperrt.",
                "Another program has locked the store."
            ),
            try: Text("Dessen Ende abwarten.", "Wait for it to end.")
        )
    }

    private static func failed(_ path: String, _ what: String) -> Diagnostic {
        Diagnostic(
            .error,
            "store-failed",
            at: SourcePosition(file: path),
            Text("Der Speicher meldet: \(what)", "The store says: \(what)")
        )
    }
}
