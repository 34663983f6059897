import Aggregation
import CallModel
import Diagnostics
import ExportFormats
import Reconstruction

/// One question over raw exports without holding their calls.
///
/// ```
/// files ─▶ inputs ─▶ counted shards ─▶ counted calls ─▶ callers ─▶ table
///          find      read and count    names meet       by part
/// ```
extension Pipeline {
    /// A book with nothing but the grid of one question.
    ///
    /// - Returns: nil where that is not possible: a store answers, sources are joined, a format
    ///   hands nothing over while it reads, or calls do not ascend by id over all inputs.
    func counted(
        inputs named: [String],
        for question: Question,
        progress: any ProgressSink
    ) async throws(RunFailure) -> CallBook? {
        guard let direct = try directReading(named, question, progress: progress) else {
            return nil
        }
        let results = await direct.reading.results(of: direct.inputs, progress: progress)
        guard let (made, callers) = try direct.book(results, question, self) else { return nil }
        var book = made
        guard var grid = book.countedCalls?.grid, grid.needsCallerRecords else { return book }
        let (layout, workers) = (grid, max(1, options.threads))
        let parts = await withTaskGroup(of: Result<Grid, Diagnostic>.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    Result { () throws(Diagnostic) in
                        try callers.counted(by: worker, of: workers, in: layout)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for part in parts { grid.merge(try Pipeline.got(part)) }
        book.countedCalls?.grid = grid
        return book
    }

    /// The same on the thread of the caller.
    func countedOneByOne(
        inputs named: [String],
        for question: Question
    ) throws(RunFailure) -> CallBook? {
        guard let direct = try directReading(named, question, progress: NoProgress()) else {
            return nil
        }
        let results = direct.reading.resultsOneByOne(of: direct.inputs)
        guard let (made, callers) = try direct.book(results, question, self) else { return nil }
        var book = made
        guard var grid = book.countedCalls?.grid, grid.needsCallerRecords else { return book }
        let layout = grid
        let part = Result { () throws(Diagnostic) in
            try callers.counted(by: 0, of: 1, in: layout)
        }
        grid.merge(try Pipeline.got(part))
        book.countedCalls?.grid = grid
        return book
    }

    private static func got(_ part: Result<Grid, Diagnostic>) throws(RunFailure) -> Grid {
        switch part {
        case .success(let grid): return grid
        case .failure(let diagnostic): throw RunFailure(.incomplete, [diagnostic])
        }
    }

    private func directReading(
        _ named: [String],
        _ question: Question,
        progress: any ProgressSink
    ) throws(RunFailure) -> DirectReading? {
        guard options.countsDirectly, !pipeline.joinsSources, !named.isEmpty || storedAnswers == nil
        else { return nil }
        // What cannot be read a second time takes the long way at once.
        guard !named.contains("-") else { return nil }
        let inputs = try find(named, progress: progress)
        guard inputs.allSatisfy({ $0.size != nil }) else { return nil }
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
        let order = SharedOrder()
        let spill = CallerSpill(memory: options.memory, readers: options.threads)
        return DirectReading(
            inputs: inputs,
            reading: reading(
                Wants(question.kennzahlen),
                direct: ShardReading.Direct(
                    plan: DirectPlan(pipeline: pipeline, grid: grid, spill: spill),
                    order: order,
                    countsBeside: inputs.count < options.threads
                )
            ),
            order: order
        )
    }
}

private struct DirectReading {
    let inputs: [Input]
    let reading: ShardReading
    let order: SharedOrder

    /// - Returns: the book with everything but what looks at all calls of a caller together; nil
    ///   where calls do not ascend.
    func book(
        _ results: [Result<Shard, Diagnostic>],
        _ question: Question,
        _ pipeline: Pipeline
    ) throws(RunFailure) -> (CallBook, CallerCount)? {
        guard order.holds else { return nil }
        var shards = try ShardReading.gathered(results)
        guard DirectReading.putInOrder(&shards) else { return nil }
        let counts = shards.compactMap { shard in
            shard.direct.map { ($0, shard.reading.queues, shard.reading.numbers) }
        }
        let (listing, damaged) = (shards.map(pipeline.listed), shards.compactMap(\.damage))
        let resolved = pipeline.pipeline
        let joined = try JoinedShards(consume shards, leads: resolved.leads)
        let calls = CountedCalls(
            counts,
            pilots: PilotBook(
                pilots: resolved.pilots,
                queues: joined.queues,
                numbers: joined.numbers
            ).names,
            queues: joined.queues,
            numbers: joined.numbers,
            repeatWithin: resolved.definitions.repeatWithin
        )
        var book = Booking(pipeline: resolved, wantsVisits: false, wantsCallers: false).book(joined)
        book.inputs = listing
        book.damaged = damaged
        for (count, _, _) in counts { book.addCounts(of: count.assembly) }
        var grid = try book.emptyGrid(question, of: resolved)
        book.ingestRest(into: &grid)
        let callers = calls.add(to: &grid)
        book.countedCalls = calls
        book.countedCalls?.grid = grid
        return (book, callers)
    }

    /// Ascending order of calls; false where two inputs tell of the same stretch of ids.
    private static func putInOrder(_ shards: inout [Shard]) -> Bool {
        let last = CallKey(high: .max, low: .max)
        shards.sort { ($0.direct?.firstCall ?? last) < ($1.direct?.firstCall ?? last) }
        var latest: CallKey?
        for count in shards.compactMap(\.direct) {
            guard let first = count.firstCall else { continue }
            if let latest, first <= latest { return false }
            latest = count.lastCall
        }
        return true
    }
}

extension ResolvedPipeline {
    /// Two sources tell of the same calls.
    fileprivate var joinsSources: Bool {
        leads.indices.contains { Int(leads[$0]) != $0 }
    }
}
