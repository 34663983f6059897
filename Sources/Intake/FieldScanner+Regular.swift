public import Diagnostics

/// Collects records that are all alike, for sinks that read column by column.
///
/// `collect` goes about blocks of 64 bytes as `scanBlocks` does, but writes down the ends of fields
/// alone, and looks at nothing else per field. That a record is regular shows at its line break: as
/// many ends as there should be have been written since its beginning. The first record that is not
/// ends the collection and is left to the other loops. `collectQuickly` is faster still and knows
/// less.
extension FieldScanner {
    /// How far a collection came.
    @usableFromInline
    struct Collected {
        @usableFromInline var count = 0
        /// Where the first record begins that was not collected.
        @usableFromInline var next: Int
        /// Bytes of each record's line break.
        @usableFromInline var breakLength = 1
        @usableFromInline var isQuoted = false
        /// That record may only be cut off by the end of the window.
        @usableFromInline var reachedEnd = false

        @usableFromInline
        init(next: Int) { self.next = next }
    }

    /// Records are handed over in lots that fit a core's own cache.
    @usableFromInline static var mostRegular: Int { 512 }
    /// As many records as the loops for irregular ones would pass before they are left again.
    @usableFromInline static var fewestRegular: Int { 8 }

    /// Takes records of a given number of fields as long as they come.
    ///
    /// - Returns: where the record begins that could not be taken, and whether only because the
    ///   window ends; in between come lots of records, handed to the sink.
    @inlinable
    mutating func scanRegular<Sink: RecordSink>(
        _ width: Int,
        _ window: borrowing ByteWindow,
        from first: Int,
        into sink: inout Sink
    ) throws(Diagnostic) -> (start: Int, atEnd: Bool) {
        var start = first
        var looksQuick = true
        while true {
            // The feed behind a return, and empty lines.
            while start < window.count, unsafe isLineBreak(window.bytes[start]) {
                unsafe lines.lineBreak(at: start, window.bytes[start])
                start &+= 1
            }
            let wanted = lotSize
            let quick =
                looksQuick
                ? collectQuickly(width, window, from: start, atMost: wanted)
                : Collected(next: start)
            let isFull = quick.count == wanted
            if isFull { lotSize = min(wanted &* 4, FieldScanner.mostRegular) }
            // Whatever ended it stands in the next record.
            looksQuick = isFull || quick.count == 0
            let lot = quick.count > 0 ? quick : collect(width, window, from: start)
            if lot.count > 0 {
                let records = RegularRecords(
                    count: lot.count,
                    width: width,
                    breakLength: Int32(truncatingIfNeeded: lot.breakLength),
                    quote: lot.isQuoted ? quote : 0,
                    first: RecordPosition(line: lines.line, byte: window.position(of: start))
                )
                lines.line &+= lot.count
                lines.pairedLineFeed = -1
                start = lot.next
                let bytes = unsafe UnsafeBufferPointer(
                    start: window.bytes,
                    count: window.count + 64
                )
                let ends = unsafe UnsafeBufferPointer(start: self.ends, count: endCapacity)
                try unsafe sink.take(records, bytes.span, ends.span)
            }
            if quick.count == 0, lot.count < FieldScanner.mostRegular {
                // At the window's end nothing is wrong with the next record.
                if !lot.reachedEnd { lotSize = FieldScanner.fewestRegular }
                return (start, lot.reachedEnd)
            }
        }
    }

    @usableFromInline
    @inline(never)
    mutating func collect(
        _ width: Int,
        _ window: borrowing ByteWindow,
        from first: Int
    ) -> Collected {
        makeRoom(for: width)
        let bytes = unsafe window.bytes
        let ends = unsafe self.ends
        let end = window.count
        let separators = SIMD16<UInt8>(repeating: separator)
        let lineFeeds = SIMD16<UInt8>(repeating: 0x0A)
        let returns = SIMD16<UInt8>(repeating: 0x0D)
        let quotes = SIMD16<UInt8>(repeating: quote)

        var lot = Collected(next: first)
        var slot = 1
        /// Where the line break of the record at hand belongs.
        var last = width
        /// A line feed at the beginning of the block belongs to the return before it.
        var paired: UInt64 = 0
        var inside: UInt64 = 0
        var mayOpen: UInt64 = 1
        var mustEnd: UInt64 = 0

        var block = first
        while block < end {
            if slot > last { return lot }
            let mask = unsafe ByteMask(UnsafeRawPointer(bytes + block))
            let valid = UInt64.lowest(end &- block)
            var fields = mask.positions(of: separators) & valid
            var breaks = mask.positions(of: lineFeeds, returns) & valid
            var faults: UInt64 = 0
            if inside | mustEnd != 0 || mask.contains(quotes) {
                let marks = mask.positions(of: quotes) & valid
                let structure = fields | breaks
                let parity = marks.parityFromBelow ^ inside
                let closing = marks & ~parity
                let behind = (closing &<< 1 | mustEnd) & valid
                fields &= ~parity
                // Line breaks in quotes and doubled quotes make a record irregular.
                faults = breaks & parity | behind & ~structure
                faults |= marks & parity & ~((fields | breaks) &<< 1 | mayOpen)
                inside = 0 &- (parity &>> 63)
                mustEnd = closing &>> 63
                lot.isQuoted = true
                if faults != 0 {
                    fields &= faults.belowLowest
                    breaks &= faults.belowLowest
                }
            }
            mayOpen = (fields | breaks) &>> 63
            breaks &= ~paired
            paired = 0

            while true {
                let line = breaks & (0 &- breaks)
                var before = fields & (line &- 1)
                fields &= ~(line &- 1)
                while before != 0 {
                    unsafe ends[slot] = Int32(
                        truncatingIfNeeded: block &+ before.trailingZeroBitCount
                    )
                    slot &+= 1
                    before &= before &- 1
                }
                if line == 0 { break }
                let at = block &+ line.trailingZeroBitCount
                guard slot == last, width > 1 || at > lot.next, at &- lot.next <= limit else {
                    return lot
                }
                var next = at &+ 1
                breaks &= breaks &- 1
                if unsafe bytes[at] == 0x0D {
                    // Whether a line feed belongs to it must be known.
                    if next == end { return lot }
                    if unsafe bytes[next] == 0x0A {
                        next &+= 1
                        breaks &= ~(line &<< 1)
                        paired = line &>> 63
                    }
                }
                if lot.count == 0 {
                    lot.breakLength = next &- at
                    unsafe ends[0] = Int32(truncatingIfNeeded: first &- lot.breakLength)
                }
                guard next &- at == lot.breakLength else { return lot }
                unsafe ends[slot] = Int32(truncatingIfNeeded: at)
                slot &+= 1
                last &+= width
                lot.count &+= 1
                lot.next = next
                if lot.count == FieldScanner.mostRegular { return lot }
            }
            if faults != 0 { return lot }
            block &+= 64
        }
        lot.reachedEnd = true
        return lot
    }

    /// Room for the ends of a whole lot, for one before them, and for what is written down beyond.
    mutating func makeRoom(for width: Int) {
        makeRoom(ends: FieldScanner.mostRegular * width + 1 + EndSearch.spare)
    }

    mutating func makeRoom(ends needed: Int) {
        guard needed > endCapacity else { return }
        unsafe ends.deallocate()
        unsafe ends = .allocate(capacity: needed)
        unsafe ends.initialize(repeating: 0, count: needed)
        endCapacity = needed
    }
}
