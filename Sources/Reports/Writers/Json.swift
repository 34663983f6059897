import Bilanz
import Diagnostics

extension TableWriter {
    /// For programs: an array with one object per row, in the order of the rows, keys in the order
    /// asked.
    ///
    /// `{"dimensions": {"pilot": "115"}, "figures": {"calls": 12, "annahmequote": 75.0000}}`. A
    /// figure is a number with the decimals of `csv`, or `null` where there is no value. With
    /// `fractions`, ratios are objects `{"value": 75.0000, "numerator": 9, "denominator": 12}`. The
    /// row of the total has no dimensions and says `"total": true`. A withheld figure is `null`; its
    /// row then says `"withheld": ["answered"]`.
    static let json = TableWriter(
        id: "json",
        title: Text("JSON für Programme", "JSON for programs"),
        fileEnding: "json"
    ) { table, options in
        let rows = table.lines(total: "total").map { line in
            let keys = zip(table.dimensions, line.keys).map { dimension, key in
                JsonText.quoted(dimension.rawValue) + ": " + JsonText.quoted(key)
            }
            let figures = zip(table.metrics, line.figures).map { metric, figure in
                JsonText.quoted(metric.id) + ": "
                    + JsonText.value(of: figure, metric.unit, fractions: options.fractions)
            }
            let dimensions = line.isTotal ? "" : keys.joined(separator: ", ")
            return "  {\"dimensions\": {\(dimensions)}, "
                + (line.isTotal ? "\"total\": true, " : "")
                + "\"figures\": {\(figures.joined(separator: ", "))}"
                + JsonText.withheld(table.withheldIds(line.figures)) + "}"
        }
        let text = rows.isEmpty ? "[]\n" : "[\n" + rows.joined(separator: ",\n") + "\n]\n"
        return Array(text.utf8)
    }
}

enum JsonText {
    static func value(of figure: Figure, _ unit: Metric.Unit, fractions: Bool) -> String {
        let value = figure.text(decimals: unit.fileDecimals, .machine) ?? "null"
        guard fractions, unit.isRatio, let fraction = figure.fraction else { return value }
        return "{\"value\": \(value), \"numerator\": \(fraction.numerator), "
            + "\"denominator\": \(fraction.denominator)}"
    }

    /// Behind the figures of a row; empty where all of them are told.
    static func withheld(_ ids: [String]) -> String {
        guard !ids.isEmpty else { return "" }
        return ", \"withheld\": [" + ids.map(quoted).joined(separator: ", ") + "]"
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
