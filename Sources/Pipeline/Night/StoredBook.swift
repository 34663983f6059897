import CallModel
import Diagnostics
import Reconstruction
import Store

/// The call book of everything a store keeps.
struct StoredBook {
    let pipeline: ResolvedPipeline

    /// - Throws: where the store cannot be read.
    func book(from path: String, _ wants: Wants) throws(RunFailure) -> CallBook {
        do {
            let store = try Store(path: path, access: .read)
            return try book(of: store, wants)
        } catch {
            throw RunFailure(of: error)
        }
    }

    func book(of store: Store, _ wants: Wants) throws(RunFailure) -> CallBook {
        let stored: StoredShards
        let shards: [Shard]
        let sealed: [SealedStretch]
        do {
            stored = StoredShards(pipeline: pipeline, holdings: try store.holdings())
            shards = try stored.shards()
            sealed = try sealedStretches(of: store)
        } catch {
            throw RunFailure(of: error)
        }
        let joined = try JoinedShards(shards, of: pipeline)
        var book = Booking(
            pipeline: pipeline,
            wantsVisits: wants.visits,
            wantsCallers: wants.callers,
            formerPilots: sealed.map(\.pilot),
            settledPilots: stored.settledPilots
        ).book(joined)
        book.inputs = stored.listing
        book.inputsWithoutReferences = stored.inputsWithoutReferences
        book.lostSources = stored.lostSources
        book.sealed.days = stored.holdings.sealedDays
        book.sealed.emptied = stored.holdings.emptiedDays
        for stretch in sealed {
            let pilot = book.number(ofPilot: stretch.pilot)
            book.sealed.months.append((pilot, stretch.days, stretch.cells))
        }
        do {
            book.keyChanges = try store.keyChanges()
        } catch {
            throw RunFailure(of: error)
        }
        return book
    }
}

extension StoredBook {
    private typealias SealedStretch = (pilot: String, days: Range<LocalDay>, cells: SealedMonth)

    /// The cells of sealed days, under the names that their pilots have now.
    private func sealedStretches(of store: Store) throws(Diagnostic) -> [SealedStretch] {
        let names = PilotNames(pipeline.pilots)
        let borders = names.borders
        return try store.sealedCells().flatMap { month in
            month.days(cutAt: borders).map { days in
                (names.presentName(of: month.pilot, on: days.lowerBound), days, month)
            }
        }
    }
}

extension RunFailure {
    /// A failure of any kind as one that a run ends with.
    init(of error: any Error) {
        if let failure = error as? RunFailure {
            self = failure
        } else if let diagnostic = error as? Diagnostic {
            self.init(.incomplete, [diagnostic])
        } else {
            self.init(.incomplete, "failed", Text("\(error)", "\(error)"))
        }
    }
}

extension ResolvedPipeline {
    /// Where the store lies; nil where the pipeline has none.
    var storePath: String? { store.map { FileNames.join(directory, $0) } }

    /// Folder that a nightly run takes its inputs from.
    var inboxPath: String { inbox.map { FileNames.join(directory, $0) } ?? directory }

    /// A folder beside the inbox; beside the pipeline file where the inbox is its folder.
    func folder(besideInbox name: String) -> String {
        FileNames.join(inbox == nil ? directory : FileNames.folder(of: inboxPath), name)
    }

    /// The key of the pseudonyms: as the file says, else beside the store.
    var keyPath: String? {
        if let privacyKey { return FileNames.join(directory, privacyKey) }
        return storePath.map { FileNames.join(FileNames.folder(of: $0), "pseudonym.key") }
    }
}
