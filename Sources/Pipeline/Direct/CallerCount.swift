import Aggregation
import CallModel
import Diagnostics
import Reconstruction

/// Counts repeat calls and callers from the records of all inputs, one part of the callers at a
/// time.
struct CallerCount: Sendable {
    struct Log: Sendable {
        var records: CallerLog
        /// By own number, the number in the whole.
        var pilots: [Int]
        var groups: [Int32]
        /// Its calls lie between those of the others.
        var areUnsettled = false
    }

    let logs: [Log]
    let window: Int64
    /// Start of the last call of the run.
    let last: UtcMilliseconds
    let pilotCount: Int

    /// Counts the parts of the callers that fall to one of several workers.
    ///
    /// `grid` is that of the question: it gives the groups, its counts are left out.
    ///
    /// - Returns: nil where the order of two calls is not known.
    /// - Throws: `spill-failed`.
    func counted(
        by worker: Int,
        of workers: Int,
        in grid: Grid
    ) throws(Diagnostic) -> Grid? {
        var counted = grid.blank
        let mayTie = logs.contains { $0.areUnsettled }
        var order = CallerOrder()
        var records: ContiguousArray<CallerRecord> = []
        for part in stride(from: worker, to: CallerLog.parts, by: workers) {
            try gather(part, into: &records)
            order.sort(&records, skipping: CallerLog.bits)
            if mayTie, CallerCount.hasTies(&records) { return nil }
            RepeatCalls.mark(&records, within: window, last: last, pilots: pilotCount)
            counted.ingest(callers: records)
        }
        return counted
    }

    /// Whether two calls of one caller and instant came from different sides: which has the lower id
    /// is not known any more. Takes the marks away.
    private static func hasTies(_ records: inout ContiguousArray<CallerRecord>) -> Bool {
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
        into records: inout ContiguousArray<CallerRecord>
    ) throws(Diagnostic) {
        records.removeAll(keepingCapacity: true)
        records.reserveCapacity(logs.reduce(0) { $0 + $1.records.count(of: part) })
        for log in logs {
            let first = records.count
            try log.records.append(part, to: &records)
            var own = records.mutableSpan
            let pilots = log.pilots.span
            let groups = log.groups.span
            for index in first..<own.count {
                own[index].pilot = UInt16(truncatingIfNeeded: pilots[Int(own[index].pilot)])
                if own[index].tag >= 0 { own[index].tag = groups[Int(own[index].tag)] }
            }
            guard log.areUnsettled else { continue }
            for index in first..<own.count { own[index].isSetApart = true }
        }
    }
}
