import Bilanz
import CallModel
import Diagnostics
import PipelineFile

extension Resolver {
    mutating func definitions() -> Definitions {
        var definitions = Definitions()
        let given = file.definitions
        if let version = given.version { definitions.version = version.value }
        if let variant = given.annahmequote.flatMap({ variant($0, of: "annahmequote") }) {
            definitions.annahmequote = variant
        }
        if let variant = given.servicelevel.flatMap({ variant($0, of: "servicelevel") }) {
            definitions.servicelevel = variant
        }
        let limit = Int64(Milliseconds.max)
        if let within = given.answerWithin.flatMap({ duration($0, limit: limit) }) {
            definitions.answerWithin = Milliseconds(within)
        }
        if let short = given.shortAbandon.flatMap({ duration($0, limit: limit) }) {
            definitions.shortAbandon = Milliseconds(short)
        }
        if let within = given.repeatWithin.flatMap({ duration($0, limit: 366 * millisecondsPerDay) }
        ) {
            definitions.repeatWithin = within
        }
        if let word = given.repeatScope {
            if let scope = Definitions.RepeatScope(rawValue: word.value) {
                definitions.repeatScope = scope
            } else {
                unknown(
                    "unknown-scope",
                    word,
                    Text("Einen Bereich", "scope"),
                    among: ["pilot", "any"]
                )
            }
        }
        definitions.reachabilityCategories = Set(given.reachability.map { $0.value.lowercased() })
        return definitions
    }

    /// A variant that has a figure of its own, `annahmequote-a2`.
    private mutating func variant(_ word: Located<String>, of metric: String) -> String? {
        let variant = word.value.lowercased()
        if known.metrics.contains("\(metric)-\(variant)") { return variant }
        let prefix = metric + "-"
        let allowed = known.metrics.filter { $0.hasPrefix(prefix) }
            .map { String($0.dropFirst(prefix.count)) }
            .sorted { ($0.count, $0) < ($1.count, $1) }
        let list = allowed.joined(separator: ", ")
        mistakes.add(
            "unknown-variant",
            at: word,
            Text(
                "\(metric) hat keine Variante „\(word.value)“.",
                "\(metric) has no variant \"\(word.value)\"."
            ),
            try: Text("Möglich sind: \(list).", "Possible are: \(list).")
        )
        return nil
    }

    mutating func caseRules() -> [String: CaseRule] {
        var rules: [String: CaseRule] = [:]
        for entry in file.definitions.cases {
            if let rule = caseRule(entry) { rules[entry.kind.value] = rule }
        }
        return rules
    }

    private mutating func caseRule(_ entry: CaseRuleEntry) -> CaseRule? {
        var clock = WorkingDayClock.v1
        if let word = entry.variant {
            if let known = WorkingDayClock(rawValue: word.value) {
                clock = known
            } else {
                let clocks = WorkingDayClock.allCases.map(\.rawValue)
                unknown("unknown-variant", word, Text("Eine Variante", "variant"), among: clocks)
            }
        }
        switch (entry.workingDays?.value, entry.days?.value, entry.serviceHours?.value) {
        case (let days?, nil, nil):
            return .workingDays(days, clock: clock)
        case (nil, let days?, nil) where entry.variant == nil: return .days(days)
        case (nil, nil, let hours?) where entry.variant == nil: return .serviceHours(hours)
        default:
            mistakes.add(
                "bad-case-rule",
                at: entry.kind,
                Text(
                    "Frist für „\(entry.kind.value)“: genau eines von working-days, days und "
                        + "service-hours erwartet; variant nur zu working-days.",
                    "Deadline of \"\(entry.kind.value)\": exactly one of working-days, days and "
                        + "service-hours expected; variant only with working-days."
                )
            )
            return nil
        }
    }

    mutating func target(_ entry: TargetEntry) -> ResolvedTarget? {
        let metric = metric(entry.kennzahl)
        let target = planned(entry.target)
        let per = entry.per.flatMap { dimension($0) }
        var period = ResolvedPeriod.ofReport
        if let word = entry.period {
            let each: [Dimension] = [.year, .quarter, .month, .week, .day]
            if let dimension = each.first(where: { $0.rawValue == word.value }) {
                period = .each(dimension)
            } else if self.period(word, alsoEach: true) {
                period = .named(word.value)
            }
        }
        guard let metric, let target else { return nil }
        return ResolvedTarget(
            target: Target(
                metric: metric,
                comparison: target.comparison,
                tenThousandths: target.tenThousandths
            ),
            per: per,
            period: period,
            line: entry.kennzahl.line
        )
    }

    /// Reads `>= 75`, `< 5`, `<= 0.5 %`.
    mutating func planned(
        _ text: Located<String>
    ) -> (comparison: Target.Comparison, tenThousandths: Int64)? {
        let text = text.map {
            $0.replacing("≥", with: ">=").replacing("≤", with: "<=").trimmingBlanks
        }
        // The longer operators first: `>` begins `>=`.
        let operators = Target.Comparison.allCases.sorted { $0.rawValue.count > $1.rawValue.count }
        if let comparison = operators.first(where: { text.value.hasPrefix($0.rawValue) }) {
            var number = text.value.dropFirst(comparison.rawValue.count).trimmingBlanks
            if number.hasSuffix("%") { number = number.dropLast().trimmingBlanks }
            if let (value, scale) = decimal(number, places: 4), value < 1_000_000_000_000 {
                return (comparison, value * (10_000 / scale))
            }
        }
        mistakes.add(
            "bad-target",
            at: text,
            Text(
                "„\(text.value)“ ist kein Planwert mit Vergleich, höchstens vier Nachkommastellen.",
                "\"\(text.value)\" is no planned value with a comparison, at most four decimals."
            ),
            try: Text(
                "Zum Beispiel: \">= 75\" oder \"< 5\", in Anführungszeichen.",
                "For example: \">= 75\" or \"< 5\", in quotation marks."
            )
        )
        return nil
    }

    mutating func reports() -> [ResolvedReport] {
        var names = Occurrences(code: "report-twice", Text("Bericht", "Report"))
        return file.reports.map { entry in
            let name = entry.name.value
            if !name.isEmpty { names.check(name, at: entry.name, of: name, &mistakes) }
            if name.contains("/") || name.hasPrefix(".") {
                mistakes.add(
                    "bad-name",
                    at: entry.name,
                    Text(
                        "Der Name wird zum Dateinamen: ohne / und ohne Punkt am Anfang.",
                        "The name becomes a file's name: no / in it, no dot in front."
                    )
                )
            }
            var report = ResolvedReport(
                name: name,
                template: entry.template.flatMap { template($0) },
                by: entry.by?.compactMap { dimension($0) } ?? [],
                metrics: entry.metrics?.compactMap { metric($0) } ?? [],
                period: entry.period.flatMap { period($0) ? $0.value : nil } ?? "all",
                formats: formats(
                    entry.formats,
                    isOpen: entry.template?.value == OpenDataBundle.template
                )
            )
            report.figures = entry.figures.compactMap { paperFigure($0) }
            report.tables = entry.tables.map { paperTable($0) }
            report.compare = entry.compare.compactMap { metric($0) }
            report.paper = entry.paper.map { PaperContent($0) }
            report.licence = licence(entry)
            report.isInternal = entry.isInternal?.value ?? false
            if let word = entry.isInternal, report.isInternal,
                report.template == OpenDataBundle.template
            {
                mistakes.add(
                    "internal-open-data",
                    at: word,
                    Text(
                        "Offene Daten sind für alle da und können nicht intern sein.",
                        "Open data are for everybody and cannot be internal."
                    ),
                    try: Text(
                        "„internal“ streichen oder eine andere Vorlage wählen.",
                        "Delete \"internal\", or choose another template."
                    )
                )
            }
            return report
        }
    }

    private mutating func licence(_ entry: ReportEntry) -> String? {
        guard let licence = entry.licence else { return nil }
        if entry.template?.value != OpenDataBundle.template {
            mistakes.add(
                "licence-without-open-data",
                at: licence,
                Text(
                    "Eine Lizenz steht nur in offenen Daten.",
                    "A licence stands in open data only."
                ),
                try: Text(
                    "„template: open-data“ wählen oder „licence“ streichen.",
                    "Choose \"template: open-data\", or delete \"licence\"."
                )
            )
        }
        return licence.value
    }

    private mutating func template(_ word: Located<String>) -> String? {
        if known.templates.contains(word.value) { return word.value }
        unknown("unknown-template", word, Text("Eine Vorlage", "template"), among: known.templates)
        return nil
    }

    /// The formats of a report; the ones an office opens where none is given.
    private mutating func formats(_ words: [Located<String>]?, isOpen: Bool) -> [String] {
        guard let words, !words.isEmpty else {
            if isOpen { return ["csv"] }
            return ["csv-excel", "markdown", "html"].filter { known.writers.contains($0) }
        }
        return words.compactMap { word in
            if known.writers.contains(word.value) { return word.value }
            unknown(
                "unknown-report-format",
                word,
                Text("Ein Berichtsformat", "report format"),
                among: known.writers
            )
            return nil
        }
    }
}
