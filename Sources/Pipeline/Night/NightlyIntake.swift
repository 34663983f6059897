import Bilanz
import CallModel
import Diagnostics
import ExportFormats
import Store

/// Takes the inbox's files into the store, one by one, each whole or not at all.
struct NightlyIntake {
    let pipeline: ResolvedPipeline
    let options: RunOptions
    let store: Store
    let keys: PseudonymKeys
    let clock: NightClock
    let log: NightLog
    let step: @Sendable (NightStep) throws(RunFailure) -> Void

    /// What a night's files came to.
    struct Outcome {
        var files: [RunProtocol.File] = []
        var quality = ReadingQuality()
        var notes: [Diagnostic] = []
        /// Something that a person has to look at.
        var needsAttention = false
        var booked = 0
        fileprivate(set) var fates = ArchiveFates([])
    }

    var now: Int64 { clock.now }

    /// A damaged file that has not changed for so long is not being written any more.
    private static let settled: Int64 = 3_600_000_000_000

    /// Takes in what lies there; `outcome` tells what has been done, also where this fails.
    func run(
        into outcome: inout Outcome,
        progress: any ProgressSink
    ) async throws(RunFailure) {
        let (found, notes) = Inbox(pipeline: pipeline, now: now).look()
        outcome.notes = notes
        outcome.fates = ArchiveFates(found)
        outcome.needsAttention = notes.contains { $0.severity == .warning }
        let seen: [String: SeenFile]
        var ledger: [LedgerEntry]
        do {
            seen = try store.seenFiles()
            ledger = try store.ledger()
            let present = Set(found.map(\.input.name))
            try store.forgetFiles(
                at: seen.keys.filter { !present.contains($0) && !FileNames.exists($0) }
            )
        } catch {
            throw RunFailure(of: error)
        }
        var waiting: [InboxFile] = []
        for file in found {
            let known = seen[file.input.name]
            if known?.input != nil, known?.storedSize == file.size,
                known?.modified == file.modified
            {
                // Booked already; where the move was interrupted it is done now.
                tell(entry(of: file, "known"), &outcome)
                try settle(file, &outcome)
            } else {
                waiting.append(file)
            }
        }
        progress.expect(stored: waiting.reduce(0) { $0 + ($1.input.size ?? 0) })
        let queue = ReadingQueue(waiting, for: self, progress: progress)
        var batch = await queue.read(from: 0, ledger)
        while !batch.files.isEmpty {
            try step(.read)
            // The next files are read while these are booked.
            let (next, known) = (batch.next, ledger)
            async let following = queue.read(from: next, known)
            for (file, result) in zip(batch.files, batch.results) {
                switch result {
                case .success(let shard):
                    try take(file, shard, batch.links, &ledger, &outcome)
                case .failure(let reason):
                    try refuse(file, reason, seen[file.input.name], &outcome)
                }
            }
            batch = await following
        }
    }

    private func tell(_ file: RunProtocol.File, _ outcome: inout Outcome) {
        outcome.files.append(file)
        log.file(file)
    }

    func reading(_ links: CallerLinks?, _ ledger: [LedgerEntry]) -> ShardReading {
        var options = options
        options.digests = true
        options.skipsDamaged = false
        var reading = ShardReading(
            pipeline: pipeline,
            callers: keys.keying(links: links),
            wants: .all,
            options: options
        )
        for (number, source) in pipeline.sources.enumerated() {
            let entries = ledger.filter {
                $0.source == source.name && !$0.isSuperseded && $0.size > 0 && $0.forgotten == 0
            }
            reading.beginnings[number] = entries.suffix(200).map(\.size)
        }
        return reading
    }

    private func take(
        _ file: InboxFile,
        _ shard: Shard,
        _ links: CallerLinks?,
        _ ledger: inout [LedgerEntry],
        _ outcome: inout Outcome
    ) throws(RunFailure) {
        guard file.isUnchanged else {
            outcome.notes.append(InboxTrouble.stillWritten(file.path))
            tell(entry(of: file, "left", reason: "input-still-written"), &outcome)
            _ = outcome.fates.conclude(file.path, isLeft: true)
            return
        }
        let source = pipeline.sources[file.source]
        if let known = ledger.first(where: {
            $0.source == source.name && $0.digest == shard.digest
        }) {
            try remember(file, as: known.id)
            tell(entry(of: file, "known", shard), &outcome)
            try settle(file, &outcome)
            return
        }
        if let allowed = source.allowedRejects, allowed.numerator == 0,
            shard.reading.rejects.total > 0
        {
            try putAside(file, NightlyIntake.stopped(shard.reading, source.name), &outcome)
            return
        }
        let deposit = deposit(of: file, shard, links, ledger)
        let input: Int64
        do {
            input = try store.book(deposit)
            try step(.booked)
        } catch {
            throw RunFailure(of: error)
        }
        try remember(file, as: input)
        for index in ledger.indices where deposit.supersedes.contains(ledger[index].id) {
            ledger[index].isSuperseded = true
        }
        ledger.append(deposit.entry(id: input))
        outcome.quality.add(shard.reading, of: file.source)
        tell(entry(of: file, "booked", shard), &outcome)
        outcome.booked += 1
        try settle(file, &outcome)
        try step(.settled)
    }

    private func deposit(
        of file: InboxFile,
        _ shard: Shard,
        _ links: CallerLinks?,
        _ ledger: [LedgerEntry]
    ) -> Deposit {
        let reading = shard.reading
        let source = pipeline.sources[file.source].name
        var deposit = Deposit(
            source: source,
            name: file.input.shortName,
            digest: shard.digest,
            storedSize: file.size,
            size: shard.bytes,
            handledAt: clock.stamp(ofInputFrom: reading.legs.lazy.map(\.entered).min()),
            records: reading.recordsRead,
            notes: ReadingNotes(reading).json
        )
        deposit.legs = reading.legs
        // A caller's number in the wrong column goes no further than this.
        let mask = NameMask(pipeline)
        deposit.queues = reading.queues.map { mask.shown($0) }
        deposit.numbers = reading.numbers.map { mask.shown(number: $0) }
        deposit.receivers = reading.receivers.map { mask.shown($0) }
        deposit.complaints = reading.complaints
        deposit.officeRecords = reading.officeRecords
        deposit.offices = reading.pilots.map { mask.shown($0) }
        deposit.categories = reading.categories
        deposit.rejects = reading.rejects.kept
        if pipeline.sources[file.source].join != nil {
            deposit.references = reading.links.map { link in
                StoredReference(call: link.call, reference: link.reference, entered: link.entered)
            }
        }
        if let links {
            let callers = Set(reading.legs.map(\.caller.digest))
            deposit.links = callers.sorted().compactMap { caller in
                links[caller].map { (caller: caller, earlier: $0) }
            }
        }
        deposit.supersedes = ledger.filter { entry in
            entry.source == source && !entry.isSuperseded && entry.forgotten == 0
                && entry.size > 0 && shard.beginnings[entry.size] == entry.digest
        }.map(\.id)
        return deposit
    }

    /// A file that cannot be read: one that may still be written is left, any other put aside.
    private func refuse(
        _ file: InboxFile,
        _ reason: Diagnostic,
        _ seen: SeenFile?,
        _ outcome: inout Outcome
    ) throws(RunFailure) {
        let isLocal = ["input-forbidden", "input-not-found", "input-not-readable", "out-of-memory"]
            .contains(reason.code)
        let looksTheSame = seen?.storedSize == file.size && seen?.modified == file.modified
        let isOld = now * 1_000_000 - file.modified > NightlyIntake.settled
        let breaksOff = ["gzip-truncated", "compressed-damaged", "archive-damaged"]
        let mayGrow = breaksOff.contains(reason.code) && !looksTheSame && !isOld
        if isLocal || mayGrow || !file.isUnchanged {
            do {
                try store.remember(
                    SeenFile(storedSize: file.size, modified: file.modified),
                    at: file.input.name,
                    now: now
                )
            } catch {
                throw RunFailure(of: error)
            }
            outcome.notes.append(InboxTrouble.left(file.path, reason))
            tell(entry(of: file, "left", reason: reason.code), &outcome)
            outcome.needsAttention = true
            _ = outcome.fates.conclude(file.path, isLeft: true)
            return
        }
        try putAside(file, [reason], &outcome)
    }

    private func putAside(
        _ file: InboxFile,
        _ reasons: [Diagnostic],
        _ outcome: inout Outcome
    ) throws(RunFailure) {
        outcome.needsAttention = true
        guard let first = reasons.first else { return }
        do {
            try conclude(outcome.fates.conclude(file.path, faults: reasons), file)
            outcome.notes.append(InboxTrouble.quarantined(file.input.name, first))
            tell(entry(of: file, "quarantined", reason: first.code), &outcome)
        } catch {
            outcome.notes.append(InboxTrouble.left(file.path, first))
            outcome.notes += error.diagnostics.map { $0.asWarning }
            tell(entry(of: file, "left", reason: first.code), &outcome)
        }
        try step(.settled)
    }

    /// The file is booked whatever becomes of it: where it cannot be moved, that is a warning.
    private func settle(_ file: InboxFile, _ outcome: inout Outcome) throws(RunFailure) {
        do {
            try conclude(outcome.fates.conclude(file.path), file)
        } catch {
            outcome.notes += error.diagnostics.map { $0.asWarning }
            outcome.needsAttention = true
        }
    }

    /// Moves a file, or the archive whose last file this was.
    private func conclude(_ fate: ArchiveFates.Fate?, _ file: InboxFile) throws(RunFailure) {
        let folder = HandledFolder(pipeline: pipeline, language: options.language)
        switch fate {
        case .settle: try folder.settle(file.path)
        case .quarantine(let reasons): try folder.quarantine(file.path, reasons)
        case .leave, nil: break
        }
    }

    private func remember(_ file: InboxFile, as input: Int64) throws(RunFailure) {
        let seen = SeenFile(storedSize: file.size, modified: file.modified, input: input)
        do {
            try store.remember(seen, at: file.input.name, now: now)
        } catch {
            throw RunFailure(of: error)
        }
    }

    private func entry(
        of file: InboxFile,
        _ fate: String,
        _ shard: Shard? = nil,
        reason: String? = nil
    ) -> RunProtocol.File {
        RunProtocol.File(
            name: file.input.shortName,
            source: pipeline.sources[file.source].name,
            sha256: PseudonymKeys.hexadecimal(shard?.digest ?? []),
            records: fate == "booked" ? shard?.reading.recordsRead ?? 0 : 0,
            rejected: fate == "booked" ? shard?.reading.rejects.total ?? 0 : 0,
            fate: fate,
            reason: reason
        )
    }

    private static func stopped(_ reading: Reading, _ source: String) -> [Diagnostic] {
        let first = Diagnostic(
            .error,
            "reject-stops",
            Text(
                "Quelle \(source): \(reading.rejects.total) Sätze abgewiesen, keiner ist erlaubt (on-reject: allow: 0).",
                "Source \(source): \(reading.rejects.total) records rejected, none is allowed (on-reject: allow: 0)."
            )
        )
        return [first]
            + reading.rejects.kept.prefix(20).map { reject in
                Diagnostic(.error, reject.reason.rawValue, at: reject.position, reject.reason.text)
            }
    }
}

extension Diagnostic {
    var asWarning: Diagnostic {
        var warning = self
        warning.severity = .warning
        return warning
    }
}

extension Deposit {
    func entry(id: Int64) -> LedgerEntry {
        LedgerEntry(
            id: id,
            source: source,
            name: name,
            digest: digest,
            storedSize: storedSize,
            size: size,
            firstStamp: legs.map(\.entered).min(),
            lastStamp: legs.map(\.entered).max(),
            handledAt: handledAt,
            isSuperseded: false,
            records: records,
            forgotten: 0,
            notes: notes
        )
    }
}
