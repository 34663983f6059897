import CWide

/// Finds the ends of fields: separators and line feeds outside quotes, 64 bytes at a time.
///
/// How many ends a block has is as good as random, so a loop that goes on until none is left would
/// be guessed wrong at nearly every block. Ten places or more are always written down instead: those
/// beyond the last end are written over by the next block.
///
/// Machines that have the instructions for it search in C (`wide_find_ends`), in half the time or less;
/// for all others, and for tests to compare with, there is the same in Swift.
struct EndSearch: BitwiseCopyable {
    let separator: UInt8
    let quote: UInt8

    /// Ends of fields, how many of them, where the search stopped, and the line feeds and returns
    /// before that.
    struct Found: Equatable {
        var count = 0
        var breaks = 0
        var end: Int
        var isQuoted = false
    }

    /// As many as a block of 64 bytes has but rarely more.
    @inline(__always)
    private static var endsAtOnce: Int { 10 }

    /// Bytes that are compared at once in C, 32 or 64; 0 where this machine searches in Swift.
    static let width = wide_width()
    /// What is written down beyond the ends that are asked for: a block of them, and more places.
    static let spare = 80

    /// From the beginning of a record on, up to the last whole block or the first with a line break in
    /// quotes, a doubled quote or one that does not belong there, at most so many; the first one goes
    /// to place 1 of `ends`, which has room for `spare` more.
    func find(
        _ window: borrowing ByteWindow,
        from first: Int,
        atMost most: Int,
        into ends: UnsafeMutablePointer<Int32>,
        width: Int32 = EndSearch.width
    ) -> Found {
        guard width > 0 else {
            return unsafe plainly(window, from: first, atMost: most, into: ends)
        }
        // Safe: the window has `count` bytes, and `ends` the room that is asked for.
        let found = unsafe wide_find_ends(
            width,
            window.bytes,
            Int64(window.count),
            Int64(first),
            Int64(most),
            separator,
            quote,
            ends + 1
        )
        return Found(
            count: min(Int(found.count), most),
            breaks: Int(found.breaks),
            end: Int(found.end),
            isQuoted: found.quoted != 0
        )
    }

    /// The same without C.
    func plainly(
        _ window: borrowing ByteWindow,
        from first: Int,
        atMost most: Int,
        into ends: UnsafeMutablePointer<Int32>
    ) -> Found {
        let bytes = unsafe window.bytes
        let separators = SIMD16<UInt8>(repeating: separator)
        let quotes = SIMD16<UInt8>(repeating: quote)
        var found = Found(end: first)
        var state = QuoteState()
        var slot = 1
        while true {
            // Lanes of a byte: no more than 63 blocks of four vectors.
            var lanes = SIMD16<UInt8>(repeating: 0)
            let stop = min(window.count &- 64, found.end &+ 62 &* 64)
            var stoppedAtQuote = false
            while found.end <= stop, slot <= most {
                let block = unsafe ByteMask(UnsafeRawPointer(bytes + found.end))
                var quoted: UInt64 = 0
                if state.isOpen || block.contains(quotes) {
                    guard let within = state.quoted(block, separators, quotes) else {
                        stoppedAtQuote = true
                        break
                    }
                    quoted = within
                    found.isQuoted = true
                }
                var marks = block.ends(separators, countingBreaks: &lanes) & ~quoted
                state.mayOpen = marks &>> 63
                let next = slot &+ marks.nonzeroBitCount
                while true {
                    for place in 0..<EndSearch.endsAtOnce {
                        unsafe ends[slot &+ place] = Int32(
                            truncatingIfNeeded: found.end &+ marks.trailingZeroBitCount
                        )
                        marks &= marks &- 1
                    }
                    if marks == 0 { break }
                    slot &+= EndSearch.endsAtOnce
                }
                slot = next
                found.end &+= 64
            }
            found.breaks &+= Int(SIMD16<UInt16>(truncatingIfNeeded: lanes).wrappedSum())
            if stoppedAtQuote || slot > most || found.end &+ 64 > window.count { break }
        }
        found.count = min(slot &- 1, most)
        return found
    }

    /// What the end of a block leaves to the next one.
    private struct QuoteState {
        /// All ones: it ended in quotes.
        var inside: UInt64 = 0
        /// 1: a quote may open in the first byte.
        var mayOpen: UInt64 = 1
        /// 1: a field must end in the first byte.
        var mustEnd: UInt64 = 0

        var isOpen: Bool { inside | mustEnd != 0 }

        /// The bytes of a block that are in quotes, from the opening one on; nil where the quotes are
        /// not all plain ones.
        mutating func quoted(
            _ block: ByteMask,
            _ separators: SIMD16<UInt8>,
            _ quotes: SIMD16<UInt8>
        ) -> UInt64? {
            let breaks = block.positions(of: SIMD16(repeating: 0x0A), SIMD16(repeating: 0x0D))
            let feeds = block.positions(of: SIMD16(repeating: 0x0A))
            let marks = block.positions(of: separators) | feeds
            let places = block.positions(of: quotes)
            let quoted = places.parityFromBelow ^ inside
            let closing = places & ~quoted
            let opening = places & quoted
            let unended = (closing &<< 1 | mustEnd) & ~(marks | breaks)
            let misplaced = opening & ~((marks & ~quoted) &<< 1 | mayOpen)
            guard breaks & quoted | unended | misplaced == 0 else { return nil }
            inside = 0 &- (quoted &>> 63)
            mustEnd = closing &>> 63
            return quoted
        }
    }
}

extension ByteMask {
    /// The places of separators and line feeds. Line feeds and returns are counted by lane.
    @inline(__always)
    fileprivate func ends(
        _ separators: SIMD16<UInt8>,
        countingBreaks lanes: inout SIMD16<UInt8>
    ) -> UInt64 {
        let feeds = SIMD16<UInt8>(repeating: 0x0A)
        let returns = SIMD16<UInt8>(repeating: 0x0D)
        let one = SIMD16<UInt8>(repeating: 1)
        let feed = (first .== feeds, second .== feeds, third .== feeds, fourth .== feeds)
        lanes = lanes.replacing(with: lanes &+ one, where: feed.0 .| (first .== returns))
        lanes = lanes.replacing(with: lanes &+ one, where: feed.1 .| (second .== returns))
        lanes = lanes.replacing(with: lanes &+ one, where: feed.2 .| (third .== returns))
        lanes = lanes.replacing(with: lanes &+ one, where: feed.3 .| (fourth .== returns))
        return ByteMask.joined(
            (first .== separators) .| feed.0,
            (second .== separators) .| feed.1,
            (third .== separators) .| feed.2,
            (fourth .== separators) .| feed.3
        )
    }
}
