import Bilanz
import Diagnostics

extension TableWriter {
    /// For programs: comma, decimal point, UTF-8 without a byte order mark, LF, quotes as RFC 4180.
    ///
    /// The header holds the ids of dimensions and metrics in the order asked. Percentages are
    /// 0...100 with 4 decimals, as are means (seconds) and figures per 1,000; counts and whole
    /// seconds are integers; no value is an empty field. With `fractions`, `ID.num` and `ID.den`
    /// follow each ratio. A `total` row comes last, with `total` under the first dimension and the
    /// others empty. A withheld figure is an empty field too; then there is a last column `withheld` with
    /// the ids of the figures that are withheld in the row, one blank between two, so that columns of
    /// numbers hold nothing but numbers. Text is written as it is: a program must not find an apostrophe in a name, so
    /// the guard against formulas is left to `csv-excel`.
    static let csv = TableWriter(
        id: "csv",
        title: Text("CSV für Programme", "CSV for programs"),
        fileEnding: "csv"
    ) { table, options in
        var csv = CsvText(separator: ",", lineEnd: "\n")
        var header = table.dimensions.map(\.rawValue)
        for metric in table.metrics {
            header.append(metric.id)
            if options.fractions, metric.unit.isRatio {
                header += [metric.id + ".num", metric.id + ".den"]
            }
        }
        let marksWithheld = options.alwaysMarksWithheld || table.withheldCount > 0
        csv.add(marksWithheld ? header + ["withheld"] : header)
        for line in table.lines(total: "total") {
            let cells = table.cells(line.figures, .machine, fractions: options.fractions)
            let marks =
                marksWithheld ? [table.withheldIds(line.figures).joined(separator: " ")] : []
            csv.add(line.keys + cells + marks)
        }
        return Array(csv.text.utf8)
    }
}

extension FigureTable {
    struct Line {
        var keys: [String]
        var figures: [Figure]
        var marks: [Int: FigureMark]
        var isTotal: Bool
    }

    /// The rows, and the total as the last of them.
    ///
    /// A table without dimensions has one row, its total: it is not written twice.
    func lines(total word: String) -> [Line] {
        var lines = rows.map {
            Line(keys: $0.keys, figures: $0.figures, marks: $0.marks, isTotal: false)
        }
        if let total, !dimensions.isEmpty || rows.isEmpty {
            let keys = dimensions.indices.map { $0 == 0 ? word : "" }
            lines.append(
                Line(
                    keys: keys,
                    figures: total,
                    marks: totalMarks,
                    isTotal: !dimensions.isEmpty
                )
            )
        }
        return lines
    }

    /// The ids of the withheld figures of a row.
    func withheldIds(_ figures: [Figure]) -> [String] {
        zip(metrics, figures).filter { $1 == .withheld }.map(\.0.id)
    }

    /// One row's figures as fields of a file; `secret` stands for those that are withheld.
    func cells(
        _ figures: [Figure],
        _ style: NumberStyle,
        fractions: Bool,
        secret: String = ""
    ) -> [String] {
        var cells: [String] = []
        for (metric, figure) in zip(metrics, figures) {
            let empty = figure == .withheld ? secret : ""
            cells.append(figure.text(decimals: metric.unit.fileDecimals, style) ?? empty)
            guard fractions, metric.unit.isRatio else { continue }
            cells.append(figure.fraction.map { style.text($0.numerator) } ?? empty)
            cells.append(figure.fraction.map { style.text($0.denominator) } ?? empty)
        }
        return cells
    }
}
