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
        do {
            stored = StoredShards(pipeline: pipeline, holdings: try store.holdings())
            shards = try stored.shards()
        } catch {
            throw RunFailure(of: error)
        }
        let joined = try JoinedShards(shards, of: pipeline)
        var book = Booking(
            pipeline: pipeline,
            wantsVisits: wants.visits,
            wantsCallers: wants.callers,
            settledPilots: stored.settledPilots
        ).book(joined)
        book.inputs = stored.listing
        book.inputsWithoutReferences = stored.inputsWithoutReferences
        book.lostSources = stored.lostSources
        do {
            try addCells(of: store, stored.holdings, to: &book)
            book.keyChanges = try store.keyChanges()
        } catch {
            throw RunFailure(of: error)
        }
        return book
    }
}

extension StoredBook {
    /// Gives cells the numbers of their pilots, under whatever name they were made; a pilot of old
    /// that the pipeline file no longer has gets one of its own.
    private func addCells(
        of store: Store,
        _ holdings: Holdings,
        to book: inout CallBook
    ) throws(Diagnostic) {
        guard !holdings.sealedDays.isEmpty else { return }
        book.sealed.days = holdings.sealedDays
        book.sealed.emptied = holdings.emptiedDays
        let names = PilotNames(pipeline.pilots)
        for month in try store.sealedCells() {
            for days in month.days(cutAt: names.borders) {
                let name = names.presentName(of: month.pilot, on: days.lowerBound)
                book.sealed.months.append((book.number(ofPilot: name), days, month))
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
