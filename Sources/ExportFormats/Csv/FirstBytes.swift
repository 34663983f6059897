import Intake

/// The bytes with which a text can begin that is one of some words, or begins with one: nearly every
/// other text is told by its first byte, without being decoded.
///
/// Case does not matter. Bytes beyond ASCII are in no encoding's way.
struct FirstBytes {
    private var may = [Bool](repeating: false, count: 256)

    /// `words` in lower case, without outer blanks.
    init(of words: some Sequence<String>) {
        for byte in 0x80...0xFF { may[byte] = true }
        for word in words {
            guard let first = word.utf8.first, first < 0x80 else {
                // Any text begins with an empty word; what upper case other letters have is not
                // asked.
                may = Array(repeating: true, count: 256)
                return
            }
            may[Int(first)] = true
            may[Int(upperCase(first))] = true
        }
    }

    /// Whether a trimmed text that is not empty may be or begin with one of the words.
    @inline(__always)
    func mayBegin(_ bytes: Span<UInt8>, _ range: FieldRange) -> Bool {
        may[Int(bytes[Int(range.start)])]
    }
}
