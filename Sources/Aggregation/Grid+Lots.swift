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
        // Taken out, not copied: that would cost a count of references for each of its arrays.
        var kinds = byKind.take() ?? KindCounts()
        kinds.makeRoom(for: index.count, waits: waits, sums: sums.count)
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
            for (number, sum) in sums.enumerated() {
                for lengths in rules.lengths(in: sum, of: lot) {
                    kinds.add(lengths, toSum: number, of: lot, first..<end)
                }
            }
            first = end
            if first < lot.count {
                // All numbers of kinds are taken.
                settle(kinds)
                kinds = KindCounts()
                kinds.makeRoom(for: index.count, waits: waits, sums: sums.count)
            }
        }
        byKind = consume kinds
    }

    /// For tables of more groups than there is room for kinds.
    @inline(never)
    private mutating func ingestSingly(_ lot: CallLot) {
        ingest((0..<lot.count).map(lot.call))
        for position in batch.indices { lot.groups[position] = batch[position] }
    }

    private mutating func findGroups(of lot: CallLot) {
        let days = lot.days
        if lot.isOfOneDay, let names = coding.soleNames(of: lot) {
            findGroups(of: lot, by: names)
        } else {
            findGroupsByCode(of: lot)
        }
        // Months are counted over the days that are wanted, whatever else is filtered.
        var seen: Int32?
        let last = lot.isOfOneDay ? min(1, lot.count) : lot.count
        for position in 0..<last where days[position] != seen {
            let day = LocalDay(number: days[position])
            seen = day.number
            guard coding.passes(day) else { continue }
            firstDay = min(firstDay ?? day, day)
            lastDay = max(lastDay ?? day, day)
        }
    }

    private mutating func findGroupsByCode(of lot: CallLot) {
        let (codes, groups) = (lot.codes, lot.groups)
        coding.fill(codes, of: lot)
        for position in 0..<lot.count {
            let code = codes[position]
            groups[position] = code >= 0 ? index.number(of: code) : -1
        }
    }

    /// Calls of one day, of which a name alone tells the group: it is noted until another day comes.
    private mutating func findGroups(of lot: CallLot, by names: Column<UInt16>) {
        let groups = lot.groups
        let common = coding.common(of: lot)
        guard common >= 0 else { return }
        if common != named.common { named = NamedGroups(common: common) }
        var next = 0
        while next < lot.count {
            next = named.fill(groups, by: names, next..<lot.count)
            if next < lot.count { findGroup(ofName: Int(names[next])) }
        }
    }

    @inline(never)
    private mutating func findGroup(ofName name: Int) {
        let share = coding.share(ofSoleName: name)
        let group = share < 0 ? -1 : index.number(of: named.common + share)
        named.note(group, ofName: name)
    }

    /// Adds what was counted by kind, and of callers, to the rows. Before that a grid can be neither
    /// merged nor read.
    package mutating func settle() {
        if let kinds = byKind { settle(kinds) }
        if let tally = ofCallers { settle(tally) }
        (byKind, ofCallers) = (nil, nil)
    }

    var isSettled: Bool { byKind == nil && ofCallers == nil }

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
                for (number, sum) in sums.enumerated() where counts.contains(sum) {
                    counters[group * width + slots[Int(sum.rawValue)]] +=
                        kinds.sum(number, ofKind: kind, inGroup: group)
                }
            }
            if waits.contains(.answered) { kinds.answered.add(group, to: &answeredWaits[group]) }
            if waits.contains(.abandoned) {
                kinds.abandoned.add(group, to: &abandonedWaits[group])
            }
        }
    }
}

/// Groups by name, of calls that have the rest of their codes in common.
struct NamedGroups: Sendable {
    static let unknown = Int32.min
    let common: Int
    /// By number of the name; negative for names that a filter leaves out.
    private var groups: ContiguousArray<Int32> = []

    init(common: Int = -1) { self.common = common }

    /// Fills groups up to the first whose name was not met; its place comes back, or the end.
    func fill(_ numbers: Column<Int32>, by names: Column<UInt16>, _ range: Range<Int>) -> Int {
        let groups = groups.span
        for position in range {
            let name = Int(names[position])
            guard name < groups.count else { return position }
            let group = groups[name]
            guard group != NamedGroups.unknown else { return position }
            numbers[position] = group
        }
        return range.upperBound
    }

    mutating func note(_ group: Int32, ofName name: Int) {
        let missing = name + 1 - groups.count
        if missing > 0 {
            groups.append(contentsOf: repeatElement(NamedGroups.unknown, count: missing))
        }
        groups[name] = group
    }
}
