import CallModel
import Crypto
import Diagnostics
import ExportFormats
import Intake

/// What reading one input gave: a value, read by one task, joined with the others in an order
/// that does not depend on names or threads.
struct Shard: Sendable {
    var input: Input
    var reading: Reading
    /// Decompressed bytes.
    var bytes: Int
    /// SHA-256 of the decompressed content; empty where no report asks for it.
    var digest: [UInt8]
    /// Digests of the beginnings of the content, by their length, where they were asked for.
    var beginnings: [Int: [UInt8]] = [:]
    /// Set where its calls were counted while it was read; there are no legs then.
    var direct: DirectCount?
    /// Set where the input was damaged and left out (`--skip-damaged`).
    var damage: Diagnostic?
}

/// Reads all inputs, `threads` at a time, the largest first.
struct ShardReading: Sendable {
    let pipeline: ResolvedPipeline
    let callers: CallerKeying
    let wants: CallParts
    let options: RunOptions
    /// Lengths at which the content's beginning is digested too, by number of the source.
    var beginnings: [Int: [Int]] = [:]
    /// Set where calls are to be counted while they are read.
    var direct: Direct?

    /// How calls are counted while they are read.
    struct Direct: Sendable {
        var plan: DirectPlan
        var order: SharedOrder
    }

    func read(_ inputs: [Input], progress: any ProgressSink) async throws(RunFailure) -> [Shard] {
        try ShardReading.gathered(await results(of: inputs, progress: progress))
    }

    /// What became of each input, in the order of the inputs.
    func results(
        of inputs: [Input],
        progress: any ProgressSink
    ) async -> [Result<Shard, Diagnostic>] {
        // There are fewer inputs than threads: each has one to unpack and one to read.
        let hasBeside = inputs.count < options.threads
        let read = { @Sendable (batch: [Int]) in
            self.read(inputs, batch, unpacksBeside: hasBeside, progress: progress)
        }
        let results = await withTaskGroup(
            of: [(Int, Result<Shard, Diagnostic>)].self
        ) { group in
            var waiting = ReadingOrder(inputs).batches[...]
            var results: [(Int, Result<Shard, Diagnostic>)] = []
            for _ in 0..<max(1, options.threads) {
                guard let next = waiting.popFirst() else { break }
                group.addTask { read(next) }
            }
            for await batch in group {
                results += batch
                guard let next = waiting.popFirst() else { continue }
                group.addTask { read(next) }
            }
            return results
        }
        return results.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// Reads some inputs one after the other, with one walk through the archive they are in.
    private func read(
        _ inputs: [Input],
        _ batch: [Int],
        unpacksBeside: Bool,
        progress: any ProgressSink
    ) -> [(Int, Result<Shard, Diagnostic>)] {
        let first = inputs[batch[0]]
        let archive = first.member == nil ? nil : try? ArchiveReader(path: first.path)
        return batch.map {
            ($0, read(inputs[$0], of: archive, unpacksBeside: unpacksBeside, progress: progress))
        }
    }

    func readOneByOne(_ inputs: [Input]) throws(RunFailure) -> [Shard] {
        try ShardReading.gathered(resultsOneByOne(of: inputs))
    }

    func resultsOneByOne(of inputs: [Input]) -> [Result<Shard, Diagnostic>] {
        inputs.map { read($0, progress: NoProgress()) }
    }

    /// All shards, or all failures.
    static func gathered(
        _ results: [Result<Shard, Diagnostic>]
    ) throws(RunFailure) -> [Shard] {
        var shards: [Shard] = []
        var failures: [Diagnostic] = []
        for result in results {
            switch result {
            case .success(let shard): shards.append(shard)
            case .failure(let diagnostic): failures.append(diagnostic)
            }
        }
        if !failures.isEmpty { throw RunFailure(.incomplete, failures) }
        return shards
    }

    private func read(
        _ input: Input,
        of archive: ArchiveReader? = nil,
        unpacksBeside: Bool = false,
        progress: any ProgressSink
    ) -> Result<Shard, Diagnostic> {
        do {
            var feed = try input.opens(of: archive).feed()
            // A member of an archive is unpacked by whoever walks through all of them.
            if unpacksBeside, input.member == nil { feed.unpackBeside() }
            return .success(try shard(of: input, &feed, progress: progress))
        } catch {
            guard options.skipsDamaged, error.isDamagedInput else { return .failure(error) }
            return .success(
                Shard(input: input, reading: Reading(), bytes: 0, digest: [], damage: error)
            )
        }
    }

    private func shard(
        of input: Input,
        _ feed: inout ByteFeed,
        progress: any ProgressSink
    ) throws(Diagnostic) -> Shard {
        let source = pipeline.sources[input.source]
        guard let format = ExportFormats.named(source.format) else {
            throw Diagnostic(
                .error,
                "unknown-format",
                Text("Unbekanntes Format \(source.format).", "Unknown format \(source.format).")
            )
        }
        let watch = ContentWatch(
            digests: options.digests,
            beginnings: beginnings[input.source] ?? [],
            progress: progress
        )
        unsafe feed.observe { bytes, stored in unsafe watch.see(bytes, stored) }
        let sink = direct.map { DirectSink($0.plan, order: $0.order) }
        let context = ReadingContext(
            source: UInt8(input.source),
            input: input.path == "-" ? "<stdin>" : input.name,
            zone: source.zone,
            numbering: pipeline.numbering,
            callers: callers,
            wants: wants,
            sink: sink
        )
        var reading = try format.read(&feed, source.settings, context)
        // An export with nothing but its header is that of a quiet day; one without a line is none.
        let holdsNothing = watch.bytes <= 3 || !source.hasHeader && reading.recordsRead == 0
        if holdsNothing, reading.warnings.isEmpty {
            reading.warnings.append(ShardReading.empty(context.input))
        }
        let counted = try sink?.finish(&reading)
        watch.finish(
            stored: input.size ?? feed.storedBytesRead,
            calls: (counted?.legs ?? 0) + reading.legs.count
        )
        return Shard(
            input: input,
            reading: reading,
            bytes: watch.bytes,
            digest: watch.digest(),
            beginnings: watch.beginnings,
            direct: counted,
            damage: nil
        )
    }
}

extension ResolvedSource {
    fileprivate var hasHeader: Bool {
        if case .native = settings { return false }
        return true
    }
}

extension ShardReading {
    private static func empty(_ input: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "empty-input",
            at: SourcePosition(file: input),
            Text("die Datei ist leer", "the file is empty"),
            try: Text(
                "prüfen, ob der Export vollständig angekommen ist",
                "check whether the export has arrived in full"
            )
        )
    }
}

/// Counts and digests the decompressed bytes of one input as they pass by.
private final class ContentWatch {
    private(set) var bytes = 0
    private(set) var beginnings: [Int: [UInt8]] = [:]
    private var hash: SHA256?
    /// Lengths still to come, the shortest first.
    private var lengths: ArraySlice<Int>
    private let progress: any ProgressSink
    /// Stored bytes that progress was told of.
    private var told = 0

    init(digests: Bool, beginnings lengths: [Int], progress: any ProgressSink) {
        hash = digests ? SHA256() : nil
        self.progress = progress
        self.lengths = Set(lengths).sorted()[...]
    }

    func see(_ content: UnsafeRawBufferPointer, _ stored: Int) {
        progress.advance(stored: stored - told, calls: 0)
        told = stored
        var rest = unsafe content[...]
        while let length = lengths.first, unsafe length <= bytes + rest.count {
            let part = unsafe rest.prefix(length - bytes)
            unsafe hash?.update(bufferPointer: UnsafeRawBufferPointer(rebasing: part))
            unsafe rest = rest.dropFirst(length - bytes)
            bytes = length
            beginnings[length] = digest()
            lengths.removeFirst()
        }
        unsafe hash?.update(bufferPointer: UnsafeRawBufferPointer(rebasing: rest))
        unsafe bytes += rest.count
    }

    /// What of the stored bytes is left, such as a trailer.
    func finish(stored: Int, calls: Int) {
        progress.advance(stored: stored - told, calls: calls)
        told = stored
    }

    func digest() -> [UInt8] { hash.map { Array($0.finalize()) } ?? [] }
}

extension Shard {
    /// First and last local day with a leg.
    func days(in zone: ZoneRules) -> ClosedRange<LocalDay>? {
        var low = direct?.entered?.lowerBound ?? Int64.max
        var high = direct?.entered?.upperBound ?? Int64.min
        for leg in reading.legs {
            low = min(low, leg.entered)
            high = max(high, leg.entered)
        }
        guard low <= high else { return nil }
        var clock = LocalClock(zone)
        return clock.local(low).day...clock.local(high).day
    }
}
