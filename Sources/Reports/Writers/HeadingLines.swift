/// The headings of a table for the terminal, and how wide its columns are.
///
/// On one line where the whole table then fits a terminal; else broken at blanks, each heading as
/// narrow as its column's cells and its words allow, and standing on the rule below it.
struct HeadingLines {
    /// The width of a terminal as it opens, in characters.
    static let terminal = 80
    /// Between two columns.
    private static let gap = 2
    /// Shorter lines are harder to read than a wide table.
    private static let readable = 14

    /// From top to bottom, a text per column; empty above a shorter heading.
    private(set) var lines: [[String]]
    private(set) var widths: [Int]

    /// `cellWidths`: the width of the widest cell of each column.
    init(_ headings: [String], over cellWidths: [Int]) {
        widths = zip(headings, cellWidths).map { max($0.unicodeScalars.count, $1) }
        lines = [headings]
        let total = widths.reduce(-HeadingLines.gap) { $0 + $1 + HeadingLines.gap }
        guard total > HeadingLines.terminal else { return }

        let broken = zip(headings, cellWidths).map { HeadingLines.broken($0, to: $1) }
        widths = zip(broken, cellWidths).map { lines, cells in
            lines.reduce(cells) { max($0, $1.unicodeScalars.count) }
        }
        let height = broken.map(\.count).max() ?? 0
        lines = (0..<height).map { line in
            broken.map { texts in
                let missing = height - texts.count
                return line < missing ? "" : texts[line - missing]
            }
        }
    }

    /// The words of a heading on lines as long as `width`, or its longest word.
    private static func broken(_ heading: String, to width: Int) -> [String] {
        let words = heading.split(separator: " ")
        let width = words.reduce(max(width, readable)) { max($0, $1.unicodeScalars.count) }
        var lines: [String] = []
        for word in words {
            if let last = lines.last,
                last.unicodeScalars.count + 1 + word.unicodeScalars.count <= width
            {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
