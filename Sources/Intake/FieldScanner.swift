public import Diagnostics

/// Cuts records 64 bytes at a time; fields are ranges of the window, nothing is copied.
///
/// The fast loop understands records whose quotes stand where quotes belong: around whole fields
/// and doubled inside. Whatever else it meets (a literal quote, a line break in quotes, a record
/// beyond the limit) it leaves to `cut`, which looks at every byte, and goes on behind that
/// record.
@usableFromInline
@safe
struct FieldScanner: RecordCutter, ~Copyable {
    @usableFromInline var lines = LineCount()
    @usableFromInline let separator: UInt8
    /// 0 where the dialect has none: there are no NULs in a window.
    @usableFromInline let quote: UInt8
    @usableFromInline let limit: Int
    @usableFromInline var ranges: UnsafeMutablePointer<FieldRange>
    @usableFromInline var capacity = 256
    /// Ends of fields of regular records (`RegularRecords`).
    @usableFromInline var ends: UnsafeMutablePointer<Int32>
    @usableFromInline var endCapacity = 0
    /// How many records `collectQuickly` looks for: few behind one that is irregular, for what it
    /// found beyond the next such record is found in vain.
    @usableFromInline var lotSize = FieldScanner.mostRegular
    /// A stretch in which no quoted field ends that is open anywhere in it. It was searched for
    /// a record that was refused, and is not searched for every line in it again.
    @usableFromInline var barrenStart = 0
    @usableFromInline var barrenEnd = 0

    /// Where the first doubled quote of the record that was cut last stands; `.max` for nowhere.
    @usableFromInline var doubledFrom = Int.max

    @usableFromInline
    init(_ dialect: Dialect) {
        separator = dialect.separator
        quote = dialect.quote ?? 0
        limit = dialect.recordLimit
        unsafe ranges = .allocate(capacity: capacity)
        unsafe ends = .allocate(capacity: 0)
    }

    @inlinable
    deinit {
        unsafe ranges.deallocate()
        unsafe ends.deallocate()
    }

    /// Makes room for more fields than there are.
    @usableFromInline
    @inline(never)
    mutating func grow(_ count: Int) {
        let larger = UnsafeMutablePointer<FieldRange>.allocate(capacity: capacity * 2)
        unsafe larger.initialize(from: ranges, count: count)
        unsafe ranges.deallocate()
        unsafe ranges = larger
        capacity *= 2
    }

    /// The first bytes of the window were given up.
    @usableFromInline
    mutating func shift(by consumed: Int) {
        lines.shift(by: consumed)
        barrenStart = max(0, barrenStart - consumed)
        barrenEnd = max(0, barrenEnd - consumed)
    }

    /// How many bytes behind an irregular record regular ones are looked for again.
    @usableFromInline static var irregularStretch: Int { 512 }

    /// Takes all records of the window.
    ///
    /// - Returns: the index of the first byte that is still needed.
    @inlinable
    mutating func scan<Sink: RecordSink>(
        _ window: borrowing ByteWindow,
        into sink: inout Sink
    ) throws(Diagnostic) -> Int {
        let end = window.count
        var start = lines.resume(window)
        let byLine = sink.takesLines && quote == 0 && !window.hasGaps
        while start < end {
            if byLine {
                start = try scanLines(window, from: start, into: &sink)
                if start == end { return start }
            }
            let width = sink.regularWidth
            if width > 0, start >= barrenEnd, !window.hasGaps {
                let stop = try scanRegular(width, window, from: start, into: &sink)
                start = stop.start
                if stop.atEnd, start == end || awaitsMore(window, from: start) { return start }
            }
            if width >= 0, start >= barrenEnd {
                let until =
                    width == 0 && !byLine ? Int.max : start &+ FieldScanner.irregularStretch
                let stop = try scanBlocks(window, from: start, until: until, into: &sink)
                start = stop.start
                if stop.atEnd, start == end || awaitsMore(window, from: start) { return start }
                if start >= until { continue }
            }
            guard let next = try step(window, from: start, into: &sink) else { return start }
            start = next
        }
        return start
    }

    /// What is left of the window may become a record with what comes, and is not too long for it.
    @usableFromInline
    func awaitsMore(_ window: borrowing ByteWindow, from start: Int) -> Bool {
        !window.isLast && window.count - start <= limit
    }
}
