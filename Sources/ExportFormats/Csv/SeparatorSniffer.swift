/// Finds out which byte separates the columns of a text, from its first lines.
enum SeparatorSniffer {
    struct Finding {
        var separator: UInt8
        /// How many columns most lines have.
        var columns: Int
        /// Lines with that many columns, of all lines looked at.
        var agreeing: Int
        var lines: Int
    }

    /// In the order of preference where nothing else decides.
    static let candidates: [UInt8] = [
        UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: ","), UInt8(ascii: "|"),
    ]

    /// The separator that occurs equally often in most lines, quoted text left out; nil where
    /// none occurs.
    static func find(_ head: Span<UInt8>) -> Finding? {
        let counts = countByLine(head)
        guard !counts.isEmpty else { return nil }
        var best: Finding?
        for (index, separator) in candidates.enumerated() {
            var frequency: [Int: Int] = [:]
            for line in counts where line[index] > 0 { frequency[line[index], default: 0] += 1 }
            let mode = frequency.max { ($0.value, $0.key) < ($1.value, $1.key) }
            guard let mode else { continue }
            let finding = Finding(
                separator: separator,
                columns: mode.key + 1,
                agreeing: mode.value,
                lines: counts.count
            )
            guard let soFar = best else {
                best = finding
                continue
            }
            if (finding.agreeing, finding.columns) > (soFar.agreeing, soFar.columns) {
                best = finding
            }
        }
        return best
    }

    /// How often each candidate occurs outside quotes, for the first 50 lines that are complete
    /// (or the only one). NUL bytes of UTF-16 are passed over.
    private static func countByLine(_ head: Span<UInt8>) -> [[Int]] {
        var lines: [[Int]] = []
        var line = [Int](repeating: 0, count: candidates.count)
        var length = 0
        var isQuoted = false
        for index in head.indices {
            let byte = head[index]
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if isQuoted || byte == 0 { continue }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if length > 0 { lines.append(line) }
                line = [Int](repeating: 0, count: candidates.count)
                length = 0
                if lines.count == 50 { return lines }
                continue
            }
            length += 1
            if let candidate = candidates.firstIndex(of: byte) { line[candidate] += 1 }
        }
        if lines.isEmpty, length > 0 { lines.append(line) }
        return lines
    }
}
