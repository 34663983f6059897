import Bilanz
import Diagnostics

extension TableWriter {
    /// For the terminal: columns aligned, numbers to the right, figures as an office writes them,
    /// `–` for no value. Keys stay as `--where` takes them. Never coloured. Headings take several
    /// lines where the table would not fit a terminal otherwise.
    static let terminal = TableWriter(
        id: "table",
        title: Text("Tabelle für das Terminal", "Table for the terminal"),
        fileEnding: "txt"
    ) { table, options in
        let sheet = Sheet(
            table,
            caption: "",
            style: .bare,
            keysInWords: false,
            fractions: options.fractions,
            language: options.language
        )
        let rows = sheet.rows.map { $0.cells.map(\.text.onOneLine) }
        let cellWidths = sheet.columns.indices.map { column in
            rows.reduce(0) { max($0, $1[column].unicodeScalars.count) }
        }
        let headings = HeadingLines(sheet.columns.map(\.heading.onOneLine), over: cellWidths)
        let rule = headings.widths.map { String(repeating: "─", count: $0) }
        var text = ""
        for (index, cells) in (headings.lines + [rule] + rows).enumerated() {
            // The total stands below a rule of its own.
            let row = index - headings.lines.count - 1
            if row > 0, sheet.rows[row].isTotal { text += rule.joined(separator: "  ") + "\n" }
            let line = cells.indices.map { column in
                cells[column].padded(
                    to: headings.widths[column],
                    left: sheet.columns[column].isNumber
                )
            }
            text += line.joined(separator: "  ").withoutTrailingBlanks + "\n"
        }
        if let note = sheet.note { text += "\n" + note + "\n" }
        return Array(text.utf8)
    }
}

extension String {
    var withoutTrailingBlanks: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}
