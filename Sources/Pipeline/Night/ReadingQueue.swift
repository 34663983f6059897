import CallModel
import Diagnostics
import Store

/// The inbox's files that are to be read, a few at a time: while those are booked, which only one
/// thread can do, the next ones are read.
struct ReadingQueue {
    private let files: [InboxFile]
    private let inputs: [Input]
    private let intake: NightlyIntake
    private let progress: any ProgressSink

    struct Batch {
        var files: ArraySlice<InboxFile>
        var results: [Result<Shard, Diagnostic>]
        var links: CallerLinks?
        /// Number of the first file behind them.
        var next: Int { files.endIndex }
    }

    init(_ files: [InboxFile], for intake: NightlyIntake, progress: any ProgressSink) {
        self.files = files
        self.intake = intake
        self.progress = progress
        inputs = files.map(\.input)
    }

    /// Reads the files from one on, one for each thread; none where there are no more.
    ///
    /// `ledger` tells which content is known. A file whose beginning is booked in the meantime is
    /// read as a new one: its records are known by their ids.
    func read(from start: Int, _ ledger: [LedgerEntry]) async -> Batch {
        let count = ReadingOrder.batch(
            of: inputs[start...],
            atLeast: max(1, intake.options.threads)
        )
        let links =
            intake.keys.overlaps(
                at: intake.now,
                window: intake.pipeline.definitions.repeatWithin
            ) ? CallerLinks() : nil
        let batch = start..<start + count
        let results = await intake.reading(links, ledger).results(
            of: Array(inputs[batch]),
            progress: progress
        )
        return Batch(files: files[batch], results: results, links: links)
    }
}
