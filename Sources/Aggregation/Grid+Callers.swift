package import CallModel
import Kennzahlen

extension Grid {
    /// Counts distinct callers, exactly, for each group and for all groups together.
    ///
    /// - Parameters:
    ///   - calls: the calls, as given to `ingest`.
    ///   - order: indices into `calls`, all of one caller next to each other; anonymous calls are
    ///     left out.
    ///
    /// All calls of a caller must come in one and the same call of this function: callers may be
    /// divided among several calls, grids and threads, the calls of one caller may not.
    package mutating func ingest(callers calls: [Call], order: [UInt32]) {
        guard needsCallers, holdsCalls else { return }
        // By group: which caller was counted there last, and what is known of that one.
        var latest = ContiguousArray<Int>(repeating: -1, count: index.count)
        var marks = ContiguousArray<CallerMarks>(repeating: CallerMarks(), count: index.count)
        var overallMarks = CallerMarks()
        var caller = CallerKey.anonymous
        var turn = 0
        for position in order {
            let call = calls[Int(position)]
            guard !call.caller.isAnonymous else { continue }
            if call.caller != caller {
                caller = call.caller
                turn += 1
                overallMarks = CallerMarks()
            }
            let code = coding.code(of: call)
            guard code >= 0 else { continue }
            let group = Int(index.number(of: code))
            if group >= latest.count {
                makeRows()
                latest.append(-1)
                marks.append(CallerMarks())
            }
            if latest[group] != turn {
                latest[group] = turn
                marks[group] = CallerMarks()
            }
            let counts = rules.counts(of: call)
            add(marks[group].meet(counts), toGroup: Int32(group))
            addOverall(overallMarks.meet(counts))
        }
    }

    /// Counts what looks at all calls of a caller together: repeat calls, callers.
    ///
    /// - Parameter records: marked as repeated, all of one caller next to each other; `tag` is the
    ///   group of the call here, negative for none. As above, the calls of one caller may not be
    ///   divided.
    package mutating func ingest(callers records: ContiguousArray<CallerRecord>) {
        guard needsCallerRecords, holdsCalls else { return }
        var latest = ContiguousArray<Int>(repeating: -1, count: index.count)
        var marks = ContiguousArray<CallerMarks>(repeating: CallerMarks(), count: index.count)
        var overallMarks = CallerMarks()
        var caller: UInt64 = 0
        var turn = 0
        let onRepeats = needs.intersection(.onRepeats).bits
        var memory = CountMemory()
        for record in records {
            if record.caller != caller {
                caller = record.caller
                turn += 1
                overallMarks = CallerMarks()
            }
            let group = Int(record.tag)
            guard group >= 0 else { continue }
            let counts = CountSet(bits: memory.counts(of: record.call, by: rules))
            add(CountSet(bits: counts.bits & onRepeats), toGroup: record.tag)
            guard needsCallers else { continue }
            if latest[group] != turn {
                latest[group] = turn
                marks[group] = CallerMarks()
            }
            add(marks[group].meet(counts), toGroup: record.tag)
            addOverall(overallMarks.meet(counts))
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
