import Bilanz
import Diagnostics
import ExportFormats
import Intake

/// One file to read, and the source of the pipeline file it belongs to.
struct Input: Sendable {
    /// As it is opened; `-` is standard input.
    var path: String
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
        let found = named.isEmpty ? byPatterns() : try byNames(named)
        guard !found.isEmpty else { throw nothingFound(named) }
        return found
    }

    private func byPatterns() -> [Input] {
        var seen: Set<String> = []
        return pipeline.sources.indices.flatMap { files(of: $0) }
            .filter { seen.insert($0.path).inserted }
    }

    /// What a source's patterns find.
    func files(of source: Int) -> [Input] {
        var seen: Set<String> = []
        return pipeline.sources[source].filePatterns.flatMap { pattern in
            FileNames.matching(FileNames.join(pipeline.directory, pattern))
        }.filter { seen.insert($0).inserted && !FileNames.isFolder($0) }
            .map { Input(path: $0, source: source, size: FileNames.size(of: $0)) }
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
                guard !matches.isEmpty else { throw missing(name) }
                paths += matches.filter { !FileNames.isFolder($0) }
            }
        }
        var seen: Set<String> = []
        var inputs: [Input] = []
        var problems: [Diagnostic] = []
        for path in paths where seen.insert(path).inserted {
            do {
                let source = try source(of: path)
                inputs.append(Input(path: path, source: source, size: FileNames.size(of: path)))
            } catch {
                problems.append(error)
            }
        }
        if !problems.isEmpty { throw RunFailure(.incomplete, problems) }
        return inputs
    }

    /// The source whose pattern fits the path or its name, else the only one whose format the
    /// content is recognised as.
    private func source(of path: String) throws(Diagnostic) -> Int {
        if pipeline.sources.count == 1 { return 0 }
        let relative =
            path.hasPrefix(pipeline.directory + "/")
            ? String(path.dropFirst(pipeline.directory.count + 1)) : path
        let fitting = pipeline.sources.indices.filter { number in
            pipeline.sources[number].filePatterns.contains { FileNames.fits(relative, $0) }
        }
        if let first = fitting.first { return first }
        if path == "-" { throw undecided(path) }
        var feed = try ByteFeed.open(path: path)
        let head = try feed.head(Recognition.headSize)
        // An empty file is of any format: a log that has just been rotated.
        if head.isEmpty { return 0 }
        let recognised = ExportFormats.recognise(head: head.span).first?.0.id
        let matching = pipeline.sources.indices.filter {
            pipeline.sources[$0].format == recognised
        }
        guard matching.count == 1, let only = matching.first else { throw undecided(path) }
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

    private func missing(_ name: String) -> RunFailure {
        RunFailure(
            .incomplete,
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

/// How much of an input is looked at to recognise its format.
enum Recognition {
    static let headSize = 32 * 1024
}
