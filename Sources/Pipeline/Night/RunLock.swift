import Diagnostics
import Glibc

/// One nightly run at a time: a lock on a file beside the store. The system takes it back when
/// the process ends, however it ends.
struct RunLock {
    private let descriptor: Int32

    /// - Throws: `locked` (exit 75) where another run holds it.
    init(path: String) throws(RunFailure) {
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw OutputFile.failure(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw RunFailure(
                .locked,
                "locked",
                Text(
                    "Ein anderer Lauf dieser Pipeline ist noch an der Arbeit.",
                    "Another run of this pipeline is still at work."
                ),
                try: Text(
                    "Sein Ende abwarten; die Sperre ist \(path).",
                    "Wait for it to end; the lock is \(path)."
                )
            )
        }
    }

    /// The file stays: removing it would race with a run that is about to take it.
    func release() { close(descriptor) }
}
