import Diagnostics
import ExportFormats
import Glibc
import Intake
import Store

/// A file of the inbox, or one of an archive in it, as it looked when it was found.
struct InboxFile: Sendable {
    var path: String
    /// The file in the archive at `path`; nil where that is the file itself.
    var member: ArchiveMember?
    var size: Int
    /// Nanoseconds since 1970.
    var modified: Int64
    /// Number of its source in the pipeline.
    var source: Int

    var input: Input {
        Input(path: path, member: member, source: source, size: member?.size ?? size)
    }

    /// Whether it still looks as it did.
    var isUnchanged: Bool {
        guard let now = FileNames.look(at: path) else { return false }
        return now.size == size && now.modified == modified
    }
}

/// What lies in the inbox.
struct Inbox {
    let pipeline: ResolvedPipeline
    /// UTC milliseconds.
    let now: Int64

    /// Names that transfer programs give to what is not complete.
    private static let unfinished = [".part", ".tmp", ".filepart", ".crdownload", ".swp"]
    /// A file changed so recently is looked at a second time before it is taken.
    private static let fresh: Int64 = 2_000_000_000
    private static let pause: UInt32 = 150_000

    /// The files that belong to a source, in byte order of their paths, and warnings about others.
    func look() -> (files: [InboxFile], notes: [Diagnostic]) {
        var files: [InboxFile] = []
        var notes: [Diagnostic] = []
        for path in candidates {
            guard let look = FileNames.look(at: path) else { continue }
            if Inbox.unfinished.contains(where: { path.hasSuffix($0) }) { continue }
            let inputs: [Input]
            do throws(Diagnostic) {
                inputs = try Input.all(at: path) { opened throws(Diagnostic) in
                    guard let source = try source(of: opened) else {
                        throw InboxTrouble.withoutSource(opened.name, pipeline)
                    }
                    return source
                }
            } catch {
                notes.append(
                    error.code == NoExport.code
                        ? error.asWarning
                        : InboxTrouble.withoutSource(error.position?.file ?? path, pipeline)
                )
                continue
            }
            files += inputs.map { input in
                InboxFile(
                    path: path,
                    member: input.member,
                    size: look.size,
                    modified: look.modified,
                    source: input.source
                )
            }
        }
        let fresh = files.contains { now * 1_000_000 - $0.modified < Inbox.fresh }
        if fresh { usleep(Inbox.pause) }
        let settled = files.filter { !fresh || $0.isUnchanged }
        for file in files where !settled.contains(where: { $0.path == file.path }) {
            notes.append(InboxTrouble.stillWritten(file.path))
        }
        return (settled, notes)
    }

    private var candidates: [String] {
        guard pipeline.inbox == nil else { return FileNames.files(below: pipeline.inboxPath) }
        let patterns = pipeline.sources.flatMap(\.filePatterns)
        let paths = patterns.flatMap { pattern in
            FileNames.matching(FileNames.join(pipeline.directory, pattern))
        }
        return Set(paths).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The source whose pattern fits the name in an archive, or the path, counted from the inbox or
    /// from the pipeline file; else the only one whose format the content is recognised as.
    ///
    /// - Throws: damage in what has to be looked into.
    private func source(of opened: OpensInput) throws(Diagnostic) -> Int? {
        if let member = opened.member,
            let own = pipeline.sources.firstIndex(where: { $0.takes(member.name) })
        {
            return own
        }
        let path = opened.path
        let names = [pipeline.inboxPath, pipeline.directory].map { folder in
            path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : path
        }
        let fitting = pipeline.sources.firstIndex { names.contains(where: $0.takes) }
        if let fitting { return fitting }
        guard let format = try Recognition.format(of: opened).id, format != "csv" else {
            return nil
        }
        let matching = pipeline.sources.indices.filter { pipeline.sources[$0].format == format }
        return matching.count == 1 ? matching.first : nil
    }
}

/// What a person should know about files that were not taken.
enum InboxTrouble {
    static func withoutSource(_ path: String, _ pipeline: ResolvedPipeline) -> Diagnostic {
        let names = pipeline.sources.map(\.name).joined(separator: ", ")
        return Diagnostic(
            .warning,
            "input-without-source",
            at: SourcePosition(file: path),
            Text(
                "Diese Datei gehört zu keiner Quelle der Pipeline; sie bleibt liegen.",
                "This file belongs to no source of the pipeline; it stays where it is."
            ),
            try: Text(
                "Unter sources: files: ein Muster eintragen, das passt (Quellen: \(names)), oder die Datei entfernen.",
                "Add a pattern that fits under sources: files: (sources: \(names)), or remove the file."
            )
        )
    }

    static func stillWritten(_ path: String) -> Diagnostic {
        Diagnostic(
            .note,
            "input-still-written",
            at: SourcePosition(file: path),
            Text(
                "Die Datei wird noch geschrieben; sie kommt in der nächsten Nacht dran.",
                "The file is still being written; it is left for the next night."
            )
        )
    }

    static func quarantined(_ path: String, _ reason: Diagnostic) -> Diagnostic {
        Diagnostic(
            .warning,
            "quarantined",
            at: reason.position ?? SourcePosition(file: path),
            Text(
                "Nach quarantine/ gelegt: \(reason.whatHappened.german)",
                "Moved to quarantine/: \(reason.whatHappened.english)"
            ),
            try: reason.whatToTry
        )
    }

    static func left(_ path: String, _ reason: Diagnostic) -> Diagnostic {
        Diagnostic(
            .warning,
            reason.code,
            at: reason.position ?? SourcePosition(file: path),
            Text(
                "Die Datei bleibt liegen: \(reason.whatHappened.german)",
                "The file stays where it is: \(reason.whatHappened.english)"
            ),
            try: reason.whatToTry
        )
    }
}
