package import CallModel

/// Marks which calls repeat an earlier one, and which are followed by a later one.
///
/// A call repeats where an earlier call of the same caller, of any outcome and also outside
/// service hours, began at most W before it; W is inclusive. Calls of the same instant are
/// ordered by call id, so no order of files matters. Exact: the calls are sorted by caller and
/// walked, nothing is sampled or sketched.
package enum RepeatCalls {
    /// Sets the flags in `calls`.
    ///
    /// - Returns: all identified calls by caller, then by time; callers come in no particular order,
    ///   but all calls of one stand together.
    package static func mark(_ calls: inout [Call], within window: Int64) -> CallerTurns {
        var records = sorted(calls)
        let last = calls.lazy.map(\.start).max() ?? 0
        let pilots = Int(calls.lazy.map(\.pilot).max() ?? 0) + 1
        mark(&records, within: window, last: last, pilots: pilots)
        var turns = CallerTurns(capacity: records.count)
        var caller: UInt64 = 0
        for record in records {
            calls[Int(record.tag)].flags.formUnion(record.flags)
            turns.append(Int(record.tag), isFirst: record.caller != caller)
            caller = record.caller
        }
        return turns
    }

    /// Sets the flags in records that are sorted by caller, then by time, then by call id.
    ///
    /// `last` is when the last call of the run began, also of an anonymous caller; `pilots` how
    /// many there are, with the unknown one.
    package static func mark(
        _ records: inout ContiguousArray<CallerRecord>,
        within window: Int64,
        last: UtcMilliseconds,
        pilots: Int
    ) {
        var lastAtPilot = LastAtPilot(pilots: pilots)
        for index in records.indices {
            let record = records[index]
            var flags = record.flags
            if record.start > last - window { flags.insert(.censored) }
            let isSameCaller = index > 0 && records[index - 1].caller == record.caller
            if !isSameCaller {
                lastAtPilot.beginCaller(at: index)
            } else if record.start - records[index - 1].start <= window {
                flags.insert(.repeatsAny)
                records[index - 1].flags.insert(.followedAny)
            }
            let pilot = Int(record.pilot)
            if let earlier = lastAtPilot[pilot], record.start - records[earlier].start <= window {
                flags.insert(.repeatsPilot)
                records[earlier].flags.insert(.followedPilot)
            }
            lastAtPilot[pilot] = index
            records[index].flags = flags
        }
    }

    private static func sorted(_ calls: [Call]) -> ContiguousArray<CallerRecord> {
        var records: ContiguousArray<CallerRecord> = []
        records.reserveCapacity(calls.count { !$0.caller.isAnonymous })
        for (index, call) in calls.enumerated() where !call.caller.isAnonymous {
            records.append(CallerRecord(call, tag: Int32(index)))
        }
        return CallerOrder.sorted(records) { left, right in
            calls[Int(left.tag)].key < calls[Int(right.tag)].key
        }
    }
}

/// The last call of the present caller at each pilot, forgotten at no cost when the caller changes.
private struct LastAtPilot {
    private var calls: [Int]
    private var runs: [Int]
    private var run = 0

    init(pilots: Int) {
        calls = [Int](repeating: 0, count: pilots)
        runs = [Int](repeating: -1, count: pilots)
    }

    mutating func beginCaller(at run: Int) { self.run = run }

    subscript(pilot: Int) -> Int? {
        get { runs[pilot] == run ? calls[pilot] : nil }
        set {
            guard let newValue else { return }
            calls[pilot] = newValue
            runs[pilot] = run
        }
    }
}
