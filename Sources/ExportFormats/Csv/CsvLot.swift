import CallModel
import Intake

/// Some of the records that are all alike, up to the first with a field that is not usual.
struct CsvLot {
    private let records: RegularRecords
    private let first: Int
    private(set) var count: Int
    /// Where the first one's leg stands in the list of legs.
    let place: Int

    init(_ records: RegularRecords, from first: Int, at place: Int) {
        self.records = records
        self.first = first
        self.place = place
        count = records.count - first
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

    /// Reads a column of lengths of time; an empty field stays `notGiven`.
    ///
    /// Written out for each field, so that nothing in the loops asks which one it is.
    mutating func fill(
        _ cell: CsvDurations.Cell,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        _ legs: inout MutableSpan<CallLeg>
    ) {
        switch cell.field {
        case .wait: fill(cell, bytes, ends, &legs) { $0.wait = $1 }
        case .talk: fill(cell, bytes, ends, &legs) { $0.talk = $1 }
        case .hold: fill(cell, bytes, ends, &legs) { $0.hold = $1 }
        case .wrapup: fill(cell, bytes, ends, &legs) { $0.wrapUp = $1 }
        default: fill(cell, bytes, ends, &legs) { $0.announcement = $1 }
        }
    }

    @inline(__always)
    private mutating func fill(
        _ cell: CsvDurations.Cell,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        _ legs: inout MutableSpan<CallLeg>,
        set: (inout CallLeg, Milliseconds) -> Void
    ) {
        var index = 0
        while index < count {
            switch cell.pattern {
            case .seconds:
                index = fill(cell.place, from: index, bytes, ends, &legs, set: set) {
                    DurationPattern.seconds($0, $1)
                }
            case .hoursMinutesSeconds:
                index = fill(cell.place, from: index, bytes, ends, &legs, set: set) {
                    DurationPattern.clock($0, $1)
                }
            default: break
            }
            if index == count { return }
            // An unusual one, which the pattern may still know.
            let range = field(cell.place, index, bytes, ends)
            switch cell.pattern.read(bytes, range) {
            case .milliseconds(let length): set(&legs[place &+ index], length)
            case .empty: break
            case .negative, .unreadable: return end(at: index)
            }
            index += 1
        }
    }

    /// Reads what is usual of a pattern, as `usual` does, which is negative for the rest; up to the
    /// first record whose field is not usual, which comes back, or how many there are.
    @inline(__always)
    private func fill(
        _ column: Int,
        from first: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        _ legs: inout MutableSpan<CallLeg>,
        set: (inout CallLeg, Milliseconds) -> Void,
        usual: (Span<UInt8>, FieldRange) -> Int32
    ) -> Int {
        var index = first
        while index < count {
            let range = field(column, index, bytes, ends)
            if range.start != range.end {
                let length = usual(bytes, range)
                if length < 0 { break }
                unsafe set(&legs[unchecked: place &+ index], length)
            }
            index &+= 1
        }
        return index
    }
}
