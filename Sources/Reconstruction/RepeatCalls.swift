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
        // By pilot: the last call there. It is of the present caller if it stands no earlier than
        // that one's first.
        var latest = ContiguousArray<Int>(repeating: -1, count: pilots)
        var lastAtPilot = latest.mutableSpan
        var all = records.mutableSpan
        var (caller, first): (UInt64, Int) = (0, 0)
        for index in 0..<all.count {
            let record = all[index]
            var flags = record.flags
            if record.start > last - window { flags.insert(.censored) }
            if record.caller != caller {
                (caller, first) = (record.caller, index)
            } else if record.start - all[index &- 1].start <= window {
                flags.insert(.repeatsAny)
                all[index &- 1].flags.insert(.followedAny)
            }
            let pilot = Int(record.pilot)
            let earlier = lastAtPilot[pilot]
            if earlier >= first, record.start - all[earlier].start <= window {
                flags.insert(.repeatsPilot)
                all[earlier].flags.insert(.followedPilot)
            }
            lastAtPilot[pilot] = index
            all[index].flags = flags
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
