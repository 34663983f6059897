import Bilanz
import Diagnostics

extension Sheet {
    /// A comparison as people read it: the figure, then each other period with the change to it.
    init(_ comparison: Comparison, language: Language) {
        func say(_ german: String, _ english: String) -> String { Text(german, english)(language) }
        var columns = [Column(heading: say("Kennzahl", "Figure"), isNumber: false)]
        for (index, column) in comparison.columns.enumerated() {
            let days = column.days.words(language)
            let heading =
                index == 0 ? days : "\(column.label(language)) (\(days))"
            columns.append(Column(heading: heading, isNumber: true))
            if let later = column.laterColumn {
                let heading =
                    later == 0
                    ? say("Veränderung", "Change")
                    : say("Veränderung im Jahr bisher", "Change of the year to date")
                columns.append(Column(heading: heading, isNumber: true))
            }
        }
        var rows = comparison.rows.map { row in
            let label = row.metric.label(language)
            let name =
                switch row.scope {
                case .all: label
                case .samePilots: label + say(", gleiche Piloten", ", same pilots")
                case .perWorkingDay: label + say(" je Arbeitstag", " per working day")
                }
            var cells = [Cell(name)]
            for (index, figure) in row.figures.enumerated() {
                let unit = row.scope == .perWorkingDay ? Metric.Unit.meanCount : row.metric.unit
                cells.append(Cell(figure.displayed(unit, language)))
                if let later = comparison.columns[index].laterColumn {
                    let change = comparison.change(of: row, since: index)
                    let isWithheld = figure == .withheld || row.figures[later] == .withheld
                    let sign = isWithheld ? TableSign.secret : TableSign.nothing
                    cells.append(Cell(change?.words(language) ?? sign))
                }
            }
            return Row(cells: cells)
        }
        var days = [Cell(say("Arbeitstage", "Working days"))]
        for column in comparison.columns {
            days.append(Cell(NumberStyle.display(language).text(Int64(column.workingDays))))
            if let later = column.laterColumn {
                let change = comparison.columns[later].workingDays - column.workingDays
                let text = change == 0 ? "±0" : Change.sign(Int64(change)) + "\(abs(change))"
                days.append(Cell(text))
            }
        }
        rows.append(Row(cells: days))
        self.init(
            caption: say("Vergleich der Zeiträume", "Comparison of periods"),
            columns: columns,
            rows: rows
        )
    }
}

extension Change {
    static func sign(_ value: Int64) -> String { value < 0 ? "−" : value > 0 ? "+" : "±" }

    /// "+1,94 Prozentpunkte", "−18,3 %".
    func words(_ language: Language) -> String {
        let style = NumberStyle.display(language)
        switch self {
        case .points(let hundredths):
            return Change.sign(hundredths) + style.text(abs(hundredths), decimals: 2)
                + Text(" Prozentpunkte", " percentage points")(language)
        case .percent(let tenths):
            return Change.sign(tenths) + style.text(abs(tenths), decimals: 1) + " %"
        }
    }
}
