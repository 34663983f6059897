package import Diagnostics
package import Intake

/// A layout that a telephone system exports. One file in `Formats`, one line in the table.
package struct ExportFormat: Sendable {
    /// What the records are about.
    package enum Records: String, Sendable, CaseIterable {
        case calls, cases, complaints, appointments, visits, surveys
    }

    /// What the stamps of an export are to be read by.
    package enum Clock: Sendable {
        /// The clocks of the source's time zone, which the export does not name.
        case local
        /// UTC, as text or as seconds since 1970: the source's time zone does not matter.
        case utc
    }

    /// As in pipeline files and `--input-format`, lower case ASCII.
    package let id: String
    package let title: Text
    /// One paragraph for `rufbilanz formats`: where it comes from and what it cannot tell.
    package let about: Text
    /// What the format can tell at best.
    package let parts: CallParts
    /// What the export's stamps count from.
    package let clock: Clock
    /// Whether its reader hands legs over as it goes (`ReadingContext.sink`).
    package let handsOver: Bool
    /// Whether one text of the export identifies a call, so that a list of another system can name
    /// it. Others make an id of several fields and the day.
    package let hasCallIds: Bool
    /// How sure it is that the first bytes of a decompressed input are of this layout: 0 not at
    /// all, 100 certain. Two formats that both claim a sample fail a test.
    package let certainty: @Sendable (_ head: Span<UInt8>) -> Int
    /// Reads one input to its end. The closure captures the concrete reader, so the loop inside
    /// is specialised.
    package let read:
        @Sendable (
            _ feed: inout ByteFeed, _ settings: FormatSettings, _ context: ReadingContext
        ) throws(Diagnostic) -> Reading

    package init(
        id: String,
        title: Text,
        about: Text,
        parts: CallParts,
        clock: Clock = .local,
        handsOver: Bool = false,
        hasCallIds: Bool = true,
        certainty: @escaping @Sendable (_ head: Span<UInt8>) -> Int,
        read:
            @escaping @Sendable (
                _ feed: inout ByteFeed, _ settings: FormatSettings, _ context: ReadingContext
            ) throws(Diagnostic) -> Reading
    ) {
        self.id = id
        self.title = title
        self.about = about
        self.parts = parts
        self.clock = clock
        self.handsOver = handsOver
        self.hasCallIds = hasCallIds
        self.certainty = certainty
        self.read = read
    }
}

/// What the pipeline file says about a source beyond its format.
package enum FormatSettings: Sendable {
    /// A native format needs nothing.
    case native
    case calls(CsvMapping)
    case complaints(CsvMapping)
    /// Cases, appointments, visits, surveys.
    case office(ExportFormat.Records, CsvMapping)

    /// What the columns mean; nil for a native format.
    package var mapping: CsvMapping? {
        switch self {
        case .native: nil
        case .calls(let mapping), .complaints(let mapping), .office(_, let mapping): mapping
        }
    }
}
