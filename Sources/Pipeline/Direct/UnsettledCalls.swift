import CallModel
import Diagnostics
import ExportFormats

/// Calls that their inputs did not hand over while they were read, for other inputs may tell more of
/// them: those about the borders of rotated logs. They are few, and counted when all inputs are read.
enum UnsettledCalls {
    /// Whether every call that an input left unsettled is unsettled in all inputs, as far as can be
    /// told: none of them lies within the stretch of ids that another input has counted, unless
    /// that one left it unsettled too.
    static func areApart(_ shards: [Shard]) -> Bool {
        let keys = shards.map { Set($0.reading.legs.map(\.call)) }
        let all = keys.reduce(into: Set<CallKey>()) { $0.formUnion($1) }.sorted()
        for (shard, own) in zip(shards, keys) {
            guard let first = shard.direct?.firstCall, let last = shard.direct?.lastCall else {
                continue
            }
            var place = all.firstPlace(from: first)
            while place < all.count, all[place] <= last {
                if !own.contains(all[place]) { return false }
                place += 1
            }
        }
        return true
    }

    /// Counts unsettled legs as one more input, whose names are those of the whole.
    ///
    /// - Returns: nil where that is not possible: the run takes the long way.
    /// - Throws: `spill-failed`.
    static func count(
        _ legs: [[CallLeg]],
        _ plan: DirectPlan,
        _ joined: borrowing JoinedShards
    ) throws(RunFailure) -> DirectCount? {
        var sorted = Array(legs.joined())
        sorted.sort { $0.call < $1.call }
        var count = DirectCount(plan, areUnsettled: true)
        do {
            let taken = try count.take(
                sorted.span,
                isWhole: true,
                queues: joined.queues,
                numbers: joined.numbers
            )
            guard taken != nil else { return nil }
            try count.finish()
        } catch {
            throw RunFailure(.incomplete, [error])
        }
        return count
    }
}

extension [CallKey] {
    /// The first place of ascending keys with one that is not lower.
    fileprivate func firstPlace(from key: CallKey) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
