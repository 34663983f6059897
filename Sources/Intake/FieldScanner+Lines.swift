public import Diagnostics

/// Collects lines of a dialect without quotes, for sinks that would rather take many at a time.
///
/// As `collectQuickly`, it writes down where separators and line feeds are (`LineSearch`). How many
/// fields a line has does not matter. Empty lines, returns, lines that are too long and those of very
/// many fields end the collection and are left to the other loops.
extension FieldScanner {
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
        makeRoom(ends: LineSearch.room)
        let found = unsafe LineSearch(separator: separator, longest: limit)
            .find(window, from: first, into: ends)
        var lot = Collected(next: found.next)
        lot.count = found.count
        return lot
    }
}
