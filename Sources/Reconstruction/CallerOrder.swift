import CallModel

/// Sorts records by caller, then by time, in a time that grows with their number alone.
///
/// A caller's digest is random, so its upper bits deal the records evenly into buckets, about two
/// records to each: most hold the calls of one caller, which come in order of time already. What is
/// left is put in order by insertion. Records of one caller and instant stay in the order they
/// came in, unless another is asked for.
///
/// Whoever sorts many lots keeps one of these: memory that was used once is used again, for what
/// the system gives must be cleared first, which takes as long as dealing the records.
struct CallerOrder<Record: CallerStart> {
    private var dealt: ContiguousArray<Record> = []
    /// Where each bucket goes on, first; when all are dealt, where each one ends.
    private var ends: ContiguousArray<Int32> = []

    /// The records in order; callers themselves come in no particular one.
    ///
    /// Of two records of one caller and instant the one that came first is first, unless
    /// `tiesPrecede` says otherwise.
    static func sorted(
        _ records: ContiguousArray<Record>,
        tiesPrecede: (Record, Record) -> Bool = { _, _ in false }
    ) -> ContiguousArray<Record> {
        var (order, sorted) = (CallerOrder<Record>(), records)
        order.sort(&sorted, tiesPrecede: tiesPrecede)
        return sorted
    }

    /// Puts records in order, all of which share the upper bits of the digest that are to be skipped.
    mutating func sort(
        _ records: inout ContiguousArray<Record>,
        skipping shared: Int = 0,
        tiesPrecede: (Record, Record) -> Bool = { _, _ in false }
    ) {
        let count = records.count
        guard count > 1 else { return }
        let bits = max(1, min(20, Int.bitWidth - (count / 2).leadingZeroBitCount))
        let (left, right) = (UInt64(shared), UInt64(64 - bits))
        ends.removeAll(keepingCapacity: true)
        ends.append(contentsOf: repeatElement(0, count: 1 << bits))
        makeRoom(for: count, with: records[0])
        // Out of self for the loops, and back: spans of both cannot be had at once.
        var (room, table) = (ContiguousArray<Record>(), ContiguousArray<Int32>())
        swap(&room, &dealt)
        swap(&table, &ends)
        Self.deal(records.span, into: &room, by: &table, left, right, tiesPrecede)
        swap(&table, &ends)
        swap(&records, &room)
        swap(&room, &dealt)
    }

    private static func deal(
        _ given: Span<Record>,
        into room: inout ContiguousArray<Record>,
        by table: inout ContiguousArray<Int32>,
        _ left: UInt64,
        _ right: UInt64,
        _ tiesPrecede: (Record, Record) -> Bool
    ) {
        let count = given.count
        var places = table.mutableSpan
        var dealing = room.mutableSpan
        // Safe: a bucket's number has as many bits as the table was made for, and its places are as many as
        // there are records in it.
        for index in 0..<count {
            let bucket = Int(truncatingIfNeeded: (given[index].digest &<< left) &>> right)
            assert(places.indices.contains(bucket))
            unsafe places[unchecked: bucket] &+= 1
        }
        var sum: Int32 = 0
        for bucket in places.indices {
            let size = places[bucket]
            places[bucket] = sum
            sum += size
        }
        for index in 0..<count {
            let record = given[index]
            let bucket = Int(truncatingIfNeeded: (record.digest &<< left) &>> right)
            let place = unsafe places[unchecked: bucket]
            assert(dealing.indices.contains(Int(place)))
            unsafe dealing[unchecked: Int(place)] = record
            unsafe places[unchecked: bucket] = place &+ 1
        }
        var next = 1
        while next < count {
            let record = dealing[next]
            guard precedes(record, dealing[next &- 1], tiesPrecede) else {
                next &+= 1
                continue
            }
            if insert(record, at: next, into: &dealing, tiesPrecede) {
                next &+= 1
                continue
            }
            let bucket = Int(truncatingIfNeeded: (record.digest &<< left) &>> right)
            let end = Int(places[bucket])
            settle(&dealing, bucket > 0 ? Int(places[bucket - 1]) : 0, end, tiesPrecede)
            next = end
        }
    }

    /// Room is filled with any record, and written over.
    private mutating func makeRoom(for count: Int, with any: Record) {
        let missing = count - dealt.count
        if missing > 0 {
            dealt.append(contentsOf: repeatElement(any, count: missing))
        } else {
            dealt.removeLast(-missing)
        }
    }

    /// Moves a record in front of those that it precedes. A bucket holds the calls of a caller or two, and
    /// none precedes any of the bucket before.
    ///
    /// - Returns: false where it is not far enough in front yet. Several who call all day, in one bucket:
    ///   insertion would be quadratic.
    @inline(__always)
    private static func insert(
        _ record: Record,
        at end: Int,
        into records: inout MutableSpan<Record>,
        _ tiesPrecede: (Record, Record) -> Bool
    ) -> Bool {
        var place = end
        while place > 0, precedes(record, records[place &- 1], tiesPrecede) {
            if end &- place == 64 {
                records[place] = record
                return false
            }
            records[place] = records[place &- 1]
            place &-= 1
        }
        records[place] = record
        return true
    }

    @inline(never)
    private static func settle(
        _ records: inout MutableSpan<Record>,
        _ start: Int,
        _ end: Int,
        _ tiesPrecede: (Record, Record) -> Bool
    ) {
        var bucket: [(offset: Int, element: Record)] = []
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
        _ left: Record,
        _ right: Record,
        _ tiesPrecede: (Record, Record) -> Bool
    ) -> Bool {
        // Whether both are of one caller is as good as random, so nothing depends on it but for ties.
        let (isLower, isSame) = (left.digest < right.digest, left.digest == right.digest)
        let isEarlier = left.began < right.began
        if (isLower ? 1 : 0) | ((isSame ? 1 : 0) & (isEarlier ? 1 : 0)) != 0 { return true }
        return isSame && left.began == right.began && tiesPrecede(left, right)
    }
}
