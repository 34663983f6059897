import Bilanz
import CallModel
package import Diagnostics
import ExportFormats
import Kennzahlen
import PipelineFile
import Reports

/// The tables of formats and figures, as the terminal shows them.
package enum Listing {
    /// Every format that can be read: id, title, what it tells.
    package static func formats(_ language: Language) -> String {
        ExportFormats.all.map { format in
            "\(format.id)\n    \(format.title(language))\n"
                + wrapped(format.about(language), indent: 4)
        }.joined(separator: "\n\n")
    }

    /// Every figure: id, label, formula.
    package static func metrics(_ language: Language) -> String {
        let figures = Kennzahlen.all(Definitions())
        let width = figures.map(\.metric.id.count).max() ?? 0
        let labelWidth = figures.map { $0.metric.label(language).count }.max() ?? 0
        return figures.map { figure in
            let metric = figure.metric
            return padded(metric.id, to: width) + "  "
                + padded(metric.label(language), to: labelWidth) + "  " + metric.formula
        }.joined(separator: "\n")
    }

    /// The definition of one figure under a pipeline file's choices.
    package static func explanation(
        of id: String,
        pipelinePath: String?,
        _ language: Language
    ) throws(RunFailure) -> String {
        var definitions = Definitions()
        if let pipelinePath {
            definitions = try OpenedPipeline(path: pipelinePath).pipeline.definitions
        }
        let known = Kennzahlen.all(definitions)
        guard let figure = known.first(where: { $0.metric.id == id })?.metric else {
            throw RunFailure(
                .usage,
                [Question.unknownMetric(id, known: known.map(\.metric.id))]
            )
        }
        var lines = [figure.label(language), ""]
        lines.append(wrapped(figure.definition(language), indent: 2))
        lines.append("")
        lines.append("  " + Text("Kennung", "Id")(language) + ": \(figure.id)")
        lines.append("  " + Text("Formel", "Formula")(language) + ": \(figure.formula)")
        if let variant = figure.variant, variant.contains(where: \.isNumber) {
            lines.append("  " + Text("Lesart", "Reading")(language) + ": \(variant)")
        }
        lines.append("  " + thresholds(definitions)(language))
        var formulas = [figure.formula]
        let others = Kennzahlen.variants(of: family(of: id, known: known.map(\.metric.id)))
        if others.count > 1 {
            lines.append("")
            lines.append("  " + Text("Andere Lesarten", "Other readings")(language))
            let base = family(of: id, known: known.map(\.metric.id))
            for other in known where other.metric.id.hasPrefix(base + "-") {
                guard let variant = other.metric.variant, others.contains(variant) else { continue }
                formulas.append(other.metric.formula)
                lines.append("    " + padded(other.metric.id, to: 26) + " " + other.metric.formula)
            }
        }
        lines.append("")
        lines.append("  " + Text("Zeichen in den Formeln", "Signs in the formulas")(language))
        let signs = FormulaSign.used(in: formulas, metrics: [])
        let width = signs.map(\.sign.count).max() ?? 0
        for sign in signs {
            let meaning = wrapped(sign.meaning(language), indent: 6 + width)
            lines.append("    " + padded(sign.sign, to: width) + meaning.dropFirst(4 + width))
        }
        return lines.joined(separator: "\n")
    }

    /// The id without its variant, where that is a figure too.
    private static func family(of id: String, known: [String]) -> String {
        guard let dash = id.lastIndex(of: "-") else { return id }
        let base = String(id[..<dash])
        return Kennzahlen.variants(of: base).isEmpty ? id : base
    }

    private static func thresholds(_ definitions: Definitions) -> Text {
        let values =
            "T = \(definitions.answerWithin / 1000) s, k = \(definitions.shortAbandon / 1000) s, "
            + "W = \(definitions.repeatWithin / 3_600_000) h"
        return Text(
            "Schwellen: \(values) (alle einschließlich); Fassung \(definitions.version)",
            "Thresholds: \(values) (all inclusive); version \(definitions.version)"
        )
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// The text in lines of at most 78 characters.
    static func wrapped(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = margin
        for word in text.split(separator: " ") {
            if line.count + word.count + 1 > 78, line != margin {
                lines.append(line)
                line = margin
            }
            line += (line == margin ? "" : " ") + word
        }
        return (lines + [line]).joined(separator: "\n")
    }
}
