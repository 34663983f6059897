import CWide

/// Finds whole lines, and the ends of their fields, in a text without quotes, 64 bytes at a time.
///
/// Ends of lines are written down with all bits turned round. Machines that have the instructions for
/// it search in C (`wide_find_lines`); for all others, and for tests to compare with, there is the
/// same in Swift.
struct LineSearch: BitwiseCopyable {
    let separator: UInt8
    /// No line has more bytes.
    let longest: Int

    /// How many lines were found, and where the first one begins that is not among them.
    struct Found: Equatable {
        var count = 0
        var next: Int
    }

    /// Lines of one lot: so many, and a block more, whose ends fit a core's own cache.
    static var mostLines: Int { 256 }
    static var mostEnds: Int { mostLines * 16 }
    /// Behind the ends, by line, where its last one stands among them.
    static var table: Int { mostEnds + EndSearch.spare }
    static var room: Int { table + mostLines + 64 }

    /// From the beginning of a line on, up to the first that is empty, has a return, is too long or
    /// has too many fields, or is cut off by the end of the window.
    ///
    /// The first end goes to place 0 of `ends`, which has the `room` asked for.
    func find(
        _ window: borrowing ByteWindow,
        from first: Int,
        into ends: UnsafeMutablePointer<Int32>,
        width: Int32 = EndSearch.width
    ) -> Found {
        guard width > 0 else { return unsafe plainly(window, from: first, into: ends) }
        let most = wide_limits(
            lines: Int64(LineSearch.mostLines),
            ends: Int64(LineSearch.mostEnds),
            length: Int64(longest),
            fields: Int64(PlainLines.mostFields)
        )
        // Safe: the window has `count` bytes and 64 more, and `ends` the room that is asked for.
        let found = unsafe wide_find_lines(
            width,
            window.bytes,
            Int64(window.count),
            Int64(first),
            most,
            separator,
            ends,
            ends + LineSearch.table
        )
        return Found(count: Int(found.count), next: Int(found.next))
    }

    /// The same without C.
    func plainly(
        _ window: borrowing ByteWindow,
        from first: Int,
        into ends: UnsafeMutablePointer<Int32>
    ) -> Found {
        let bytes = unsafe window.bytes
        let end = window.count
        let separators = SIMD16<UInt8>(repeating: separator)
        let lineFeeds = SIMD16<UInt8>(repeating: 0x0A)
        let returns = SIMD16<UInt8>(repeating: 0x0D)
        var found = Found(next: first)
        var slot = 0
        /// The first end of the line at hand.
        var line = 0
        var block = first
        while block < end, slot < LineSearch.mostEnds, found.count < LineSearch.mostLines {
            let mask = unsafe ByteMask(UnsafeRawPointer(bytes + block))
            let valid = UInt64.lowest(end &- block)
            var breaks = mask.positions(of: lineFeeds) & valid
            let marks = mask.positions(of: separators) & valid | breaks
            let fault = mask.contains(returns) ? mask.positions(of: returns) & valid : 0
            if fault != 0 { breaks &= fault.belowLowest }
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
                let place = slot &+ (marks & breaks.belowLowest).nonzeroBitCount
                let at = block &+ breaks.trailingZeroBitCount
                let isPlain =
                    at > found.next && at &- found.next <= longest
                    && place &- line < PlainLines.mostFields
                guard isPlain else { return found }
                unsafe ends[place] = ~Int32(truncatingIfNeeded: at)
                unsafe ends[LineSearch.table + found.count] = Int32(truncatingIfNeeded: place)
                line = place &+ 1
                found.count &+= 1
                found.next = at &+ 1
                breaks &= breaks &- 1
            }
            if fault != 0 { return found }
            slot = next
            block &+= 64
        }
        return found
    }
}
