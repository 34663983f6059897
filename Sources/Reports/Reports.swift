package import Bilanz
package import Diagnostics

/// How a table is to be written.
package struct WriterOptions: Sendable, Hashable {
    /// Of headings and words. The writers for programs ignore it.
    package var language: Language
    /// Numerator and denominator beside every ratio (percent, per 1,000).
    package var fractions: Bool
    /// Heading of a page; nil: made from the table.
    package var title: String?
    /// In `csv`, a column of withheld figures even where there is none: files of one kind then have
    /// one form.
    package var alwaysMarksWithheld: Bool

    package init(
        language: Language = .german,
        fractions: Bool = false,
        title: String? = nil,
        alwaysMarksWithheld: Bool = false
    ) {
        self.language = language
        self.fractions = fractions
        self.title = title
        self.alwaysMarksWithheld = alwaysMarksWithheld
    }
}

/// One way to write a table of figures.
package struct TableWriter: Sendable {
    /// As in commands and pipeline files, `csv-excel`.
    package var id: String
    package var title: Text
    /// End of a file's name, behind a dot. No two writers share one, so one report can be written in all forms
    /// into one folder.
    package var fileEnding: String
    package var write: @Sendable (FigureTable, WriterOptions) -> [UInt8]

    package init(
        id: String,
        title: Text,
        fileEnding: String,
        write: @escaping @Sendable (FigureTable, WriterOptions) -> [UInt8]
    ) {
        self.id = id
        self.title = title
        self.fileEnding = fileEnding
        self.write = write
    }
}

package enum Reports {
    /// Every way to write a table: one line per file in `Writers`.
    package static let writers: [TableWriter] = [
        .terminal, .csv, .csvExcel, .markdown, .json, .html,
    ]

    package static func writer(_ id: String) -> TableWriter? { writers.first { $0.id == id } }
}
