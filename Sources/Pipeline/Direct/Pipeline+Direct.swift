import Aggregation
import Bilanz
import Diagnostics
import ExportFormats

/// One question over raw exports without holding their calls.
///
/// ```
/// files ─▶ inputs ─▶ counted shards ─▶ counted calls ─▶ callers ─▶ table
///          find      read and count    names meet       by part
/// ```
extension Pipeline {
    /// A book with nothing but the grid of one question.
    ///
    /// - Returns: nil where that is not possible: sources are joined, a list names calls, a format
    ///   hands nothing over while it reads, an input cannot be read twice, or calls do not ascend by
    ///   id over all of them.
    func counted(
        _ inputs: [Input],
        for question: Question,
        progress: any ProgressSink
    ) async throws(RunFailure) -> CallBook? {
        guard let direct = directReading(inputs, question) else { return nil }
        let results = await direct.reading.results(of: inputs, progress: progress)
        guard let counting = try direct.book(results, question, self) else { return nil }
        guard counting.looksAtCallers else { return try counting.finished(with: []) }
        let workers = max(1, options.threads)
        let parts = await withTaskGroup(of: Result<Grid?, Diagnostic>.self) { group in
            for worker in 0..<workers {
                group.addTask { counting.callers(by: worker, of: workers) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return try counting.finished(with: parts)
    }

    /// The same on the thread of the caller.
    func countedOneByOne(
        _ inputs: [Input],
        for question: Question
    ) throws(RunFailure) -> CallBook? {
        guard let direct = directReading(inputs, question) else { return nil }
        let results = direct.reading.resultsOneByOne(of: inputs)
        guard let counting = try direct.book(results, question, self) else { return nil }
        let parts = counting.looksAtCallers ? [counting.callers(by: 0, of: 1)] : []
        return try counting.finished(with: parts)
    }

    private func directReading(_ inputs: [Input], _ question: Question) -> DirectReading? {
        guard options.countsDirectly, !pipeline.joinsSources else { return nil }
        // Names of receivers are not handed over with the legs.
        let asked = question.dimensions + question.filters.map(\.dimension)
        guard !asked.contains(.receiver) else { return nil }
        // A record takes its pilot from its call, which nobody holds.
        guard !inputs.contains(where: { pipeline.sources[$0.source].namesCalls }) else {
            return nil
        }
        // What cannot be read a second time takes the long way at once.
        guard inputs.allSatisfy({ $0.path != "-" && $0.size != nil }) else { return nil }
        let callSources = Set(inputs.map(\.source)).filter {
            pipeline.sources[$0].records == .calls
        }
        guard !callSources.isEmpty,
            callSources.allSatisfy({
                ExportFormats.named(pipeline.sources[$0].format)?.handsOver == true
            })
        else { return nil }
        var layout = CallBook()
        layout.sources = pipeline.sources.map(\.name)
        guard let grid = try? layout.emptyGrid(question, of: pipeline, isOpen: true) else {
            return nil  // the long way finds what is wrong, with all names at hand
        }
        let spill = CallerSpill(memory: options.memory, readers: options.threads)
        let order = SharedOrder()
        return DirectReading(
            reading: reading(
                Wants(question.kennzahlen),
                direct: ShardReading.Direct(
                    plan: DirectPlan(pipeline: pipeline, grid: grid, spill: spill),
                    order: order
                )
            ),
            order: order
        )
    }
}

extension ResolvedSource {
    /// Its records name the call that they came from.
    fileprivate var namesCalls: Bool { settings.mapping?.sourceOfCalls != nil }
}

extension ResolvedPipeline {
    /// Two sources tell of the same calls.
    fileprivate var joinsSources: Bool {
        leads.indices.contains { Int(leads[$0]) != $0 }
    }
}
