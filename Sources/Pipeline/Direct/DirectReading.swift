import Aggregation
import CallModel
import Diagnostics
import ExportFormats
import Reconstruction

/// The inputs of one question, read so that their calls are counted on the way.
struct DirectReading {
    let reading: ShardReading
    /// Shared with all readers.
    let order: SharedOrder

    /// - Returns: the book with everything but what looks at all calls of a caller together; nil
    ///   where calls do not ascend.
    func book(
        _ results: [Result<Shard, Diagnostic>],
        _ question: Question,
        _ pipeline: Pipeline
    ) throws(RunFailure) -> DirectBook? {
        guard order.holds else { return nil }
        var shards = try ShardReading.gathered(results)
        guard DirectReading.putInOrder(&shards), UnsettledCalls.areApart(shards) else { return nil }
        var counts = shards.compactMap { shard in
            shard.direct.map { ($0, shard.reading.queues, shard.reading.numbers) }
        }
        let (listing, damaged) = (shards.map(pipeline.listed), shards.compactMap(\.damage))
        let resolved = pipeline.pipeline
        var joined = try JoinedShards(consume shards, of: resolved)
        let unsettled = joined.takeLegs()
        if let plan = reading.direct?.plan, unsettled.contains(where: { !$0.isEmpty }) {
            guard let count = try UnsettledCalls.count(unsettled, plan, joined) else { return nil }
            counts.append((count, joined.queues, joined.numbers))
        }
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
        return DirectBook(book: book, grid: grid, callers: callers)
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

/// A book in which nothing is missing but what looks at all calls of a caller together.
struct DirectBook: Sendable {
    fileprivate let book: CallBook
    fileprivate let grid: Grid
    fileprivate let callers: CallerCount

    /// Whether the question asks for repeat calls or callers.
    var looksAtCallers: Bool { grid.needsCallerRecords }

    /// The counts of the callers that fall to one of several workers.
    ///
    /// nil: the order of two calls is not known.
    func callers(by worker: Int, of workers: Int) -> Result<Grid?, Diagnostic> {
        Result { () throws(Diagnostic) in
            try callers.counted(by: worker, of: workers, in: grid)
        }
    }

    /// The whole book, with what all workers have counted; nil where one of them could not.
    func finished(with parts: [Result<Grid?, Diagnostic>]) throws(RunFailure) -> CallBook? {
        var (book, grid) = (book, grid)
        for part in parts {
            switch part {
            case .success(let counted?): grid.merge(counted)
            case .success(nil): return nil
            case .failure(let diagnostic): throw RunFailure(.incomplete, [diagnostic])
            }
        }
        book.countedCalls?.grid = grid
        return book
    }
}
