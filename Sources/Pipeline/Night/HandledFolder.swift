import Diagnostics
import Glibc

/// Moves files of the inbox: into the archive, or into quarantine with a reason.
struct HandledFolder {
    let pipeline: ResolvedPipeline
    let language: Language

    /// Does with a booked file what the pipeline file says. The store has it by now: should this
    /// fail, the file is known the next night and the move is tried again.
    func settle(_ path: String) throws(RunFailure) {
        switch pipeline.handled {
        case .keep: return
        case .archive: try move(path, into: pipeline.folder(besideInbox: "archive"))
        case .delete:
            guard unsafe unlink(path) == 0 || errno == ENOENT else {
                throw OutputFile.failure(path)
            }
        }
    }

    func quarantine(_ path: String, _ reasons: [Diagnostic]) throws(RunFailure) {
        let folder = pipeline.folder(besideInbox: "quarantine")
        try OutputFile.makeFolder(folder)
        // The reason first: a file in quarantine without one would be a riddle.
        let target = HandledFolder.freeName(FileNames.join(folder, FileNames.lastPart(path)))
        let text = reasons.map { $0.rendered(language) + "\n" }.joined()
        try OutputFile.write(Array(text.utf8), to: target + ".reason.txt")
        try HandledFolder.rename(path, target)
    }

    private func move(_ path: String, into folder: String) throws(RunFailure) {
        try OutputFile.makeFolder(folder)
        let target = HandledFolder.freeName(FileNames.join(folder, FileNames.lastPart(path)))
        try HandledFolder.rename(path, target)
    }

    /// Of two files of one name neither is overwritten.
    private static func freeName(_ path: String) -> String {
        guard FileNames.exists(path) else { return path }
        var number = 2
        while FileNames.exists("\(path).\(number)") { number += 1 }
        return "\(path).\(number)"
    }

    private static func rename(_ path: String, _ target: String) throws(RunFailure) {
        guard unsafe Glibc.rename(path, target) == 0 else { throw OutputFile.failure(path) }
    }
}
