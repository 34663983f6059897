import Intake

/// How many of the first lines of an input look like lines of a layout.
struct HeadLines {
    private(set) var like = 0
    private(set) var all = 0

    /// Complete lines, at most 50 of them; the only line of a text may lack its end.
    init(_ head: Span<UInt8>, where isLike: (Span<UInt8>) -> Bool) {
        var start = byteOrderMarkLength(head)
        for index in start..<head.count
        where head[index] == UInt8(ascii: "\n") || head[index] == UInt8(ascii: "\r") {
            add(head.extracting(start..<index), isLike)
            start = index + 1
            if all == 50 { return }
        }
        if all == 0 { add(head.extracting(start..<head.count), isLike) }
    }

    private mutating func add(_ line: Span<UInt8>, _ isLike: (Span<UInt8>) -> Bool) {
        if line.count == 0 { return }
        all += 1
        if isLike(line) { like += 1 }
    }

    /// At least that share of the lines, in percent, and one.
    func areMostly(_ percent: Int) -> Bool { like > 0 && like * 100 >= all * percent }
}

/// The first line that holds anything, in lower case; empty where there is none.
func firstLine(_ head: Span<UInt8>) -> [UInt8] {
    var line: [UInt8] = []
    for index in byteOrderMarkLength(head)..<head.count {
        let byte = head[index]
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            if line.isEmpty { continue }
            return line
        }
        line.append(lowerCase(byte))
    }
    return line
}

private func byteOrderMarkLength(_ head: Span<UInt8>) -> Int {
    head.count >= 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF ? 3 : 0
}

/// The names of a line of columns, quotes and outer blanks taken off, separated by comma,
/// semicolon, tab or bar; for recognition only.
func columnNames(_ line: [UInt8]) -> Set<String> {
    let separators = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }
    let cells = line.split { separators.contains($0) }
    return Set(
        cells.map { cell in
            let text = String(decoding: cell, as: UTF8.self)
            return withoutOuterBlanks(text.filter { $0 != "\"" })
        }
    )
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
