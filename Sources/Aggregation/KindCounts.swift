import CallModel
import Kennzahlen

/// How many calls of each kind each group has, how long they waited, and what their lengths of time
/// add up to.
///
/// Lengths are added up by kind too, whatever the kind counts in: that is asked at the end.
struct KindCounts: Sendable {
    /// Above it a row of kinds for every group would no longer fit a core's caches.
    static let mostGroups = 512

    var table = KindTable()
    private(set) var groups = 0
    /// Group after group, one counter a kind; the first row is of calls that are in none.
    private var calls: ContiguousArray<Int32> = []
    /// The same for each sum, in the order of its number.
    private var sums: ContiguousArray<ContiguousArray<Int64>> = []
    var answered = UsualWaits()
    var abandoned = UsualWaits()

    mutating func makeRoom(for groups: Int, waits: WaitSet, sums count: Int) {
        guard groups > self.groups || calls.isEmpty else { return }
        self.groups = groups
        let missing = (groups + 1) * KindTable.room - calls.count
        calls.append(contentsOf: repeatElement(0, count: missing))
        while sums.count < count { sums.append([]) }
        for sum in sums.indices { sums[sum].append(contentsOf: repeatElement(0, count: missing)) }
        if waits.contains(.answered) { answered.makeRoom(for: groups) }
        if waits.contains(.abandoned) { abandoned.makeRoom(for: groups) }
    }

    /// Counts calls, and notes in their codes which counters are theirs.
    mutating func count(_ lot: CallLot, _ range: Range<Int>) {
        let (groups, kinds, counters) = (lot.groups, lot.kinds, lot.codes)
        var cells = calls.mutableSpan
        for position in range {
            let counter = Int(groups[position] &+ 1) &* KindTable.room &+ Int(kinds[position])
            counters[position] = counter
            assert(cells.indices.contains(counter))
            // Safe: there is a row for every group.
            unsafe cells[unchecked: counter] &+= 1
        }
    }

    /// Adds lengths of time of the calls that were counted last to one of the sums.
    mutating func add(
        _ lengths: Column<Milliseconds>,
        toSum sum: Int,
        of lot: CallLot,
        _ range: Range<Int>
    ) {
        let counters = lot.codes
        var cells = sums[sum].mutableSpan
        for position in range {
            assert(cells.indices.contains(counters[position]))
            // Safe: as above, for there are as many sums as counters.
            unsafe cells[unchecked: counters[position]] &+= Int64(max(0, lengths[position]))
        }
    }

    /// What a sum has come to; only for kinds that are counted in it.
    func sum(_ sum: Int, ofKind kind: Int, inGroup group: Int) -> Int64 {
        sums[sum][(group + 1) * KindTable.room + kind]
    }

    func calls(ofKind kind: Int, inGroup group: Int) -> Int64 {
        Int64(calls[(group + 1) * KindTable.room + kind])
    }
}

/// Calls by whole seconds waited, for all groups in one array; long waits are kept apart.
struct UsualWaits: Sendable {
    private static let seconds = 1024

    /// Group after group, one counter a second; the first row is of calls that are in none.
    private var counts: ContiguousArray<UInt32> = []
    private var late: ContiguousArray<WaitHistogram> = []

    mutating func makeRoom(for groups: Int) {
        let missing = (groups + 1) * UsualWaits.seconds - counts.count
        counts.append(contentsOf: repeatElement(0, count: missing))
        late.append(contentsOf: repeatElement(WaitHistogram(), count: groups - late.count))
    }

    /// Counts the calls that are in a count.
    mutating func count(
        _ lot: CallLot,
        _ range: Range<Int>,
        of count: Count,
        by table: KindTable
    ) {
        let (groups, kinds, waits) = (lot.groups, lot.kinds, lot.waits)
        let bit = UInt64(count.rawValue)
        // Out of the table: its own list would be asked for anew for every call.
        let known = table.counts
        let sets = known.span
        // Out of self for the loop, and back: a span of it would keep all of self borrowed.
        var own = ContiguousArray<UInt32>()
        swap(&own, &counts)
        defer { swap(&own, &counts) }
        var cells = own.mutableSpan
        for position in range {
            let kind = Int(kinds[position])
            assert(sets.indices.contains(kind))
            // Safe: kinds are those of the table.
            let isIn = unsafe sets[unchecked: kind].bits &>> bit & 1
            let second = Int(UInt32(bitPattern: waits[position]) / 1000)
            if second < UsualWaits.seconds {
                let cell = Int(groups[position] &+ 1) &* UsualWaits.seconds &+ second
                assert(cells.indices.contains(cell))
                // Safe: there is a row for every group.
                unsafe cells[unchecked: cell] &+= UInt32(truncatingIfNeeded: isIn)
            } else if isIn != 0, groups[position] >= 0 {
                late[Int(groups[position])].add(waits[position])
            }
        }
    }

    func add(_ group: Int, to waits: inout WaitHistogram) {
        let row = (group + 1) * UsualWaits.seconds
        for second in 0..<UsualWaits.seconds where counts[row + second] > 0 {
            waits.add(counts[row + second], at: Int32(second))
        }
        waits.merge(late[group])
    }
}
