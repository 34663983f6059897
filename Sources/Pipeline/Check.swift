import Bilanz
import CallModel
import Diagnostics
import Kennzahlen
import Store

/// Validates a pipeline file, and finds its inputs; writes nothing.
package struct Check: Sendable {
    let pipelinePath: String
    let readsInputs: Bool
    let options: RunOptions

    /// `readsInputs`: also read every input to its end and prove the balance.
    package init(pipelinePath: String, readsInputs: Bool, options: RunOptions) {
        self.pipelinePath = pipelinePath
        self.readsInputs = readsInputs
        self.options = options
    }

    package func run(progress: any ProgressSink) async throws(RunFailure) -> RunResult {
        let opened = try OpenedPipeline(path: pipelinePath)
        let pipeline = opened.pipeline
        let pilots =
            pipeline.pilots.isEmpty
            ? Text("jede Warteschlange", "every queue")
            : Text("\(pipeline.pilots.count)", "\(pipeline.pilots.count)")
        var result = RunResult()
        result.notes = opened.warnings
        result.summary = [
            Text(
                "\(pipelinePath): in Ordnung. Piloten: \(pilots.german), Quellen: \(pipeline.sources.count), Berichte: \(pipeline.reports.count), Fassung der Definitionen: \(pipeline.definitions.version).",
                "\(pipelinePath): in order. Pilots: \(pilots.english), sources: \(pipeline.sources.count), reports: \(pipeline.reports.count), version of the definitions: \(pipeline.definitions.version)."
            )
        ]
        result.summary.append(smallCounts(pipeline))
        if let note = OverlappingReports(pipeline).note { result.notes.append(note) }
        let search = InputSearch(pipeline: pipeline)
        for (number, source) in pipeline.sources.enumerated() {
            let count = search.files(of: number).count + filesInInbox(of: source, pipeline)
            let found = files(count)
            result.summary.append(
                Text(
                    "  Quelle \(source.name) (\(source.format)): \(found.german).",
                    "  Source \(source.name) (\(source.format)): \(found.english)."
                )
            )
            if count == 0 { result.notes.append(noFiles(source)) }
        }
        if let path = pipeline.storePath, FileNames.exists(path) {
            do { try Store(path: path, access: .read).checkIntegrity() } catch {
                throw RunFailure(of: error)
            }
            result.summary.append(
                Text("  Speicher \(path): unversehrt.", "  Store \(path): intact.")
            )
        }
        guard readsInputs else { return result }
        let wanted = pipeline.controlTotals.compactMap {
            Kennzahlen.named($0.metric, pipeline.definitions)
        }
        let book = try await Pipeline(pipeline, options: options)
            .book(inputs: [], for: wanted, progress: progress, asksStore: false)
        result.notes += book.notes(pipeline: pipeline)
        result.notes += book.excess(of: pipeline)
        let totals = try book.controlTotals(of: pipeline, today: Today.day(in: pipeline.zone))
        result.notes += totals
        result.summary.append(try book.balance(in: .all).line)
        if pipeline.fails(on: totals) || book.isIncomplete(of: pipeline) { result.status = .excess }
        return result
    }

    /// What is withheld in reports, said also where the pipeline file is silent about it.
    private func smallCounts(_ pipeline: ResolvedPipeline) -> Text {
        let least = pipeline.minimumCount
        guard least > 1 else {
            return Text(
                "  Kleine Zahlen: werden gezeigt (minimum-count: \(least)).",
                "  Small counts: are shown (minimum-count: \(least))."
            )
        }
        return Text(
            "  Kleine Zahlen: unter \(least) zurückgehalten in Berichten, die nicht intern sind (minimum-count).",
            "  Small counts: withheld below \(least) in reports that are not internal (minimum-count)."
        )
    }

    /// Files of the inbox whose names fit: a nightly run finds them there.
    private func filesInInbox(of source: ResolvedSource, _ pipeline: ResolvedPipeline) -> Int {
        guard pipeline.inbox != nil else { return 0 }
        return FileNames.files(below: pipeline.inboxPath).count(where: source.takes)
    }

    private func noFiles(_ source: ResolvedSource) -> Diagnostic {
        let patterns = source.filePatterns.joined(separator: ", ")
        return Diagnostic(
            .warning,
            "no-files",
            Text(
                "Quelle \(source.name): zu \(patterns) gibt es keine Datei.",
                "Source \(source.name): no file fits \(patterns)."
            ),
            try: Text(
                "Die Muster zählen ab dem Ordner der Pipeline-Datei.",
                "Patterns count from the folder of the pipeline file."
            )
        )
    }
}
