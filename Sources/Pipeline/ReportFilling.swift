import Aggregation
import Bilanz
import CallModel
import Diagnostics
import ExportFormats
import Kennzahlen
import Reconstruction

/// Fills the pilots' report from a call book.
struct ReportFilling {
    let pipeline: ResolvedPipeline
    let book: CallBook
    let period: Period
    let balance: Balance
    let language: Language
    /// What was told before; nil where no store remembers it.
    var told: ToldFigures?

    /// The ids of each table, in the order of their columns: as many as a page is wide. A ratio
    /// brings its counts along.
    private enum Columns {
        static let headline = [
            "calls", "answered", "annahmequote", "servicelevel", "wait-mean", "wait-p90",
            "abandon-rate", "repeat-rate",
        ]
        static let population = [
            "calls", "outside-hours", "calls-in-hours", "blocked", "self-served", "voicemail",
            "calls-queued", "answered", "answered-in-time", "abandoned", "abandoned-in-time",
            "short-abandoned", "overflowed", "unfinished", "unknown",
        ]
        static let series = [
            "calls-in-hours", "answered", "annahmequote", "servicelevel", "wait-mean",
            "abandon-rate",
        ]
        static let repeats = [
            "callers", "repeat-rate", "repeat-caller-rate", "redial-rate", "concerns",
            "caller-reach",
        ]
        static let complaints = ["complaints", "complaints-per-1000"]
        static let readings = [
            ("annahmequote", Text("Annahmequote", "Annahmequote")),
            ("servicelevel", Text("Servicelevel", "Service level")),
            ("abandon-rate", Text("Abbruchquote", "Abandon rate")),
        ]
    }

    /// Every figure of the report, so that the run keeps what they need.
    static func kennzahlen(_ definitions: Definitions) -> [Kennzahl] {
        let families = Columns.readings.map(\.0)
        let plain =
            Columns.headline + Columns.population + Columns.series + Columns.repeats
            + Columns.complaints
        return Kennzahlen.all(definitions).filter { kennzahl in
            plain.contains(kennzahl.metric.id)
                || families.contains { kennzahl.metric.id.hasPrefix($0 + "-") }
        }
    }

    /// Every figure of calls that the report tells by pilot: the calls are walked over once, whatever
    /// the number of tables.
    private var idsByPilot: [String] {
        var seen: Set<String> = []
        let readings = Columns.readings.flatMap { ReportFilling.variants(of: $0.0) }
        return (Columns.headline + Columns.population + Columns.repeats + readings)
            .filter { seen.insert($0).inserted }
    }

    private static func variants(of id: String) -> [String] {
        Kennzahlen.variants(of: id).map { "\(id)-\($0)" }
    }

    func report(titled title: String) throws(RunFailure) -> PilotsReport {
        let byPilot = try counted(question(idsByPilot, by: [.pilot]))
        func tableOfPilots(_ ids: [String]) throws(RunFailure) -> FigureTable {
            try marked(byPilot.selecting(ids), of: question(ids, by: [.pilot]))
        }
        var report = PilotsReport(
            title: title,
            pipeline: pipeline.name,
            days: CoveredDays(
                period,
                firstOfInputs: book.days?.lowerBound,
                lastOfInputs: book.days?.upperBound
            ),
            headline: withFormerNames(try tableOfPilots(Columns.headline)),
            population: try tableOfPilots(Columns.population),
            definitions: DefinitionsInForce(
                pipeline.definitions,
                metrics: metrics(of: definedIds)
            ),
            quality: quality
        )
        report.targets = try JudgedTargets(filling: self).judge()
        let step = report.days.map(ReportFilling.step) ?? .month
        report.series = [try table(Columns.series, by: [step])]
        if step == .month {
            report.series.append(try table(Columns.series, by: [.pilot, step]))
        }
        for (id, label) in Columns.readings {
            let table = try tableOfPilots(ReportFilling.variants(of: id))
            report.otherReadings.append(Readings(label: label, id: id, table: table))
        }
        report.repeatCallers = try tableOfPilots(Columns.repeats)
        if pipeline.countsComplaints {
            report.complaints = try table(Columns.complaints, by: [.pilot])
        }
        report.hours = hoursInForce(over: report.days)
        report.changes = pilotChanges(over: report.days)
        report.inputs = inputs
        report.quality.revisions = told?.revisions ?? []
        return report
    }

    /// The hours of every pilot in the report's time, where those of any have changed.
    private func hoursInForce(over days: CoveredDays?) -> [HoursInForce] {
        guard let days else { return [] }
        let everybody: [(String?, ServiceHours?)] =
            pipeline.pilots.isEmpty
            ? [(nil, pipeline.serviceHours)]
            : pipeline.pilots.map { ($0.name, $0.serviceHours) }
        guard everybody.contains(where: { $0.1?.changes.isEmpty == false }) else { return [] }
        return everybody.flatMap { pilot, hours in
            hours.map { HoursInForce.stages(of: $0, pilot: pilot, touching: days) } ?? []
        }
    }

    func table(
        _ ids: [String],
        by dimensions: [Dimension],
        period: Period? = nil,
        filters: [Filter] = []
    ) throws(RunFailure) -> FigureTable {
        let question = question(ids, by: dimensions, period: period, filters: filters)
        return try marked(try counted(question), of: question)
    }

    private func question(
        _ ids: [String],
        by dimensions: [Dimension],
        period: Period? = nil,
        filters: [Filter] = []
    ) -> Question {
        let known = Kennzahlen.all(pipeline.definitions)
        return Question(
            dimensions: dimensions,
            kennzahlen: ids.compactMap { id in known.first { $0.metric.id == id } },
            period: period ?? self.period,
            filters: filters
        )
    }

    private func counted(_ question: Question) throws(RunFailure) -> FigureTable {
        var table = try book.table(question, of: pipeline, withTotal: true)
        table.scope = scope(of: question)
        return table
    }

    private func marked(
        _ table: FigureTable,
        of question: Question
    ) throws(RunFailure) -> FigureTable {
        var table = table
        try FigureMarking(self, question.period, question.filters)
            .mark(&table, question.kennzahlen)
        return table
    }

    /// What a table is counted over, by the days that hold data: a year and its only month with
    /// data are the same calls.
    private func scope(of question: Question) -> FigureScope {
        var first = question.period.first
        var end = question.period.end
        if let days = book.days {
            first = max(first, days.lowerBound)
            end = min(end, days.upperBound.advanced(by: 1))
        }
        var scope = FigureScope(name: "\(first)..<\(end)", days: first..<max(first, end))
        for filter in question.filters {
            if filter.values.count == 1 {
                scope.fixed[filter.dimension] = filter.values[0]
            } else {
                scope.others +=
                    " \(filter.dimension.rawValue)=" + filter.values.sorted().joined(separator: ",")
            }
        }
        scope.name += scope.others
        return scope
    }

    private var definedIds: [String] {
        var ids = Columns.headline
        for id in Columns.repeats + (pipeline.countsComplaints ? Columns.complaints : [])
        where !ids.contains(id) { ids.append(id) }
        return ids
    }

    /// The step in which the figures are followed over time: fine enough to show something, coarse
    /// enough to be read.
    private static func step(_ days: CoveredDays) -> Dimension {
        switch days.last.number - days.first.number + 1 {
        case ...1: .hour
        case ...31: .day
        case ...92: .week
        default: .month
        }
    }

    private func metrics(of ids: [String]) -> [Metric] {
        let known = Kennzahlen.all(pipeline.definitions)
        return ids.compactMap { id in known.first { $0.metric.id == id }?.metric }
    }

    private var inputs: [InputListing] {
        book.inputs.filter { !$0.isDamaged }.map { input in
            InputListing(
                name: input.name,
                format: input.format,
                bytes: Int64(input.bytes),
                records: input.records,
                contentDigest: ReportFilling.hexadecimal(input.digest),
                firstDay: input.days?.lowerBound,
                lastDay: input.days?.upperBound
            )
        }.sorted { left, right in
            (left.firstDay?.number ?? .max, left.contentDigest)
                < (right.firstDay?.number ?? .max, right.contentDigest)
        }
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
