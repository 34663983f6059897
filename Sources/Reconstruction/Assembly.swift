package import CallModel

/// The calls of a run, and what became of the records that are not the first of their call.
package struct Assembly: Sendable {
    package var calls: [Call] = []
    package var visits: [QueueVisit] = []
    /// Number of a call and how many further records it has, for calls that have any.
    package var furtherRecords: [(call: UInt32, records: UInt32)] = []
    package var duplicates = 0
    package var differingDuplicates = 0
    package var joinedParts = 0
    /// How often a further source told of a call that one listed before it tells of.
    package var joinedAcrossSources = 0
    /// Records about calls whose visit to a queue is in no input.
    package var fragmentRecords = 0

    package init() {}

    /// Adds the counts of another assembly; its calls and visits are left to it.
    package mutating func addCounts(of other: Assembly) {
        duplicates += other.duplicates
        differingDuplicates += other.differingDuplicates
        joinedParts += other.joinedParts
        joinedAcrossSources += other.joinedAcrossSources
        fragmentRecords += other.fragmentRecords
    }
}
