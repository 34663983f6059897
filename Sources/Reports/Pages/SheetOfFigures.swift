import Bilanz
import Diagnostics

extension Sheet {
    /// How figures stand in the cells.
    enum CellStyle {
        /// "75,0" under "Annahmequote (%)"; a zero is "0".
        case bare
        /// As in a report: "75,0 %" with "9.258 von 12.345"; a count of zero is "–".
        case spoken
    }

    /// The display form of a table: one column per dimension and metric, the total last.
    init(
        _ table: FigureTable,
        caption: String,
        style: CellStyle,
        keysInWords: Bool = true,
        fractions: Bool = false,
        language: Language
    ) {
        let headings = Headings(table, language)
        let names =
            style == .spoken ? Headings.names(of: table.metrics, language) : headings.metrics
        var columns = headings.dimensions.map { Column(heading: $0, isNumber: false) }
        for (metric, name) in zip(table.metrics, names) {
            columns.append(Column(heading: name, isNumber: true))
            guard fractions, metric.unit.isRatio else { continue }
            columns.append(Column(heading: Text("Zähler", "Numerator")(language), isNumber: true))
            columns.append(Column(heading: Text("Nenner", "Denominator")(language), isNumber: true))
        }
        let rows = table.lines(total: Text("Gesamt", "Total")(language)).map { line in
            var cells = zip(table.dimensions, line.keys).map { dimension, key in
                if line.isTotal { return Cell(key.isEmpty ? Text("alle", "all")(language) : key) }
                return Cell(keysInWords ? dimension.words(for: key, language) : key)
            }
            for (column, (metric, figure)) in zip(table.metrics, line.figures).enumerated() {
                let mark = line.marks[column]
                cells.append(Cell(figure, metric.unit, style, language).marked(mark, figure))
                guard fractions, metric.unit.isRatio else { continue }
                let sign = figure.sign
                cells.append(Cell(count: figure.fraction?.numerator, language, else: sign))
                cells.append(Cell(count: figure.fraction?.denominator, language, else: sign))
            }
            return Row(cells: cells, isTotal: line.isTotal)
        }
        self.init(
            caption: caption,
            columns: columns,
            headColumns: table.dimensions.count,
            rows: rows,
            note: table.footnote(language)
        )
    }
}

extension Sheet.Cell {
    init(
        _ figure: Figure,
        _ unit: Metric.Unit,
        _ style: Sheet.CellStyle,
        _ language: Language
    ) {
        switch style {
        case .bare:
            self.init(
                figure.text(decimals: unit.displayDecimals, .display(language)) ?? figure.sign
            )
        case .spoken:
            // Only a count: "0,0 % (0 von 12)" says more than the sign.
            if unit == .count, figure.rounded(decimals: 0) == 0 {
                self.init(TableSign.nothing)
            } else {
                self.init(figure.displayed(unit, language), detail: figure.parts(language))
            }
        }
    }

    /// "75,3 % r": the sign stands behind the value, where there is one to be seen.
    func marked(_ mark: FigureMark?, _ figure: Figure) -> Sheet.Cell {
        guard let mark, figure != .withheld, figure != .none else { return self }
        return Sheet.Cell(text + " " + mark.sign, detail: detail)
    }

    init(count: Int64?, _ language: Language, else sign: String = TableSign.nothing) {
        self.init(count.map { NumberStyle.display(language).text($0) } ?? sign)
    }
}

extension FigureTable {
    /// "Kennzahlen nach Pilot und Monat": what a table is called when nobody named it.
    func describedTitle(_ language: Language) -> String {
        let head = Text("Kennzahlen", "Figures")(language)
        let names = dimensions.map { $0.label(language) }
        guard let last = names.last else { return head }
        let by = Text("nach", "by")(language)
        guard names.count > 1 else { return "\(head) \(by) \(last)" }
        let and = Text("und", "and")(language)
        return "\(head) \(by) \(names.dropLast().joined(separator: ", ")) \(and) \(last)"
    }
}
