/// One of `sources`.
package struct SourceEntry: Sendable, Equatable {
    /// Empty where the file gives none (a mistake that has been told).
    package var name: Located<String>
    package var records: Located<String>?
    package var format: Located<String>?
    package var files: [Located<String>]
    package var timezone: Located<String>?
    /// `on-reject: {allow:}`
    package var allowedRejects: Located<String>?
    /// `join`: name of a group of sources that tell of the same calls.
    package var join: Located<String>?
    package var csv: CsvEntry?
}

/// `csv` of a source: what the columns of its export mean.
package struct CsvEntry: Sendable, Equatable {
    package var place: Located<String>
    package var separator: Located<String>?
    package var encoding: Located<String>?
    package var header: Located<Bool>?
    package var scanner: Located<String>?
    package var columns: [ColumnEntry]
    package var outcomes: [WordsEntry]
    package var handovers: [WordsEntry]
    package var channels: [WordsEntry]
    package var statuses: [WordsEntry]
    package var anonymous: [Located<String>]?
    package var totals: [Located<String>]?
}

/// Which columns fill a field. A field with an empty value is not mapped and not listed.
package struct ColumnEntry: Sendable, Equatable {
    package enum Reference: Sendable, Equatable {
        /// Names of one column, any of which may stand in the header.
        case named([Located<String>])
        /// From 1.
        case numbered(Located<Int>)
    }

    package var field: Located<String>
    /// Joined by one blank where there are several; never empty.
    package var references: [Reference]
    /// `as`: pattern of a stamp or of a duration.
    package var pattern: Located<String>?
    /// `id` or `number`, for a caller.
    package var kind: Located<String>?
    /// `yes`: words for yes, for a flag.
    package var yes: [Located<String>]?
    /// `source`: the source whose calls the field `call` names.
    package var source: Located<String>?
    /// `ticketed`: kinds of cases whose call was passed on in writing, for the field `call`.
    package var ticketed: [Located<String>]?
}

/// The export's words for one of ours: `answered: [Angenommen]`.
package struct WordsEntry: Sendable, Equatable {
    package var meaning: Located<String>
    package var words: [Located<String>]
}
