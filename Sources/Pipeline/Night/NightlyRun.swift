import Bilanz
import CallModel
import Diagnostics
import Kennzahlen
import Store

/// The nightly run, as the command line asks for it.
package struct NightlyRunRequest: Sendable {
    package var pipelinePath: String
    /// Folder for the reports; nil: `reports` beside the pipeline file.
    package var folder: String?
    /// Where the state is told to monitoring; nil: beside the store.
    package var monitoringPath: String?
    /// UTC milliseconds; nil: the system's clock.
    package var now: Int64?

    package init(pipelinePath: String) { self.pipelinePath = pipelinePath }
}

/// Borders between the steps of a night, where a test may stop it.
package enum NightStep: String, Sendable, CaseIterable {
    case opened, read, booked, settled, taken, counted, purged, reported, told
}

/// From the inbox to the reports: what has arrived is booked, cells and reports are made of all
/// that is kept. Killed at any moment, the next run goes on where this one stopped.
package struct NightlyRun: Sendable {
    let request: NightlyRunRequest
    let options: RunOptions
    let log: NightLog
    let step: @Sendable (NightStep) throws(RunFailure) -> Void

    package init(
        _ request: NightlyRunRequest,
        options: RunOptions,
        log: NightLog = .silent,
        step: @escaping @Sendable (NightStep) throws(RunFailure) -> Void = { _ in }
    ) {
        self.request = request
        self.options = options
        self.log = log
        self.step = step
    }

    package func run(progress: any ProgressSink) async throws(RunFailure) -> RunResult {
        let opened = try OpenedPipeline(path: request.pipelinePath)
        let pipeline = opened.pipeline
        guard let storePath = pipeline.storePath, let keyPath = pipeline.keyPath else {
            throw StoreWork.withoutStore(request.pipelinePath)
        }
        let now = request.now ?? WallClock.now
        try OutputFile.makeFolder(FileNames.folder(of: storePath))
        let lock = try RunLock(path: storePath + ".lock")
        defer { lock.release() }

        var told = RunProtocol(
            pipeline: pipeline.name,
            definitions: pipeline.definitions.version,
            configDigest: RunProtocol.digest(ofFile: request.pipelinePath),
            startedAt: now
        )
        log.began(told)
        do {
            let result = try await run(opened, storePath, keyPath, now, &told, progress)
            for note in result.notes { log.note(note, options.language) }
            log.ended(told)
            try step(.told)
            return result
        } catch {
            told.exitCode = 2
            told.finishedAt = request.now ?? WallClock.now
            told.warnings += error.diagnostics.map(\.code)
            log.ended(told)
            // The failure itself is what has to be heard, should this fail too. Monitoring keeps
            // the time of the last success.
            try? OutputFile.write(
                Array((told.json + "\n").utf8),
                to: NightlyRun.stem(of: storePath) + ".protocol.json"
            )
            throw error.thatLeaves(booked: told.count("booked"))
        }
    }

    private func run(
        _ opened: OpenedPipeline,
        _ storePath: String,
        _ keyPath: String,
        _ now: Int64,
        _ told: inout RunProtocol,
        _ progress: any ProgressSink
    ) async throws(RunFailure) -> RunResult {
        let pipeline = opened.pipeline
        let store: Store
        do { store = try Store(path: storePath, access: .write) } catch {
            throw RunFailure(of: error)
        }
        defer { store.close() }
        let clock: NightClock
        do { clock = try NightClock(now: now, store: store) } catch { throw RunFailure(of: error) }
        var notes = opened.warnings
        if let warning = clock.warning { notes.append(warning) }
        let keys = try NightlyKeys(path: keyPath, store: store, now: now)
            .open(window: pipeline.definitions.repeatWithin, &notes)
        told.keyFingerprint = keys.fingerprint
        let folder = request.folder ?? FileNames.join(pipeline.directory, "reports")
        Leftovers.remove(in: [folder, FileNames.folder(of: storePath)])
        try step(.opened)

        let intake = NightlyIntake(
            pipeline: pipeline,
            options: options,
            store: store,
            keys: keys,
            clock: clock,
            log: log,
            step: step
        )
        var taken = NightlyIntake.Outcome()
        do throws(RunFailure) {
            try await intake.run(into: &taken, progress: progress)
        } catch {
            told.take(taken)
            throw error
        }
        told.take(taken)
        try step(.taken)

        let known = Kennzahlen.all(pipeline.definitions)
        let book = try StoredBook(pipeline: pipeline).book(of: store, Wants(known))
        _ = try book.balance(in: .all)
        let making = CellMaking(pipeline: pipeline, book: book)
        let counted = try making.renew(try await making.madeTogether(), in: store, now: now)
        log.counted(calls: book.calls.count, changedCells: counted.changed)
        try step(.counted)

        var tonight = CallBook()
        tonight.quality = taken.quality
        notes += taken.notes + tonight.notes(pipeline: pipeline)
        notes += tonight.excess(of: pipeline)
        notes += book.notes(pipeline: pipeline).filter { note in
            NightlyRun.ofStore.contains(note.code)
                || taken.booked > 0 && NightlyRun.ofNames.contains(note.code)
        }
        notes += NightlyWatch(pipeline: pipeline, book: book, now: now).warnings(taken)
        notes += counted.corrections.notes(known)
        if taken.booked > 0, let late = NightlyRun.tooLate(book) { notes.append(late) }
        var local = LocalClock(pipeline.zone)
        notes += try book.controlTotals(of: pipeline, today: local.local(now).day)
        notes.removeAll { pipeline.silencedCodes.contains($0.code) }

        let reporting = Reporting(
            ReportRequest(
                pipelinePath: request.pipelinePath,
                name: nil,
                period: nil,
                folder: folder,
                inputs: []
            ),
            options: options
        )
        let reports = try reporting.chosen(from: pipeline)
        let remembered = ToldFigures(store)
        let written = try reporting.write(reports, of: book, opened, told: remembered)
        try remembered.remember(now: now)
        log.reported(reports.map(\.name), folder: folder)
        notes += written.notes.filter { NightlyRun.ofReports.contains($0.code) }
        try step(.reported)
        let purged = try Retention(pipeline: pipeline, store: store, now: now)
            .purge(book, dryRun: false)
        log.purged(calls: purged.calls)
        try step(.purged)

        var result = RunResult()
        result.notes = notes
        let isWatchful = notes.contains { NightlyWatch.codes.contains($0.code) }
        let hasFailed = isWatchful || pipeline.fails(on: notes)
        if taken.needsAttention || hasFailed || tonight.isIncomplete(of: pipeline) {
            result.status = .excess
        }
        told.calls = book.calls.count
        told.newestCall = book.calls.lazy.map(\.start).max()
        told.cellsChanged = counted.changed
        told.callsForgotten = purged.calls
        told.corrections = counted.corrections.map {
            RunProtocol.Change(
                month: $0.month,
                pilot: $0.pilot,
                count: $0.count,
                old: $0.old,
                new: $0.new
            )
        }
        told.warnings = notes.filter { $0.severity == .warning }.map(\.code)
        told.exitCode = result.status == .complete ? 0 : 1
        told.finishedAt = request.now ?? WallClock.now
        try tell(told, try targets(of: book, pipeline), store, storePath)
        result.summary = [told.line]
        return result
    }

    /// Notes about what is kept, told every night.
    private static let ofStore: Set<String> = ["source-gone"]
    /// Notes about all that is kept, told when something has come.
    private static let ofNames: Set<String> = [
        "unknown-queue", "unknown-office", "unknown-call", "queue-like-number",
        "references-missing",
    ]
    /// Notes about reports that the night passes on.
    private static let ofReports: Set<String> = ["cells-do-not-suffice"]

    /// Calls of days that were forgotten before: they came after their time is over.
    private static func tooLate(_ book: CallBook) -> Diagnostic? {
        guard !book.sealed.emptied.isEmpty else { return nil }
        let late = Set(book.calls.lazy.map(\.day)).intersection(book.sealed.emptied)
        guard !late.isEmpty else { return nil }
        let list = late.sorted().suffix(8).map(\.description).joined(separator: ", ")
        return Diagnostic(
            .warning,
            "too-late",
            Text(
                "Anrufe von Tagen, die schon gelöscht sind, wurden nicht gezählt: \(list).",
                "Calls of days that had been purged were not counted: \(list)."
            ),
            try: Text(
                "Ist der Export alt? retention: calls: sagt, wie lange Nachzügler gezählt werden.",
                "Is the export old? retention: calls: says how long late ones are counted."
            )
        )
    }

    /// The targets over all that is kept; none where the cells left cannot tell.
    private func targets(
        of book: CallBook,
        _ pipeline: ResolvedPipeline
    ) throws(RunFailure) -> [JudgedTarget] {
        guard !pipeline.targets.isEmpty else { return [] }
        let filling = ReportFilling(
            pipeline: pipeline,
            book: book,
            period: .all,
            balance: try book.balance(in: .all),
            language: options.language
        )
        return (try? JudgedTargets(filling: filling).judge()) ?? []
    }

    private func tell(
        _ told: RunProtocol,
        _ targets: [JudgedTarget],
        _ store: Store,
        _ storePath: String
    ) throws(RunFailure) {
        do { try store.add(told.entry) } catch { throw RunFailure(of: error) }
        let stem = NightlyRun.stem(of: storePath)
        try OutputFile.write(Array((told.json + "\n").utf8), to: stem + ".protocol.json")
        let monitoring = MonitoringFile(protocolOfRun: told, targets: targets)
        try OutputFile.write(
            Array(monitoring.text.utf8),
            to: request.monitoringPath ?? stem + ".prom"
        )
    }

    private static func stem(of storePath: String) -> String {
        storePath.hasSuffix(".sqlite") ? String(storePath.dropLast(7)) : storePath
    }
}
