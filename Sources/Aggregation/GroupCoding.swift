import Bilanz
import CallModel

/// From a call to the code of its group: one number per combination of keys.
///
/// The code is the number of the day's keys, times the product of the other radices, plus the
/// shares of pilot, queue, number, source, clock and outcome. All of it is table look-ups; no
/// text is touched until the table is written.
struct GroupCoding: Sendable {
    let dimensions: [Dimension]
    private let filters: [Filter]
    private let catalogue: GridCatalogue
    private(set) var days: DayCodes
    private let pilot: Axis
    private let queue: Axis
    private let number: Axis
    private let source: Axis
    private let clock: Axis
    private let outcome: Axis
    private let kind: Axis
    private let receiver: Axis
    /// Few tables ask for it: all others do not look at a call's receiver at all.
    private let asksForReceivers: Bool
    /// Product of the radices below the day.
    let radix: Int

    /// An open coding tells groups apart by number, while the names of pilots, queues and numbers
    /// are not known yet; filters of names are left to `code(_:fromOpen:_:)`.
    init(
        _ dimensions: [Dimension],
        _ catalogue: GridCatalogue,
        _ period: Period,
        _ filters: [Filter],
        isOpen: Bool = false
    ) throws(GridError) {
        self.dimensions = dimensions
        self.filters = filters
        self.catalogue = catalogue
        var wanted: [Dimension: [String]] = [:]
        for filter in filters {
            // Two filters of one dimension: both must hold.
            let values = filter.values
            wanted[filter.dimension] =
                wanted[filter.dimension].map { $0.filter(values.contains) }
                ?? values
        }
        try GroupCoding.check(filters)
        days = DayCodes(
            grouped: dimensions.filter { DayKey.number($0, of: LocalDay(number: 0)) != nil },
            wanted: GroupCoding.dayKeys(wanted),
            period: period
        )
        let named = { (dimension: Dimension, names: [String]) throws(GridError) -> Axis in
            guard isOpen else { return try axis(dimension, names) }
            let isUsed = dimensions.contains(dimension) || wanted[dimension] != nil
            return isUsed ? .open : .unused
        }
        func axis(_ dimension: Dimension, _ names: [String]) throws(GridError) -> Axis {
            try Axis(
                names: names.isEmpty ? [""] : names,
                dimension,
                isGrouped: dimensions.contains(dimension),
                filter: wanted[dimension]
            )
        }
        let outcomes = Outcome.allCases.map(\.id)
        var axes = [
            try named(.pilot, catalogue.pilots), try named(.queue, catalogue.queues),
            try named(.number, catalogue.numbers), try axis(.source, catalogue.sources),
            try Axis(clockOf: dimensions, filters: wanted),
            try Axis(
                values: outcomes,
                numbers: Array(outcomes.indices),
                .outcome,
                isGrouped: dimensions.contains(.outcome),
                filter: wanted[.outcome]
            ),
            try axis(.kind, catalogue.kinds), try named(.receiver, catalogue.receivers),
        ]
        var stride = 1
        for index in axes.indices {
            axes[index].place(at: stride)
            let (product, isTooLarge) = stride.multipliedReportingOverflow(by: axes[index].radix)
            // Days are numbered below 2^20.
            guard !isTooLarge, product < 1 << 43 else { throw .tooWide }
            stride = product
        }
        radix = stride
        (pilot, queue, number) = (axes[0], axes[1], axes[2])
        (source, clock, outcome, kind) = (axes[3], axes[4], axes[5], axes[6])
        receiver = axes[7]
        asksForReceivers = receiver.isUsed
    }

    /// The code of a call's group; negative where the period or a filter leaves it out.
    @inline(__always)
    mutating func code(of call: borrowing Call) -> Int {
        let code = code(
            call.day,
            call.time,
            call.pilot,
            call.queue,
            call.number,
            call.source,
            call.outcome
        )
        return asksForReceivers ? self.code(code, receiver: call.receiver) : code
    }

    /// The code of a group, within its receiving office.
    private func code(_ code: Int, receiver number: UInt16) -> Int {
        let share = receiver.share(Int(number))
        return code | share < 0 ? -1 : code + share
    }

    @inline(__always)
    mutating func code(of visit: borrowing QueueVisit) -> Int {
        let code = code(
            visit.day,
            visit.time,
            visit.pilot,
            visit.queue,
            visit.number,
            visit.source,
            visit.outcome
        )
        return asksForReceivers ? self.code(code, receiver: visit.receiver) : code
    }

    @inline(__always)
    private mutating func code(
        _ day: LocalDay,
        _ time: Int32,
        _ pilotNumber: UInt16,
        _ queueNumber: UInt16,
        _ numberNumber: UInt16,
        _ sourceNumber: UInt8,
        _ ending: Outcome
    ) -> Int {
        let dayNumber = Int(days.number(of: day))
        let pilot = pilot.share(Int(pilotNumber))
        let queue = queue.share(Int(queueNumber))
        let number = number.share(Int(numberNumber))
        let source = source.share(Int(sourceNumber))
        let clock = clock.share(Int(time / 1_800_000))
        let outcome = outcome.share(Int(ending.rawValue))
        // One negative share makes the whole negative: the sign is the filter.
        let sign = dayNumber | pilot | queue | number | source | clock | outcome
        guard sign >= 0 else { return -1 }
        return dayNumber * radix + pilot + queue + number + source + clock + outcome
    }

    /// The codes of a lot of calls, axis by axis; negative where the period or a filter leaves a
    /// call out.
    mutating func fill(_ codes: Column<Int>, of lot: CallLot) {
        var day = lot.days[0]
        var ofDay = code(ofDay: day)
        if lot.isOfOneDay {
            codes.fill(lot.count, with: ofDay)
        } else {
            for index in 0..<lot.count {
                if lot.days[index] != day {
                    day = lot.days[index]
                    ofDay = code(ofDay: day)
                }
                codes[index] = ofDay
            }
        }
        pilot.add(to: codes, lot.count) { Int(lot.pilots[$0]) }
        queue.add(to: codes, lot.count) { Int(lot.queues[$0]) }
        number.add(to: codes, lot.count) { Int(lot.numbers[$0]) }
        source.add(to: codes, lot.count) { _ in Int(lot.source) }
        clock.add(to: codes, lot.count) { Int(lot.times[$0] / 1_800_000) }
        outcome.add(to: codes, lot.count) { Int(lot.outcomes[$0].code) }
        // A lot tells of no receiving office: exports with such a column come one by one.
        if asksForReceivers { receiver.add(to: codes, lot.count) { _ in 0 } }
    }

    /// The column that tells groups of one day apart; nil where there are several, or others.
    func soleNames(of lot: CallLot) -> Column<UInt16>? {
        guard !clock.isUsed, !outcome.isUsed, !asksForReceivers else { return nil }
        return switch (pilot.isUsed, queue.isUsed, number.isUsed) {
        case (true, false, false): lot.pilots
        case (false, true, false): lot.queues
        case (false, false, true): lot.numbers
        default: nil
        }
    }

    /// What the calls of a lot of one day have in common of their codes; negative where the period or a
    /// filter leaves them out.
    mutating func common(of lot: CallLot) -> Int {
        let (day, source) = (code(ofDay: lot.days[0]), source.share(Int(lot.source)))
        return day | source < 0 ? -1 : day + source
    }

    /// The share of a number in the column of `soleNames`; negative where a filter leaves it out.
    func share(ofSoleName name: Int) -> Int {
        pilot.isUsed ? pilot.share(name) : queue.isUsed ? queue.share(name) : number.share(name)
    }

    private mutating func code(ofDay day: Int32) -> Int {
        let number = Int(days.number(of: LocalDay(number: day)))
        return number < 0 ? -1 : number * radix
    }

    /// The code of a complaint's group; negative where left out. Only for `holdsComplaints`.
    mutating func code(of complaint: Complaint) -> Int {
        code(complaint.day, pilot: complaint.pilot, kind: complaint.category, complaint.source)
    }

    /// The code of what has a pilot, a kind and a day alone; negative where left out.
    mutating func code(
        _ day: LocalDay,
        pilot pilotNumber: UInt16,
        kind kindNumber: UInt16,
        _ sourceNumber: UInt8
    ) -> Int {
        let dayNumber = Int(days.number(of: day))
        let pilot = pilot.share(Int(pilotNumber))
        let kind = kind.share(Int(kindNumber))
        let source = source.share(Int(sourceNumber))
        guard dayNumber | pilot | kind | source >= 0 else { return -1 }
        return dayNumber * radix + pilot + kind + source
    }

    /// The code of a group of another coding of the same kind, whose days were numbered in
    /// another order.
    mutating func code(_ other: Int, from coding: GroupCoding) -> Int {
        Int(days.number(of: coding.days.days[other / radix])) * radix + other % radix
    }

    /// The code of a group of an open coding, whose pilots, queues and numbers have the given
    /// numbers here; negative where a filter of names leaves it out.
    mutating func code(_ code: Int, fromOpen open: GroupCoding, _ names: NameNumbers) -> Int {
        let rest = code % open.radix
        let dayNumber = Int(days.number(of: open.days.days[code / open.radix]))
        let pilot = open.pilot.isUsed ? pilot.share(names.pilots[open.pilot.rank(in: rest)]) : 0
        let queue = open.queue.isUsed ? queue.share(names.queues[open.queue.rank(in: rest)]) : 0
        let number =
            open.number.isUsed ? number.share(names.numbers[open.number.rank(in: rest)]) : 0
        guard dayNumber | pilot | queue | number >= 0 else { return -1 }
        return dayNumber * radix + pilot + queue + number
            + source.share(ofRank: open.source.rank(in: rest))
            + clock.share(ofRank: open.clock.rank(in: rest))
            + outcome.share(ofRank: open.outcome.rank(in: rest))
    }

    /// A value that no filter's dimension has would silently give an empty table.
    private static func check(_ filters: [Filter]) throws(GridError) {
        for filter in filters where !DayKey.examples(filter.dimension).isEmpty {
            for value in filter.values where DayKey.number(filter.dimension, from: value) == nil {
                throw .unknownValue(
                    value,
                    of: filter.dimension,
                    known: DayKey.examples(filter.dimension)
                )
            }
        }
    }

    private static func dayKeys(_ wanted: [Dimension: [String]]) -> [Dimension: Set<Int>] {
        wanted.reduce(into: [:]) { keys, filter in
            guard !DayKey.examples(filter.key).isEmpty else { return }
            keys[filter.key] = Set(
                filter.value.compactMap { DayKey.number(filter.key, from: $0) }
            )
        }
    }
}

extension GroupCoding {
    /// Calls have no kind: a table that is grouped or filtered by it holds none.
    static func holdsCalls(_ dimensions: [Dimension], _ filters: [Filter]) -> Bool {
        !dimensions.contains(.kind) && !filters.contains { $0.dimension == .kind }
    }

    /// A complaint, a case and the like have a pilot, a kind, a source and a day; where the table
    /// asks for more than that, they belong to no group.
    static func holdsComplaints(_ dimensions: [Dimension], _ filters: [Filter]) -> Bool {
        let unknown: Set<Dimension> = [.queue, .number, .receiver, .hour, .halfHour, .outcome]
        return unknown.isDisjoint(with: dimensions)
            && unknown.isDisjoint(with: filters.map(\.dimension))
    }

    /// What rows are sorted by, one number per dimension.
    func order(of code: Int) -> [Int] {
        dimensions.map { dimension in
            if let day = DayKey.number(dimension, of: days.days[code / radix]) { return day }
            return axis(dimension)?.rank(in: code % radix) ?? 0
        }
    }

    /// The keys of a group as tables write them.
    func keys(of code: Int) -> [String] {
        dimensions.map { dimension in
            if let day = DayKey.number(dimension, of: days.days[code / radix]) {
                return DayKey.text(dimension, day)
            }
            guard let axis = axis(dimension) else { return "" }
            return axis.text(dimension, rank: axis.rank(in: code % radix)) ?? ""
        }
    }

    /// Whether groups of the two mean the same, so that grids may be added.
    func isLaidOut(like other: GroupCoding) -> Bool {
        dimensions == other.dimensions && filters == other.filters && catalogue == other.catalogue
            && days.period == other.days.period
    }

    /// Whether the period and the filters of days let a day pass.
    @inline(__always)
    mutating func passes(_ day: LocalDay) -> Bool { days.number(of: day) >= 0 }

    func isWanted(_ day: LocalDay) -> Bool { days.isWanted(day) }

    func day(of code: Int) -> LocalDay { days.days[code / radix] }

    private func axis(_ dimension: Dimension) -> Axis? {
        switch dimension {
        case .pilot: pilot
        case .queue: queue
        case .number: number
        case .receiver: receiver
        case .source: source
        case .hour, .halfHour: clock
        case .outcome: outcome
        case .kind: kind
        case .year, .quarter, .month, .week, .day, .weekday: nil
        }
    }
}
