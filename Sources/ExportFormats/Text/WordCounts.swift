import CWide
import CallModel

/// How often the first words of a vocabulary were met in a column.
struct WordCounts {
    /// This machine has the instructions for many words at a time.
    static let isWide = wide_width() > 0
    private var counts = InlineArray<16, Int64>(repeating: 0)

    /// nil where there are more words than can be told at once, or the machine cannot.
    init?(_ words: Column<UInt16>, _ number: Int, of known: Int) {
        guard WordCounts.isWide, known <= counts.count else { return nil }
        var counts = counts
        var all = counts.mutableSpan
        // Safe: there is a counter for each known word, and a column is far shorter than what may be counted.
        unsafe all.withUnsafeMutableBufferPointer { counts in
            unsafe wide_count_words(
                words.address(of: 0),
                Int64(number),
                Int64(known),
                counts.baseAddress
            )
        }
        self.counts = counts
    }

    subscript(_ word: Int) -> Int { Int(counts[word]) }
}
