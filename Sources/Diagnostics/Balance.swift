/// Where every record went (DEFINITIONS 1). A run whose balance does not hold writes nothing.
package struct Balance: Sendable, Equatable {
    package var recordsRead = 0
    /// First records of calls, one per call.
    package var calls = 0
    /// Further records of those calls: later legs and events.
    package var furtherRecords = 0
    /// No calls by the export's or the pipeline file's own word.
    package var skippedOnPurpose = 0
    package var duplicates = 0
    package var rejected = 0
    /// Records of calls that arrived before or after the period.
    package var outOfPeriod = 0
    /// Records of other kinds, such as complaints: read and booked as what they are.
    package var otherRecords = 0

    package init() {}

    package var accountedFor: Int {
        calls + furtherRecords + skippedOnPurpose + duplicates + rejected + outOfPeriod
            + otherRecords
    }

    package var holds: Bool { recordsRead == accountedFor }

    package static func += (left: inout Balance, right: Balance) {
        left.recordsRead += right.recordsRead
        left.calls += right.calls
        left.furtherRecords += right.furtherRecords
        left.skippedOnPurpose += right.skippedOnPurpose
        left.duplicates += right.duplicates
        left.rejected += right.rejected
        left.outOfPeriod += right.outOfPeriod
        left.otherRecords += right.otherRecords
    }
}
