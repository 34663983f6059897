package import Bilanz
package import Diagnostics

extension PaperAttachments {
    /// The comparison of a paper as a file: a row per figure, a column per period, the change to
    /// each earlier one in points or percent. nil where the paper has none.
    package static func comparison(
        of paper: Paper,
        forExcel: Bool,
        _ language: Language
    ) -> [UInt8]? {
        guard let comparison = paper.comparison else { return nil }
        var csv = CsvText(separator: forExcel ? ";" : ",", lineEnd: forExcel ? "\r\n" : "\n")
        let style: NumberStyle = forExcel ? .germanCell : .machine
        csv.add(
            forExcel
                ? germanHeader(of: comparison, language)
                : DescribedColumn.of(comparison, language).map(\.name)
        )
        for row in comparison.rows {
            var cells = [
                forExcel ? row.metric.label(language) : row.metric.id,
                scope(row.scope, forExcel: forExcel),
            ]
            let decimals = row.scope == .perWorkingDay ? 4 : row.metric.unit.fileDecimals
            for (index, figure) in row.figures.enumerated() {
                let empty = figure == .withheld ? TableSign.secret : ""
                cells.append(figure.text(decimals: decimals, style) ?? (forExcel ? empty : ""))
                guard comparison.columns[index].laterColumn != nil else { continue }
                switch comparison.change(of: row, since: index) {
                case .points(let hundredths):
                    cells.append(style.text(hundredths, decimals: 2))
                    cells.append(forExcel ? "Prozentpunkte" : "points")
                case .percent(let tenths):
                    cells.append(style.text(tenths, decimals: 1))
                    cells.append(forExcel ? "Prozent" : "percent")
                case nil: cells += ["", ""]
                }
            }
            csv.add(forExcel ? cells.map(FormulaGuard.guarded) : cells)
        }
        return (forExcel ? [0xEF, 0xBB, 0xBF] : []) + Array(csv.text.utf8)
    }

    private static func germanHeader(of comparison: Comparison, _ language: Language) -> [String] {
        var header = ["Kennzahl", "Gilt für"]
        for column in comparison.columns {
            header.append(column.days.words(language))
            guard let later = column.laterColumn else { continue }
            let ofLater = later == 0 ? "" : " im Jahr bisher"
            header += ["Veränderung" + ofLater, "Einheit der Veränderung" + ofLater]
        }
        return header
    }

    private static func scope(_ scope: Comparison.Row.Scope, forExcel: Bool) -> String {
        switch scope {
        case .all: forExcel ? "alle" : "all"
        case .samePilots: forExcel ? "gleiche Piloten" : "same-pilots"
        case .perWorkingDay: forExcel ? "je Arbeitstag" : "per-working-day"
        }
    }
}
