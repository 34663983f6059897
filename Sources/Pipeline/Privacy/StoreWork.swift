import CallModel
import Diagnostics
import ExportFormats
import Kennzahlen
import Store

/// Work on the store outside the nights: `purge`, `forget`, `sql`.
package struct StoreWork: Sendable {
    let pipelinePath: String
    let now: Int64?

    /// `now`: UTC milliseconds; nil: the system's clock.
    package init(pipelinePath: String, now: Int64? = nil) {
        self.pipelinePath = pipelinePath
        self.now = now
    }

    /// Takes out what has been kept for long enough, or says what that would be.
    ///
    /// - Parameters:
    ///   - dryRun: change nothing.
    ///   - day: as if today were this day, `2026-03-01`; nil: today.
    /// - Returns: one line with the counts.
    /// - Throws: where the store cannot be opened, or the day is none.
    package func purge(dryRun: Bool, asOf day: String?) throws(RunFailure) -> RunResult {
        let pipeline = try OpenedPipeline(path: pipelinePath).pipeline
        let moment = try moment(day)
        return try withStore(of: pipeline) { store throws(RunFailure) in
            let wants = Wants(Kennzahlen.all(pipeline.definitions))
            let book = try StoredBook(pipeline: pipeline).book(of: store, wants)
            let purged = try Retention(pipeline: pipeline, store: store, now: moment)
                .purge(book, dryRun: dryRun)
            let strays = StoreWork.told(strays: purged.strays)
            var result = RunResult()
            result.summary = [
                Text(
                    (dryRun ? "Zu löschen wären: " : "Gelöscht: ")
                        + "\(purged.calls) Anrufe von \(purged.days) Tagen (\(purged.legs) Besuche),\(strays?.german ?? "") \(purged.rejects) abgewiesene Sätze, \(purged.protocols) Protokolle. Die Stundenwerte bleiben.",
                    (dryRun ? "To be purged: " : "Purged: ")
                        + "\(purged.calls) calls of \(purged.days) days (\(purged.legs) visits),\(strays?.english ?? "") \(purged.rejects) rejects, \(purged.protocols) protocols. The hourly cells stay."
                )
            ]
            return result
        }
    }

    /// Takes out every call of one number; the number itself is in no message.
    package func forget(number: String) throws(RunFailure) -> RunResult {
        let pipeline = try OpenedPipeline(path: pipelinePath).pipeline
        guard let keyPath = pipeline.keyPath else { throw StoreWork.withoutStore(pipelinePath) }
        let keys = try KeyFile(path: keyPath).read()
        let text = Array(number.utf8)
        var callers: [UInt64] = []
        let secrets = [keys.secret] + (keys.earlier.map { [$0.secret] } ?? [])
        for secret in secrets {
            let only = PseudonymKeys(secret: secret, madeAt: 0)
            let caller = CallerIdentity.key(
                ofNumber: text,
                numbering: pipeline.numbering,
                callers: only.keying(links: nil)
            )
            if !caller.isAnonymous { callers.append(caller.digest) }
        }
        return try withStore(of: pipeline) { store throws(RunFailure) in
            let wants = Wants(Kennzahlen.all(pipeline.definitions))
            let stored = StoredBook(pipeline: pipeline)
            let before = try stored.book(of: store, wants)
            var purged: Purged
            do {
                let told = try store.calls(of: callers)
                let calls = Set(told.compactMap { pipeline.inBook($0, before) })
                let all = told.union(pipeline.stored(calls, of: before))
                purged = try store.forget(
                    Array(all),
                    of: callers,
                    settling: before.settledPilots(by: calls)
                )
                let ofOldSources = told.count { pipeline.inBook($0, before) == nil }
                // Some may stand at lines alone that no call was made of.
                purged.calls =
                    calls.intersection(before.calls.lazy.map(\.key)).count + ofOldSources
            } catch {
                throw RunFailure(of: error)
            }
            // A day that is purged before the next run would keep the calls in its cells.
            let book = try stored.book(of: store, wants)
            let making = CellMaking(pipeline: pipeline, book: book)
            _ = try making.renew(try making.made(), in: store, now: now ?? WallClock.now)
            var result = RunResult()
            result.summary = [
                Text(
                    "Gelöscht: \(purged.calls) Anrufe dieser Rufnummer (\(purged.legs) Besuche); die Stundenwerte sind neu gemacht.",
                    "Removed: \(purged.calls) calls of this number (\(purged.legs) visits); the hourly cells have been made anew."
                )
            ]
            return result
        }
    }

    /// Answers one statement that reads, as a tab-separated table with a line of names.
    package func answer(_ sql: String) throws(RunFailure) -> RunResult {
        let pipeline = try OpenedPipeline(path: pipelinePath).pipeline
        guard let path = pipeline.storePath else { throw StoreWork.withoutStore(pipelinePath) }
        guard FileNames.exists(path) else { throw StoreWork.notMade(path) }
        do {
            let table = try Store(path: path, access: .read).answer(sql)
            var result = RunResult()
            let lines =
                [table.columns.joined(separator: "\t")]
                + table.rows.map { row in row.map { $0 ?? "" }.joined(separator: "\t") }
            result.output = Array((lines.joined(separator: "\n") + "\n").utf8)
            return result
        } catch {
            throw RunFailure(of: error)
        }
    }

    /// Nothing where there are none, as in most stores.
    private static func told(strays: Int) -> Text? {
        guard strays > 0 else { return nil }
        let found = counted(
            strays,
            one: Text("Zeile ohne Anruf", "row without a call"),
            many: Text("Zeilen ohne Anruf", "rows without a call")
        )
        return Text(" \(found.german),", " \(found.english),")
    }

    private func withStore(
        of pipeline: ResolvedPipeline,
        _ body: (Store) throws(RunFailure) -> RunResult
    ) throws(RunFailure) -> RunResult {
        guard let path = pipeline.storePath else { throw StoreWork.withoutStore(pipelinePath) }
        guard FileNames.exists(path) else { throw StoreWork.notMade(path) }
        let lock = try RunLock(path: path + ".lock")
        defer { lock.release() }
        let store: Store
        do { store = try Store(path: path, access: .write) } catch {
            throw RunFailure(of: error)
        }
        defer { store.close() }
        return try body(store)
    }

    private func moment(_ day: String?) throws(RunFailure) -> Int64 {
        guard let day else { return now ?? WallClock.now }
        guard let local = LocalDay(iso: day) else {
            throw RunFailure(.usage, [Question.badPeriod(day)])
        }
        return (Int64(local.number) + 1) * millisecondsPerDay
    }

    static func withoutStore(_ path: String) -> RunFailure {
        RunFailure(
            .configuration,
            "no-store",
            Text("\(path): store: fehlt.", "\(path): store: is missing."),
            try: Text(
                "Zum Beispiel: store: {path: state/btb.sqlite}",
                "For example: store: {path: state/btb.sqlite}"
            )
        )
    }

    private static func notMade(_ path: String) -> RunFailure {
        RunFailure(
            .incomplete,
            "store-not-found",
            Text("\(path): es gibt noch keinen Speicher.", "\(path): there is no store yet."),
            try: Text(
                "Der erste 'rufbilanz run' legt ihn an.",
                "The first 'rufbilanz run' makes it."
            )
        )
    }
}
