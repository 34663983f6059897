import CallModel
import Diagnostics

/// The calls of identified callers of one input, dealt into parts by caller as they come: each
/// part can be sorted and counted on its own.
struct CallerLog: Sendable {
    /// A digest is random, so its upper bits deal callers evenly.
    static let bits = 8
    static let parts = 1 << bits
    private static let chunk = 256
    private static let chunkBytes = chunk * MemoryLayout<CallerRecord>.stride

    private let spill: CallerSpill
    private var open: ContiguousArray<ContiguousArray<CallerRecord>> = []
    private var full: ContiguousArray<[ContiguousArray<CallerRecord>]> = []
    /// By part: what was written to the file, before all that is held.
    private var spilled: ContiguousArray<[CallerSpill.Extent]> = []
    /// Bytes of all full chunks.
    private var held = 0
    private let share: Int

    init(_ spill: CallerSpill) {
        self.spill = spill
        share = spill.share
    }

    /// - Throws: `spill-failed`.
    @inline(__always)
    mutating func append(_ record: CallerRecord) throws(Diagnostic) {
        if open.isEmpty { makeParts() }
        let part = Int(truncatingIfNeeded: record.caller &>> UInt64(64 - CallerLog.bits))
        open[part].append(record)
        if open[part].count == CallerLog.chunk { try close(part) }
    }

    private mutating func makeParts() {
        open = ContiguousArray(repeating: [], count: CallerLog.parts)
        full = ContiguousArray(repeating: [], count: CallerLog.parts)
        spilled = ContiguousArray(repeating: [], count: CallerLog.parts)
    }

    /// Chunks of one size: a list that doubles would leave a third of its room empty.
    @inline(never)
    private mutating func close(_ part: Int) throws(Diagnostic) {
        var next = ContiguousArray<CallerRecord>()
        next.reserveCapacity(CallerLog.chunk)
        swap(&next, &open[part])
        full[part].append(next)
        held += CallerLog.chunkBytes
        if held > share { try writeOut() }
    }

    /// The input has been read.
    ///
    /// - Throws: `spill-failed`.
    mutating func finish() throws(Diagnostic) {
        if held > 0, !spill.mayHold(held) { try writeOut() }
    }

    private mutating func writeOut() throws(Diagnostic) {
        for part in full.indices where !full[part].isEmpty {
            spilled[part].append(try spill.write(ContiguousArray(full[part].joined())))
            full[part] = []
        }
        held = 0
    }

    /// The records of a part, in the order in which they came.
    ///
    /// - Throws: `spill-failed`.
    func records(of part: Int, _ take: (CallerRecord) -> Void) throws(Diagnostic) {
        guard !open.isEmpty else { return }
        for extent in spilled[part] {
            for record in try spill.read(extent) { take(record) }
        }
        for chunk in full[part] {
            for record in chunk { take(record) }
        }
        for record in open[part] { take(record) }
    }

    func count(of part: Int) -> Int {
        guard !open.isEmpty else { return 0 }
        let written = spilled[part].reduce(0) { $0 + $1.count }
        return written + full[part].count * CallerLog.chunk + open[part].count
    }
}
