import Aggregation
import Bilanz
import Diagnostics
import PipelineFile

/// The figures, tables and texts of a paper.
extension Resolver {
    /// A figure typed by hand, `100`, `2,5`, `75 %`.
    mutating func value(_ entry: ValueEntry) -> ResolvedValue? {
        if let period = entry.period { _ = self.period(period) }
        var number = entry.value.value.trimmingBlanks
        let isPercent = number.hasSuffix("%")
        if isPercent { number = number.dropLast().trimmingBlanks }
        guard let (value, scale) = decimal(number, places: 4) else {
            mistakes.add(
                "bad-value",
                at: entry.value,
                Text(
                    "„\(entry.value.value)“ ist keine Zahl mit höchstens vier Nachkommastellen.",
                    "\"\(entry.value.value)\" is no number with at most four decimals."
                ),
                try: Text("Zum Beispiel: 1, 2,5 oder 75 %.", "For example: 1, 2.5 or 75 %.")
            )
            return nil
        }
        return ResolvedValue(
            name: entry.name.value,
            label: entry.label?.value ?? entry.name.value,
            value: Fraction(value, scale),
            isPercent: isPercent,
            period: entry.period?.value,
            source: entry.source.value
        )
    }

    mutating func paperFigure(_ entry: PaperFigureEntry) -> ResolvedPaperFigure? {
        let origin = origin(of: entry)
        let target = entry.target.flatMap { paperTarget($0, of: entry) }
        let per = entry.per.flatMap { dimension($0) }
        var take = Taking.sum
        if let word = entry.take {
            if let known = Taking(rawValue: word.value) {
                take = known
            } else {
                unknown(
                    "unknown-take",
                    word,
                    Text("Eine Zusammenfassung", "way to take figures together"),
                    among: Taking.allCases.map(\.rawValue)
                )
            }
        }
        if let per = entry.per, entry.take == nil {
            mistakes.add(
                "missing-key",
                at: per,
                Text(
                    "Zu „per“ fehlt „take“: was aus den Werten der Gruppen wird.",
                    "\"per\" needs \"take\": what becomes of the groups' values."
                ),
                try: Text(
                    "Möglich sind: mean, median, min, max, sum, met.",
                    "Possible are: mean, median, min, max, sum, met."
                )
            )
        }
        if let period = entry.period { _ = self.period(period) }
        guard let origin else { return nil }
        return ResolvedPaperFigure(
            name: entry.name.value,
            origin: origin,
            filters: filters(entry.filters),
            per: per,
            take: take,
            period: entry.period?.value,
            target: target,
            decimals: entry.decimals.map { min(4, $0.value) }
        )
    }

    private mutating func origin(of entry: PaperFigureEntry) -> ResolvedPaperFigure.Origin? {
        switch (entry.kennzahl, entry.value) {
        case (let kennzahl?, nil): return metric(kennzahl).map { .kennzahl($0) }
        case (nil, let name?):
            if let value = values.first(where: { $0.name == name.value }) { return .typed(value) }
            unknown("unknown-value", name, Text("Einen Wert", "value"), among: values.map(\.name))
            return nil
        default:
            mistakes.add(
                "missing-key",
                at: entry.name,
                Text(
                    "figures.\(entry.name.value): genau eines von „kennzahl“ und „value“ erwartet.",
                    "figures.\(entry.name.value): exactly one of \"kennzahl\" and \"value\" expected."
                )
            )
            return nil
        }
    }

    /// `75` alone means `>= 75`, as the papers write it.
    private mutating func paperTarget(
        _ text: Located<String>,
        of entry: PaperFigureEntry
    ) -> Target? {
        let isBare = text.value.first.map { $0.isNumber } ?? false
        guard let plan = planned(isBare ? text.map { ">= " + $0 } : text) else { return nil }
        return Target(
            metric: entry.kennzahl?.value ?? entry.name.value,
            comparison: plan.comparison,
            tenThousandths: plan.tenThousandths
        )
    }

    mutating func paperTable(_ entry: PaperTableEntry) -> ResolvedPaperTable {
        if let period = entry.period { _ = self.period(period) }
        return ResolvedPaperTable(
            name: entry.name.value,
            caption: entry.caption?.value ?? entry.name.value,
            by: entry.by.compactMap { dimension($0) },
            metrics: entry.metrics.compactMap { metric($0) },
            filters: filters(entry.filters),
            period: entry.period?.value
        )
    }

    private mutating func filters(_ entries: [WordsEntry]) -> [Filter] {
        entries.compactMap { entry in
            dimension(entry.meaning).map { Filter($0, entry.words.map(\.value)) }
        }
    }
}

extension PaperContent {
    init(_ entry: PaperEntry) {
        switch entry {
        case .text(let text): self = .text(text.value)
        case .list(let items): self = .list(items.map { PaperContent($0) })
        case .section(let named):
            self = .section(named.map { Entry($0.key.value, PaperContent($0.value)) })
        }
    }
}
