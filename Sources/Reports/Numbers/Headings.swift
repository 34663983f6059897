import Bilanz
import Diagnostics

/// The column headings of a table in words, each with its unit and no two alike.
struct Headings {
    var dimensions: [String]
    var metrics: [String]

    init(_ table: FigureTable, _ language: Language) {
        dimensions = table.dimensions.map { $0.label(language) }
        metrics = Headings.names(of: table.metrics, language)
        for (index, metric) in table.metrics.enumerated() {
            metrics[index] += Headings.unit(of: metric, language)
        }
    }

    /// The labels of metrics; readings of one figure that share a label are told apart by their
    /// variant, "Annahmequote (a5)".
    static func names(of metrics: [Metric], _ language: Language) -> [String] {
        var uses: [String: Int] = [:]
        for metric in metrics { uses[metric.label(language), default: 0] += 1 }
        return metrics.map { metric in
            let label = metric.label(language)
            if uses[label] == 1 { return label }
            return "\(label) (\(metric.variant ?? metric.id))"
        }
    }

    private static func unit(of metric: Metric, _ language: Language) -> String {
        switch metric.unit {
        case .count, .meanCount: ""
        case .percent: " (%)"
        case .meanSeconds, .wholeSeconds: " (s)"
        case .perThousand:
            // Most such labels say it themselves, "Beschwerden je 1.000 angenommene Anrufe".
            metric.label(language).contains("000")
                ? "" : " (\(metric.unit.suffix(language).dropFirst()))"
        }
    }
}
