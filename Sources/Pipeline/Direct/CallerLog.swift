import CallModel

/// The calls of identified callers, dealt into parts by caller as they come: each part can be
/// sorted and counted on its own.
struct CallerLog: Sendable {
    /// A digest is random, so its upper bits deal callers evenly.
    static let bits = 8
    static let parts = 1 << bits
    private static let chunk = 256

    private var open: ContiguousArray<ContiguousArray<CallerRecord>> = []
    private var full: ContiguousArray<[ContiguousArray<CallerRecord>]> = []

    @inline(__always)
    mutating func append(_ record: CallerRecord) {
        if open.isEmpty { makeParts() }
        let part = Int(truncatingIfNeeded: record.caller &>> UInt64(64 - CallerLog.bits))
        open[part].append(record)
        if open[part].count == CallerLog.chunk { close(part) }
    }

    private mutating func makeParts() {
        open = ContiguousArray(repeating: [], count: CallerLog.parts)
        full = ContiguousArray(repeating: [], count: CallerLog.parts)
    }

    /// Chunks of one size: a list that doubles would leave a third of its room empty.
    @inline(never)
    private mutating func close(_ part: Int) {
        var next = ContiguousArray<CallerRecord>()
        next.reserveCapacity(CallerLog.chunk)
        swap(&next, &open[part])
        full[part].append(next)
    }

    /// The records of a part, in the order in which they came.
    func records(of part: Int, _ take: (CallerRecord) -> Void) {
        guard !open.isEmpty else { return }
        for chunk in full[part] {
            for record in chunk { take(record) }
        }
        for record in open[part] { take(record) }
    }

    func count(of part: Int) -> Int {
        open.isEmpty ? 0 : full[part].count * CallerLog.chunk + open[part].count
    }
}
