/// The first lines of an input, for telling its layout. Enough for that, not for records.
enum HeadLines {
    private static let most = 50

    /// The first complete lines (or the only one) as cells.
    ///
    /// Quotes are taken off and separators inside them kept; `quote` nil: a quote is a letter.
    static func cells(
        _ head: Span<UInt8>,
        separator: UInt8,
        quote: UInt8? = UInt8(ascii: "\"")
    ) -> [[String]] {
        lines(head).map { split($0, separator, quote) }
    }

    /// The first complete lines (or the only one), byte order mark and line breaks taken off.
    static func lines(_ head: Span<UInt8>) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var line: [UInt8] = []
        for index in bodyStart(head)..<head.count {
            let byte = head[index]
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if !line.isEmpty { lines.append(line) }
                line.removeAll(keepingCapacity: true)
                if lines.count == most { return lines }
            } else if byte != 0 {
                line.append(byte)
            }
        }
        if lines.isEmpty, !line.isEmpty { lines.append(line) }
        return lines
    }

    private static func bodyStart(_ head: Span<UInt8>) -> Int {
        head.count >= 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF ? 3 : 0
    }

    static func split(_ line: [UInt8], _ separator: UInt8, _ quote: UInt8?) -> [String] {
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        for byte in line {
            if byte == quote {
                isQuoted.toggle()
            } else if byte == separator, !isQuoted {
                cells.append(String(decoding: cell, as: UTF8.self))
                cell.removeAll(keepingCapacity: true)
            } else {
                cell.append(byte)
            }
        }
        cells.append(String(decoding: cell, as: UTF8.self))
        return cells
    }

    /// Certainty of a layout that so many of the first lines fit.
    static func certainty(fitting: Int, of lines: Int) -> Int {
        if fitting == 0 { return 0 }
        if fitting * 10 >= lines * 9 { return 90 }
        return fitting * 2 >= lines ? 60 : 0
    }
}
