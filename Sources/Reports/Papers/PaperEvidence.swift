package import Bilanz
package import Diagnostics

/// Behind every number of a paper: what it was compared with, and what it was counted from.
struct PaperEvidence {
    let paper: Paper
    let language: Language

    init(_ paper: Paper, _ language: Language) {
        self.paper = paper
        self.language = language
    }

    private func say(_ german: String, _ english: String) -> String {
        Text(german, english)(language)
    }

    var sheet: Sheet {
        Sheet(
            caption: say("Nachweis der Zahlen", "Evidence for the figures"),
            columns: [
                Sheet.Column(heading: say("Kennzahl", "Figure"), isNumber: false),
                Sheet.Column(heading: say("Zeitraum", "Period"), isNumber: false),
                Sheet.Column(heading: say("Planwert", "Planned"), isNumber: true),
                Sheet.Column(heading: say("Ist", "Actual"), isNumber: true),
                Sheet.Column(heading: say("Abweichung", "Difference"), isNumber: true),
                Sheet.Column(heading: say("Ergebnis", "Result"), isNumber: false),
                Sheet.Column(heading: say("Grundlage", "Basis"), isNumber: false),
            ],
            rows: paper.figures.map(row)
        )
    }

    private func row(_ figure: PaperFigure) -> Sheet.Row {
        let words = FigureWords(paper: figure, language: language)
        return Sheet.Row(cells: [
            Sheet.Cell(label(of: figure)),
            Sheet.Cell(figure.days?.words(language) ?? ""),
            Sheet.Cell(words.plan),
            Sheet.Cell(words.exact + suffix(figure)),
            Sheet.Cell(words.difference),
            Sheet.Cell(words.verdict),
            Sheet.Cell(origin(of: figure)),
        ])
    }

    private func suffix(_ figure: PaperFigure) -> String {
        figure.figure.exact == nil ? "" : figure.unit.suffix(language)
    }

    /// "Annahmequote", "Beschwerden (Median der Piloten)". The sign of a reading stands where the
    /// page says what was counted, and not here as well.
    func label(of figure: PaperFigure) -> String {
        var name = figure.metric?.label(language) ?? figure.label ?? figure.name
        if let sign = figure.metric?.variant.map({ " (\($0))" }), name.hasSuffix(sign) {
            name.removeLast(sign.count)
        }
        let scope = figure.scope(language)
        return scope.isEmpty ? name : "\(name) (\(scope))"
    }

    /// "95.172 von 126.862, Lesart a2", or where a figure typed by hand was read. Formulas stand on
    /// the page of methods.
    func origin(of figure: PaperFigure) -> String {
        if let source = figure.source {
            return say("von Hand eingetragen: ", "typed by hand: ") + source
        }
        let variant = figure.metric?.variant.map { say(", Lesart ", ", reading ") + $0 } ?? ""
        switch figure.figure {
        case .none: return say("nichts zu zählen", "nothing to count")
        case .withheld: return say("zurückgehalten: kleine Fallzahl", "withheld: small count")
        case .count: return say("Zählung", "count") + variant
        case .seconds: return say("gemessen", "measured") + variant
        case .mean(let fraction):
            let style = NumberStyle.display(language)
            let by = say(" durch ", " divided by ")
            return style.text(fraction.numerator) + by + style.text(fraction.denominator)
        case .ratio(let fraction), .perThousand(let fraction):
            return fraction.words(language) + variant
        case .meanOfMilliseconds(let fraction):
            let style = NumberStyle.display(language)
            return style.text(fraction.denominator) + say(" Anrufe", " calls") + variant
        }
    }

    /// The same as a file: for programs, or for a German spreadsheet.
    func csv(forExcel: Bool) -> [UInt8] {
        var csv = CsvText(separator: forExcel ? ";" : ",", lineEnd: forExcel ? "\r\n" : "\n")
        csv.add(
            forExcel
                ? [
                    "Name", "Kennzahl", "Zeitraum", "Planwert", "Ist", "Abweichung", "Ergebnis",
                    "Zähler", "Nenner", "Formel", "Lesart", "Quelle",
                ]
                : DescribedColumn.ofFigures(language).map(\.name)
        )
        for figure in paper.figures {
            let words = FigureWords(paper: figure, language: language)
            let style: NumberStyle = forExcel ? .germanCell : .machine
            let isMet = figure.target.flatMap { $0.isMet(by: figure.figure) }
            let fraction = figure.figure.fraction
            let isWithheld = figure.figure == .withheld
            let value =
                figure.figure.text(decimals: figure.unit.fileDecimals, style)
                ?? (isWithheld && forExcel ? TableSign.secret : "")
            let distance =
                words.distance?.text(decimals: figure.unit.fileDecimals, style) ?? ""
            let plan = figure.target.map { $0.comparison.rawValue + " " + plain($0, style) } ?? ""
            let head =
                forExcel
                ? [
                    figure.name, label(of: figure), figure.days?.words(language) ?? "", plan,
                    value, distance, words.verdict,
                ]
                : [
                    figure.name, figure.metric?.id ?? "", period(figure), plan, value, distance,
                    isMet.map { $0 ? "true" : "false" } ?? (isWithheld ? "withheld" : ""),
                ]
            let cells =
                head + [
                    fraction.map { style.text($0.numerator) } ?? "",
                    fraction.map { style.text($0.denominator) } ?? "",
                    figure.metric?.formula ?? "", figure.metric?.variant ?? "", figure.source ?? "",
                ]
            csv.add(forExcel ? cells.map(FormulaGuard.guarded) : cells)
        }
        return (forExcel ? [0xEF, 0xBB, 0xBF] : []) + Array(csv.text.utf8)
    }

    private func period(_ figure: PaperFigure) -> String {
        figure.days.map { "\($0.first)..\($0.last)" } ?? ""
    }

    private func plain(_ target: Target, _ style: NumberStyle) -> String {
        var (value, decimals) = (target.tenThousandths, 4)
        while decimals > 0, value.isMultiple(of: 10) {
            (value, decimals) = (value / 10, decimals - 1)
        }
        return style.text(value, decimals: decimals)
    }
}

/// The files beside a paper.
package enum PaperAttachments {
    /// The figures of the paper: plan, actual, numerator, denominator.
    package static func figures(
        of paper: Paper,
        forExcel: Bool,
        _ language: Language
    ) -> [UInt8] {
        PaperEvidence(paper, language).csv(forExcel: forExcel)
    }

    /// A table for Excel with what the paper says about the origin of its figures below it: such a
    /// file is passed on without the paper.
    package static func forExcel(_ table: [UInt8], notices: [String]) -> [UInt8] {
        guard !notices.isEmpty else { return table }
        var csv = CsvText(separator: ";", lineEnd: "\r\n")
        csv.addBlankLine()
        for notice in notices { csv.add([FormulaGuard.guarded(notice)]) }
        return table + Array(csv.text.utf8)
    }
}
