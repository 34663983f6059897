/// A pipeline file as it was written: names, not meanings, each with its place.
///
/// What the words mean (formats, service hours, periods) is decided where the pipeline is put
/// together; this type only knows which keys there are.
package struct PipelineFile: Sendable, Equatable {
    /// As messages name it.
    package var file: String
    package var name: Located<String>?
    package var timezone: Located<String>?
    package var land: Located<String>?
    package var serviceHours: Located<String>?
    /// `service-hours: [..., {from:, hours:}]`: the later ones.
    package var laterHours: [LaterHoursEntry] = []
    package var phone: PhoneEntry?
    package var closed: [ClosedEntry] = []
    package var pilots: [PilotEntry] = []
    package var definitions = DefinitionsEntry()
    package var sources: [SourceEntry] = []
    package var targets: [TargetEntry] = []
    package var values: [ValueEntry] = []
    package var reports: [ReportEntry] = []
    /// `store: {path:}`
    package var store: Located<String>?
    package var inbox: Located<String>?
    /// What becomes of the inbox's files once they are booked.
    package var handled: Located<String>?
    package var retention = RetentionEntry()
    package var privacy = PrivacyEntry()
    package var controlTotals: [ControlTotalEntry] = []
    /// `quality: {CHECK: SEVERITY}`: what becomes of a night that a check has found something in.
    package var quality: [QualityEntry] = []

    init(file: String) { self.file = file }
}

/// `phone`: how numbers are completed, and which are the house's own.
package struct PhoneEntry: Sendable, Equatable {
    package var country: Located<String>?
    package var area: Located<String>?
    package var own: [Located<String>]
}

/// One day of `closed`.
package struct ClosedEntry: Sendable, Equatable {
    package var date: Located<String>
    package var reason: Located<String>?
    /// nil: the whole house.
    package var pilots: [Located<String>]?
}

/// One of `pilots`.
package struct PilotEntry: Sendable, Equatable {
    /// Empty where the file gives none (a mistake that has been told).
    package var name: Located<String>
    /// `formerly: [{name:, until:}]`
    package var formerly: [AssignmentEntry] = []
    package var queues: [AssignmentEntry]
    package var numbers: [AssignmentEntry]
    package var serviceHours: Located<String>?
    package var laterHours: [LaterHoursEntry] = []
    package var contract: Located<String>?
    package var since: Located<String>?
    package var until: Located<String>?
}

/// A queue, a number or a former name of a pilot, with the days on which it is the pilot's.
package struct AssignmentEntry: Sendable, Equatable {
    package var key: Located<String>
    package var from: Located<String>?
    package var until: Located<String>?
}

/// Service hours that are in force from a day on.
package struct LaterHoursEntry: Sendable, Equatable {
    package var from: Located<String>
    package var hours: Located<String>
}

/// `definitions`: the choices that figures leave open.
package struct DefinitionsEntry: Sendable, Equatable {
    package var version: Located<String>?
    package var annahmequote: Located<String>?
    package var servicelevel: Located<String>?
    package var answerWithin: Located<String>?
    package var shortAbandon: Located<String>?
    package var repeatWithin: Located<String>?
    package var repeatScope: Located<String>?
    package var cases: [CaseRuleEntry] = []
    /// `complaints: {reachability:}`: the categories that are about poor reachability.
    package var reachability: [Located<String>] = []
}

/// The deadline of one kind of case: exactly one of the three counts is given.
package struct CaseRuleEntry: Sendable, Equatable {
    package var kind: Located<String>
    package var workingDays: Located<Int>?
    package var days: Located<Int>?
    package var serviceHours: Located<Int>?
    /// How working days are counted, `v1` to `v5`.
    package var variant: Located<String>?
}

/// One of `values`: a figure that no log knows, typed by hand.
package struct ValueEntry: Sendable, Equatable {
    package var name: Located<String>
    /// As papers print it; nil: the name.
    package var label: Located<String>?
    package var value: Located<String>
    package var period: Located<String>?
    /// Where it was read.
    package var source: Located<String>
}

/// One of `targets`.
package struct TargetEntry: Sendable, Equatable {
    package var kennzahl: Located<String>
    package var target: Located<String>
    package var per: Located<String>?
    package var period: Located<String>?
}

/// One of `reports`.
package struct ReportEntry: Sendable, Equatable {
    /// Empty where the file gives none (a mistake that has been told).
    package var name: Located<String>
    package var template: Located<String>?
    package var by: [Located<String>]?
    package var metrics: [Located<String>]?
    package var period: Located<String>?
    package var formats: [Located<String>]?
    /// Figures that the paper's texts and tables name.
    package var figures: [PaperFigureEntry] = []
    /// Tables that the template shows, and that are written beside the paper.
    package var tables: [PaperTableEntry] = []
    /// `compare: {metrics:}`: figures to set beside those of other periods.
    package var compare: [Located<String>] = []
    /// What the author writes.
    package var paper: PaperEntry?
    package var isInternal: Located<Bool>?
    /// Of open data: under which everybody may use them.
    package var licence: Located<String>?
}

/// One of `figures` of a report: exactly one of `kennzahl` and `value` is given.
package struct PaperFigureEntry: Sendable, Equatable {
    package var name: Located<String>
    package var kennzahl: Located<String>?
    /// Name of one of `values`.
    package var value: Located<String>?
    package var filters: [WordsEntry]
    package var per: Located<String>?
    package var take: Located<String>?
    package var period: Located<String>?
    package var target: Located<String>?
    package var decimals: Located<Int>?
}

/// One of `tables` of a report.
package struct PaperTableEntry: Sendable, Equatable {
    package var name: Located<String>
    package var caption: Located<String>?
    package var by: [Located<String>]
    package var metrics: [Located<String>]
    package var filters: [WordsEntry]
    package var period: Located<String>?
}

/// A piece of `paper`: whatever the author and the template agree on.
package indirect enum PaperEntry: Sendable, Equatable {
    case text(Located<String>)
    case list([PaperEntry])
    case section([Named])

    package struct Named: Sendable, Equatable {
        package var key: Located<String>
        package var value: PaperEntry
    }
}

/// `retention`: how long what is kept.
package struct RetentionEntry: Sendable, Equatable {
    package var calls: Located<String>?
    package var rejects: Located<String>?
}

/// `privacy`
package struct PrivacyEntry: Sendable, Equatable {
    package var key: Located<String>?
    package var minimumCount: Located<Int>?
}

/// One of `control-totals`: a figure as another system tells it.
package struct ControlTotalEntry: Sendable, Equatable {
    package var kennzahl: Located<String>
    package var total: Located<String>
    package var period: Located<String>
    package var pilot: Located<String>?
    package var tolerance: Located<String>?
    /// Where it was read.
    package var source: Located<String>?
}

/// One line of `quality`.
package struct QualityEntry: Sendable, Equatable {
    package var check: Located<String>
    package var severity: Located<String>
}
