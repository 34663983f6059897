import Aggregation
import Bilanz
import CallModel
import Diagnostics
import Kennzahlen
import PipelineFile

/// A question with its names resolved against the tables.
struct Question: Sendable {
    var dimensions: [Dimension]
    var kennzahlen: [Kennzahl]
    var period: Period
    var filters: [Filter]

    init(
        dimensions: [Dimension],
        kennzahlen: [Kennzahl],
        period: Period,
        filters: [Filter] = []
    ) {
        self.dimensions = dimensions
        self.kennzahlen = kennzahlen
        self.period = period
        self.filters = filters
    }

    /// The figures an office looks at first.
    static func firstLook(of pipeline: ResolvedPipeline) -> [String] {
        [
            "calls", "calls-in-hours", "answered", "annahmequote", "servicelevel", "wait-mean",
            "abandoned", "abandon-rate", "repeat-rate",
        ] + (pipeline.countsComplaints ? ["complaints"] : [])
    }

    /// - Throws: every unknown name at once, as mistakes of usage.
    init(_ request: QueryRequest, of pipeline: ResolvedPipeline) throws(RunFailure) {
        let definitions = pipeline.definitions
        var mistakes: [Diagnostic] = []
        dimensions = Question.names(request.by ?? "").compactMap { name in
            let dimension = Dimension(rawValue: name)
            if dimension == nil { mistakes.append(Question.unknownDimension(name)) }
            return dimension
        }
        let known = Kennzahlen.all(definitions)
        let usual = Question.firstLook(of: pipeline)
        kennzahlen = (request.metrics.map(Question.names) ?? usual).compactMap { id in
            let kennzahl = known.first { $0.metric.id == id }
            if kennzahl == nil {
                mistakes.append(Question.unknownMetric(id, known: known.map(\.metric.id)))
            }
            return kennzahl
        }
        let period = Period(request.period, today: Today.day(in: pipeline.zone))
        if period == nil { mistakes.append(Question.badPeriod(request.period)) }
        self.period = period ?? .all
        filters = []
        for text in request.filters {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else {
                mistakes.append(Question.badFilter(text))
                continue
            }
            guard let dimension = Dimension(rawValue: parts[0]) else {
                mistakes.append(Question.unknownDimension(parts[0], option: "--where"))
                continue
            }
            // Values of one dimension are alternatives, in one option or in several.
            let values = Question.names(parts[1])
            if let index = filters.firstIndex(where: { $0.dimension == dimension }) {
                filters[index].values += values
            } else {
                filters.append(Filter(dimension, values))
            }
        }
        if !mistakes.isEmpty { throw RunFailure(.usage, mistakes) }
    }

    private static func names(_ list: String) -> [String] {
        list.split(separator: ",").map { String($0.trimmingBlanks) }.filter { !$0.isEmpty }
    }

    private static func unknownDimension(_ name: String, option: String = "--by") -> Diagnostic {
        // `kind` is of cases, not of calls.
        let known = Dimension.allCases.filter { $0 != .kind }.map(\.rawValue)
        return Diagnostic(
            .error,
            "unknown-dimension",
            Text(
                "\(option) \(name): diese Dimension gibt es nicht.",
                "\(option) \(name): there is no such dimension."
            ),
            try: Spelling.advice(for: name, among: known)
        )
    }

    static func unknownMetric(_ id: String, known: [String]) -> Diagnostic {
        let near = known.filter { $0.hasPrefix(id.prefix(4)) }.prefix(8).joined(separator: " ")
        return Diagnostic(
            .error,
            "unknown-metric",
            Text(
                "\(id): eine Kennzahl mit dieser Kennung gibt es nicht.",
                "\(id): there is no figure with this id."
            ),
            try: Spelling.nearest(to: id, among: known).map {
                Text("Meinten Sie „\($0)“?", "Did you mean \"\($0)\"?")
            }
                ?? (near.isEmpty
                    ? Text(
                        "'rufbilanz metrics' listet alle Kennzahlen.",
                        "'rufbilanz metrics' lists all figures."
                    )
                    : Text(
                        "Ähnlich: \(near). 'rufbilanz metrics' listet alle.",
                        "Similar: \(near). 'rufbilanz metrics' lists all."
                    ))
        )
    }

    static func badPeriod(_ text: String) -> Diagnostic {
        Diagnostic(
            .error,
            "bad-period",
            Text("„\(text)“ ist kein Zeitraum.", "\"\(text)\" is no period."),
            try: Text(
                "Zum Beispiel 2019, 2019-Q3, 2019-03, 2019-W14, 2019-03-25, 2019-03-25..2019-04-07, last-month, all.",
                "For example 2019, 2019-Q3, 2019-03, 2019-W14, 2019-03-25, 2019-03-25..2019-04-07, last-month, all."
            )
        )
    }

    private static func badFilter(_ text: String) -> Diagnostic {
        Diagnostic(
            .error,
            "bad-filter",
            Text(
                "--where \(text): es fehlt, welche Werte gemeint sind.",
                "--where \(text): it is not said which values are meant."
            ),
            try: Text(
                "Zum Beispiel --where pilot=Wohngeldstelle oder --where weekday=1,2.",
                "For example --where pilot=Wohngeldstelle or --where weekday=1,2."
            )
        )
    }
}
