import Bilanz
import CallModel
package import Diagnostics
import ExportFormats
import Foundation
import Intake
import Kennzahlen
import Reports

/// A pipeline ready to run: from a file, or made up for inputs that come without one.
package struct OpenedPipeline: Sendable {
    package private(set) var pipeline: ResolvedPipeline
    /// Warnings of the pipeline file.
    package private(set) var warnings: [Diagnostic] = []

    private init(_ pipeline: ResolvedPipeline) { self.pipeline = pipeline }

    /// Reads and resolves a pipeline file.
    ///
    /// - Throws: all mistakes of the file at once.
    package init(path: String) throws(RunFailure) {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw RunFailure(
                .configuration,
                "pipeline-not-readable",
                Text(
                    "\(path): Pipeline-Datei nicht lesbar.",
                    "\(path): pipeline file not readable."
                ),
                try: Text("Schreibweise und Rechte prüfen.", "Check spelling and permissions.")
            )
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw RunFailure(
                .configuration,
                "pipeline-not-utf8",
                Text("\(path): kein UTF-8.", "\(path): not UTF-8."),
                try: Text("Die Datei als UTF-8 speichern.", "Save the file as UTF-8.")
            )
        }
        let (resolved, diagnostics) = Resolve.pipeline(
            text: text,
            name: path,
            directory: FileNames.folder(of: path),
            known: .tables(beside: FileNames.folder(of: path))
        )
        guard let resolved else { throw RunFailure(.configuration, diagnostics) }
        pipeline = resolved
        warnings = diagnostics
    }

    /// With a path that file; without one a pipeline with a source for each format that is named
    /// or recognised: every queue its own pilot, every hour a service hour.
    package init(path: String?, inputFormat: String?, inputs: [String]) throws(RunFailure) {
        if let path {
            try self.init(path: path)
            if let inputFormat { try keepSources(of: inputFormat) }
            return
        }
        if inputs.isEmpty {
            throw RunFailure(
                .usage,
                "no-inputs",
                Text(
                    "Weder Pipeline noch Eingaben genannt.",
                    "Neither a pipeline nor inputs were named."
                ),
                try: Text(
                    "rufbilanz query --pipeline DATEI, oder Exporte nennen: rufbilanz query --by weekday,hour exporte/*.gz",
                    "rufbilanz query --pipeline FILE, or name exports: rufbilanz query --by weekday,hour exports/*.gz"
                )
            )
        }
        var guessed = try OpenedPipeline.withoutFile()
        guessed.sources = try GuessedSources(zone: guessed.zone, format: inputFormat)
            .sources(for: inputs)
        self.init(guessed)
        for source in guessed.sources {
            guard case .calls(let mapping) = source.settings, let dates = mapping.assumedDates
            else {
                continue
            }
            warnings.append(Recognition.assumedDates(dates, in: nil))
        }
    }

    /// `--input-format` beside a pipeline: only its sources of that format.
    private mutating func keepSources(of format: String) throws(RunFailure) {
        guard ExportFormats.named(format) != nil else { throw GuessedSources.unknown(format) }
        let kept = pipeline.sources.filter { $0.format == format }
        guard !kept.isEmpty else {
            throw RunFailure(
                .usage,
                "no-such-source",
                Text(
                    "Die Pipeline hat keine Quelle im Format \(format).",
                    "The pipeline has no source of format \(format)."
                )
            )
        }
        pipeline.sources = kept
    }

    /// What an empty pipeline file means: the defaults of the contract.
    static func withoutFile() throws(RunFailure) -> ResolvedPipeline {
        let (resolved, diagnostics) = Resolve.pipeline(
            text: "name: query\n",
            name: "-",
            directory: ".",
            known: .tables
        )
        guard let resolved else { throw RunFailure(.configuration, diagnostics) }
        return resolved
    }
}

extension Resolve.Known {
    /// What the program's own tables hold.
    package static let tables = Resolve.Known(
        formats: ExportFormats.all.map(\.id),
        metrics: Set(Kennzahlen.all(Definitions()).map(\.metric.id)),
        writers: Reports.writers.map(\.id),
        templates: ["piloten", OpenDataBundle.template] + PaperTemplates.names
    )

    /// These, and the templates that lie beside a pipeline file.
    static func tables(beside folder: String) -> Resolve.Known {
        var known = tables
        let own = FileNames.matching(FileNames.join(folder, "templates/*.mustache")).map { path in
            String(FileNames.lastPart(path).prefix { $0 != "." })
        }
        for name in own where !known.templates.contains(name) { known.templates.append(name) }
        return known
    }
}
