/// Gives the columns of Markdown tables one width each, so that they read well as plain text.
enum MarkdownTables {
    static func aligned(_ lines: [String]) -> [String] {
        var result: [String] = []
        var table: [String] = []
        for line in lines + [""] {
            if line.hasPrefix("|") {
                table.append(line)
            } else {
                result += widened(table)
                table = []
                result.append(line)
            }
        }
        result.removeLast()
        return result
    }

    private static func widened(_ table: [String]) -> [String] {
        guard table.count > 1 else { return table }
        let rows = table.map(cells)
        let count = rows.map(\.count).max() ?? 0
        let rules = rows[1]
        let widths = (0..<count).map { column in
            rows.enumerated().reduce(4) { width, row in
                row.offset == 1 || column >= row.element.count
                    ? width : max(width, row.element[column].unicodeScalars.count)
            }
        }
        return rows.enumerated().map { index, row in
            var line = "|"
            for column in 0..<count {
                let isNumber = column < rules.count && rules[column].hasSuffix(":")
                let cell = column < row.count ? row[column] : ""
                let dashes = String(repeating: "-", count: widths[column] - 1)
                let text =
                    index == 1
                    ? (isNumber ? dashes + ":" : ":" + dashes)
                    : cell.padded(to: widths[column], left: isNumber)
                line += " " + text + " |"
            }
            return line
        }
    }

    /// The cells of a line; `\|` is no border.
    private static func cells(_ line: String) -> [String] {
        var cells: [String] = []
        var cell = ""
        var isEscaped = false
        for character in line.dropFirst() {
            if character == "|", !isEscaped {
                cells.append(blankless(cell))
                cell = ""
            } else {
                cell.append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        if !blankless(cell).isEmpty { cells.append(blankless(cell)) }
        return cells
    }

    private static func blankless(_ text: String) -> String {
        let start = text.drop { $0 == " " }
        guard let last = start.lastIndex(where: { $0 != " " }) else { return "" }
        return String(start[...last])
    }
}
