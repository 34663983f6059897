extension HeadLines {
    /// All lines of the first bytes, the last one perhaps cut.
    static func allLines(_ head: Span<UInt8>) -> [[UInt8]] {
        head.indices.map { head[$0] }
            .split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map { Array($0) }
    }

    /// The share of the first lines that are like those of a layout, in percent; 0 where there is
    /// none.
    static func share(_ head: Span<UInt8>, where isLike: (Span<UInt8>) -> Bool) -> Int {
        let lines = lines(head)
        let like = lines.count { isLike($0.span) }
        return lines.isEmpty ? 0 : like * 100 / lines.count
    }

    /// The names in the first line, in lower case, separated by comma, semicolon, tab or bar.
    static func names(_ head: Span<UInt8>) -> Set<String> {
        guard let line = lines(head).first else { return [] }
        let separators = SeparatorSniffer.candidates
        let count = { (separator: UInt8) in line.count { $0 == separator } }
        let separator = separators.max { count($0) < count($1) } ?? UInt8(ascii: ",")
        return Set(split(line, separator, UInt8(ascii: "\"")).map { folded($0) })
    }
}

/// Whether a text stands anywhere in the first bytes.
func contains(_ head: Span<UInt8>, _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first, head.count >= wanted.count else { return false }
    for start in 0...(head.count - wanted.count) where head[start] == first {
        var index = 1
        while index < wanted.count, head[start + index] == wanted[index] { index += 1 }
        if index == wanted.count { return true }
    }
    return false
}
