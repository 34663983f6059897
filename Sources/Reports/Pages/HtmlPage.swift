import Diagnostics

/// Writes a document as one self-contained, accessible HTML page.
///
/// No script, font, image or style comes from anywhere else. One `h1`, headings without gaps, every
/// table with caption and scopes, wide tables in a region of their own that the keyboard can scroll,
/// every chart beside the table it draws.
struct HtmlPage {
    private var text = ""
    private var tables = 0
    private var charts = 0
    private let language: Language

    var bytes: [UInt8] { Array(text.utf8) }

    init(_ document: Document) {
        language = document.language
        let skip = Text("Zum Inhalt springen", "Skip to content")(language)
        text = """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(HtmlText.escaped(document.title))</title>
            <style>
            \(PageStyle.css)
            \(PageStyle.landscape)
            </style>
            </head>
            <body>
            <a class="skip" href="#content">\(skip)</a>
            <header>
            <h1>\(HtmlText.escaped(document.title))</h1>

            """
        for line in document.subtitle { text += "<p>\(HtmlText.escaped(line))</p>\n" }
        text += "</header>\n"
        addContents(document.sections)
        text += "<main id=\"content\" tabindex=\"-1\">\n"
        for (index, section) in document.sections.enumerated() {
            add(section, level: 2, id: "section-\(index + 1)")
        }
        text += "</main>\n</body>\n</html>\n"
    }

    private init(_ language: Language) { self.language = language }

    /// One table alone, to stand in a page of another's making.
    static func table(_ sheet: Sheet, _ language: Language) -> String {
        var page = HtmlPage(language)
        page.tables = tableNumber(of: sheet)
        page.add(sheet)
        return page.text
    }

    /// Distinct captions have distinct numbers, so that the ids of a page stay apart.
    private static func tableNumber(of sheet: Sheet) -> Int {
        sheet.caption.utf8.reduce(1000) { ($0 &* 31 &+ Int($1)) & 0xFF_FFFF }
    }

    private mutating func addContents(_ sections: [Document.Section]) {
        guard sections.count > 2 else { return }
        text += "<nav aria-label=\"\(Text("Inhalt", "Contents")(language))\">\n<ul>\n"
        for (index, section) in sections.enumerated() {
            let heading = HtmlText.escaped(section.heading)
            text += "<li><a href=\"#section-\(index + 1)\">\(heading)</a></li>\n"
        }
        text += "</ul>\n</nav>\n"
    }

    private mutating func add(_ section: Document.Section, level: Int, id: String) {
        text += "<section aria-labelledby=\"\(id)\">\n"
        text += "<h\(level) id=\"\(id)\">\(HtmlText.escaped(section.heading))</h\(level)>\n"
        for block in section.blocks {
            switch block {
            case .paragraph(let words): text += "<p>\(HtmlText.escaped(words))</p>\n"
            case .bullets(let items):
                text += "<ul>\n"
                for item in items { text += "<li>\(HtmlText.escaped(item))</li>\n" }
                text += "</ul>\n"
            case .table(let sheet): add(sheet)
            case .chart(let chart):
                charts += 1
                text += "<figure>\n" + chart.svg(id: "chart-\(charts)") + "</figure>\n"
            }
        }
        for (index, subsection) in section.subsections.enumerated() {
            add(subsection, level: level + 1, id: "\(id)-\(index + 1)")
        }
        text += "</section>\n"
    }

    private mutating func add(_ sheet: Sheet) {
        tables += 1
        let id = "table-\(tables)"
        text += "<div class=\"wide\" role=\"region\" aria-labelledby=\"\(id)\" tabindex=\"0\">\n"
        text += "<table>\n<caption id=\"\(id)\">\(HtmlText.escaped(sheet.caption))</caption>\n"
        text += "<thead>\n<tr>"
        for column in sheet.columns {
            let kind = column.isNumber ? " class=\"number\"" : ""
            text += "<th scope=\"col\"\(kind)>\(HtmlText.escaped(column.heading))</th>"
        }
        text += "</tr>\n</thead>\n<tbody>\n"
        for row in sheet.rows { add(row, of: sheet) }
        text += "</tbody>\n</table>\n</div>\n"
        if let note = sheet.note { text += "<p>\(HtmlText.escaped(note))</p>\n" }
    }

    private mutating func add(_ row: Sheet.Row, of sheet: Sheet) {
        text += row.isTotal ? "<tr class=\"total\">" : "<tr>"
        for (index, cell) in row.cells.enumerated() {
            let kind = sheet.columns[index].isNumber ? " class=\"number\"" : ""
            var words = HtmlText.escaped(cell.text)
            if let detail = cell.detail {
                words += " <span class=\"detail\">(\(HtmlText.escaped(detail)))</span>"
            }
            text +=
                index < sheet.headColumns
                ? "<th scope=\"row\"\(kind)>\(words)</th>" : "<td\(kind)>\(words)</td>"
        }
        text += "</tr>\n"
    }
}

enum HtmlText {
    /// Text that no browser takes for markup, in elements and in attributes. A percent sign stays
    /// on the line of its number.
    static func escaped(_ text: String) -> String {
        let scalars = Array(text.onOneLine.unicodeScalars)
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case " " where index + 1 < scalars.count && scalars[index + 1] == "%":
                result += "&nbsp;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
