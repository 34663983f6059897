import Aggregation
import Bilanz
import CallModel
import Diagnostics
import Kennzahlen
import PipelineFile
import Reports

/// One question, as the command line puts it.
package struct QueryRequest: Sendable {
    package var pipelinePath: String?
    package var inputFormat: String?
    /// Ids of dimensions, with commas.
    package var by: String?
    /// Ids of figures, with commas; nil: those an office looks at first.
    package var metrics: String?
    package var period = "all"
    /// `dim=value,…`, one entry each.
    package var filters: [String] = []
    package var writer = "table"
    package var fractions = false
    package var total = false
    /// nil: standard output.
    package var output: String?
    package var inputs: [String] = []

    package init() {}
}

/// Answers one question with one table.
package struct Query: Sendable {
    let request: QueryRequest
    let options: RunOptions

    package init(_ request: QueryRequest, options: RunOptions) {
        self.request = request
        self.options = options
    }

    package func run(progress: any ProgressSink) async throws(RunFailure) -> RunResult {
        let (opened, question) = try open()
        let book = try await Pipeline(opened.pipeline, options: options)
            .book(inputs: request.inputs, answering: question, progress: progress)
        return try answer(question, opened, book)
    }

    /// The same on the thread of the caller: what benchmarks count.
    package func runOneByOne() throws(RunFailure) -> RunResult {
        let (opened, question) = try open()
        let book = try Pipeline(opened.pipeline, options: options)
            .bookOneByOne(inputs: request.inputs, answering: question)
        return try answer(question, opened, book)
    }

    private func open() throws(RunFailure) -> (OpenedPipeline, Question) {
        let opened = try OpenedPipeline(
            path: request.pipelinePath,
            inputFormat: request.inputFormat,
            inputs: request.inputs
        )
        return (opened, try Question(request, of: opened.pipeline))
    }

    private func answer(
        _ question: Question,
        _ opened: OpenedPipeline,
        _ book: CallBook
    ) throws(RunFailure) -> RunResult {
        guard let writer = Reports.writer(request.writer) else { throw unknownWriter }
        try book.stopAtRejects(of: opened.pipeline)
        let balance = try book.balance(in: question.period)
        let table = try book.table(question, of: opened.pipeline, withTotal: request.total)

        var result = RunResult()
        result.wasCountedDirectly = book.countedCalls != nil
        let bytes = writer.write(
            table,
            WriterOptions(language: options.language, fractions: request.fractions)
        )
        if let output = request.output {
            try OutputFile.write(bytes, to: output)
        } else {
            result.output = bytes
        }
        result.notes = opened.warnings + book.notes(pipeline: opened.pipeline)
        result.notes += book.emptiness(in: question.period, balance)
        result.notes += book.countedCalls?.notes ?? []
        result.notes += book.excess(of: opened.pipeline)
        result.summary = [balance.line]
        if book.isIncomplete(of: opened.pipeline) { result.status = .excess }
        return result
    }

    private var unknownWriter: RunFailure {
        RunFailure(
            .usage,
            "unknown-writer",
            Text(
                "--format \(request.writer): diese Ausgabe gibt es nicht.",
                "--format \(request.writer): there is no such output."
            ),
            try: Spelling.advice(for: request.writer, among: Reports.writers.map(\.id))
        )
    }
}
