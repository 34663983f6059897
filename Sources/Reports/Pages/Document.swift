import Diagnostics

/// A page before it is Markdown or HTML: headings, sentences, tables, charts. Plain text only, the
/// page writers escape.
struct Document {
    struct Section {
        var heading: String
        var blocks: [Block] = []
        var subsections: [Section] = []
    }

    enum Block {
        case paragraph(String)
        case bullets([String])
        case table(Sheet)
        case chart(BarChart)
    }

    var language: Language
    var title: String
    /// Lines under the title.
    var subtitle: [String] = []
    var sections: [Section] = []
}

/// A table as people read it: every cell is text.
struct Sheet {
    struct Column {
        var heading: String
        var isNumber: Bool
    }

    struct Cell: Equatable, ExpressibleByStringLiteral {
        var text: String
        /// Said after the text and less loud, "9.258 von 12.345".
        var detail: String?

        /// No cell of a page stays empty: a gap would look like a mistake.
        init(_ text: String, detail: String? = nil) {
            self.text = text.isEmpty ? TableSign.nothing : text
            self.detail = detail
        }

        init(stringLiteral text: String) { self.init(text) }
    }

    struct Row {
        var cells: [Cell]
        var isTotal = false
    }

    /// One sentence or phrase: what the table shows.
    var caption: String
    var columns: [Column]
    /// How many columns at the left name the row.
    var headColumns = 1
    var rows: [Row]
    /// One line under the table.
    var note: String?
}
