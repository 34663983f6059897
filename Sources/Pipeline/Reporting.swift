import Bilanz
import CallModel
import Diagnostics
import Kennzahlen
import Reports
import Store

/// The reports of a pipeline file, as the command line asks for them.
package struct ReportRequest: Sendable {
    let pipelinePath: String
    /// nil: all reports of the file.
    let name: String?
    /// nil: as the file says.
    let period: String?
    let folder: String
    let inputs: [String]

    package init(
        pipelinePath: String,
        name: String?,
        period: String?,
        folder: String,
        inputs: [String]
    ) {
        self.pipelinePath = pipelinePath
        self.name = name
        self.period = period
        self.folder = folder
        self.inputs = inputs
    }
}

/// Reads the inputs once and writes every report that was asked for.
package struct Reporting: Sendable {
    let request: ReportRequest
    let options: RunOptions

    package init(_ request: ReportRequest, options: RunOptions) {
        self.request = request
        self.options = options
    }

    package func run(progress: any ProgressSink) async throws(RunFailure) -> RunResult {
        let opened = try OpenedPipeline(path: request.pipelinePath)
        let pipeline = opened.pipeline
        let reports = try chosen(from: pipeline)
        let known = Kennzahlen.all(pipeline.definitions)
        var kennzahlen = ReportFilling.kennzahlen(pipeline.definitions)
        kennzahlen += known.filter { kennzahl in
            reports.contains { $0.names(kennzahl.metric.id) }
                || Question.firstLook(of: pipeline).contains(kennzahl.metric.id)
                || pipeline.targets.contains { $0.target.metric == kennzahl.metric.id }
                || pipeline.controlTotals.contains { $0.metric == kennzahl.metric.id }
        }
        let reading = Pipeline(pipeline, options: options)
        let book =
            try await reading
            .book(inputs: request.inputs, for: kennzahlen, progress: progress)
        try book.stopAtRejects(of: pipeline)
        let totals = try book.controlTotals(of: pipeline, today: Today.day(in: pipeline.zone))
        let store = request.inputs.isEmpty ? reading.storedAnswers : nil
        let told = try store.map(Reporting.told)
        var result = try write(reports, of: book, opened, told: told)
        result.notes += totals
        if pipeline.fails(on: totals) { result.status = .excess }
        return result
    }

    /// What the store remembers of earlier reports.
    private static func told(at path: String) throws(RunFailure) -> ToldFigures {
        do { return ToldFigures(try Store(path: path, access: .read)) } catch {
            throw RunFailure(of: error)
        }
    }

    /// Writes reports of a book that holds everything they need; `told` is what was told before, nil
    /// where no store remembers it.
    func write(
        _ reports: [ResolvedReport],
        of book: CallBook,
        _ opened: OpenedPipeline,
        told: ToldFigures? = nil
    ) throws(RunFailure) -> RunResult {
        let pipeline = opened.pipeline
        var files: [(name: String, bytes: [UInt8])] = []
        var result = RunResult()
        result.notes = opened.warnings + book.notes(pipeline: pipeline)
        result.notes += book.excess(of: pipeline)
        for report in reports {
            let period = try period(of: report, zone: pipeline.zone)
            let balance = try book.balance(in: period)
            result.notes += book.emptiness(in: period, balance)
            told?.beginReport()
            let filling = ReportFilling(
                pipeline: pipeline,
                book: book,
                period: period,
                balance: balance,
                language: options.language,
                told: told
            )
            do {
                files += try contents(of: report, filling)
                result.summary.append(balance.line)
            } catch  where error.isAboutCells {
                // The others can be written all the same.
                result.notes += error.diagnostics.map { $0.about(report: report.name) }
                result.status = .excess
            }
        }
        files.append(("rejects.csv", Reports.rejectFile(book.quality.rejects.listed)))
        try OutputFile.makeFolder(request.folder)
        for file in files {
            let path = FileNames.join(request.folder, file.name)
            try OutputFile.write(file.bytes, to: path)
        }
        let main = files.filter { $0.name.hasSuffix(".md") || $0.name.hasSuffix(".html") }
        let shown = (main.isEmpty ? files : main).map { FileNames.join(request.folder, $0.name) }
        let written = counted(
            files.count,
            one: Text("Datei", "file"),
            many: Text("Dateien", "files")
        )
        result.summary.append(
            Text(
                "\(written.german) geschrieben, die Berichte: \(shown.joined(separator: ", "))",
                "\(written.english) written, the reports: \(shown.joined(separator: ", "))"
            )
        )
        if book.isIncomplete(of: pipeline) { result.status = .excess }
        return result
    }

    func chosen(from pipeline: ResolvedPipeline) throws(RunFailure) -> [ResolvedReport] {
        guard let name = request.name else {
            return pipeline.reports.isEmpty ? [Reporting.usual] : pipeline.reports
        }
        let found = pipeline.reports.filter { $0.name == name }
        guard !found.isEmpty else {
            let names = pipeline.reports.map(\.name).joined(separator: ", ")
            let advice =
                names.isEmpty
                ? Text(
                    "Sie nennt keine Berichte; ohne --name entsteht der Pilotenbericht.",
                    "It names no reports; without --name the pilots' report is made."
                ) : Text("Es gibt: \(names).", "There are: \(names).")
            throw RunFailure(
                .usage,
                "unknown-report",
                Text(
                    "--name \(name): diesen Bericht gibt es in der Pipeline nicht.",
                    "--name \(name): the pipeline has no such report."
                ),
                try: advice
            )
        }
        return found
    }

    /// Where the file names no report.
    private static var usual: ResolvedReport {
        ResolvedReport(
            name: "pilotenbericht",
            template: nil,
            by: [.pilot],
            metrics: [],
            period: "all",
            formats: ["markdown", "html", "csv", "csv-excel"]
        )
    }

    private func period(
        of report: ResolvedReport,
        zone: ZoneRules
    ) throws(RunFailure) -> Period {
        let text = request.period ?? report.period
        guard let period = Period(text, today: Today.day(in: zone)) else {
            throw RunFailure(.usage, [Question.badPeriod(text)])
        }
        return period
    }

    /// By pilot, and without figures of its own.
    private static func isPilotsReport(_ report: ResolvedReport) -> Bool {
        report.metrics.isEmpty && (report.by.isEmpty || report.by == [.pilot])
    }

    /// The files of one report: the pilots' report unless the file asks for figures of its own.
    private func contents(
        of report: ResolvedReport,
        _ filling: ReportFilling
    ) throws(RunFailure) -> [(name: String, bytes: [UInt8])] {
        let language = options.language
        if report.template == OpenDataBundle.template {
            return try OpenDataBundle(report: report, filling: filling, language: language).files()
        }
        if let template = report.template, template != "piloten" {
            return try PaperBundle(report: report, filling: filling, language: language).files()
        }
        let style = WriterOptions(language: language)
        let writers = report.formats.compactMap { Reports.writer($0) }
        if !Reporting.isPilotsReport(report) {
            let metrics =
                report.metrics.isEmpty ? Question.firstLook(of: filling.pipeline) : report.metrics
            var table = filling.withFormerNames(try filling.table(metrics, by: report.by))
            filling.smallCounts(report)?.withhold(in: &table)
            return writers.map { ($0.fileName(report.name), $0.write(table, style)) }
        }
        let title = Text("Pilotenbericht", "Pilots' report")(language)
        var content = try filling.report(titled: title)
        filling.withhold(in: &content, of: report)
        var files: [(name: String, bytes: [UInt8])] = []
        for writer in writers {
            switch writer.id {
            case "markdown":
                files.append(
                    (writer.fileName(report.name), PilotsReportMarkdown.write(content, language))
                )
            case "html":
                files.append(
                    (writer.fileName(report.name), PilotsReportHTML.write(content, language))
                )
            default:
                // The page prints the counts behind each ratio; so do the tables beside it.
                let style = WriterOptions(language: language, fractions: true)
                for (name, table) in content.attachments {
                    files.append(
                        (writer.fileName("\(report.name)-\(name)"), writer.write(table, style))
                    )
                }
            }
        }
        return files
    }
}

extension RunFailure {
    fileprivate var isAboutCells: Bool {
        diagnostics.allSatisfy { $0.code == "cells-do-not-suffice" }
    }
}

extension Diagnostic {
    fileprivate func about(report name: String) -> Diagnostic {
        var warning = asWarning
        warning.whatHappened.german = "Bericht \(name) ausgelassen: " + whatHappened.german
        warning.whatHappened.english = "Report \(name) left out: " + whatHappened.english
        return warning
    }
}

extension RejectLedger {
    /// As a file lists them: by name of the input and place in it, from whatever folder they came.
    fileprivate var listed: [Reject] {
        kept.map { reject in
            var listed = reject
            listed.position.file = FileNames.lastPart(reject.position.file)
            return listed
        }.sorted { left, right in
            (left.position.file, left.position.byte, left.position.line)
                < (right.position.file, right.position.byte, right.position.line)
        }
    }
}

extension TableWriter {
    func fileName(_ stem: String) -> String { stem + "." + fileEnding }
}

extension ResolvedReport {
    /// Whether a table or a figure of the report is this one.
    fileprivate func names(_ metric: String) -> Bool {
        metrics.contains(metric) || compare.contains(metric)
            || tables.contains { $0.metrics.contains(metric) }
            || figures.contains { $0.origin == .kennzahl(metric) }
    }
}
