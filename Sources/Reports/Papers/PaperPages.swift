package import Bilanz
import CallModel
package import Diagnostics
import Mustache

/// Renders a paper through a template.
///
/// What the author writes is given to the template under the author's own names; texts have their
/// figures filled in before. A section with `figure: NAME` also has `ist`, `plan`, `abweichung` and
/// the other words of that figure, one with `table: NAME` has that table as `tabelle`. Every text is
/// made safe for the page, so templates use no escapes of their own.
package struct PaperPages: Sendable {
    package enum Page: String, Sendable, CaseIterable {
        case markdown, html

        /// End of the names of templates and pages, `md`.
        package var fileEnding: String { self == .markdown ? "md" : "html" }
    }

    let paper: Paper
    let language: Language

    package init(_ paper: Paper, _ language: Language) {
        self.paper = paper
        self.language = language
    }

    /// - Throws: every name that texts use and that is no figure; a template that cannot be read.
    package func render(_ page: Page, template: String) throws(PaperFault) -> [UInt8] {
        let names = FigureNames(paper, language)
        let tables = Dictionary(
            paper.tables.map { ($0.name, sheet($0, page)) },
            uniquingKeysWith: { first, _ in first }
        )
        var context = PaperContext(page: page, names: names, tables: tables)
        var root: [String: Any] = [:]
        if case .section(let entries) = paper.content {
            root = try context.section(entries)
        }
        for (name, value) in names.general where root[name] == nil { root[name] = value }
        // A template asks `hat.meilensteine` for what stands once around a list.
        root["hat"] = root.mapValues { _ in true }
        root["stil"] = PageStyle.css
        root["tabellen"] = tables
        if let comparison = paper.comparison {
            root["vergleich"] = written(Sheet(comparison, language: language), page)
            if !comparison.samePilots.isEmpty {
                root["gleiche_piloten"] = comparison.samePilots.joined(separator: ", ")
            }
            if !comparison.leftOut.isEmpty {
                root["nicht_verglichen"] = comparison.leftOut.map {
                    "\($0.label(language)) (\($0.days.words(language)))"
                }.joined(separator: ", ")
            }
        }
        root["nachweis"] = written(PaperEvidence(paper, language).sheet, page)
        if !context.unknown.isEmpty { throw .unknownFigures(context.unknown) }
        let parsed = try PaperPages.parse(template)
        return Array(tidied(parsed.render(root), page).utf8)
    }

    /// The paper's `hinweise` with their figures, as plain text: they belong under every page that
    /// shows its numbers.
    ///
    /// - Throws: names in them that are no figures.
    package func notices() throws(PaperFault) -> [String] {
        guard case .section(let entries) = paper.content,
            let notices = entries.first(where: { $0.key == "hinweise" })?.value
        else { return [] }
        let names = FigureNames(paper, language)
        let context = PaperContext(page: .markdown, names: names, tables: [:])
        let items = if case .list(let items) = notices { items } else { [notices] }
        var texts: [String] = []
        for case .text(let text) in items { texts.append(try context.filled(text)) }
        if !context.unknown.isEmpty { throw .unknownFigures(context.unknown) }
        return texts
    }

    private func sheet(_ table: PaperTable, _ page: Page) -> String {
        let caption = table.caption + MarkWords.inShort(table.table, language)
        return written(
            Sheet(table.table, caption: caption, style: .spoken, language: language),
            page
        )
    }

    private func written(_ sheet: Sheet, _ page: Page) -> String {
        switch page {
        case .markdown: MarkdownPage.table(sheet)
        case .html: HtmlPage.table(sheet, language)
        }
    }

    static func parse(_ text: String) throws(PaperFault) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: text)
        } catch let error as MustacheTemplate.ParserError {
            throw .template(
                line: error.context.lineNumber,
                column: error.context.columnNumber,
                "\(error.error)"
            )
        } catch {
            throw .template(line: 1, column: 1, "\(error)")
        }
    }

    /// Parts that a paper does not have leave blank lines behind; Markdown tables are aligned, so
    /// that they read well as plain text.
    private func tidied(_ text: String, _ page: Page) -> String {
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isBlank = line.allSatisfy { $0 == " " }
            if isBlank, lines.last?.isEmpty ?? true { continue }
            lines.append(isBlank ? "" : line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        let tidy = lines.map(String.init)
        return (page == .markdown ? MarkdownTables.aligned(tidy) : tidy).joined(separator: "\n")
            + "\n"
    }
}

/// Why a paper cannot be written.
package enum PaperFault: Error, Sendable, Equatable {
    /// Names that texts use, and that are no figures.
    case unknownFigures([String])
    case template(line: Int, column: Int, String)
}

extension PaperFault {
    package var text: Text {
        switch self {
        case .unknownFigures(let names):
            let list = names.map { "{{\($0)}}" }.joined(separator: ", ")
            return Text(
                "Der Text nennt \(list); das gibt es unter figures: und tables: nicht.",
                "The text names \(list); there is no such thing under figures: and tables:."
            )
        case .template(let line, let column, let reason):
            return Text(
                "Die Vorlage ist in Zeile \(line), Spalte \(column) nicht zu lesen (\(reason)).",
                "The template cannot be read at line \(line), column \(column) (\(reason))."
            )
        }
    }
}

/// What texts can name: the figures of the paper, and some words about it.
final class FigureNames: MustacheParent {
    let general: [String: String]
    private let figures: [String: FigureWords]
    private(set) var unknown: [String] = []

    init(_ paper: Paper, _ language: Language) {
        figures = Dictionary(
            paper.figures.map { ($0.name, FigureWords(paper: $0, language: language)) },
            uniquingKeysWith: { first, _ in first }
        )
        let style = NumberStyle.display(language)
        general = [
            "jahr": paper.days.map { String($0.last.year) } ?? "",
            "zeitraum": paper.days?.words(language) ?? "",
            "tage": paper.days?.range(language) ?? "",
            "arbeitstage": style.text(Int64(paper.workingDays)),
        ]
    }

    func figure(_ name: String) -> FigureWords? { figures[name] }

    func child(named name: String) -> Any? {
        if let figure = figures[name] { return figure }
        if let word = general[name] { return word }
        if !unknown.contains(name) { unknown.append(name) }
        return nil
    }
}

/// Turns what the author writes into what the template sees.
struct PaperContext {
    let page: PaperPages.Page
    let names: FigureNames
    /// By name, as the page writes them.
    let tables: [String: String]
    private var faults: [String] = []

    init(page: PaperPages.Page, names: FigureNames, tables: [String: String]) {
        self.page = page
        self.names = names
        self.tables = tables
    }

    /// Names that are no figures.
    var unknown: [String] { names.unknown + faults }

    mutating func section(_ entries: [PaperContent.Entry]) throws(PaperFault) -> [String: Any] {
        var section: [String: Any] = [:]
        for entry in entries { section[entry.key] = try value(entry.value) }
        if let entry = entries.first(where: { $0.key == "table" }),
            case .text(let name) = entry.value
        {
            section["tabelle"] = tables[name]
            if tables[name] == nil, !faults.contains(name) { faults.append(name) }
        }
        guard let entry = entries.first(where: { $0.key == "figure" }),
            case .text(let name) = entry.value
        else { return section }
        guard let figure = names.figure(name) else {
            if !faults.contains(name) { faults.append(name) }
            return section
        }
        for word in ["ist", "genau", "plan", "ziel", "abweichung", "ergebnis"] {
            if section[word] == nil, let text = figure.child(named: word) as? String {
                section[word] = safe(text)
            }
        }
        return section
    }

    private mutating func value(_ content: PaperContent) throws(PaperFault) -> Any {
        switch content {
        case .text(let text): return safe(try filled(text))
        case .list(let items):
            var list: [Any] = []
            for item in items { list.append(try value(item)) }
            return list
        case .section(let entries): return try section(entries)
        }
    }

    /// The text with its figures.
    func filled(_ text: String) throws(PaperFault) -> String {
        guard text.contains("{{") else { return text }
        return try PaperPages.parse("{{% CONTENT_TYPE:TEXT}}" + text).render(names)
    }

    private func safe(_ text: String) -> String {
        page == .markdown ? MarkdownText.escaped(text) : HtmlText.escaped(text)
    }
}
