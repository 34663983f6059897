import Bilanz
import Diagnostics

/// The columns of the two files that every paper may have, for their headers and for what is told
/// of them.
extension DescribedColumn {
    private init(
        _ name: String,
        _ type: String,
        _ label: Text,
        _ definition: Text,
        _ language: Language
    ) {
        self.init(
            name: name,
            type: type,
            label: label(language),
            definition: definition(language)
        )
    }

    /// Of the figures of a paper, each with its plan.
    static func ofFigures(_ language: Language) -> [DescribedColumn] {
        let columns: [(String, String, Text, Text)] = [
            (
                "name", "text", Text("Name", "Name"),
                Text("Name der Zahl im Papier.", "Name of the figure in the paper.")
            ),
            (
                "metric", "text", Text("Kennzahl", "Figure"),
                Text(
                    "Kennung der Kennzahl; leer bei einem von Hand eingetragenen Wert.",
                    "Id of the figure; empty for a value typed by hand."
                )
            ),
            (
                "period", "text", Text("Zeitraum", "Period"),
                Text("Erster und letzter Tag.", "First and last day.")
            ),
            (
                "target", "text", Text("Planwert", "Target"),
                Text("Vergleich und Wert.", "Comparison and value.")
            ),
            (
                "value", "decimal", Text("Ist", "Actual"),
                Text("Prozente von 0 bis 100.", "Percentages from 0 to 100.")
            ),
            (
                "difference", "decimal", Text("Abweichung", "Difference"),
                Text("Ist weniger Planwert.", "Actual less target.")
            ),
            (
                "met", "text", Text("Ergebnis", "Result"),
                Text(
                    "true, false, withheld (kleine Fallzahl) oder leer (kein Planwert oder kein Wert), "
                        + "nach dem genauen Wert.",
                    "true, false, withheld (small count) or empty (no target or no value), by the "
                        + "exact value."
                )
            ),
            (
                "numerator", "integer", Text("Zähler", "Numerator"),
                Text("Zähler des Werts.", "Numerator of the value.")
            ),
            (
                "denominator", "integer", Text("Nenner", "Denominator"),
                Text("Nenner des Werts.", "Denominator of the value.")
            ),
            (
                "formula", "text", Text("Formel", "Formula"),
                Text(
                    "Zeichen wie auf der Seite der Methodik.",
                    "Signs as on the page of methods."
                )
            ),
            (
                "variant", "text", Text("Lesart", "Reading"),
                Text("Lesart der Kennzahl.", "Reading of the figure.")
            ),
            (
                "source", "text", Text("Quelle", "Source"),
                Text(
                    "Woher ein von Hand eingetragener Wert stammt.",
                    "Where a value typed by hand comes from."
                )
            ),
        ]
        return columns.map { DescribedColumn($0, $1, $2, $3, language) }
    }

    /// Of a comparison: a column per stretch of days, and the change since each but the first.
    static func of(_ comparison: Comparison, _ language: Language) -> [DescribedColumn] {
        var columns = [
            DescribedColumn(
                "metric",
                "text",
                Text("Kennzahl", "Figure"),
                Text("Kennung der Kennzahl.", "Id of the figure."),
                language
            ),
            DescribedColumn(
                "scope",
                "text",
                Text("Gilt für", "Holds for"),
                Text(
                    "all: alle; same-pilots: die Piloten, die in allen Zeiträumen dabei waren; "
                        + "per-working-day: je Arbeitstag.",
                    "all; same-pilots: those that took part in all periods; per-working-day."
                ),
                language
            ),
        ]
        for column in comparison.columns {
            let days = isoDays(column)
            let label = column.label.german.isEmpty ? Text("Zeitraum", "Period") : column.label
            columns.append(
                DescribedColumn(
                    days,
                    "decimal",
                    label,
                    Text("Wert dieser Tage.", "Value of these days."),
                    language
                )
            )
            guard let place = column.laterColumn else { continue }
            let later = comparison.columns[place]
            let since = (place == 0 ? "" : " of " + isoDays(later)) + " to " + days
            columns.append(
                DescribedColumn(
                    "change" + since,
                    "decimal",
                    Text("Veränderung", "Change"),
                    Text(
                        "Um wie viel \(isoDays(later)) über diesen Tagen liegt.",
                        "By how much \(isoDays(later)) lies above these days."
                    ),
                    language
                )
            )
            columns.append(
                DescribedColumn(
                    "unit of change" + since,
                    "text",
                    Text("Einheit der Veränderung", "Unit of the change"),
                    Text(
                        "points: Prozentpunkte; percent: Prozent des früheren Werts.",
                        "points: percentage points; percent: percent of the earlier value."
                    ),
                    language
                )
            )
        }
        return columns
    }

    /// "2019-01-01..2019-12-31"
    private static func isoDays(_ column: Comparison.Column) -> String {
        "\(column.days.first)..\(column.days.last)"
    }
}
