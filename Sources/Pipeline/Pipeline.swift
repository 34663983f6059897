import CallModel
import Diagnostics
import ExportFormats
import Intake
package import Kennzahlen

/// The program on one page: find, read, join, book. Tables and reports are made of the book.
///
/// ```
/// files ─▶ inputs ─▶ shards ─▶ joined shards ─▶ call book ─▶ tables ─▶ reports
///          find      read      join             book
/// ```
package struct Pipeline: Sendable {
    let pipeline: ResolvedPipeline
    let options: RunOptions

    package init(_ pipeline: ResolvedPipeline, options: RunOptions) {
        self.pipeline = pipeline
        self.options = options
    }

    /// Reads the named inputs, or those the sources' patterns find, into one book.
    ///
    /// Without names the store is asked, where the pipeline has one that exists.
    ///
    /// - Throws: every input that cannot be read, at once; nothing has been written then.
    package func book(
        inputs named: [String],
        for kennzahlen: [Kennzahl],
        progress: any ProgressSink,
        asksStore: Bool = true
    ) async throws(RunFailure) -> CallBook {
        let wants = Wants(kennzahlen)
        if asksStore, named.isEmpty, let path = storedAnswers {
            return try StoredBook(pipeline: pipeline).book(from: path, wants)
        }
        return try await held(try find(named, progress: progress), wants, progress: progress)
    }

    /// The book that one question is answered from: its calls are counted while they are read where
    /// that is possible, and held otherwise.
    ///
    /// - Throws: as above.
    func book(
        inputs named: [String],
        answering question: Question,
        progress: any ProgressSink
    ) async throws(RunFailure) -> CallBook {
        let wants = Wants(question.kennzahlen)
        if named.isEmpty, let path = storedAnswers {
            return try StoredBook(pipeline: pipeline).book(from: path, wants)
        }
        let inputs = try find(named, progress: progress)
        if let book = try await counted(inputs, for: question, progress: progress) { return book }
        return try await held(inputs, wants, progress: progress)
    }

    private func held(
        _ inputs: [Input],
        _ wants: Wants,
        progress: any ProgressSink
    ) async throws(RunFailure) -> CallBook {
        try join(try await reading(wants).read(inputs, progress: progress), wants)
    }

    /// The store that answers where no input is named; nil where there is none.
    var storedAnswers: String? {
        guard let path = pipeline.storePath, FileNames.exists(path) else { return nil }
        return path
    }

    /// The same from files alone, on the thread of the caller, one input after the other: what
    /// benchmarks count.
    func bookOneByOne(
        inputs named: [String],
        answering question: Question
    ) throws(RunFailure) -> CallBook {
        let inputs = try find(named, progress: NoProgress())
        if let book = try countedOneByOne(inputs, for: question) { return book }
        let wants = Wants(question.kennzahlen)
        return try join(try reading(wants).readOneByOne(inputs), wants)
    }

    private func find(
        _ named: [String],
        progress: any ProgressSink
    ) throws(RunFailure) -> [Input] {
        let inputs = try InputSearch(pipeline: pipeline).inputs(named: named)
        progress.expect(stored: inputs.reduce(0) { $0 + ($1.size ?? 0) })
        return inputs
    }

    func reading(
        _ wants: Wants,
        direct: ShardReading.Direct? = nil
    ) -> ShardReading {
        ShardReading(
            pipeline: pipeline,
            callers: CallerKeying(),
            wants: wants.parts,
            options: options,
            direct: direct
        )
    }

    private func join(
        _ shards: consuming [Shard],
        _ wants: Wants
    ) throws(RunFailure) -> CallBook {
        let listing = shards.map { listed($0) }
        let damaged = shards.compactMap(\.damage)

        let joined = try JoinedShards(consume shards, of: pipeline)
        var book = Booking(
            pipeline: pipeline,
            wantsVisits: wants.visits,
            wantsCallers: wants.callers
        ).book(joined)
        book.inputs = listing
        book.damaged = damaged
        return book
    }

    func listed(_ shard: Shard) -> ReadInput {
        let days = shard.days(in: pipeline.zone)
        return ReadInput(
            name: shard.input.shortName,
            format: pipeline.sources[shard.input.source].format,
            bytes: shard.bytes,
            records: shard.reading.recordsRead,
            digest: shard.digest,
            days: days,
            isDamaged: shard.damage != nil
        )
    }
}

/// What the wanted figures need of the calls, so that nothing else is decoded or sorted.
struct Wants: Sendable {
    var parts: CallParts
    var visits: Bool
    var callers: Bool

    init(_ kennzahlen: [Kennzahl]) {
        parts = .all
        let counts = kennzahlen.reduce(CountSet()) { $0.union($1.needs) }
        visits = !counts.intersection(.ofVisits).isEmpty
        callers = !counts.intersection(.ofCallers.union(.onRepeats)).isEmpty
        let identities: CountSet = [
            .identified, .identifiedInHours, .identifiedAnswered, .identifiedAbandoned,
        ]
        if !callers, counts.intersection(identities).isEmpty { parts.remove(.caller) }
    }
}
