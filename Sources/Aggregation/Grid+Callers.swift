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
        let onRepeats = needs.intersection(.onRepeats).bits & counted.bits
        let ofCallers = needs.intersection(.ofCallers).bits
        // Out of self for the loop, and back: spans of it would keep all of self borrowed.
        var rows = ContiguousArray<Int64>()
        var known = CallerKindCounts()
        swap(&rows, &counters)
        swap(&known, &callerKinds)
        defer {
            swap(&rows, &counters)
            swap(&known, &callerKinds)
        }
        known.learn(kinds)
        let width = width
        let (places, placesOfAll) = (
            countPlaces(onRepeats | ofCallers), countPlaces(ofCallers)
        )
        let (slots, slotsOfAll) = (places.span, placesOfAll.span)
        var totals = ContiguousArray<Int64>(repeating: 0, count: slotsOfAll.count)
        var cells = rows.mutableSpan
        var sums = totals.mutableSpan
        let given = moments.span
        let marked = marks.span
        let groups = kinds.span
        precondition(marked.count == given.count)
        // By group: the place of its last record, and what is known of that one's caller there. It
        // is the present caller if it stands no earlier than that one's first.
        var (latest, told) = (
            ContiguousArray<Int>(repeating: -1, count: index.count),
            ContiguousArray(repeating: CallerMarks(), count: index.count)
        )
        var lastInGroup = latest.mutableSpan
        var inGroup = told.mutableSpan
        var (caller, first, everywhere): (UInt64, Int, CallerMarks) = (0, 0, CallerMarks())
        for place in given.indices {
            let moment = given[place]
            let isSame = moment.caller == caller
            caller = moment.caller
            first = isSame ? first : place
            everywhere = isSame ? everywhere : CallerMarks()
            let kind = moment.kind
            let group = Int(groups[kind].group)
            guard group >= 0 else { continue }
            let counts = known.counts(ofKind: kind, marks: marked[place], by: rules)
            var new = counts & onRepeats
            if ofCallers != 0 {
                var known = lastInGroup[group] < first ? CallerMarks() : inGroup[group]
                new |= known.meet(CountSet(bits: counts)).bits & ofCallers
                lastInGroup[group] = place
                inGroup[group] = known
                let newOfAll = everywhere.meet(CountSet(bits: counts)).bits
                for number in slotsOfAll.indices {
                    sums[number] &+= newOfAll.has(slotsOfAll[number].bit)
                }
            }
            // Nothing is added to the counts it has not: which they are is as good as random.
            for number in slots.indices {
                cells[group &* width &+ slots[number].slot] &+= new.has(slots[number].bit)
            }
        }
        for number in slotsOfAll.indices {
            overall[slotsOfAll[number].slot] += sums[number]
        }
    }

    /// Where the counts of a set stand: the bit of each, and its slot in a row.
    private func countPlaces(_ counts: UInt64) -> ContiguousArray<(bit: UInt64, slot: Int)> {
        ContiguousArray(
            CountSet(bits: counts).members.map { (UInt64($0.rawValue), slots[Int($0.rawValue)]) }
        )
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

extension UInt64 {
    /// 1 or 0: one of its bits.
    @inline(__always)
    fileprivate func has(_ bit: UInt64) -> Int64 { Int64(truncatingIfNeeded: self &>> bit & 1) }
}
