import Bilanz
import CallModel

/// One dimension, or two of one root, as a table from the number that a call carries to its share
/// of the group code. Filters are in the same table: what they leave out is negative.
struct Axis: Sendable {
    /// By number: rank × stride. Empty where the axis neither groups nor filters, and where its
    /// names are not known yet.
    private var shares: ContiguousArray<Int>
    /// By rank: the key in each dimension that the table is grouped by.
    private var keys: [[Dimension: String]]
    private var stride = 1
    /// What a number counts for where there are no shares: nothing, or itself, with all numbers
    /// that there can be as ranks.
    private var openStride = 0
    private let openRadix: Int

    /// Neither groups nor filters.
    static let unused = Axis(shares: [], keys: [])
    /// Groups by numbers whose names will be known later, up to 65,535.
    static let open = Axis(shares: [], keys: [], openRadix: 1 << 16)

    private init(
        shares: ContiguousArray<Int>,
        keys: [[Dimension: String]],
        openRadix: Int = 0
    ) {
        self.shares = shares
        self.keys = keys
        self.openRadix = openRadix
    }

    /// - Parameters:
    ///   - ranks: by number, the rank (0 where not grouped) or nil where filtered out.
    ///   - keys: by rank; empty where not grouped.
    init(ranks: [Int?], keys: [[Dimension: String]]) {
        self.init(shares: ContiguousArray(ranks.map { $0 ?? -1 }), keys: keys)
    }

    var radix: Int { max(1, keys.count, openRadix) }

    /// Gives the axis its place in the mixed-radix code.
    mutating func place(at stride: Int) {
        self.stride = stride
        openStride = openRadix == 0 ? 0 : stride
        for index in shares.indices where shares[index] > 0 { shares[index] *= stride }
    }

    /// The share of a number in the group code; negative where filtered out.
    @inline(__always)
    func share(_ number: Int) -> Int {
        shares.isEmpty ? number &* openStride : shares[number]
    }

    /// Adds the shares of many calls to their codes; what is filtered out makes a code negative.
    @inline(__always)
    func add(to codes: Column<Int>, _ count: Int, number: (Int) -> Int) {
        guard isUsed else { return }
        for index in 0..<count {
            let share = share(number(index))
            codes[index] = codes[index] | share < 0 ? -1 : codes[index] &+ share
        }
    }

    /// Groups or filters.
    var isUsed: Bool { !shares.isEmpty || openRadix > 0 }

    /// The share of a rank that no filter has left out.
    func share(ofRank rank: Int) -> Int { rank * stride }

    func rank(in code: Int) -> Int { code / stride % radix }

    func text(_ dimension: Dimension, rank: Int) -> String? {
        keys.isEmpty ? nil : keys[rank][dimension]
    }
}

extension Axis {
    /// An axis of names, ranked by the plain bytes of their UTF-8. Equal names are one group.
    init(
        names: [String],
        _ dimension: Dimension,
        isGrouped: Bool,
        filter: [String]?
    ) throws(GridError) {
        let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let distinct = sorted.indices.filter { $0 == 0 || sorted[$0] != sorted[$0 - 1] }
            .map { sorted[$0] }
        let ranks = Dictionary(
            zip(distinct, distinct.indices),
            uniquingKeysWith: { first, _ in first }
        )
        try self.init(
            values: distinct,
            numbers: names.map { ranks[$0] },
            dimension,
            isGrouped: isGrouped,
            filter: filter
        )
    }

    /// An axis of known values in their own order; `numbers` gives the value of each number.
    init(
        values: [String],
        numbers: [Int?],
        _ dimension: Dimension,
        isGrouped: Bool,
        filter: [String]?
    ) throws(GridError) {
        guard isGrouped || filter != nil else {
            self = .unused
            return
        }
        for value in filter ?? [] where !values.contains(value) {
            throw .unknownValue(value, of: dimension, known: values)
        }
        let wanted = filter.map(Set.init)
        self.init(
            ranks: numbers.map { number -> Int? in
                guard let number, wanted?.contains(values[number]) ?? true else { return nil }
                return isGrouped ? number : 0
            },
            keys: isGrouped ? values.map { [dimension: $0] } : []
        )
    }
}

extension Axis {
    /// The axis of the wall clock by half hours, 0 ..< 48, for `hour` and `half-hour` together.
    init(
        clockOf grouped: [Dimension],
        filters: [Dimension: [String]]
    ) throws(GridError) {
        let dimensions: [Dimension] = [.hour, .halfHour]
        guard dimensions.contains(where: { grouped.contains($0) || filters[$0] != nil }) else {
            self = .unused
            return
        }
        let texts = (0..<48).map { half in
            let hour = padded(half / 2, to: 2)
            return [Dimension.hour: hour, .halfHour: hour + (half % 2 == 0 ? ":00" : ":30")]
        }
        for dimension in dimensions {
            let known = texts.compactMap { $0[dimension] }
            for value in filters[dimension] ?? [] where !known.contains(value) {
                let distinct = known.indices.filter { $0 == 0 || known[$0] != known[$0 - 1] }
                throw .unknownValue(value, of: dimension, known: distinct.map { known[$0] })
            }
        }
        let isFine = grouped.contains(.halfHour)
        let isGrouped = isFine || grouped.contains(.hour)
        self.init(
            ranks: texts.indices.map { half -> Int? in
                for dimension in dimensions {
                    guard let wanted = filters[dimension] else { continue }
                    guard let text = texts[half][dimension], wanted.contains(text) else {
                        return nil
                    }
                }
                return isGrouped ? (isFine ? half : half / 2) : 0
            },
            keys: !isGrouped ? [] : isFine ? texts : (0..<24).map { texts[$0 * 2] }
        )
    }
}
