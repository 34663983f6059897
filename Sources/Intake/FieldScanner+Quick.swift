/// The fastest loop of all: collects alike records whose quotes are all plain ones.
///
/// It writes down where separators and line feeds are and looks at nothing else while it goes; what
/// they mean is asked afterwards. The records are regular if every `width`-th entry is a line
/// break, and if there are as many line feeds and returns among the bytes as those breaks have: then
/// none is left that could stand anywhere else.
extension FieldScanner {
    /// Takes whole records of a given number of fields from a place on, at most so many, as long as
    /// there are full blocks.
    ///
    /// - Returns: how far it came. Whatever comes next may be regular nevertheless.
    @usableFromInline
    @inline(never)
    mutating func collectQuickly(
        _ width: Int,
        _ window: borrowing ByteWindow,
        from first: Int,
        atMost most: Int
    ) -> Collected {
        var lot = Collected(next: first)
        // A record of one field could be an empty line.
        guard width > 1 else { return lot }
        makeRoom(for: width)
        let found = unsafe EndSearch(separator: separator, quote: quote)
            .find(window, from: first, atMost: most &* width, into: self.ends)
        guard found.count >= width else { return lot }
        lot.isQuoted = found.isQuoted

        let bytes = unsafe window.bytes
        let ends = unsafe self.ends
        let break1 = unsafe Int(ends[width])
        let hasReturns = unsafe break1 > first && bytes[break1 &- 1] == 0x0D
        lot.breakLength = hasReturns ? 2 : 1
        unsafe ends[0] = Int32(truncatingIfNeeded: first &- lot.breakLength)
        // The end of the last field: before the return.
        let shift: Int32 = hasReturns ? 1 : 0
        var place = width
        while place <= found.count {
            let at = unsafe Int(ends[place])
            guard unsafe bytes[at] == 0x0A else { break }
            if hasReturns {
                guard unsafe bytes[at &- 1] == 0x0D else { break }
            }
            unsafe ends[place] = Int32(truncatingIfNeeded: at) &- shift
            lot.count &+= 1
            lot.next = at &+ 1
            place &+= width
        }
        // Breaks behind the last record, or between records that are not what they seem.
        var breaks = found.breaks
        if place <= found.count {
            breaks = FieldScanner.breaks(in: window, first..<lot.next)
        } else {
            breaks &-= FieldScanner.breaks(in: window, lot.next..<found.end)
        }
        guard breaks == lot.count &* lot.breakLength, lot.next &- first <= limit else {
            return Collected(next: first)
        }
        return lot
    }

    @inline(never)
    private static func breaks(in window: borrowing ByteWindow, _ range: Range<Int>) -> Int {
        let feeds = SIMD16<UInt8>(repeating: 0x0A)
        let returns = SIMD16<UInt8>(repeating: 0x0D)
        var count = 0
        for start in stride(from: range.lowerBound, to: range.upperBound, by: 64) {
            let block = unsafe ByteMask(UnsafeRawPointer(window.bytes + start))
            let valid = UInt64.lowest(range.upperBound &- start)
            count &+= (block.positions(of: feeds, returns) & valid).nonzeroBitCount
        }
        return count
    }
}
