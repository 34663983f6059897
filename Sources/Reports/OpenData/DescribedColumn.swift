import Bilanz
import Diagnostics

/// A column of a table for programs, as a data dictionary tells it.
struct DescribedColumn {
    /// As in the header.
    var name: String
    /// `text`, `integer` or `decimal`.
    var type: String
    var unit = ""
    var label: String
    var formula = ""
    var reading = ""
    var definition: String

    var fields: [String] { [name, type, unit, label, formula, reading, definition] }

    /// The columns of a table as `csv` writes it with fractions, in their order.
    static func columns(
        of table: FigureTable,
        _ language: Language,
        tellsWithheld: Bool
    ) -> [DescribedColumn] {
        table.dimensions.map { column(of: $0, language) }
            + table.metrics.flatMap { columns(of: $0, language) }
            + (tellsWithheld ? [columnOfWithheld(table.minimumCount ?? 0, language)] : [])
    }

    private static func column(of dimension: Dimension, _ language: Language) -> DescribedColumn {
        DescribedColumn(
            name: dimension.rawValue,
            type: "text",
            label: dimension.label(language),
            definition: Text(
                "Gruppe der Zeile; „total“ in der ersten Spalte heißt: alle Gruppen zusammen.",
                "Group of the row; \"total\" in the first column means all groups together."
            )(language)
        )
    }

    private static func columns(of metric: Metric, _ language: Language) -> [DescribedColumn] {
        let value = DescribedColumn(
            name: metric.id,
            type: metric.unit.fileDecimals == 0 ? "integer" : "decimal",
            unit: metric.unit.word(language),
            label: metric.label(language),
            formula: metric.formula,
            reading: metric.variant ?? "",
            definition: metric.definition(language)
        )
        guard metric.unit.isRatio else { return [value] }
        let parts = [
            (".num", Text("Zähler von ", "Numerator of ")),
            (".den", Text("Nenner von ", "Denominator of ")),
        ].map { ending, words in
            DescribedColumn(
                name: metric.id + ending,
                type: "integer",
                unit: Metric.Unit.count.word(language),
                label: words(language) + metric.label(language),
                definition: words(language) + metric.formula
            )
        }
        return [value] + parts
    }

    private static func columnOfWithheld(_ minimum: Int64, _ language: Language) -> DescribedColumn
    {
        DescribedColumn(
            name: "withheld",
            type: "text",
            label: Text("Zurückgehaltene Werte", "Withheld figures")(language),
            definition: Text(
                "Kennungen der Spalten, die in dieser Zeile leer sind, weil eine Fallzahl unter "
                    + "\(minimum) dahintersteht oder sich aus ihnen errechnen ließe; getrennt durch "
                    + "Leerzeichen. Andere leere Felder haben keinen Wert.",
                "Ids of the columns that are empty in this row because a count below \(minimum) "
                    + "stands behind them or could be computed from them; one blank between two. "
                    + "Other empty fields have no value."
            )(language)
        )
    }
}

extension Metric.Unit {
    /// The unit as a data dictionary names it.
    fileprivate func word(_ language: Language) -> String {
        switch self {
        case .count: Text("Anzahl", "count")(language)
        case .meanCount: Text("mittlere Anzahl", "mean count")(language)
        case .percent: Text("Prozent", "percent")(language)
        case .perThousand: Text("je 1.000", "per 1,000")(language)
        case .meanSeconds, .wholeSeconds: Text("Sekunden", "seconds")(language)
        }
    }
}
