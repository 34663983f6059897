import CallModel
import Diagnostics

/// The calls of identified callers of one input, dealt into parts by caller as they come: each
/// part can be sorted and counted on its own.
struct CallerLog: Sendable {
    /// A digest is random, so its upper bits deal callers evenly. A part of a year of ten million
    /// calls fits a core's second cache, sorted and unsorted.
    static let bits = 9
    static let parts = 1 << bits
    /// Records of a part that are taken in before they are put aside: those of all parts fit a
    /// core's second cache.
    private static let chunk = 64
    private static let chunkBytes = chunk * MemoryLayout<CallerMoment>.stride
    /// Full chunks share slabs: of small pieces of memory each would cost a call of the system.
    private static let slab = 512 * chunk

    private let spill: CallerSpill
    /// What tells the calls apart beside caller and time.
    private(set) var kinds = CallerKinds()
    /// Part after part, a chunk each, and how many records of it are taken.
    private var open: ContiguousArray<CallerMoment> = []
    private var taken: ContiguousArray<Int32> = []
    /// Full chunks, one behind the other in the order in which they became full.
    private var slabs: ContiguousArray<ContiguousArray<CallerMoment>> = []
    /// By part, the numbers of its chunks.
    private var full: ContiguousArray<[Int32]> = []
    /// By part: what was written to the file, before all that is held.
    private var spilled: ContiguousArray<[CallerSpill.Extent]> = []
    /// Bytes of all full chunks.
    private var held = 0
    private let share: Int

    init(_ spill: CallerSpill) {
        self.spill = spill
        share = spill.share
    }

    /// Takes in a call of an identified caller, of a group of the table (negative: of none).
    ///
    /// - Throws: `spill-failed`.
    @inline(__always)
    mutating func append(_ call: borrowing Call, group: Int32) throws(Diagnostic) {
        if open.isEmpty { makeParts() }
        let kind = kinds.number(
            group: group,
            pilot: call.pilot,
            outcome: call.outcome,
            flags: call.flags
        )
        let part = Int(truncatingIfNeeded: call.caller.digest &>> UInt64(64 - CallerLog.bits))
        let place = Int(taken[part])
        open[part &* CallerLog.chunk &+ place] = CallerMoment(
            caller: call.caller.digest,
            start: call.start,
            kind: kind
        )
        taken[part] &+= 1
        if place == CallerLog.chunk &- 1 { try close(part) }
    }

    /// The identified callers of a lot.
    ///
    /// - Throws: `spill-failed`.
    mutating func append(_ lot: CallLot) throws(Diagnostic) {
        if open.isEmpty { makeParts() }
        var next = 0
        while next < lot.count {
            switch takeIn(lot, &next) {
            case .end: return
            case .full(let part): try close(part)
            case .new(let index):
                _ = kinds.number(
                    group: lot.groups[index],
                    pilot: lot.pilots[index],
                    outcome: lot.outcomes[index],
                    flags: lot.flags[index]
                )
                if kinds.areTooMany { return }
            }
        }
    }

    /// What ends taking in.
    private enum Stop {
        case end
        case full(part: Int)
        /// A call of a kind that has no number yet; it is not taken in.
        case new(index: Int)
    }

    /// Takes records in as far as it goes.
    private mutating func takeIn(_ lot: CallLot, _ next: inout Int) -> Stop {
        let (callers, groups, starts) = (lot.callers, lot.groups, lot.starts)
        let (pilots, outcomes, flags) = (lot.pilots, lot.outcomes, lot.flags)
        // Out of self for the loop, and back: spans of several cannot be had at once.
        var chunks = ContiguousArray<CallerMoment>()
        var numbers = ContiguousArray<Int32>()
        swap(&chunks, &open)
        swap(&numbers, &taken)
        defer {
            swap(&chunks, &open)
            swap(&numbers, &taken)
        }
        var records = chunks.mutableSpan
        var counts = numbers.mutableSpan
        let known = kinds.slots.span
        while next < lot.count {
            let index = next
            let digest = callers[index].digest
            guard digest != 0 else {
                next &+= 1
                continue
            }
            let word = CallerKinds.word(
                group: groups[index],
                pilot: pilots[index],
                outcome: outcomes[index],
                flags: flags[index]
            )
            let kind = CallerKinds.number(of: word, among: known)
            guard kind >= 0 else { return .new(index: index) }
            next &+= 1
            let part = Int(truncatingIfNeeded: digest &>> UInt64(64 - CallerLog.bits))
            assert(counts.indices.contains(part))
            // Safe: there are as many parts as those bits can tell, and a part is emptied when it is full.
            let place = unsafe Int(counts[unchecked: part])
            unsafe records[unchecked: part &* CallerLog.chunk &+ place] = CallerMoment(
                caller: digest,
                start: starts[index],
                kind: kind
            )
            unsafe counts[unchecked: part] = Int32(truncatingIfNeeded: place &+ 1)
            if place == CallerLog.chunk &- 1 { return .full(part: part) }
        }
        return .end
    }

    private mutating func makeParts() {
        open = ContiguousArray(
            repeating: CallerMoment(caller: 0, start: 0, kind: 0),
            count: CallerLog.parts * CallerLog.chunk
        )
        taken = ContiguousArray(repeating: 0, count: CallerLog.parts)
        full = ContiguousArray(repeating: [], count: CallerLog.parts)
        spilled = ContiguousArray(repeating: [], count: CallerLog.parts)
    }

    /// Slabs of one size: a list that doubles would leave a third of its room empty.
    @inline(never)
    private mutating func close(_ part: Int) throws(Diagnostic) {
        if (slabs.last?.count ?? CallerLog.slab) == CallerLog.slab {
            slabs.append([])
            slabs[slabs.count - 1].reserveCapacity(CallerLog.slab)
            slabs[slabs.count - 1].takePages()
        }
        let first = (slabs.count - 1) * CallerLog.slab + slabs[slabs.count - 1].count
        full[part].append(Int32(first / CallerLog.chunk))
        slabs[slabs.count - 1].append(contentsOf: open[range(of: part)])
        taken[part] = 0
        held += CallerLog.chunkBytes
        if held > share { try writeOut() }
    }

    private func range(of part: Int) -> Range<Int> {
        let start = part * CallerLog.chunk
        return start..<start + Int(taken[part])
    }

    /// The input has been read.
    ///
    /// - Throws: `spill-failed`.
    mutating func finish() throws(Diagnostic) {
        if held > 0, !spill.mayHold(held) { try writeOut() }
    }

    private mutating func writeOut() throws(Diagnostic) {
        for part in full.indices where !full[part].isEmpty {
            var records: ContiguousArray<CallerMoment> = []
            appendFull(part, to: &records)
            spilled[part].append(try spill.write(records))
            full[part] = []
        }
        slabs = []
        held = 0
    }

    /// Adds the records of a part to a list, in the order in which they came.
    ///
    /// - Throws: `spill-failed`.
    func append(
        _ part: Int,
        to records: inout ContiguousArray<CallerMoment>
    ) throws(Diagnostic) {
        guard !open.isEmpty else { return }
        for extent in spilled[part] { records.append(contentsOf: try spill.read(extent)) }
        appendFull(part, to: &records)
        records.append(contentsOf: open[range(of: part)])
    }

    private func appendFull(_ part: Int, to records: inout ContiguousArray<CallerMoment>) {
        for number in full[part] {
            let first = Int(number) * CallerLog.chunk
            let start = first % CallerLog.slab
            records.append(
                contentsOf: slabs[first / CallerLog.slab][start..<start + CallerLog.chunk]
            )
        }
    }

    func count(of part: Int) -> Int {
        guard !open.isEmpty else { return 0 }
        let written = spilled[part].reduce(0) { $0 + $1.count }
        return written + full[part].count * CallerLog.chunk + Int(taken[part])
    }
}
