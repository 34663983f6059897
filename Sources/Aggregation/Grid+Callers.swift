package import CallModel
import Kennzahlen

extension Grid {
    /// Counts distinct callers, exactly, for each group and for all groups together.
    ///
    /// All calls of a caller must come in one and the same call of this function: callers may be
    /// divided among several calls, grids and threads, the calls of one caller may not.
    package mutating func ingest(callers turns: CallerTurns, of calls: [Call]) {
        guard needsCallers, holdsCalls else { return }
        let sightings = sightings(in: calls)
        makeRows()
        var walk = CallerWalk(groups: index.count)
        for entry in turns.entries {
            if entry & CallerTurns.first != 0 { walk.beginNext() }
            let sighting = sightings[Int(entry & ~CallerTurns.first)]
            guard !sighting.isNone else { continue }
            let (inGroup, overall) = walk.meet(sighting.counts, inGroup: Int(sighting.group))
            add(inGroup, toGroup: sighting.group)
            addOverall(overall)
        }
    }

    /// Counts what looks at all calls of a caller together: repeat calls, callers.
    ///
    /// - Parameters:
    ///   - moments: all of one caller next to each other; as above, the calls of one caller may not be
    ///     divided.
    ///   - marks: those of each moment (`RepeatCalls.marks`).
    ///   - kinds: by number; their groups are those here.
    package mutating func ingest(
        callers moments: ContiguousArray<CallerMoment>,
        marks: ContiguousArray<UInt8>,
        kinds: ContiguousArray<CallerKind>
    ) {
        guard needsCallerRecords, holdsCalls else { return }
        var tally =
            ofCallers.take() ?? CallerTally(needs: needs, counted: counted, rules: rules)
        tally.count(moments.span, marks: marks.span, kinds: kinds, groups: index.count)
        ofCallers = consume tally
    }

    /// Adds what was counted of callers to the rows.
    mutating func settle(_ tally: CallerTally) {
        makeRows()
        tally.forEachGroup { group, counts, number in
            var bits = counts
            while bits != 0 {
                counters[group * width + slots[bits.trailingZeroBitCount]] += number
                bits &= bits - 1
            }
        }
        tally.forAll { counts, number in
            var bits = counts
            while bits != 0 {
                overall[slots[bits.trailingZeroBitCount]] += number
                bits &= bits - 1
            }
        }
    }

    private mutating func addOverall(_ counts: CountSet) {
        var bits = counts.bits & needs.bits
        while bits != 0 {
            overall[slots[bits.trailingZeroBitCount]] += 1
            bits &= bits - 1
        }
    }
}

/// What is known of one caller, in each group and in all together; forgotten at no cost when the
/// next one comes.
private struct CallerWalk {
    /// By group: which caller was met there last, and what is known of that one.
    private var latest: ContiguousArray<Int>
    private var marks: ContiguousArray<CallerMarks>
    private var overall = CallerMarks()
    private var turn = 0

    init(groups: Int) {
        latest = ContiguousArray(repeating: -1, count: groups)
        marks = ContiguousArray(repeating: CallerMarks(), count: groups)
    }

    @inline(__always)
    mutating func beginNext() {
        turn &+= 1
        overall = CallerMarks()
    }

    /// The counts of callers in which the caller now counts for the first time, in a group and in
    /// all groups together.
    @inline(__always)
    mutating func meet(_ counts: CountSet, inGroup group: Int) -> (CountSet, CountSet) {
        if latest[group] != turn {
            latest[group] = turn
            marks[group] = CallerMarks()
        }
        return (marks[group].meet(counts), overall.meet(counts))
    }
}
