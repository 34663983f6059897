import Diagnostics

/// Writes a document as GitHub Markdown that also reads well as plain text: tables are padded, no
/// cell is merged.
struct MarkdownPage {
    private(set) var text = ""

    init(_ document: Document) {
        heading(document.title, level: 1)
        for line in document.subtitle { paragraph(line) }
        for section in document.sections { add(section, level: 2) }
    }

    private init() {}

    /// The lines of one table alone.
    static func table(_ sheet: Sheet) -> String {
        var page = MarkdownPage()
        page.add(sheet)
        return page.text
    }

    private mutating func add(_ section: Document.Section, level: Int) {
        heading(section.heading, level: level)
        var isIntroduced = false
        for block in section.blocks {
            switch block {
            case .paragraph(let words): paragraph(words)
            case .bullets(let items):
                separate()
                for item in items { text += "- \(MarkdownText.escaped(item))\n" }
            case .table(let sheet):
                // A caption is a sentence for a table that has none before it.
                if !isIntroduced { paragraph(sheet.caption + ":") }
                separate()
                add(sheet)
            // The table beside it says the same; text has no bars.
            case .chart: continue
            }
            if case .paragraph = block { isIntroduced = true } else { isIntroduced = false }
        }
        for subsection in section.subsections { add(subsection, level: level + 1) }
    }

    private mutating func heading(_ words: String, level: Int) {
        separate()
        text += String(repeating: "#", count: level) + " " + MarkdownText.escaped(words) + "\n"
    }

    private mutating func paragraph(_ words: String) {
        separate()
        text += MarkdownText.escaped(words) + "\n"
    }

    private mutating func separate() {
        if !text.isEmpty { text += "\n" }
    }

    private mutating func add(_ sheet: Sheet) {
        let headings = sheet.columns.map { MarkdownText.escaped($0.heading) }
        let rows = sheet.rows.map { row in
            row.cells.enumerated().map { index, cell in
                let words = MarkdownText.escaped(cell.text)
                let detail = cell.detail.map { " (\(MarkdownText.escaped($0)))" } ?? ""
                let isLoud = row.isTotal && index < max(1, sheet.headColumns)
                return isLoud ? "**\(words)**\(detail)" : words + detail
            }
        }
        let widths = sheet.columns.indices.map { column in
            rows.reduce(max(4, headings[column].unicodeScalars.count)) {
                max($0, $1[column].unicodeScalars.count)
            }
        }
        let isNumber = sheet.columns.map(\.isNumber)
        text += MarkdownPage.line(headings, widths, isNumber)
        let rules = zip(widths, isNumber).map { width, isNumber in
            let dashes = String(repeating: "-", count: width - 1)
            return isNumber ? dashes + ":" : ":" + dashes
        }
        text += MarkdownPage.line(rules, widths, isNumber)
        for row in rows { text += MarkdownPage.line(row, widths, isNumber) }
        if let note = sheet.note { paragraph(note) }
    }

    private static func line(_ cells: [String], _ widths: [Int], _ isNumber: [Bool]) -> String {
        var line = "|"
        for (index, cell) in cells.enumerated() {
            line += " " + cell.padded(to: widths[index], left: isNumber[index]) + " |"
        }
        return line + "\n"
    }
}

extension String {
    /// Filled with blanks to a width in Unicode scalars; an umlaut counts as one.
    func padded(to width: Int, left: Bool) -> String {
        let blanks = String(repeating: " ", count: max(0, width - unicodeScalars.count))
        return left ? blanks + self : self + blanks
    }

    /// One line without control characters: a line break in a name must not end a row, and no
    /// escape sequence may reach a terminal.
    var onOneLine: String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            let isBreak = scalar.value == 0x2028 || scalar.value == 0x2029
            result.append(isControl || isBreak ? " " : scalar)
        }
        return String(result)
    }
}

enum MarkdownText {
    /// Text that no Markdown reader takes for markup.
    static func escaped(_ text: String) -> String {
        let scalars = Array(text.onOneLine.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isMarkup =
                switch scalar {
                case "\\", "`", "*", "[", "]", "<", "|", "~", "$": true
                // Inside a word an underscore is one.
                case "_":
                    index == 0 || index == scalars.count - 1
                        || !scalars[index - 1].properties.isAlphabetic
                        || !scalars[index + 1].properties.isAlphabetic
                // Only what could be read as a character reference.
                case "&":
                    index + 1 < scalars.count
                        && (scalars[index + 1] == "#"
                            || scalars[index + 1].properties.isAlphabetic)
                default: false
                }
            if isMarkup { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }
}
