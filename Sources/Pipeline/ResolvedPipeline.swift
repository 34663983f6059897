package import Aggregation
package import Bilanz
package import CallModel
package import ExportFormats

/// A pipeline file understood: every word checked and turned into the value it stands for.
package struct ResolvedPipeline: Sendable {
    package var name: String
    /// The folder of the pipeline file; its relative paths begin here.
    package var directory: String
    package var zone: ZoneRules
    package var land: Land?
    /// Public holidays of the Land and closed days of the whole house.
    package var calendar: WorkingCalendar
    /// Why the house, or some pilots, are closed on a day.
    package var closedReasons: [LocalDay: String]
    /// Hours of pilots that have none of their own. nil: every hour is a service hour.
    package var serviceHours: ServiceHours?
    /// Empty: every queue name is its own pilot, with the default hours.
    package var pilots: [Pilot]
    package var definitions: Definitions
    package var caseRules: [String: CaseRule]
    package var numbering: Numbering
    /// Numbers of the house itself, E.164 digits; a `*` at the end stands for any rest.
    package var own: [String]
    package var sources: [ResolvedSource]
    package var targets: [ResolvedTarget]
    /// Figures that no log knows, typed by hand.
    package var values: [ResolvedValue] = []
    package var reports: [ResolvedReport]
    /// Path of the store, as written.
    package var store: String?
    /// Folder that `run` takes its inputs from, as written.
    package var inbox: String?
    /// What becomes of the inbox's files once they are booked.
    package var handled: HandledFiles
    /// How long calls and rejects are kept, in milliseconds.
    package var keepCalls: Int64?
    package var keepRejects: Int64?
    /// Path of the key of pseudonyms, as written.
    package var privacyKey: String?
    /// Smaller counts stand in no report that is not internal; 0 and 1 withhold nothing.
    package var minimumCount: Int
    /// Figures as other systems tell them, to be checked against.
    package var controlTotals: [ControlTotal] = []
    /// What becomes of a night that a check has found something in; the usual where not named.
    package var severities: [QualityCheck: QualityCheck.Severity] = [:]

    /// A pipeline without a word of its own: every queue is its own pilot and always open.
    package init(name: String, directory: String, zone: ZoneRules) {
        self.name = name
        self.directory = directory
        self.zone = zone
        land = nil
        calendar = WorkingCalendar(land: nil)
        closedReasons = [:]
        serviceHours = nil
        pilots = []
        definitions = Definitions()
        caseRules = [:]
        numbering = Numbering()
        own = []
        sources = []
        targets = []
        reports = []
        store = nil
        inbox = nil
        handled = .keep
        keepCalls = nil
        keepRejects = nil
        privacyKey = nil
        minimumCount = ResolvedPipeline.usualMinimumCount
    }
}

extension ResolvedPipeline {
    /// The least count that official statistics in Germany usually publish.
    package static let usualMinimumCount = 3
}

/// What becomes of a file of the inbox once it is booked.
package enum HandledFiles: String, Sendable, CaseIterable {
    /// It stays where it is.
    case keep
    /// It moves to `archive`, beside the inbox.
    case archive
    case delete
}

extension ResolvedPipeline {
    /// Where no source tells of complaints, "0 complaints" would be a claim.
    var countsComplaints: Bool { sources.contains { $0.records == .complaints } }
}

/// Where calls or complaints come from.
package struct ResolvedSource: Sendable {
    package var name: String
    /// Number of the source in the pipeline file, from 0: part of every call key.
    package var number: UInt8
    package var records: ExportFormat.Records
    /// Id of the export format.
    package var format: String
    package var settings: FormatSettings
    /// Relative to the pipeline file, `*` and `?` as in a shell. Empty: only inputs named on the
    /// command line that are recognised as this format.
    package var filePatterns: [String]
    /// Zone of local stamps.
    package var zone: ZoneRules
    /// Rejected records that are no reason to complain, as a share of the records read. nil: not
    /// said; zero: the first one ends the run.
    package var allowedRejects: Fraction?
    /// Group of sources that tell of the same calls; nil: of its own calls alone.
    package var join: String?

    package init(
        name: String,
        number: UInt8,
        records: ExportFormat.Records,
        format: String,
        settings: FormatSettings,
        filePatterns: [String],
        zone: ZoneRules,
        allowedRejects: Fraction? = nil
    ) {
        self.name = name
        self.number = number
        self.records = records
        self.format = format
        self.settings = settings
        self.filePatterns = filePatterns
        self.zone = zone
        self.allowedRejects = allowedRejects
    }

    /// Whether one of its patterns fits a name, or the last part of it.
    func takes(_ name: String) -> Bool {
        filePatterns.contains { FileNames.fits(name, $0) }
    }
}

/// A planned value, and where it is to be compared.
package struct ResolvedTarget: Sendable, Equatable {
    package var target: Target
    /// nil: the whole house.
    package var per: Dimension?
    package var period: ResolvedPeriod
    /// Line of the pipeline file, for messages.
    package var line: Int
}

/// The stretch of time of a target.
package enum ResolvedPeriod: Sendable, Equatable {
    /// The period of the report that shows the target.
    case ofReport
    /// A valid period as written, `2020` or `last-month`.
    case named(String)
    /// Every year, quarter, month, week or day of its own.
    case each(Dimension)
}

/// A figure typed by hand, with where it was read.
package struct ResolvedValue: Sendable, Equatable {
    package var name: String
    /// As papers print it.
    package var label: String
    package var value: Fraction
    package var isPercent: Bool
    /// A valid period as written; nil: not said.
    package var period: String?
    package var source: String
}

/// A figure that a paper names.
package struct ResolvedPaperFigure: Sendable, Equatable {
    package enum Origin: Sendable, Equatable {
        /// Id of a figure.
        case kennzahl(String)
        case typed(ResolvedValue)
    }

    package var name: String
    package var origin: Origin
    package var filters: [Filter]
    /// Groups whose figures are taken together; nil: all as one.
    package var per: Dimension?
    package var take: Taking
    /// nil: the period of the report.
    package var period: String?
    package var target: Target?
    package var decimals: Int?
}

/// A table that a paper shows.
package struct ResolvedPaperTable: Sendable, Equatable {
    package var name: String
    package var caption: String
    package var by: [Dimension]
    package var metrics: [String]
    package var filters: [Filter]
    /// nil: the period of the report.
    package var period: String?
}

/// A report to be written.
package struct ResolvedReport: Sendable, Equatable {
    package var name: String
    package var template: String?
    package var by: [Dimension]
    /// Ids of figures; empty: the ones the template or an office looks at first.
    package var metrics: [String]
    /// A valid period as written; relative ones count from the day of the run.
    package var period: String
    /// Ids of report writers, at least one.
    package var formats: [String]
    package var figures: [ResolvedPaperFigure] = []
    package var tables: [ResolvedPaperTable] = []
    /// Ids of figures to set beside those of other periods.
    package var compare: [String] = []
    /// What the author of a paper writes.
    package var paper: PaperContent?
    /// Not to be published: shows small counts.
    package var isInternal = false
    /// Of open data: under which everybody may use them.
    package var licence: String?

    package init(
        name: String,
        template: String? = nil,
        by: [Dimension],
        metrics: [String] = [],
        period: String = "all",
        formats: [String]
    ) {
        self.name = name
        self.template = template
        self.by = by
        self.metrics = metrics
        self.period = period
        self.formats = formats
    }
}
