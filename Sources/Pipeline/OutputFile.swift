import Diagnostics
import Glibc

/// Writes a file whole or not at all: to a temporary name, synced, then renamed.
///
/// A reader of the folder sees the old file or the new one, never a part.
enum OutputFile {
    static func write(
        _ bytes: [UInt8],
        to path: String,
        mode: mode_t = 0o644
    ) throws(RunFailure) {
        let temporary = path + ".\(getpid()).part"
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw failure(path) }
        do {
            try writeAll(bytes, to: descriptor, named: path)
        } catch {
            close(descriptor)
            unsafe unlink(temporary)
            throw error
        }
        let isSynced = fsync(descriptor) == 0
        let isClosed = close(descriptor) == 0
        guard isSynced, isClosed, unsafe rename(temporary, path) == 0 else {
            let error = failure(path)
            unsafe unlink(temporary)
            throw error
        }
    }

    /// Writes every byte, however often the system takes only some.
    static func writeAll(
        _ bytes: [UInt8],
        to descriptor: Int32,
        named path: String
    ) throws(RunFailure) {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { raw in
                unsafe Glibc.write(
                    descriptor,
                    raw.baseAddress.map { unsafe $0 + written },
                    raw.count - written
                )
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path) }
            written += count
        }
    }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) throws(RunFailure) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
            if unsafe mkdir(made, 0o755) != 0, errno != EEXIST { throw failure(made) }
        }
    }

    /// The system's last error, about this path.
    static func failure(_ path: String, error number: Int32 = errno) -> RunFailure {
        let words = unsafe String(cString: strerror(number))
        let reason =
            switch number {
            case ENOENT, ENOTDIR: Text("den Ordner gibt es nicht", "the folder does not exist")
            case EACCES, EPERM: Text("Schreibrecht fehlt", "no permission to write")
            case EROFS: Text("das Dateisystem ist nur lesbar", "the file system is read-only")
            case ENOSPC, EDQUOT: Text("kein Platz mehr", "no space left")
            case EISDIR: Text("das ist ein Ordner", "it is a folder")
            default: Text(words, words)
            }
        return RunFailure(
            .incomplete,
            "not-writable",
            Text(
                "\(path) lässt sich nicht schreiben: \(reason.german).",
                "\(path) cannot be written: \(reason.english)."
            ),
            try: number == EROFS ? readOnly : unchanged
        )
    }

    private static let unchanged = Text(
        "Was vorher geschrieben war, ist unverändert.",
        "What had been written before is unchanged."
    )
    /// Not a matter of rights: no account may write there.
    private static let readOnly = Text(
        "Unter systemd den Ordner in ReadWritePaths= nennen; sonst mit 'findmnt -T' ansehen, was dort eingehängt ist: nach einem Fehler des Datenträgers stellt das System ihn so ein (dmesg).",
        "Under systemd name the folder in ReadWritePaths=; else see by 'findmnt -T' what is mounted there: after an error of the disk the system turns it so (dmesg)."
    )
}
