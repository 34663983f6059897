package import CallModel
package import Diagnostics

/// What the report of the pilots says, before anybody formats it.
///
/// Tables named here are grouped as their comments say; a table that is nil, or has no rows, leaves
/// its section out. All of them carry their `total`.
package struct PilotsReport: Sendable {
    /// "Monatsbericht", "Pilotenbericht".
    package var title: String
    /// Name of the pipeline.
    package var pipeline: String
    /// nil: the inputs hold no call at all.
    package var days: CoveredDays?
    /// The figures looked at first, by pilot.
    package var headline: FigureTable
    package var targets: [JudgedTarget] = []
    /// The counts every ratio starts from, by pilot, one metric per step: `calls`, `calls-in-hours`,
    /// `calls-queued`, `answered`, ...
    package var population: FigureTable
    /// The figures over time; the first one is drawn. Grouped by `month` (or another time), perhaps
    /// after `pilot`.
    package var series: [FigureTable] = []
    /// Every other reading of a headline ratio.
    package var otherReadings: [Readings] = []
    /// Repeat calls and callers, by pilot.
    package var repeatCallers: FigureTable?
    /// Complaints, by pilot.
    package var complaints: FigureTable?
    package var definitions: DefinitionsInForce
    /// By pilot and time; empty where no hours ever change.
    package var hours: [HoursInForce] = []
    /// By pilot; empty where none was renamed or moved.
    package var changes: [PilotChange] = []
    package var quality: RunQuality
    package var inputs: [InputListing] = []
    /// Smaller counts are withheld; nil: all of them are shown.
    package var minimumCount: Int64?
    /// Marked as not to be published.
    package var isInternal = false

    package init(
        title: String,
        pipeline: String,
        days: CoveredDays?,
        headline: FigureTable,
        population: FigureTable,
        definitions: DefinitionsInForce,
        quality: RunQuality
    ) {
        self.title = title
        self.pipeline = pipeline
        self.days = days
        self.headline = headline
        self.population = population
        self.definitions = definitions
        self.quality = quality
    }

    /// Every table of the report.
    package var tables: [FigureTable] {
        [headline, population] + series + otherReadings.map(\.table)
            + [repeatCallers, complaints].compactMap { $0 }
    }
}

/// All variants of one figure side by side, by pilot: one metric per variant.
package struct Readings: Sendable {
    /// "Annahmequote".
    package var label: Text
    /// Id of the figure without a suffix, `annahmequote`: names the attachment.
    package var id: String
    package var table: FigureTable

    package init(label: Text, id: String, table: FigureTable) {
        self.label = label
        self.id = id
        self.table = table
    }
}

/// A target and the figure it was judged on.
package struct JudgedTarget: Sendable {
    package var metric: Metric
    package var target: Target
    /// nil: all pilots together.
    package var pilot: String?
    package var figure: Figure
    /// The days the figure is of: a target for the year is judged on the year.
    package var days: CoveredDays?
    /// The data end before the period does, or begin after it: the last word is not spoken.
    package var isPreliminary: Bool
    /// What the figure was counted over.
    package var scope: FigureScope

    package init(
        metric: Metric,
        target: Target,
        pilot: String? = nil,
        figure: Figure,
        days: CoveredDays? = nil,
        isPreliminary: Bool = false,
        scope: FigureScope = FigureScope()
    ) {
        self.metric = metric
        self.target = target
        self.pilot = pilot
        self.figure = figure
        self.days = days
        self.isPreliminary = isPreliminary
        self.scope = scope
    }

    /// Where the figure is withheld because it is a small count: what holds of every small count,
    /// so that nothing more is told; nil where they differ.
    package var isMetBySmallCounts: Bool?

    /// nil where there is no value to judge.
    package var isMet: Bool? {
        figure == .withheld ? isMetBySmallCounts : target.isMet(by: figure)
    }
}

/// The page of definitions: thresholds, and what each figure means.
package struct DefinitionsInForce: Sendable {
    package var version: String
    /// T in milliseconds.
    package var answerWithin: Int64
    /// k in milliseconds.
    package var shortAbandon: Int64
    /// W in milliseconds.
    package var repeatWithin: Int64
    /// A repeat call must go to the same pilot as the earlier one.
    package var repeatsStayWithPilot: Bool
    /// Every metric that stands in the report, each once.
    package var metrics: [Metric]

    package init(_ definitions: Definitions, metrics: [Metric]) {
        version = definitions.version
        answerWithin = Int64(definitions.answerWithin)
        shortAbandon = Int64(definitions.shortAbandon)
        repeatWithin = definitions.repeatWithin
        repeatsStayWithPilot = definitions.repeatScope == .pilot
        self.metrics = metrics
    }
}
