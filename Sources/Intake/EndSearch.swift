import CMarks

/// Finds the ends of fields in a text without quotes: separators and line feeds, 64 bytes at a time.
///
/// How many ends a block has is as good as random, so a loop that goes on until none is left would
/// be guessed wrong at nearly every block. Ten places are always written down instead: those beyond
/// the last end are written over by the next block.
///
/// Machines that have the instructions for it search in C (`marks_find`), in half the time; for all
/// others, and for tests to compare with, there is the same in Swift.
struct EndSearch: BitwiseCopyable {
    let separator: UInt8
    let quote: UInt8

    /// Ends of fields, how many of them, where the search stopped, and the line feeds and returns
    /// before that.
    struct Found: Equatable {
        var count = 0
        var breaks = 0
        var end: Int
    }

    /// As many as a block of 64 bytes has but rarely more.
    @inline(__always)
    private static var endsAtOnce: Int { 10 }

    /// Whether this machine can search in C.
    static let isQuick = marks_can_find() != 0

    /// From a place on, up to the first block with a quote or the last whole block, at most so many;
    /// the first one goes to place 1 of `ends`, which has room for a block more.
    func find(
        _ window: borrowing ByteWindow,
        from first: Int,
        atMost most: Int,
        into ends: UnsafeMutablePointer<Int32>
    ) -> Found {
        guard EndSearch.isQuick else {
            return unsafe plainly(window, from: first, atMost: most, into: ends)
        }
        // Safe: the window has `count` bytes, and `ends` the room that is asked for.
        let found = unsafe marks_find(
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
            end: Int(found.end)
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
        var slot = 1
        while true {
            // Lanes of a byte: no more than 63 blocks of four vectors.
            var lanes = SIMD16<UInt8>(repeating: 0)
            let stop = min(window.count &- 64, found.end &+ 62 &* 64)
            var stoppedAtQuote = false
            while found.end <= stop, slot <= most {
                let block = unsafe ByteMask(UnsafeRawPointer(bytes + found.end))
                if block.contains(quotes) {
                    stoppedAtQuote = true
                    break
                }
                var marks = block.ends(separators, countingBreaks: &lanes)
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
