import CallModel
import Diagnostics
import Store

/// Takes out of a store what has been kept for long enough.
///
/// Calls are kept so many days from the night in which they were taken in: an old export that
/// arrives late is not gone before it was looked at. A day goes as a whole, when the last of its
/// inputs is old enough. The days right behind it that look back on it (repeat calls, W) keep
/// their calls a little longer, but their cells are made for the last time. What belongs to no call
/// goes with its input.
struct Retention {
    let pipeline: ResolvedPipeline
    let store: Store
    /// UTC milliseconds.
    let now: Int64

    /// Runs are told for this long.
    private static let protocols: Int64 = 400 * millisecondsPerDay

    func purge(_ book: CallBook, dryRun: Bool) throws(RunFailure) -> Purged {
        do {
            let days = try daysToForget(book)
            let calls = Set(book.calls.lazy.filter { days.contains($0.day) }.map(\.key))
            var purged = try store.purge(
                calls: pipeline.stored(calls, of: book),
                settling: book.settledPilots(by: calls),
                strays: try strays(book),
                days: days,
                sealing: sealing(days, book),
                rejectsBefore: pipeline.keepRejects.map { now - $0 },
                protocolsBefore: now - Retention.protocols,
                now: now,
                dryRun: dryRun
            )
            purged.calls = calls.count
            return purged
        } catch {
            throw RunFailure(of: error)
        }
    }

    private func daysToForget(_ book: CallBook) throws(Diagnostic) -> Set<LocalDay> {
        guard let keep = pipeline.keepCalls, try store.holdsLegs(takenInBefore: now - keep) else {
            return []
        }
        let takenIn = try store.takenIn()
        return Set(book.calls.lazy.map(\.day)).filter { day in
            // A local day reaches into the days of UTC beside it.
            let latest = (-1...1).compactMap { takenIn[Int64(day.number) + $0] }.max()
            return latest.map { $0 < now - keep } ?? false
        }
    }

    /// What no call of the book is made of goes with the input that brought it.
    private func strays(_ book: CallBook) throws(Diagnostic) -> StrayRows? {
        guard let keep = pipeline.keepCalls, try store.holdsLegs(takenInBefore: now - keep) else {
            return nil
        }
        return StrayRows(takenInBefore: now - keep) { [pipeline] stored in
            let counted = Set(book.calls.lazy.map(\.key))
            return stored.filter { call in
                pipeline.inBook(call, book).map { !counted.contains($0) } ?? true
            }
        }
    }

    private func sealing(_ days: Set<LocalDay>, _ book: CallBook) -> Set<LocalDay> {
        let window = pipeline.definitions.repeatWithin
        let reach = Int((window + millisecondsPerDay - 1) / millisecondsPerDay)
        let called = Set(book.calls.lazy.map(\.day))
        var sealing = days
        for day in days {
            for offset in 0...max(0, reach) {
                let later = day.advanced(by: offset)
                if called.contains(later) { sealing.insert(later) }
            }
        }
        return sealing
    }
}

extension ResolvedPipeline {
    /// Calls of a book as the store knows them: once for every source that may tell of them, and for
    /// every list that may name them.
    func stored(_ calls: Set<CallKey>, of book: CallBook) -> [StoredCall] {
        let told = book.sharedKeys.ofSources(calls)
        return sources.indices.flatMap { source -> [StoredCall] in
            guard let ofCalls = sourceOfCalls(of: source) else { return [] }
            return told.filter { Int($0.source) == ofCalls }
                .map { StoredCall(source: sources[source].name, key: $0) }
        }
    }

    /// The key that a stored call has in the book; nil where its source is no longer in the
    /// pipeline file.
    func inBook(_ call: StoredCall, _ book: CallBook) -> CallKey? {
        sources.firstIndex { $0.name == call.source }.flatMap { sourceOfCalls(of: $0) }.map {
            book.sharedKeys.inBook(call.key.moved(to: UInt8($0)))
        }
    }
}
