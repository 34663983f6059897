import CallModel
import Diagnostics
import ExportFormats
import Intake
import PipelineFile

/// Sources for inputs that come without a pipeline file.
struct GuessedSources {
    let zone: ZoneRules
    /// As named on the command line; nil: recognised from the first bytes.
    let format: String?

    /// One source per format found among the inputs, in the order of the table of formats.
    func sources(for inputs: [String]) throws(RunFailure) -> [ResolvedSource] {
        if let format, ExportFormats.named(format) == nil { throw GuessedSources.unknown(format) }
        var found: [String: FormatSettings] = [:]
        var problems: [Diagnostic] = []
        var empty: [String] = []
        var damaged: Diagnostic?
        for path in GuessedSources.files(inputs) {
            do {
                _ = try Input.all(at: path) { opened throws(Diagnostic) in
                    do throws(Diagnostic) {
                        if let (id, settings) = try recognise(opened) {
                            if found[id] == nil { found[id] = settings }
                        } else {
                            empty.append(opened.name)
                        }
                    } catch {
                        damaged = damaged ?? error
                        throw error
                    }
                    return 0
                }
            } catch {
                problems.append(error)
            }
        }
        if !problems.isEmpty { throw RunFailure(.incomplete, problems) }
        // Beside others, a damaged input is told of when it is read.
        if found.isEmpty, let damaged { throw RunFailure(.incomplete, [damaged]) }
        if found.isEmpty, let first = empty.first { throw GuessedSources.nothing(in: first) }
        let ids = ExportFormats.all.map(\.id).filter { found[$0] != nil }
        return ids.enumerated().map { number, id in
            ResolvedSource(
                name: id,
                number: UInt8(number),
                records: .calls,
                format: id,
                settings: found[id] ?? .native,
                filePatterns: [],
                zone: zone,
                allowedRejects: nil
            )
        }
    }

    /// nil: the file is empty, and of any format.
    private func recognise(_ opened: OpensInput) throws(Diagnostic) -> (String, FormatSettings)? {
        let path = opened.name
        if path == "-", let format, format != "csv" { return (format, .native) }
        if path == "-" {
            throw Diagnostic(
                .error,
                "stdin-needs-format",
                Text(
                    "Von der Standardeingabe lässt sich das Format nicht erkennen.",
                    "The format of standard input cannot be recognised."
                ),
                try: Text(
                    "--input-format oder --pipeline angeben.",
                    "Give --input-format or --pipeline."
                )
            )
        }
        var feed = try opened.feed()
        let head = try feed.head(Recognition.headSize)
        if head.isEmpty { return nil }
        let id = format ?? ExportFormats.recognise(head: head.span).first?.0.id
        guard let id else {
            throw Diagnostic(
                .error,
                "format-not-recognised",
                at: SourcePosition(file: path),
                Text("Das Format ist nicht zu erkennen.", "The format cannot be recognised."),
                try: Text(
                    "--input-format angeben ('rufbilanz formats' listet sie) oder die Spalten in einer Pipeline-Datei zuordnen.",
                    "Give --input-format (see 'rufbilanz formats'), or map the columns in a pipeline file."
                )
            )
        }
        guard id == "csv" else { return (id, .native) }
        guard let mapping = CsvMapping.guessed(from: head.span) else {
            throw Diagnostic(
                .error,
                "csv-not-mapped",
                at: SourcePosition(file: path, line: 1),
                Text(
                    "Die Spalten dieser CSV-Datei sind nicht zu erkennen.",
                    "The columns of this CSV file cannot be recognised."
                ),
                try: Text(
                    "Sie in einer Pipeline-Datei unter csv: columns: zuordnen.",
                    "Map them in a pipeline file under csv: columns:."
                )
            )
        }
        return (id, .calls(mapping))
    }

    /// Folders and patterns unfolded; what does not exist stays, to be told of later.
    private static func files(_ inputs: [String]) -> [String] {
        inputs.flatMap { name in
            if name == "-" { return [name] }
            if FileNames.isFolder(name) { return FileNames.files(below: name) }
            if FileNames.exists(name) { return [name] }
            return FileNames.matching(name)
        }
    }

    private static func nothing(in path: String) -> RunFailure {
        RunFailure(
            .incomplete,
            [
                Diagnostic(
                    .error,
                    "empty-input",
                    at: SourcePosition(file: path),
                    Text("Die Datei ist leer.", "The file is empty."),
                    try: Text(
                        "Prüfen, ob der Export vollständig angekommen ist.",
                        "Check whether the export has arrived in full."
                    )
                )
            ]
        )
    }

    static func unknown(_ format: String) -> RunFailure {
        RunFailure(
            .usage,
            "unknown-format",
            Text(
                "--input-format \(format): dieses Format gibt es nicht.",
                "--input-format \(format): there is no such format."
            ),
            try: Spelling.advice(for: format, among: ExportFormats.all.map(\.id))
        )
    }
}
