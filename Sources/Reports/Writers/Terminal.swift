import Bilanz
import Diagnostics

extension TableWriter {
    /// For the terminal: columns aligned, numbers to the right, figures as an office writes them,
    /// `–` for no value. Keys stay as `--where` takes them. Never coloured.
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
        let headings = sheet.columns.map(\.heading.onOneLine)
        let rows = sheet.rows.map { $0.cells.map(\.text.onOneLine) }
        let widths = sheet.columns.indices.map { column in
            rows.reduce(headings[column].unicodeScalars.count) {
                max($0, $1[column].unicodeScalars.count)
            }
        }
        let rule = widths.map { String(repeating: "─", count: $0) }
        var text = ""
        for (index, cells) in ([headings, rule] + rows).enumerated() {
            // The total stands below a rule of its own.
            if index >= 2, sheet.rows[index - 2].isTotal, index > 2 {
                text += rule.joined(separator: "  ") + "\n"
            }
            let line = cells.indices.map { column in
                cells[column].padded(to: widths[column], left: sheet.columns[column].isNumber)
            }
            text += line.joined(separator: "  ").withoutTrailingBlanks + "\n"
        }
        return Array(text.utf8)
    }
}

extension String {
    var withoutTrailingBlanks: String {
        guard let last = lastIndex(where: { $0 != " " }) else { return "" }
        return String(self[...last])
    }
}
