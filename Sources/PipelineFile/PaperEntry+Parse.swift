import Diagnostics

extension PaperFigureEntry {
    private static let keys = [
        "kennzahl", "value", "where", "per", "take", "period", "target", "decimals",
    ]

    /// `figures: {name: {kennzahl: …}}`
    static func all(in report: Section, _ mistakes: inout Mistakes) -> [PaperFigureEntry] {
        guard let names = report.section("figures", keys: nil, &mistakes) else { return [] }
        return names.all.compactMap { name, _ in
            guard let section = names.section(name.value, keys: keys, &mistakes) else {
                return nil
            }
            return PaperFigureEntry(
                name: name,
                kennzahl: section.text("kennzahl", &mistakes),
                value: section.text("value", &mistakes),
                filters: WordsEntry.filters(in: section, &mistakes),
                per: section.text("per", &mistakes),
                take: section.text("take", &mistakes),
                period: section.text("period", &mistakes),
                target: section.text("target", &mistakes),
                decimals: section.count("decimals", &mistakes)
            )
        }
    }
}

extension PaperTableEntry {
    private static let keys = ["caption", "by", "metrics", "where", "period"]

    /// `tables: {name: {by: [month], metrics: […]}}`
    static func all(in report: Section, _ mistakes: inout Mistakes) -> [PaperTableEntry] {
        guard let names = report.section("tables", keys: nil, &mistakes) else { return [] }
        return names.all.compactMap { name, _ in
            guard let section = names.section(name.value, keys: keys, &mistakes) else {
                return nil
            }
            return PaperTableEntry(
                name: name,
                caption: section.text("caption", &mistakes),
                by: section.texts("by", &mistakes) ?? [],
                metrics: section.texts("metrics", &mistakes) ?? [],
                filters: WordsEntry.filters(in: section, &mistakes),
                period: section.text("period", &mistakes)
            )
        }
    }
}

extension WordsEntry {
    /// `where: {pilot: Nachlassgericht, weekday: [1, 2]}`
    fileprivate static func filters(
        in section: Section,
        _ mistakes: inout Mistakes
    ) -> [WordsEntry] {
        guard let filters = section.section("where", keys: nil, &mistakes) else { return [] }
        return filters.all.map { dimension, _ in
            WordsEntry(
                meaning: dimension,
                words: filters.texts(dimension.value, &mistakes) ?? []
            )
        }
    }
}

extension PaperEntry {
    /// nil where nothing stands.
    init?(_ node: YamlNode) {
        switch node.content {
        case .none: return nil
        case .text(let text, _): self = .text(node.place.map { text })
        case .list(let items): self = .list(items.compactMap { PaperEntry($0) })
        case .section(let entries):
            self = .section(
                entries.compactMap { key, value in
                    PaperEntry(value).map { Named(key: key, value: $0) }
                }
            )
        }
    }
}
