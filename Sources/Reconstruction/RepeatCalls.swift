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
        let records = sorted(calls)
        let last = calls.lazy.map(\.start).max() ?? 0
        let pilots = Int(calls.lazy.map(\.pilot).max() ?? 0) + 1
        var marks: ContiguousArray<UInt8> = []
        mark(records.span, &marks, within: window, last: last, pilots: pilots) { Int($0.pilot) }
        var turns = CallerTurns(capacity: records.count)
        var caller: UInt64 = 0
        for (record, mark) in zip(records, marks) {
            let flags = CallFlags(rawValue: UInt32(mark) << CallFlags.firstMark)
            calls[Int(record.tag)].flags.formUnion(flags)
            turns.append(Int(record.tag), isFirst: record.caller != caller)
            caller = record.caller
        }
        return turns
    }

    /// The marks of moments that are sorted by caller, then by time, then by call id: the flags that tell
    /// of the caller's other calls, the first of them as the lowest bit.
    ///
    /// `last` is when the last call of the run began, also of an anonymous caller; `pilots` those of each
    /// kind.
    package static func marks(
        of moments: ContiguousArray<CallerMoment>,
        within window: Int64,
        last: UtcMilliseconds,
        pilots: ContiguousArray<UInt16>,
        into marks: inout ContiguousArray<UInt8>
    ) {
        let ofKind = pilots.span
        let count = Int(pilots.max() ?? 0) + 1
        mark(moments.span, &marks, within: window, last: last, pilots: count) {
            Int(ofKind[$0.kind])
        }
    }

    @inline(__always)
    private static func mark<Record: CallerStart>(
        _ records: Span<Record>,
        _ marks: inout ContiguousArray<UInt8>,
        within window: Int64,
        last: UtcMilliseconds,
        pilots: Int,
        pilot: (Record) -> Int
    ) {
        let bits = { (flags: CallFlags) in
            UInt8(truncatingIfNeeded: flags.rawValue &>> CallFlags.firstMark)
        }
        let (censored, repeatsAny, followedAny) = (
            bits(.censored), bits(.repeatsAny), bits(.followedAny)
        )
        let (repeatsPilot, followedPilot) = (bits(.repeatsPilot), bits(.followedPilot))
        marks.removeAll(keepingCapacity: true)
        guard records.count > 0 else { return }
        marks.append(contentsOf: repeatElement(0, count: records.count))
        // By pilot: the last call there. It is of the present caller if it stands no earlier than
        // that one's first.
        var latest = ContiguousArray<Int>(repeating: -1, count: pilots)
        var lastAtPilot = latest.mutableSpan
        var all = marks.mutableSpan
        var (caller, first): (UInt64, Int) = (0, 0)
        var before: UtcMilliseconds = 0
        let horizon = last - window
        // Without branches: whether a caller called before, and when, is as good as random.
        for index in records.indices {
            let record = records[index]
            let start = record.began
            let isSame = record.digest == caller
            caller = record.digest
            first = isSame ? first : index
            let repeats: UInt8 = isSame & (start &- before <= window)
            let pilot = pilot(record)
            let last = lastAtPilot[pilot]
            let earlier = max(0, last)
            // Safe: these are places of records before this one, or of the first, and each has its marks.
            let began = unsafe records[unchecked: earlier].began
            let atPilot: UInt8 = (last >= first) & (start &- began <= window)
            unsafe all[unchecked: max(0, index &- 1)] |= repeats &* followedAny
            unsafe all[unchecked: earlier] |= atPilot &* followedPilot
            unsafe all[unchecked: index] |=
                (start > horizon ? censored : 0) | repeats &* repeatsAny | atPilot &* repeatsPilot
            lastAtPilot[pilot] = index
            before = start
        }
    }

    private static func sorted(_ calls: [Call]) -> ContiguousArray<CallerRecord> {
        var records: ContiguousArray<CallerRecord> = []
        records.reserveCapacity(calls.count { !$0.caller.isAnonymous })
        for (index, call) in calls.enumerated() where !call.caller.isAnonymous {
            records.append(CallerRecord(call, tag: Int32(index)))
        }
        return CallerOrder<CallerRecord>.sorted(records) { left, right in
            calls[Int(left.tag)].key < calls[Int(right.tag)].key
        }
    }
}

/// Sorts moments of callers: by caller, then by time, those of one instant as they came.
///
/// Whoever sorts many lots keeps one of these, and its memory.
package struct MomentOrder {
    private var order = CallerOrder<CallerMoment>()

    package init() {}

    /// All of them share the upper bits of the digest that are to be skipped.
    package mutating func sort(
        _ moments: inout ContiguousArray<CallerMoment>,
        skipping shared: Int = 0
    ) {
        order.sort(&moments, skipping: shared)
    }
}

/// 1 where both hold, and both are looked at.
@inline(__always)
private func & (left: Bool, right: Bool) -> UInt8 { (left ? 1 : 0) & (right ? 1 : 0) }
