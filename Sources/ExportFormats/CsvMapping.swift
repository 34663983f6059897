package import CallModel
package import Intake

/// What the columns of a CSV export mean (pipeline file: `csv`), resolved and checked.
package struct CsvMapping: Sendable {
    /// nil: found out from the first lines.
    package var separator: UInt8?
    /// nil: UTF-8, and Windows-1252 for texts that are not. A byte order mark always wins.
    package var charset: Charset?
    /// false: columns are numbered from 1.
    package var hasHeader = true
    package var scanner = Dialect.Scanner.fast
    package var columns: [CsvField: CsvColumn] = [:]
    /// The export's words, lower case, outer blanks taken off.
    package var outcomes: [String: CsvOutcome] = [:]
    package var handovers: [String: Handover] = [:]
    package var channels: [String: Appointment.Channel] = [:]
    package var statuses: [String: Appointment.Outcome] = [:]
    /// Texts that stand for a withheld number, lower case. nil: the usual ones.
    package var anonymous: [String]?
    /// First words of lines of sums behind the records, lower case. nil: the usual ones.
    package var totals: [String]?
    /// Name of the source whose calls the field `call` names; nil where it is not mapped.
    package var sourceOfCalls: String?
    /// Kinds of cases, lower case, whose call was passed on in writing; nil: all of them.
    package var ticketedKinds: [String]?
    /// Where the mapping was made up from stamps such as `03/04/2019`, which could name the day or
    /// the month first: the pattern that was taken.
    package var assumedDates: String?

    package init() {}
}

/// A field that a column can fill.
package enum CsvField: String, Sendable, CaseIterable, BitwiseCopyable {
    // calls
    case id, leg, start, queue, number, caller
    case wait, talk, hold, wrapup, announcement
    case agent, level, outcome, forwarded, handover, receiver, ticketed, final
    // complaints
    case received, pilot, category, unit, call
    // cases, appointments, visits, surveys
    case day, kind, answered, channel, status, contacts, concerns, answers, satisfied
}

/// Which columns fill a field, and how their text is read.
package struct CsvColumn: Sendable {
    /// One column: its name in the header (alternatives allowed), or its number from 1.
    package enum Reference: Sendable, Equatable {
        case named([String])
        case numbered(Int)
    }

    /// How the text is read.
    package enum Decoding: Sendable, Equatable {
        case text
        case stamp(StampPattern)
        case duration(DurationPattern)
        /// A telephone number, completed to E.164.
        case telephone
        /// Words for yes, lower case; everything else is no, an empty field is not told.
        case flag(yes: [String])
        case count
    }

    /// Joined by one blank where there are several.
    package var references: [Reference]
    package var decoding: Decoding

    package init(references: [Reference], decoding: Decoding) {
        self.references = references
        self.decoding = decoding
    }
}

/// What an outcome word says: an outcome with flags, or no call at all.
package enum CsvOutcome: Sendable, Equatable {
    case outcome(Outcome, LegFlags)
    /// Skipped on purpose.
    case ignored
}
