import CWide
import Intake

/// Which event and which queue each of many lines tells of, as far as their words were met before: looked
/// up several lines at a time, where the machine can.
struct LineWords {
    /// A word that must be looked up once more, with its line.
    static let unknown = UInt16.max

    /// Entries of the vocabulary of events, and numbers of queues, by line.
    private(set) var events: ContiguousArray<UInt16> = []
    private(set) var queues: ContiguousArray<UInt16> = []
    private var leading: ContiguousArray<Int32> = []

    mutating func tell(
        _ lines: PlainLines,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        events known: RecentWords,
        queues knownQueues: RecentWords
    ) {
        makeRoom(for: lines.count)
        var places = leading.mutableSpan
        lines.tellLeadingEnds(&places, ends)
        fill(&events, column: 4, known, lines, bytes)
        fill(&queues, column: 2, knownQueues, lines, bytes)
    }

    private mutating func makeRoom(for count: Int) {
        guard count > events.count else { return }
        events = ContiguousArray(repeating: LineWords.unknown, count: count)
        queues = events
        leading = ContiguousArray(repeating: 0, count: 4 * count)
    }

    private func fill(
        _ numbers: inout ContiguousArray<UInt16>,
        column: Int,
        _ known: RecentWords,
        _ lines: PlainLines,
        _ bytes: Span<UInt8>
    ) {
        var numbers = numbers.mutableSpan
        var index = 0
        while index < lines.count {
            index &+= known.fill(&numbers, from: index, lines, column, bytes, leading.span)
            guard index < lines.count else { return }
            // Not met before, or longer than is told so.
            numbers[index] = LineWords.unknown
            index &+= 1
        }
    }
}
