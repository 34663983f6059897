package import CallModel

/// Sorts records by caller, then by time, in a time that grows with their number alone.
///
/// A caller's digest is random, so its upper bits deal the records evenly into buckets, about two
/// records to each: most hold the calls of one caller, which come in order of time already. What is
/// left is put in order by insertion. Records of one caller and instant stay in the order they
/// came in, unless another is asked for.
///
/// Whoever sorts many lots keeps one of these: memory that was used once is used again, for what
/// the system gives must be cleared first, which takes as long as dealing the records.
package struct CallerOrder {
    private var dealt: ContiguousArray<CallerRecord> = []
    /// Where each bucket goes on, first; when all are dealt, where each one ends.
    private var ends: ContiguousArray<Int32> = []

    package init() {}

    /// The records in order; callers themselves come in no particular one.
    ///
    /// Of two records of one caller and instant the one that came first is first, unless
    /// `tiesPrecede` says otherwise.
    package static func sorted(
        _ records: ContiguousArray<CallerRecord>,
        tiesPrecede: (CallerRecord, CallerRecord) -> Bool = { _, _ in false }
    ) -> ContiguousArray<CallerRecord> {
        var (order, sorted) = (CallerOrder(), records)
        order.sort(&sorted, tiesPrecede: tiesPrecede)
        return sorted
    }

    /// Puts records in order, all of which share the upper bits of the digest that are to be skipped.
    package mutating func sort(
        _ records: inout ContiguousArray<CallerRecord>,
        skipping shared: Int = 0,
        tiesPrecede: (CallerRecord, CallerRecord) -> Bool = { _, _ in false }
    ) {
        let count = records.count
        guard count > 1 else { return }
        let bits = max(1, min(20, Int.bitWidth - (count / 2).leadingZeroBitCount))
        let (left, right) = (UInt64(shared), UInt64(64 - bits))
        ends.removeAll(keepingCapacity: true)
        ends.append(contentsOf: repeatElement(0, count: 1 << bits))
        makeRoom(for: count)
        // Out of self for the loops, and back: spans of both cannot be had at once.
        var (room, table) = (ContiguousArray<CallerRecord>(), ContiguousArray<Int32>())
        swap(&room, &dealt)
        swap(&table, &ends)
        CallerOrder.deal(records.span, into: &room, by: &table, left, right, tiesPrecede)
        swap(&table, &ends)
        swap(&records, &room)
        swap(&room, &dealt)
    }

    private static func deal(
        _ given: Span<CallerRecord>,
        into room: inout ContiguousArray<CallerRecord>,
        by table: inout ContiguousArray<Int32>,
        _ left: UInt64,
        _ right: UInt64,
        _ tiesPrecede: (CallerRecord, CallerRecord) -> Bool
    ) {
        let count = given.count
        var places = table.mutableSpan
        var dealing = room.mutableSpan
        for index in 0..<count {
            let bucket = Int(truncatingIfNeeded: (given[index].caller &<< left) &>> right)
            places[bucket] &+= 1
        }
        var sum: Int32 = 0
        for bucket in places.indices {
            let size = places[bucket]
            places[bucket] = sum
            sum += size
        }
        for index in 0..<count {
            let record = given[index]
            let bucket = Int(truncatingIfNeeded: (record.caller &<< left) &>> right)
            let place = places[bucket]
            dealing[Int(place)] = record
            places[bucket] = place &+ 1
        }
        var start = 0
        for bucket in places.indices {
            let end = Int(places[bucket])
            if end &- start > 1 { CallerOrder.settle(&dealing, start, end, tiesPrecede) }
            start = end
        }
    }

    private mutating func makeRoom(for count: Int) {
        let missing = count - dealt.count
        if missing > 0 {
            dealt.append(contentsOf: repeatElement(CallerRecord(caller: 0), count: missing))
        } else {
            dealt.removeLast(-missing)
        }
    }

    /// Insertion: a bucket holds the calls of a caller or two.
    @inline(__always)
    private static func settle(
        _ records: inout MutableSpan<CallerRecord>,
        _ start: Int,
        _ end: Int,
        _ tiesPrecede: (CallerRecord, CallerRecord) -> Bool
    ) {
        // Somebody who calls all day: insertion would be quadratic.
        if end &- start > 64 { return settleMany(&records, start, end, tiesPrecede) }
        var next = start &+ 1
        while next < end {
            let record = records[next]
            var place = next
            while place > start, precedes(record, records[place &- 1], tiesPrecede) {
                records[place] = records[place &- 1]
                place &-= 1
            }
            if place < next { records[place] = record }
            next &+= 1
        }
    }

    @inline(never)
    private static func settleMany(
        _ records: inout MutableSpan<CallerRecord>,
        _ start: Int,
        _ end: Int,
        _ tiesPrecede: (CallerRecord, CallerRecord) -> Bool
    ) {
        var bucket: [(offset: Int, element: CallerRecord)] = []
        for index in start..<end { bucket.append((index, records[index])) }
        bucket.sort { left, right in
            precedes(left.element, right.element, tiesPrecede)
                || !precedes(right.element, left.element, tiesPrecede)
                    && left.offset < right.offset
        }
        for (index, entry) in bucket.enumerated() { records[start + index] = entry.element }
    }

    @inline(__always)
    private static func precedes(
        _ left: CallerRecord,
        _ right: CallerRecord,
        _ tiesPrecede: (CallerRecord, CallerRecord) -> Bool
    ) -> Bool {
        if left.caller != right.caller { return left.caller < right.caller }
        if left.start != right.start { return left.start < right.start }
        return tiesPrecede(left, right)
    }
}
