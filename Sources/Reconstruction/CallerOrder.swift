package import CallModel

/// Sorts records by caller, then by time, in a time that grows with their number alone.
///
/// A caller's digest is random, so its upper bits deal the records evenly into as many buckets as
/// there are callers or so; what is left in a bucket is put in order by insertion. Records of one
/// caller and instant stay in the order they came in, unless another is asked for.
package enum CallerOrder {
    /// The records in order; callers themselves come in no particular one.
    ///
    /// All records share the upper bits of the digest that are to be skipped (`shared`). Of two
    /// records of one caller and instant the one that came first is first, unless `tiesPrecede`
    /// says otherwise.
    package static func sorted(
        _ records: ContiguousArray<CallerRecord>,
        skipping shared: Int = 0,
        tiesPrecede: (CallerRecord, CallerRecord) -> Bool = { _, _ in false }
    ) -> ContiguousArray<CallerRecord> {
        guard records.count > 1 else { return records }
        let bits = max(1, min(20, Int.bitWidth - (records.count / 8).leadingZeroBitCount))
        let (left, right) = (UInt64(shared), UInt64(64 - bits))
        var ends = ContiguousArray<Int>(repeating: 0, count: 1 << bits)
        for record in records { ends[Int((record.caller &<< left) &>> right)] += 1 }
        var sum = 0
        for bucket in ends.indices {
            sum += ends[bucket]
            ends[bucket] = sum - ends[bucket]
        }
        // Where each bucket goes on, first; when all are dealt, where each one ends.
        var dealt = records
        for record in records {
            let bucket = Int((record.caller &<< left) &>> right)
            dealt[ends[bucket]] = record
            ends[bucket] += 1
        }
        var start = 0
        for end in ends {
            settle(&dealt, start, end, tiesPrecede)
            start = end
        }
        return dealt
    }

    /// Insertion: a bucket holds the calls of a caller or two.
    @inline(__always)
    private static func settle(
        _ records: inout ContiguousArray<CallerRecord>,
        _ start: Int,
        _ end: Int,
        _ tiesPrecede: (CallerRecord, CallerRecord) -> Bool
    ) {
        if end - start > 64 {
            // Somebody who calls all day: insertion would be quadratic.
            var bucket = Array(records[start..<end].enumerated())
            bucket.sort { left, right in
                precedes(left.element, right.element, tiesPrecede)
                    || !precedes(right.element, left.element, tiesPrecede)
                        && left.offset < right.offset
            }
            for (index, entry) in bucket.enumerated() { records[start + index] = entry.element }
            return
        }
        var next = start + 1
        while next < end {
            let record = records[next]
            var place = next
            while place > start, precedes(record, records[place - 1], tiesPrecede) {
                records[place] = records[place - 1]
                place -= 1
            }
            records[place] = record
            next += 1
        }
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
