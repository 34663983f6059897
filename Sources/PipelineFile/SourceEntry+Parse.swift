import Diagnostics

extension SourceEntry {
    static let keys = [
        "name", "records", "format", "files", "timezone", "on-reject", "join", "csv",
    ]

    init(_ section: Section, _ mistakes: inout Mistakes) {
        let name = section.needed("name", example: "acd", &mistakes)
        let records = section.text("records", &mistakes)
        let format = section.needed("format", example: "csv", &mistakes)
        let files = section.texts("files", &mistakes) ?? []
        let timezone = section.text("timezone", &mistakes)
        let allowed = section.section("on-reject", keys: ["allow"], &mistakes)
            .flatMap { $0.needed("allow", example: "0.1 %", &mistakes) }
        let join = section.text("join", &mistakes)
        let csv = section.section("csv", keys: CsvEntry.keys, &mistakes)
            .map { CsvEntry($0, &mistakes) }
        self.init(
            name: name ?? section.place.map { "" },
            records: records,
            format: format,
            files: files,
            timezone: timezone,
            allowedRejects: allowed,
            join: join,
            csv: csv
        )
    }
}

extension CsvEntry {
    static let keys = [
        "separator", "encoding", "header", "scanner", "columns", "outcomes", "handovers",
        "channels", "statuses", "anonymous", "totals",
    ]

    init(_ section: Section, _ mistakes: inout Mistakes) {
        place = section.place.map { section.path }
        separator = section.text("separator", &mistakes)
        encoding = section.text("encoding", &mistakes)
        header = section.flag("header", &mistakes)
        scanner = section.text("scanner", &mistakes)
        columns = []
        if let fields = section.section("columns", keys: nil, &mistakes) {
            columns = fields.all.compactMap { ColumnEntry($0.key, $0.value, in: fields, &mistakes) }
        }
        outcomes = CsvEntry.words(of: "outcomes", in: section, &mistakes)
        handovers = CsvEntry.words(of: "handovers", in: section, &mistakes)
        channels = CsvEntry.words(of: "channels", in: section, &mistakes)
        statuses = CsvEntry.words(of: "statuses", in: section, &mistakes)
        anonymous = section.texts("anonymous", allowsEmpty: true, &mistakes)
        totals = section.texts("totals", allowsEmpty: true, &mistakes)
    }

    private static func words(
        of key: String,
        in section: Section,
        _ mistakes: inout Mistakes
    ) -> [WordsEntry] {
        guard let meanings = section.section(key, keys: nil, &mistakes) else { return [] }
        return meanings.all.map { meaning, _ in
            let words = meanings.texts(meaning.value, allowsEmpty: true, &mistakes) ?? []
            return WordsEntry(meaning: meaning, words: words)
        }
    }
}

extension ColumnEntry {
    /// Reads `Name`, `3`, `[A, B]` (joined) or a section with `column` or `columns`.
    ///
    /// - Returns: nil where the field has no value (it is not mapped), or is not readable.
    init?(
        _ field: Located<String>,
        _ node: YamlNode,
        in fields: Section,
        _ mistakes: inout Mistakes
    ) {
        let path = fields.path(of: field.value)
        switch node.content {
        case .none, .text("null", isQuoted: false): return nil
        case .text:
            guard let reference = Reference(node, path, &mistakes) else { return nil }
            self.init(field: field, references: [reference])
        case .list(let items):
            let references = items.compactMap { Reference($0, path, &mistakes) }
            guard !references.isEmpty else { return nil }
            self.init(field: field, references: references)
        case .section:
            let keys = ["column", "columns", "as", "kind", "yes", "source", "ticketed"]
            guard let section = Section(node, path: path, keys: keys, &mistakes) else { return nil }
            self.init(field, section, &mistakes)
        }
    }

    private init?(_ field: Located<String>, _ section: Section, _ mistakes: inout Mistakes) {
        var references: [Reference] = []
        switch (section.node("column"), section.node("columns")) {
        case (let column?, nil):
            let path = section.path(of: "column")
            references = Reference(alternatives: column, path, &mistakes).map { [$0] } ?? []
        case (nil, _?):
            references = section.items("columns", &mistakes).compactMap {
                Reference(alternatives: $0.node, $0.path, &mistakes)
            }
        default:
            mistakes.add(
                "missing-key",
                at: section.place,
                Text(
                    "\(section.path): genau eines von „column“ und „columns“ erwartet.",
                    "\(section.path): exactly one of \"column\" and \"columns\" expected."
                ),
                try: Text(
                    "column: eine Spalte; columns: [A, B] mehrere, mit einem Leerzeichen verbunden.",
                    "column: one column; columns: [A, B] several, joined by one blank."
                )
            )
        }
        let pattern = section.text("as", &mistakes)
        let kind = section.text("kind", &mistakes)
        let yes = section.texts("yes", &mistakes)
        let source = section.text("source", &mistakes)
        let ticketed = section.texts("ticketed", &mistakes)
        guard !references.isEmpty else { return nil }
        self.init(
            field: field,
            references: references,
            pattern: pattern,
            kind: kind,
            yes: yes,
            source: source,
            ticketed: ticketed
        )
    }
}

extension ColumnEntry.Reference {
    /// A name, or a number where digits stand without quotation marks.
    fileprivate init?(_ node: YamlNode, _ path: String, _ mistakes: inout Mistakes) {
        guard let name = node.text(path, &mistakes) else { return nil }
        if case .text(let digits, isQuoted: false) = node.content, let number = Int(digits),
            number > 0, digits.utf8.allSatisfy({ (48...57).contains($0) })
        {
            self = .numbered(name.map { _ in number })
        } else {
            self = .named([name])
        }
    }

    /// One column, or several names that it may have.
    fileprivate init?(
        alternatives node: YamlNode,
        _ path: String,
        _ mistakes: inout Mistakes
    ) {
        guard case .list(let items) = node.content, items.count != 1 else {
            if case .list(let items) = node.content, let only = items.first {
                self.init(only, path, &mistakes)
            } else {
                self.init(node, path, &mistakes)
            }
            return
        }
        let names = node.texts(path, allowsEmpty: false, &mistakes)
        guard !names.isEmpty else { return nil }
        self = .named(names)
    }
}
