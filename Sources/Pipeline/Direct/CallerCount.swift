import Aggregation
import CallModel
import Diagnostics
import Reconstruction

/// Counts repeat calls and callers from the records of all inputs, one part of the callers at a
/// time.
struct CallerCount: Sendable {
    struct Log: Sendable {
        fileprivate let records: CallerLog
        /// By own number of a kind, that in the whole.
        fileprivate let kinds: ContiguousArray<Int32>
        /// Its calls lie between those of the others.
        fileprivate let areUnsettled: Bool
    }

    private let logs: [Log]
    private let kinds: ContiguousArray<CallerKind>
    /// By kind.
    private let pilots: ContiguousArray<UInt16>
    /// More kinds than can be told apart.
    private let areTooMany: Bool
    let window: Int64
    /// Start of the last call of the run.
    let last: UtcMilliseconds

    /// - Parameters:
    ///   - logs: each with its pilots and groups, by own number those of the whole.
    ///   - window: milliseconds within which a call repeats another.
    ///   - last: start of the last call of the run.
    init(
        _ logs: [(records: CallerLog, pilots: [Int], groups: [Int32], areUnsettled: Bool)],
        window: Int64,
        last: UtcMilliseconds
    ) {
        var whole = CallerKinds()
        self.logs = logs.map { log in
            let numbers = log.records.kinds.list.map { kind in
                var kind = kind
                kind.pilot = UInt16(truncatingIfNeeded: log.pilots[Int(kind.pilot)])
                if kind.group >= 0 { kind.group = log.groups[Int(kind.group)] }
                return Int32(whole.number(of: kind))
            }
            return Log(
                records: log.records,
                kinds: ContiguousArray(numbers),
                areUnsettled: log.areUnsettled
            )
        }
        kinds = whole.list
        pilots = ContiguousArray(kinds.map(\.pilot))
        areTooMany = whole.areTooMany
        self.window = window
        self.last = last
    }

    /// Counts the parts of the callers that fall to one of several workers.
    ///
    /// `grid` is that of the question: it gives the groups, its counts are left out.
    ///
    /// - Returns: nil where the order of two calls is not known, and where there are too many kinds.
    /// - Throws: `spill-failed`.
    func counted(
        by worker: Int,
        of workers: Int,
        in grid: Grid
    ) throws(Diagnostic) -> Grid? {
        guard !areTooMany else { return nil }
        var counted = grid.blank
        let mayTie = logs.contains { $0.areUnsettled }
        var order = MomentOrder()
        var records: ContiguousArray<CallerMoment> = []
        var marks: ContiguousArray<UInt8> = []
        for part in stride(from: worker, to: CallerLog.parts, by: workers) {
            try gather(part, into: &records)
            order.sort(&records, skipping: CallerLog.bits)
            if mayTie, CallerCount.hasTies(&records) { return nil }
            RepeatCalls.marks(
                of: records,
                within: window,
                last: last,
                pilots: pilots,
                into: &marks
            )
            counted.ingest(callers: records, marks: marks, kinds: kinds)
        }
        counted.settle()
        return counted
    }

    /// Whether two calls of one caller and instant came from different sides: which has the lower id
    /// is not known any more. Takes the marks away.
    private static func hasTies(_ records: inout ContiguousArray<CallerMoment>) -> Bool {
        var wasSetApart = false
        for index in records.indices {
            let isSetApart = records[index].isSetApart
            records[index].isSetApart = false
            if index > 0, isSetApart != wasSetApart,
                records[index].caller == records[index - 1].caller,
                records[index].start == records[index - 1].start
            {
                return true
            }
            wasSetApart = isSetApart
        }
        return false
    }

    /// The records of all inputs, with the numbers of the whole.
    private func gather(
        _ part: Int,
        into records: inout ContiguousArray<CallerMoment>
    ) throws(Diagnostic) {
        records.removeAll(keepingCapacity: true)
        records.reserveCapacity(logs.reduce(0) { $0 + $1.records.count(of: part) })
        for log in logs {
            let first = records.count
            try log.records.append(part, to: &records)
            var own = records.mutableSpan
            let kinds = log.kinds.span
            for index in first..<own.count { own[index].kind = Int(kinds[own[index].kind]) }
            guard log.areUnsettled else { continue }
            for index in first..<own.count { own[index].isSetApart = true }
        }
    }
}
