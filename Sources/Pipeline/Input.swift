import Bilanz
import Diagnostics
import Intake

/// One file to read, and the source of the pipeline file it belongs to.
struct Input: Sendable {
    /// As it is opened; `-` is standard input.
    var path: String
    /// The file in the archive at `path`; nil where that is the input itself.
    var member: ArchiveMember?
    /// Number of its source in the pipeline.
    var source: Int
    /// Stored size in bytes where it is known, for the progress bar and to read the largest first.
    var size: Int?
}

/// Finds the inputs of a run, from the command line or from the pipeline file's patterns.
struct InputSearch {
    let pipeline: ResolvedPipeline

    /// What `named` means: files, folders, patterns or `-`; empty: what the sources' patterns find.
    func inputs(named: [String]) throws(RunFailure) -> [Input] {
        let found = named.isEmpty ? try byPatterns() : try byNames(named)
        guard !found.isEmpty else { throw nothingFound(named) }
        return found
    }

    private func byPatterns() throws(RunFailure) -> [Input] {
        var seen: Set<String> = []
        var inputs: [Input] = []
        for source in pipeline.sources.indices {
            for path in files(of: source) where seen.insert(path).inserted {
                do {
                    // In an archive a file's own name comes before that of the archive.
                    inputs += try Input.all(at: path) { opened in
                        opened.member.flatMap { fitting($0.name) } ?? source
                    }
                } catch {
                    throw RunFailure(.incomplete, [error])
                }
            }
        }
        return inputs
    }

    /// Paths of what a source's patterns find.
    func files(of source: Int) -> [String] {
        var seen: Set<String> = []
        return pipeline.sources[source].filePatterns.flatMap { pattern in
            FileNames.matching(FileNames.join(pipeline.directory, pattern))
        }.filter { seen.insert($0).inserted && !FileNames.isFolder($0) }
    }

    private func byNames(_ names: [String]) throws(RunFailure) -> [Input] {
        var paths: [String] = []
        for name in names {
            if name == "-" {
                paths.append(name)
            } else if FileNames.isFolder(name) {
                paths += FileNames.files(below: name)
            } else if FileNames.exists(name) {
                paths.append(name)
            } else {
                let matches = FileNames.isPattern(name) ? FileNames.matching(name) : []
                guard !matches.isEmpty else {
                    throw RunFailure(.incomplete, [InputSearch.missing(name)])
                }
                paths += matches.filter { !FileNames.isFolder($0) }
            }
        }
        var seen: Set<String> = []
        var inputs: [Input] = []
        var problems: [Diagnostic] = []
        for path in paths where seen.insert(path).inserted {
            do {
                inputs += try Input.all(at: path) { opened throws(Diagnostic) in
                    try source(of: opened)
                }
            } catch {
                problems.append(error)
            }
        }
        if !problems.isEmpty { throw RunFailure(.incomplete, problems) }
        return inputs
    }

    /// The first source whose pattern fits a path, or its last part.
    private func fitting(_ path: String) -> Int? {
        let relative =
            path.hasPrefix(pipeline.directory + "/")
            ? String(path.dropFirst(pipeline.directory.count + 1)) : path
        return pipeline.sources.firstIndex { $0.takes(relative) }
    }

    /// The source whose pattern fits the name, or that of the archive it is in; else the only one
    /// whose format the content is recognised as.
    private func source(of opened: OpensInput) throws(Diagnostic) -> Int {
        if pipeline.sources.count == 1 { return 0 }
        if let member = opened.member, let own = fitting(member.name) { return own }
        if let fitting = fitting(opened.path) { return fitting }
        let recognised = try Recognition.format(of: opened)
        // An empty file is of any format: a log that has just been rotated.
        if recognised.isEmpty { return 0 }
        let matching = pipeline.sources.indices.filter {
            pipeline.sources[$0].format == recognised.id
        }
        guard matching.count == 1, let only = matching.first else {
            throw undecided(opened.name)
        }
        return only
    }

    private func undecided(_ path: String) -> Diagnostic {
        let names = pipeline.sources.map(\.name).joined(separator: ", ")
        return Diagnostic(
            .error,
            "input-without-source",
            at: SourcePosition(file: path),
            Text(
                "Zu welcher Quelle der Pipeline diese Eingabe gehört, ist nicht zu erkennen.",
                "It cannot be told which source of the pipeline this input belongs to."
            ),
            try: Text(
                "Unter sources: files: ein passendes Muster eintragen (Quellen: \(names)).",
                "Add a pattern that fits it under sources: files: (sources: \(names))."
            )
        )
    }

    static func missing(_ name: String) -> Diagnostic {
        Diagnostic(
            .error,
            "input-not-found",
            Text("\(name): Datei nicht gefunden.", "\(name): file not found."),
            try: Text("Schreibweise und Ordner prüfen.", "Check the spelling and the folder.")
        )
    }

    private func nothingFound(_ named: [String]) -> RunFailure {
        let patterns = pipeline.sources.flatMap(\.filePatterns).joined(separator: ", ")
        return named.isEmpty
            ? RunFailure(
                .incomplete,
                "no-inputs",
                Text(
                    "Keine Eingabe gefunden: im Ordner \(pipeline.directory) passt keine Datei zu \(patterns).",
                    "No input found: no file in the folder \(pipeline.directory) fits \(patterns)."
                ),
                try: Text(
                    "Dateien auf der Befehlszeile nennen oder files: anpassen.",
                    "Name files on the command line, or correct files:."
                )
            )
            : RunFailure(
                .incomplete,
                "no-inputs",
                Text(
                    "Keine Eingabe gefunden: \(named.joined(separator: " ")) enthält keine Datei.",
                    "No input found: \(named.joined(separator: " ")) holds no file."
                )
            )
    }
}
