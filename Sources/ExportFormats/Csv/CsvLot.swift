import CWide
import CallModel
import Intake

/// Some of the records that are all alike, up to the first with a field that is not usual.
struct CsvLot {
    private let records: RegularRecords
    private let first: Int
    private(set) var count: Int

    init(_ records: RegularRecords, from first: Int) {
        self.records = records
        self.first = first
        count = min(records.count - first, CallLot.room)
    }

    /// Leaves a record and all behind it to others.
    mutating func end(at index: Int) { count = index }

    @inline(__always)
    func field(
        _ column: Int,
        _ index: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) -> FieldRange {
        records.field(column, of: first &+ index, bytes, ends)
    }

    /// Fills a column up to the first record that `alone` refuses, which ends the lot.
    ///
    /// `together` reads as many records as are usual, from the one it is given on, and says how many.
    /// It may leave some that are usual: so the next few are taken alone before it is asked again.
    ///
    /// - Returns: how many were filled.
    @inline(__always)
    func fill(together: (Int) -> Int, alone: (Int) -> Bool) -> Int {
        var index = 0
        while index < count {
            index &+= together(index)
            let stop = min(count, index &+ 8)
            while index < stop {
                guard alone(index) else { return index }
                index &+= 1
            }
        }
        return count
    }

    /// Lends a column, from a record on, and how many records there are, to a loop in C.
    @inline(__always)
    func lend(
        _ column: Int,
        from index: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        read: (wide_column, Int64) -> Int64
    ) -> Int {
        unsafe records.column(column, from: first &+ index, bytes, ends) {
            unsafe read($0, Int64(count &- index))
        }
    }

    /// Reads columns of lengths of time that stand next to each other (`CsvDurations.runs`); an empty
    /// field is `notGiven`.
    mutating func fill(
        _ run: [CsvDurations.Cell],
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        into lot: CallLot
    ) {
        // An export that puts one number in quotes puts all of them.
        guard count > 0, run.count > 1, !records.isQuoted(run[0].place, of: first, bytes, ends)
        else {
            for cell in run { fill(cell, 0..<count, bytes, ends, into: lot) }
            return
        }
        var index = 0
        while index < count {
            index &+= readTogether(run, from: index, bytes, ends, into: lot)
            let stop = min(count, index &+ 8)
            for cell in run where index < count {
                fill(cell, index..<min(count, stop), bytes, ends, into: lot)
            }
            index = stop
        }
    }

    /// Reads usual seconds of up to four columns next to each other, where the machine can.
    ///
    /// - Returns: how many records were read. Some behind them may be usual nevertheless.
    private func readTogether(
        _ run: [CsvDurations.Cell],
        from index: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        into lot: CallLot
    ) -> Int {
        var lengths = unsafe InlineArray<4, UnsafeMutablePointer<Int32>?>(repeating: nil)
        for (number, cell) in run.enumerated() {
            unsafe lengths[number] = lot.lengths(of: cell.field).address(of: index)
        }
        // Safe: the columns of a lot have room for all its records, and as many are handed over as the run has.
        return unsafe lengths.span.withUnsafeBufferPointer { lengths in
            unsafe lend(run[0].place, from: index, bytes, ends) { fields, count in
                unsafe wide_read_adjacent_seconds(
                    fields,
                    Int64(run.count),
                    count,
                    lengths.baseAddress
                )
            }
        }
    }

    /// Reads some of a column of lengths of time; the first that is not one ends the lot.
    private mutating func fill(
        _ cell: CsvDurations.Cell,
        _ range: Range<Int>,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        into lot: CallLot
    ) {
        let lengths = lot.lengths(of: cell.field)
        var index = range.lowerBound
        let stop = range.upperBound
        while index < stop {
            switch cell.pattern {
            case .seconds:
                index = fillSeconds(cell.place, index..<stop, bytes, ends, into: lengths)
                if index == stop { return }
                // The last one, or one of more digits.
                let length = DurationPattern.seconds(bytes, field(cell.place, index, bytes, ends))
                if length >= 0 {
                    lengths[index] = length
                    index += 1
                    continue
                }
            case .hoursMinutesSeconds:
                index = fill(cell.place, index..<stop, bytes, ends, into: lengths) {
                    DurationPattern.clock($0, $1)
                }
            default: break
            }
            if index == stop { return }
            // An unusual one, which the pattern may still know.
            let range = field(cell.place, index, bytes, ends)
            switch cell.pattern.read(bytes, range) {
            case .milliseconds(let length): lengths[index] = length
            case .empty: lengths[index] = .notGiven
            case .negative, .unreadable: return end(at: index)
            }
            index += 1
        }
    }

    /// Reads seconds as long as they are usual, eight records at a time where the machine can, and two
    /// at a time for what is left.
    private func fillSeconds(
        _ column: Int,
        _ range: Range<Int>,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        into lengths: Column<Milliseconds>
    ) -> Int {
        let index = range.lowerBound
        let next = unsafe records.readSecondsByEight(
            of: column,
            from: first &+ index,
            to: first &+ range.upperBound,
            bytes,
            ends,
            into: lengths.address(of: index)
        )
        let rest = (next &- first)..<range.upperBound
        return fillSecondsByTwo(column, rest, bytes, ends, into: lengths)
    }

    /// Reads seconds, two records at a time as long as both are usual.
    ///
    /// Not inlined: a loop of its own keeps all it needs in registers.
    ///
    /// - Returns: the first record that was not read, or where the range ends.
    @inline(never)
    private func fillSecondsByTwo(
        _ column: Int,
        _ range: Range<Int>,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        into lengths: Column<Milliseconds>
    ) -> Int {
        let (records, start, last) = (records, self.first, range.upperBound &- 1)
        var index = range.lowerBound
        while index < last {
            let record = start &+ index
            let two = DurationPattern.twoOfSeconds(
                bytes,
                records.field(column, of: record, bytes, ends),
                records.field(column, of: record &+ 1, bytes, ends)
            )
            guard let two else { break }
            lengths[index] = two.first
            lengths[index &+ 1] = two.second
            index &+= 2
        }
        return index
    }

    /// Reads what is usual of a pattern, as `usual` does, which is negative for the rest; up to the
    /// first record whose field is not usual, which comes back, or where the range ends.
    @inline(__always)
    private func fill(
        _ column: Int,
        _ range: Range<Int>,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        into lengths: Column<Milliseconds>,
        usual: (Span<UInt8>, FieldRange) -> Int32
    ) -> Int {
        var index = range.lowerBound
        while index < range.upperBound {
            let range = field(column, index, bytes, ends)
            if range.start == range.end {
                lengths[index] = .notGiven
            } else {
                let length = usual(bytes, range)
                if length < 0 { break }
                lengths[index] = length
            }
            index &+= 1
        }
        return index
    }
}

extension CallLot {
    /// The column of a field that is a length of time.
    fileprivate func lengths(of field: CsvField) -> Column<Milliseconds> {
        switch field {
        case .wait: waits
        case .talk: talks
        case .hold: holds
        case .wrapup: wrapUps
        default: announcements
        }
    }
}
