public import Diagnostics

/// Collects lines of a dialect without quotes, for sinks that would rather take many at a time.
///
/// As `collectUnquoted`, it writes down where separators and line feeds are and looks at nothing
/// else while it goes. How many fields a line has does not matter. Empty lines, returns, lines that
/// are too long and those of very many fields end the collection and are left to the other loops.
extension FieldScanner {
    /// Lines are handed over in lots whose ends fit a core's own cache.
    @usableFromInline static var mostLines: Int { 256 }
    @usableFromInline static var mostEnds: Int { mostLines * 16 }

    /// Takes lines as long as they come.
    ///
    /// - Returns: where the line begins that could not be taken; in between come lots of lines,
    ///   handed to the sink.
    @inlinable
    mutating func scanLines<Sink: RecordSink>(
        _ window: borrowing ByteWindow,
        from first: Int,
        into sink: inout Sink
    ) throws(Diagnostic) -> Int {
        var start = first
        while true {
            let lot = collectLines(window, from: start)
            guard lot.count > 0 else { return start }
            let lines = PlainLines(
                count: lot.count,
                start: Int32(truncatingIfNeeded: start),
                first: RecordPosition(line: lines.line, byte: window.position(of: start))
            )
            self.lines.line &+= lot.count
            self.lines.pairedLineFeed = -1
            start = lot.next
            let bytes = unsafe UnsafeBufferPointer(start: window.bytes, count: window.count + 64)
            let ends = unsafe UnsafeBufferPointer(start: self.ends, count: endCapacity)
            try unsafe sink.take(lines, bytes.span, ends.span)
        }
    }

    @usableFromInline
    @inline(never)
    mutating func collectLines(_ window: borrowing ByteWindow, from first: Int) -> Collected {
        makeRoom(ends: FieldScanner.mostEnds + 64)
        let bytes = unsafe window.bytes
        let ends = unsafe self.ends
        let end = window.count
        let separators = SIMD16<UInt8>(repeating: separator)
        let lineFeeds = SIMD16<UInt8>(repeating: 0x0A)
        let returns = SIMD16<UInt8>(repeating: 0x0D)
        var lot = Collected(next: first)
        var slot = 0
        /// The first end of the line at hand.
        var line = 0
        var block = first
        while block < end, slot < FieldScanner.mostEnds, lot.count < FieldScanner.mostLines {
            let mask = unsafe ByteMask(UnsafeRawPointer(bytes + block))
            let valid = UInt64.lowest(end &- block)
            var breaks = mask.positions(of: lineFeeds) & valid
            let hasReturn = mask.contains(returns)
            if hasReturn {
                let fault = mask.positions(of: returns) & valid
                if fault != 0 { breaks &= fault.belowLowest }
            }
            let marks = mask.positions(of: separators) & valid | breaks
            var rest = marks
            var next = slot
            while rest != 0 {
                unsafe ends[next] = Int32(
                    truncatingIfNeeded: block &+ rest.trailingZeroBitCount
                )
                next &+= 1
                rest &= rest &- 1
            }
            while breaks != 0 {
                let bit = breaks & (0 &- breaks)
                breaks &= breaks &- 1
                let place = slot &+ (marks & (bit &- 1)).nonzeroBitCount
                let at = block &+ bit.trailingZeroBitCount
                let isPlain =
                    at > lot.next && at &- lot.next <= limit
                    && place &- line < PlainLines.mostFields
                guard isPlain else { return lot }
                unsafe ends[place] = ~Int32(truncatingIfNeeded: at)
                line = place &+ 1
                lot.count &+= 1
                lot.next = at &+ 1
            }
            if hasReturn { return lot }
            slot = next
            block &+= 64
        }
        return lot
    }
}
