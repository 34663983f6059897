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
    /// - Parameter records: marked as repeated, all of one caller next to each other; `tag` is the
    ///   group of the call here, negative for none. As above, the calls of one caller may not be
    ///   divided.
    package mutating func ingest(callers records: ContiguousArray<CallerRecord>) {
        guard needsCallerRecords, holdsCalls else { return }
        let onRepeats = needs.intersection(.onRepeats).bits & counted.bits
        let ofCallers = needs.intersection(.ofCallers).bits
        // Out of self for the loop, and back: spans of it would keep all of self borrowed.
        var (rows, totals) = (ContiguousArray<Int64>(), ContiguousArray<Int64>())
        swap(&rows, &counters)
        swap(&totals, &overall)
        defer {
            swap(&rows, &counters)
            swap(&totals, &overall)
        }
        var cells = rows.mutableSpan
        var sums = totals.mutableSpan
        var memory = CountMemory()
        let (width, places) = (width, slots)
        let slots = places.span
        let given = records.span
        // By group: the place of its last record, and what is known of that one's caller there. It
        // is the present caller if it stands no earlier than that one's first.
        var (latest, marks) = (
            ContiguousArray<Int>(repeating: -1, count: index.count),
            ContiguousArray(repeating: CallerMarks(), count: index.count)
        )
        var lastInGroup = latest.mutableSpan
        var inGroup = marks.mutableSpan
        var (caller, first, everywhere): (UInt64, Int, CallerMarks) = (0, 0, CallerMarks())
        for place in given.indices {
            let record = given[place]
            if record.caller != caller {
                (caller, first) = (record.caller, place)
                everywhere = CallerMarks()
            }
            let group = Int(record.tag)
            guard group >= 0 else { continue }
            let counts = memory.counts(of: record, by: rules)
            var new = counts & onRepeats
            if ofCallers != 0 {
                var known = lastInGroup[group] < first ? CallerMarks() : inGroup[group]
                new |= known.meet(CountSet(bits: counts)).bits & ofCallers
                lastInGroup[group] = place
                inGroup[group] = known
                let newOfAll = everywhere.meet(CountSet(bits: counts)).bits & ofCallers
                add(newOfAll, toRow: 0, of: &sums, slots)
            }
            add(new, toRow: group &* width, of: &cells, slots)
        }
    }

    /// Adds one to each count of a set.
    @inline(__always)
    private func add(
        _ counts: UInt64,
        toRow row: Int,
        of cells: inout MutableSpan<Int64>,
        _ slots: Span<Int>
    ) {
        var bits = counts
        while bits != 0 {
            cells[row &+ slots[bits.trailingZeroBitCount]] &+= 1
            bits &= bits &- 1
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
