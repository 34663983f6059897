import Bilanz
import Diagnostics

extension TableWriter {
    /// One table as a page of its own: no other host is asked for anything.
    static let html = TableWriter(
        id: "html",
        title: Text("HTML-Seite", "HTML page"),
        fileEnding: "html"
    ) { table, options in
        let language = options.language
        let title = options.title ?? table.describedTitle(language)
        let sheet = Sheet(
            table,
            caption: table.describedTitle(language),
            style: .bare,
            fractions: options.fractions,
            language: language
        )
        var document = Document(language: language, title: title)
        document.sections = [
            Document.Section(heading: Text("Tabelle", "Table")(language), blocks: [.table(sheet)])
        ]
        document.subtitle = [
            Text(
                "– = nichts vorhanden oder keine Bezugsgröße.",
                "– = nothing there, or nothing to divide by."
            )(language)
        ]
        document.subtitle += table.signsOfMarks.map { $0(language) }
        return HtmlPage(document).bytes
    }
}
