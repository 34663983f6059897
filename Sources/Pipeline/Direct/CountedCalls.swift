import Aggregation
import CallModel
import Diagnostics
import Reconstruction

/// The calls of a run that were counted for one question while they were read, and are not held.
struct CountedCalls: Sendable {
    /// Of the question, with everything in it; nil while it is being made.
    var grid: Grid?
    private(set) var ledger = DayLedger()
    private let parts: [Part]
    private let repeatWithin: Int64
    /// Bytes of callers that went to a temporary file.
    var spilled: Int { parts.first?.count.plan.spill.written ?? 0 }

    private struct Part: Sendable {
        var count: DirectCount
        var names: NameNumbers
        /// By group of the part's own grid, the group of the whole; negative for none.
        var groups: [Int32] = []
    }

    /// Takes the counts of all inputs, in ascending order of their calls, each with its own names of
    /// queues and dialled numbers; `pilots`, `queues` and `numbers` are those of the whole.
    init(
        _ counts: [(count: DirectCount, queues: [String], numbers: [String])],
        pilots: [String],
        queues: [String],
        numbers: [String],
        repeatWithin: Int64
    ) {
        self.repeatWithin = repeatWithin
        let (pilots, queues, numbers) = (
            CountedCalls.places(pilots), CountedCalls.places(queues), CountedCalls.places(numbers)
        )
        parts = counts.map { count, ownQueues, ownNumbers in
            Part(
                count: count,
                names: NameNumbers(
                    pilots: count.book.names.map { pilots[$0] ?? 0 },
                    queues: ownQueues.map { queues[$0] ?? 0 },
                    numbers: ownNumbers.map { numbers[$0] ?? 0 }
                )
            )
        }
        for part in parts { ledger.add(part.count.ledger, queues: part.names.queues) }
    }

    private static func places(_ names: [String]) -> [String: Int] {
        Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }
}

extension CountedCalls {
    /// Takes the grids of all inputs into that of the question.
    ///
    /// - Returns: what is still to be counted of callers.
    func add(to grid: inout Grid) -> CallerCount {
        let groups = parts.map { grid.absorb($0.count.grid, $0.names) }
        return CallerCount(
            zip(parts, groups).map { part, groups in
                (
                    records: part.count.callers, pilots: part.names.pilots, groups: groups,
                    areUnsettled: part.count.areUnsettled
                )
            },
            window: repeatWithin,
            last: parts.map(\.count.latestStart).max() ?? 0
        )
    }
}

extension CountedCalls {
    /// What is told of a run that needed more than its memory.
    var notes: [Diagnostic] {
        guard spilled > 0 else { return [] }
        let size = max(1, (spilled + 500_000) / 1_000_000)
        return [
            Diagnostic(
                .note,
                "callers-on-disk",
                Text(
                    "\(size) MB an Anrufern lagen in einer Zwischendatei; sie ist schon gelöscht.",
                    "\(size) MB of callers were kept in a temporary file; it is deleted already."
                ),
                try: Text(
                    "Mit mehr Speicher (--memory) entfällt das.",
                    "With more memory (--memory) there is no need for it."
                )
            )
        ]
    }
}
