import Bilanz
import Diagnostics

extension PilotsReportLayout {
    var targets: Document.Section? {
        guard !report.targets.isEmpty else { return nil }
        let columns = [
            text(say("Kennzahl", "Figure")), text(say("Gilt für", "Applies to")),
            text(say("Zeitraum", "Period")), count(say("Ziel", "Target")),
            count(say("Ist", "Actual")), text(say("Ergebnis", "Result")),
        ]
        let rows = report.targets.map { judged in
            Sheet.Row(cells: [
                Sheet.Cell(judged.metric.label(language)),
                Sheet.Cell(judged.pilot ?? say("alle Piloten", "all pilots")),
                Sheet.Cell((judged.days ?? report.days)?.words(language) ?? TableSign.nothing),
                Sheet.Cell(goal(judged)),
                actual(judged),
                Sheet.Cell(verdict(judged)),
            ])
        }
        let intro = say(
            """
            Die Tabelle stellt jedem Ziel den erreichten Wert gegenüber. Beurteilt wird der genaue \
            Wert, nicht der gerundete; wo die übliche Rundung den Abstand zum Ziel verdecken \
            würde, stehen mehr Nachkommastellen.
            """,
            """
            The table sets every target against what was reached. Judged is the exact value, not \
            the rounded one; where the usual rounding would hide the distance to the target, more \
            decimals are shown.
            """
        )
        let soFar =
            report.targets.contains { $0.isPreliminary }
            ? say(
                " „Bisher“ heißt: Die Daten decken den Zeitraum des Ziels nicht ganz ab.",
                " “So far” means that the data do not cover the whole period of the target."
            ) : ""
        return Document.Section(
            heading: say("Ziele", "Targets"),
            blocks: [
                .paragraph(intro + soFar),
                .table(
                    Sheet(
                        caption: say("Ziele und erreichte Werte", "Targets and what was reached"),
                        columns: columns,
                        headColumns: 2,
                        rows: rows
                    )
                ),
            ]
        )
    }

    /// "mindestens 75 %".
    func goal(_ judged: JudgedTarget) -> String {
        let words =
            switch judged.target.comparison {
            case .atLeast: say("mindestens", "at least")
            case .moreThan: say("mehr als", "more than")
            case .atMost: say("höchstens", "at most")
            case .lessThan: say("weniger als", "less than")
            }
        return "\(words) \(plan(judged))"
    }

    /// The planned value with as many decimals as it was written with, "75 %", "2,5 s".
    func plan(_ judged: JudgedTarget) -> String {
        var (value, decimals) = (judged.target.tenThousandths, 4)
        while decimals > 0, value.isMultiple(of: 10) {
            (value, decimals) = (value / 10, decimals - 1)
        }
        return NumberStyle.display(language).text(value, decimals: decimals)
            + judged.metric.unit.suffix(language)
    }

    func verdict(_ judged: JudgedTarget) -> String {
        switch (judged.isMet, judged.isPreliminary) {
        case (true?, false): say("erreicht", "met")
        case (false?, false): say("verfehlt", "missed")
        case (true?, true): say("bisher erreicht", "met so far")
        case (false?, true): say("bisher verfehlt", "missed so far")
        case (nil, _) where judged.figure == .withheld: say("zurückgehalten", "withheld")
        case (nil, _): say("kein Wert", "no value")
        }
    }

    func actual(_ judged: JudgedTarget) -> Sheet.Cell {
        let unit = judged.metric.unit
        // Not the sign for nothing: a target of fewer than 5 is met by 0.
        let value = judged.figure.text(decimals: tellingDecimals(judged), .display(language))
        return Sheet.Cell(
            value.map { $0 + unit.suffix(language) } ?? judged.figure.sign,
            detail: judged.figure.parts(language)
        )
    }

    /// As many decimals as it takes for the printed value to agree with the verdict.
    func tellingDecimals(_ judged: JudgedTarget) -> Int {
        judged.target.tellingDecimals(
            of: judged.figure,
            usual: judged.metric.unit.displayDecimals
        )
    }

    /// "Ziel mindestens 75 %: erreicht" for every target of the house for this figure and period.
    func remark(on metric: Metric) -> String? {
        let remarks = report.targets.filter {
            $0.metric.id == metric.id && $0.pilot == nil
                && ($0.days == nil || $0.days == report.days)
        }.map { judged in
            let isTelling = tellingDecimals(judged) > judged.metric.unit.displayDecimals
            let exact = isTelling ? say(", genauer ", ", to be exact ") + actual(judged).text : ""
            return say("Ziel ", "target ") + goal(judged) + ": " + verdict(judged) + exact
        }
        return remarks.isEmpty ? nil : remarks.joined(separator: "; ")
    }
}
