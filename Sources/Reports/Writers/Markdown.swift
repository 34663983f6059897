import Bilanz
import Diagnostics

extension TableWriter {
    /// A GitHub table with German (or English) headings. Nothing but the table, so that it can be
    /// pasted; a heading only when a title was given.
    static let markdown = TableWriter(
        id: "markdown",
        title: Text("Markdown-Tabelle", "Markdown table"),
        fileEnding: "md"
    ) { table, options in
        let sheet = Sheet(
            table,
            caption: "",
            style: .bare,
            fractions: options.fractions,
            language: options.language
        )
        let heading = options.title.map { "# \(MarkdownText.escaped($0))\n\n" } ?? ""
        return Array((heading + MarkdownPage.table(sheet)).utf8)
    }
}
