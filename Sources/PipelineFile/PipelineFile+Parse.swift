package import Diagnostics

extension PipelineFile {
    /// Reads a pipeline file and tells every mistake of form in it, in the order of the file.
    ///
    /// - Parameters:
    ///   - text: the content, YAML.
    ///   - name: the file's name for messages.
    /// - Returns: what could be read, even where there are mistakes, so that mistakes of meaning
    ///   can be told in the same breath; nil where the file is no YAML section at all. It may only
    ///   be used for a run where no diagnostic is an error.
    package static func parse(
        text: String,
        name: String
    ) -> (file: PipelineFile?, diagnostics: [Diagnostic]) {
        var mistakes = Mistakes(file: name)
        guard let root = YamlNode.read(text, &mistakes),
            let section = Section(root, path: "", keys: keys, &mistakes)
        else { return (nil, mistakes.inOrder) }
        let file = PipelineFile(section, file: name, &mistakes)
        return (file, mistakes.inOrder)
    }

    private static let keys = [
        "name", "timezone", "land", "service-hours", "phone", "closed", "pilots", "definitions",
        "sources", "targets", "values", "reports", "store", "inbox", "handled", "retention",
        "privacy", "control-totals", "quality",
    ]

    private init(_ root: Section, file: String, _ mistakes: inout Mistakes) {
        self.init(file: file)
        name = root.text("name", &mistakes)
        timezone = root.text("timezone", &mistakes)
        land = root.text("land", &mistakes)
        (serviceHours, laterHours) = root.serviceHours(&mistakes)
        phone = root.section("phone", keys: ["country", "area", "own"], &mistakes).map {
            PhoneEntry(
                country: $0.text("country", &mistakes),
                area: $0.text("area", &mistakes),
                own: $0.texts("own", &mistakes) ?? []
            )
        }
        closed = root.items("closed", &mistakes).compactMap {
            ClosedEntry($0.node, path: $0.path, &mistakes)
        }
        pilots = root.sections("pilots", keys: PilotEntry.keys, &mistakes).map {
            PilotEntry($0, &mistakes)
        }
        if let section = root.section("definitions", keys: DefinitionsEntry.keys, &mistakes) {
            definitions = DefinitionsEntry(section, &mistakes)
        }
        sources = root.sections("sources", keys: SourceEntry.keys, &mistakes).map {
            SourceEntry($0, &mistakes)
        }
        targets = root.sections("targets", keys: TargetEntry.keys, &mistakes).compactMap {
            TargetEntry($0, &mistakes)
        }
        values = root.sections("values", keys: ValueEntry.keys, &mistakes).compactMap {
            ValueEntry($0, &mistakes)
        }
        reports = root.sections("reports", keys: ReportEntry.keys, &mistakes).map {
            ReportEntry($0, &mistakes)
        }
        store = root.section("store", keys: ["path"], &mistakes).flatMap {
            $0.needed("path", example: "state/btb.sqlite", &mistakes)
        }
        inbox = root.text("inbox", &mistakes)
        handled = root.text("handled", &mistakes)
        if let section = root.section("retention", keys: ["calls", "rejects"], &mistakes) {
            retention.calls = section.text("calls", &mistakes)
            retention.rejects = section.text("rejects", &mistakes)
        }
        if let section = root.section("privacy", keys: ["key", "minimum-count"], &mistakes) {
            privacy.key = section.text("key", &mistakes)
            privacy.minimumCount = section.count("minimum-count", &mistakes)
        }
        controlTotals = root.sections(
            "control-totals",
            keys: ControlTotalEntry.keys,
            &mistakes
        ).compactMap { ControlTotalEntry($0, &mistakes) }
        if let section = root.section("quality", keys: nil, &mistakes) {
            for (key, _) in section.all {
                guard let severity = section.text(key.value, &mistakes) else { continue }
                quality.append(QualityEntry(check: key, severity: severity))
            }
        }
    }
}

extension ClosedEntry {
    /// A date, or a section with `date`, `reason` and `pilots`.
    fileprivate init?(_ node: YamlNode, path: String, _ mistakes: inout Mistakes) {
        guard case .section = node.content else {
            guard let date = node.text(path, &mistakes) else { return nil }
            self.init(date: date)
            return
        }
        let keys = ["date", "reason", "pilots"]
        guard let section = Section(node, path: path, keys: keys, &mistakes) else { return nil }
        let date = section.needed("date", example: "2019-12-24", &mistakes)
        let reason = section.text("reason", &mistakes)
        let pilots = section.texts("pilots", &mistakes)
        guard let date else { return nil }
        self.init(date: date, reason: reason, pilots: pilots)
    }
}

extension PilotEntry {
    fileprivate static let keys = [
        "name", "formerly", "queues", "numbers", "service-hours", "contract", "since", "until",
    ]

    fileprivate init(_ section: Section, _ mistakes: inout Mistakes) {
        let name = section.needed("name", example: "Wohngeldstelle", &mistakes)
        let formerly = section.formerNames(&mistakes)
        let queues = section.assignments("queues", one: "queue", &mistakes)
        let numbers = section.assignments("numbers", one: "number", &mistakes)
        let (serviceHours, laterHours) = section.serviceHours(&mistakes)
        let contract = section.text("contract", &mistakes)
        let since = section.text("since", &mistakes)
        let until = section.text("until", &mistakes)
        self.init(
            name: name ?? section.place.map { "" },
            formerly: formerly,
            queues: queues,
            numbers: numbers,
            serviceHours: serviceHours,
            laterHours: laterHours,
            contract: contract,
            since: since,
            until: until
        )
    }
}

extension DefinitionsEntry {
    fileprivate static let keys = [
        "version", "annahmequote", "servicelevel", "short-abandon", "repeat", "cases", "complaints",
    ]

    fileprivate init(_ section: Section, _ mistakes: inout Mistakes) {
        if section.tellDatedDefinitions(&mistakes) { return }
        version = section.text("version", &mistakes)
        annahmequote = section.text("annahmequote", &mistakes)
        if let node = section.node("servicelevel"), case .text = node.content {
            servicelevel = section.text("servicelevel", &mistakes)
        } else if let inner = section.section(
            "servicelevel",
            keys: ["variant", "within"],
            &mistakes
        ) {
            servicelevel = inner.text("variant", &mistakes)
            answerWithin = inner.text("within", &mistakes)
        }
        shortAbandon = section.text("short-abandon", &mistakes)
        if let inner = section.section("repeat", keys: ["within", "scope"], &mistakes) {
            repeatWithin = inner.text("within", &mistakes)
            repeatScope = inner.text("scope", &mistakes)
        }
        if let inner = section.section("complaints", keys: ["reachability"], &mistakes) {
            reachability = inner.texts("reachability", &mistakes) ?? []
        }
        guard let kinds = section.section("cases", keys: nil, &mistakes) else { return }
        for (kind, _) in kinds.all {
            let keys = ["working-days", "days", "service-hours", "variant"]
            guard let rule = kinds.section(kind.value, keys: keys, &mistakes) else { continue }
            cases.append(
                CaseRuleEntry(
                    kind: kind,
                    workingDays: rule.count("working-days", &mistakes),
                    days: rule.count("days", &mistakes),
                    serviceHours: rule.count("service-hours", &mistakes),
                    variant: rule.text("variant", &mistakes)
                )
            )
        }
    }
}

extension TargetEntry {
    fileprivate static let keys = ["kennzahl", "target", "per", "period"]

    fileprivate init?(_ section: Section, _ mistakes: inout Mistakes) {
        let kennzahl = section.needed("kennzahl", example: "annahmequote", &mistakes)
        let target = section.needed("target", example: "\">= 75\"", &mistakes)
        let per = section.text("per", &mistakes)
        let period = section.text("period", &mistakes)
        guard let kennzahl, let target else { return nil }
        self.init(kennzahl: kennzahl, target: target, per: per, period: period)
    }
}

extension ValueEntry {
    fileprivate static let keys = ["name", "label", "value", "period", "source"]

    fileprivate init?(_ section: Section, _ mistakes: inout Mistakes) {
        let name = section.needed("name", example: "kontrakte", &mistakes)
        let label = section.text("label", &mistakes)
        let value = section.needed("value", example: "1", &mistakes)
        let period = section.text("period", &mistakes)
        let source = section.needed("source", example: "Vertragsregister, 12.02.2020", &mistakes)
        guard let name, let value, let source else { return nil }
        self.init(name: name, label: label, value: value, period: period, source: source)
    }
}

extension ControlTotalEntry {
    fileprivate static let keys = [
        "kennzahl", "total", "period", "pilot", "tolerance", "source",
    ]

    fileprivate init?(_ section: Section, _ mistakes: inout Mistakes) {
        let kennzahl = section.needed("kennzahl", example: "calls", &mistakes)
        let total = section.needed("total", example: "126862", &mistakes)
        let period = section.needed("period", example: "2019-03", &mistakes)
        let pilot = section.text("pilot", &mistakes)
        let tolerance = section.text("tolerance", &mistakes)
        let source = section.text("source", &mistakes)
        guard let kennzahl, let total, let period else { return nil }
        self.init(
            kennzahl: kennzahl,
            total: total,
            period: period,
            pilot: pilot,
            tolerance: tolerance,
            source: source
        )
    }
}

extension ReportEntry {
    fileprivate static let keys = [
        "name", "template", "by", "metrics", "period", "formats", "figures", "tables", "compare",
        "paper", "internal", "licence",
    ]

    fileprivate init(_ section: Section, _ mistakes: inout Mistakes) {
        let name = section.needed("name", example: "monatsbericht", &mistakes)
        let template = section.text("template", &mistakes)
        let by = section.texts("by", &mistakes)
        let metrics = section.texts("metrics", &mistakes)
        let period = section.text("period", &mistakes)
        let formats = section.texts("formats", &mistakes)
        let figures = PaperFigureEntry.all(in: section, &mistakes)
        let tables = PaperTableEntry.all(in: section, &mistakes)
        let compare = section.section("compare", keys: ["metrics"], &mistakes)
            .flatMap { $0.texts("metrics", &mistakes) }
        let paper = section.node("paper").flatMap { PaperEntry($0) }
        self.init(
            name: name ?? section.place.map { "" },
            template: template,
            by: by,
            metrics: metrics,
            period: period,
            formats: formats,
            figures: figures,
            tables: tables,
            compare: compare ?? [],
            paper: paper,
            isInternal: section.flag("internal", &mistakes),
            licence: section.text("licence", &mistakes)
        )
    }
}
