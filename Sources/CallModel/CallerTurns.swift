/// The identified calls of a list, caller by caller.
///
/// Whoever walks over the callers of a year meets the calls in an order in which every one of them
/// lies elsewhere in memory. So the list says by itself where the next caller begins.
package struct CallerTurns: Sendable {
    /// Place of a call in its list; the highest bit says that it is the first one of its caller.
    package private(set) var entries: ContiguousArray<UInt32> = []

    package static let first: UInt32 = 1 << 31

    package init(capacity: Int = 0) { entries.reserveCapacity(capacity) }

    package var isEmpty: Bool { entries.isEmpty }

    /// Where the calls stand in their list, in turn.
    package var places: [Int] { entries.map { Int($0 & ~CallerTurns.first) } }

    /// Adds a call: the next one of the caller whose turn it is, or the first of another one.
    ///
    /// - Precondition: the place is less than 2³¹.
    package mutating func append(_ place: Int, isFirst: Bool) {
        precondition(place < 1 << 31)
        entries.append(UInt32(truncatingIfNeeded: place) | (isFirst ? CallerTurns.first : 0))
    }
}
