import CWide
import CallModel
import Intake

/// Stamps of one pattern in a column: most have the date of the stamp before them.
///
/// The trick: where a stamp ends in `HH:mm:ss`, all before that is its date. If the bytes there are
/// those of the last stamp, compared as two words that may overlap, so is the day, and only the
/// clock has to be read. Anything else goes through the pattern.
struct RepeatedDate {
    let pattern: StampPattern
    /// Of a stamp that may be known again; -1 where none may.
    private let length: Int
    private var first: UInt64 = 0
    private var last: UInt64 = 0
    private var day: LocalDay?
    /// Of that day, where no clock is put forward or back on it.
    private var midnight: StampReader.Midnight?

    init(_ pattern: StampPattern) {
        self.pattern = pattern
        // Two words cover dates of 8 to 16 bytes.
        let length = pattern.lengthWithClock ?? -1
        self.length = (16...24).contains(length) ? length : -1
    }

    /// The range is trimmed.
    @inline(__always)
    mutating func read(
        _ bytes: Span<UInt8>,
        _ range: FieldRange,
        _ stamps: inout StampReader
    ) -> StampReader.Reading {
        let start = Int(range.start)
        let end = Int(range.end)
        guard end &- start == length else { return stamps.read(pattern, bytes, range) }
        let first = word(of: bytes, at: start)
        let last = word(of: bytes, at: end &- 16)
        guard let time = clockTime(bytes, at: end &- 8) else {
            return stamps.read(pattern, bytes, range)
        }
        if first == self.first, last == self.last, let day {
            return stamps.local(day: day, time: time)
        }
        day = nil
        midnight = nil
        if case .local(let year, let month, let dayOfMonth, _)? = pattern.read(bytes, range) {
            day = stamps.day(year, month, dayOfMonth)
            midnight = day.flatMap { stamps.midnight(of: $0) }
            (self.first, self.last) = (first, last)
        }
        return stamps.read(pattern, bytes, range)
    }

    /// A stamp in a window that is of the day of the one before; nil for any other, and on days on
    /// which a clock is put forward or back: `read` knows them.
    @inline(__always)
    func readUsual(
        _ bytes: Span<UInt8>,
        _ field: FieldRange,
        _ stamps: inout StampReader
    ) -> UtcMilliseconds? {
        guard Int(field.end &- field.start) == length else { return nil }
        let isOfDay =
            (wordOfWindow(bytes, at: field.start) ^ first)
            | (wordOfWindow(bytes, at: field.end &- 16) ^ last) == 0
        let time = clockTimeInWindow(bytes, at: field.end &- 8)
        guard isOfDay, time >= 0, let midnight else { return nil }
        return stamps.instant(midnight, time)
    }

    /// Fills instants with those of stamps of the day of the one before, from a record on, several at a
    /// time.
    ///
    /// - Returns: how many were read. Some behind them may be of that day nevertheless.
    @inline(__always)
    func fill(
        _ instants: Column<UtcMilliseconds>,
        from index: Int,
        _ usual: CsvLot,
        column: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        _ stamps: inout StampReader
    ) -> Int {
        guard let midnight else { return 0 }
        let day = wide_day(
            first: first,
            last: last,
            midnight: midnight.instant,
            length: Int32(length)
        )
        let read = unsafe usual.lend(column, from: index, bytes, ends) { fields, count in
            unsafe wide_read_stamps(fields, count, day, instants.address(of: index))
        }
        stamps.note(instants, index..<(index &+ read), of: midnight)
        return read
    }
}
