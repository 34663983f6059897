package import Bilanz

/// Keeps what has one of some values in one dimension. Several filters must all hold.
package struct Filter: Sendable, Hashable {
    package var dimension: Dimension
    /// As a table writes them: `Wohngeldstelle`, `2019-W13`, `07:30`, `answered`.
    package var values: [String]

    package init(_ dimension: Dimension, _ values: [String]) {
        self.dimension = dimension
        self.values = values
    }
}

/// Why a grid cannot be laid out as it was asked for.
package enum GridError: Error, Hashable, Sendable {
    /// The dimension has no such value. `known` lists all there are, in order; for dates, examples
    /// of how they are written.
    case unknownValue(String, of: Dimension, known: [String])
    /// Calls have no such dimension (`kind` belongs to cases, complaints and the like), and no
    /// wanted figure counts anything else.
    case notOfCalls(Dimension)
    /// So many dimensions with so many values each that their combinations have no number.
    case tooWide
}

/// The names behind the numbers that calls carry; the index in a list is the number.
package struct GridCatalogue: Sendable, Equatable {
    package var pilots: [String]
    package var queues: [String]
    package var numbers: [String]
    package var receivers: [String]
    package var sources: [String]
    /// Kinds of cases, categories of complaints.
    package var kinds: [String]

    package init(
        pilots: [String] = [],
        queues: [String] = [],
        numbers: [String] = [],
        receivers: [String] = [],
        sources: [String] = [],
        kinds: [String] = []
    ) {
        self.pilots = pilots
        self.queues = queues
        self.numbers = numbers
        self.receivers = receivers
        self.sources = sources
        self.kinds = kinds
    }
}

/// What the names of one part of the calls are numbered in the catalogue of the whole.
package struct NameNumbers: Sendable {
    /// By number in the part.
    package var pilots: [Int]
    package var queues: [Int]
    package var numbers: [Int]

    package init(pilots: [Int], queues: [Int], numbers: [Int]) {
        self.pilots = pilots
        self.queues = queues
        self.numbers = numbers
    }
}
