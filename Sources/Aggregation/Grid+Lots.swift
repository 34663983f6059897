package import CallModel
import Kennzahlen

/// Counts lots of calls, column by column: the quick twin of `ingest(_ calls:)`.
///
/// A call moves one counter, that of its kind in its group, instead of one for each of its counts.
/// What the kinds mean is added to the rows of the grid when all calls have come.
extension Grid {
    package mutating func ingest(_ lot: CallLot) {
        lot.groups.fill(lot.count, with: -1)
        guard holdsCalls else { return }
        findGroups(of: lot)
        makeRows()
        guard index.count <= KindCounts.mostGroups else { return ingestSingly(lot) }
        var kinds = byKind ?? KindCounts()
        byKind = nil
        kinds.makeRoom(for: index.count, waits: waits)
        var first = 0
        while first < lot.count {
            let end = rules.number(lot, from: first, by: &kinds.table, into: lot.kinds)
            kinds.count(lot, first..<end)
            if waits.contains(.answered) {
                kinds.answered.count(lot, first..<end, of: .waitGiven, by: kinds.table)
            }
            if waits.contains(.abandoned) {
                kinds.abandoned.count(lot, first..<end, of: .abandonWaitGiven, by: kinds.table)
            }
            for sum in counted.intersection(.sums).members {
                add(sum, of: lot, first..<end, by: kinds.table)
            }
            first = end
            if first < lot.count {
                // All numbers of kinds are taken.
                settle(kinds)
                kinds = KindCounts()
                kinds.makeRoom(for: index.count, waits: waits)
            }
        }
        byKind = kinds
    }

    /// For tables of more groups than there is room for kinds.
    @inline(never)
    private mutating func ingestSingly(_ lot: CallLot) {
        ingest((0..<lot.count).map(lot.call))
        for position in batch.indices { lot.groups[position] = batch[position] }
    }

    private mutating func findGroups(of lot: CallLot) {
        let (codes, groups, days) = (lot.codes, lot.groups, lot.days)
        coding.fill(codes, of: lot)
        for position in 0..<lot.count {
            let code = codes[position]
            groups[position] = code >= 0 ? index.number(of: code) : -1
        }
        // Months are counted over the days that are wanted, whatever else is filtered.
        var seen: Int32?
        for position in 0..<lot.count where days[position] != seen {
            let day = LocalDay(number: days[position])
            seen = day.number
            guard coding.passes(day) else { continue }
            firstDay = min(firstDay ?? day, day)
            lastDay = max(lastDay ?? day, day)
        }
    }

    private mutating func add(
        _ sum: Count,
        of lot: CallLot,
        _ range: Range<Int>,
        by table: KindTable
    ) {
        rules.fill(lot.amounts, with: sum, of: lot)
        let (groups, kinds, amounts) = (lot.groups, lot.kinds, lot.amounts)
        let (width, slot, bit) = (width, slots[Int(sum.rawValue)], UInt64(sum.rawValue))
        let counts = table.counts
        // Out of self for the loop, and back: a span of it would keep all of self borrowed.
        var rows = ContiguousArray<Int64>()
        swap(&rows, &counters)
        defer { swap(&rows, &counters) }
        var cells = rows.mutableSpan
        for position in range where groups[position] >= 0 {
            let isIn = counts[Int(kinds[position])].bits &>> bit & 1
            let amount = amounts[position] & (0 &- Int64(isIn))
            cells[Int(groups[position]) &* width &+ slot] &+= amount
        }
    }

    /// Adds what was counted by kind to the rows. Before that a grid can be neither merged nor
    /// read.
    package mutating func settle() {
        guard let kinds = byKind else { return }
        byKind = nil
        settle(kinds)
    }

    private mutating func settle(_ kinds: KindCounts) {
        let ones = counted.subtracting(.sums).bits
        for group in 0..<kinds.groups {
            for (kind, counts) in kinds.table.counts.enumerated() {
                let calls = kinds.calls(ofKind: kind, inGroup: group)
                guard calls > 0 else { continue }
                var bits = counts.bits & ones
                while bits != 0 {
                    counters[group * width + slots[bits.trailingZeroBitCount]] += calls
                    bits &= bits - 1
                }
            }
            if waits.contains(.answered) { kinds.answered.add(group, to: &answeredWaits[group]) }
            if waits.contains(.abandoned) {
                kinds.abandoned.add(group, to: &abandonedWaits[group])
            }
        }
    }
}
