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
        for part in stride(from: worker, to: CallerLog.parts, by: workers) {
            var records = CallerOrder.sorted(try gathered(part), skipping: CallerLog.bits)
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

    private func gathered(
        _ part: Int
    ) throws(Diagnostic) -> ContiguousArray<CallerRecord> {
        var records: ContiguousArray<CallerRecord> = []
        records.reserveCapacity(logs.reduce(0) { $0 + $1.records.count(of: part) })
        for log in logs {
            try log.records.records(of: part) { record in
                var record = record
                record.pilot = UInt16(truncatingIfNeeded: log.pilots[Int(record.pilot)])
                if record.tag >= 0 { record.tag = log.groups[Int(record.tag)] }
                record.isSetApart = log.areUnsettled
                records.append(record)
            }
        }
        return records
    }
}
