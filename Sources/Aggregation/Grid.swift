package import Bilanz
package import CallModel
package import Kennzahlen

/// Counts calls by group: one row of counters per group that occurs, and only for the counts that
/// the wanted figures need. It knows no figure by name.
///
/// Grids of parts of the calls add up to the grid of all, in any order. A call is looked up in
/// tables that were made once per run (`GroupCoding`), its counts come as a set of bits, and each
/// wanted bit adds one to a counter: nothing is allocated and no text is touched per call.
package struct Grid: Sendable {
    let kennzahlen: [Kennzahl]
    let rules: CountingRules
    let period: Period
    /// Calls have what the table is grouped and filtered by.
    let holdsCalls: Bool
    /// Complaints, cases and the like have it.
    let holdsComplaints: Bool
    /// Whether the house works on a day, for means per week.
    let isServiceDay: @Sendable (LocalDay) -> Bool

    var coding: GroupCoding
    var index = GroupIndex()
    /// Of the lot that was counted last.
    var named = NamedGroups()

    /// The counts that are kept, and where in a row each stands.
    let needs: CountSet
    /// Those of them that a call is counted in as it comes. In an open grid all but those that
    /// look at the caller's other calls.
    let counted: CountSet
    /// Those of them that are added up in milliseconds.
    let sums: [Count]
    let slots: ContiguousArray<Int>
    let width: Int
    /// Row after row, `width` counters each.
    var counters: ContiguousArray<Int64> = []

    let waits: WaitSet
    var answeredWaits: ContiguousArray<WaitHistogram> = []
    var abandonedWaits: ContiguousArray<WaitHistogram> = []

    /// Calls that came in lots and are not in the rows yet.
    var byKind: KindCounts?
    /// Moments of callers that are not in the rows yet.
    var ofCallers: CallerTally?

    /// The row of all groups together, for what does not add up over groups: distinct callers.
    var overall: ContiguousArray<Int64>
    /// The first and the last day of a call in the period.
    var firstDay: LocalDay?
    var lastDay: LocalDay?
    /// The same for cases, appointments, visits and surveys.
    var firstOfficeDay: LocalDay?
    var lastOfficeDay: LocalDay?

    var memory = CountMemory()
    /// Groups of the calls that were ingested last, in their order; negative for those that the
    /// period or a filter leaves out.
    package internal(set) var batch: ContiguousArray<Int32> = []

    /// `isServiceDay` says on which days the house works: means per week divide by the ISO weeks
    /// that have one.
    ///
    /// An open grid counts calls before the names of their pilots, queues and numbers are known,
    /// and before they are marked as repeated; another one takes it in by `absorb`.
    ///
    /// - Throws: `GridError` for a value or a dimension that does not exist.
    package init(
        dimensions: [Dimension],
        kennzahlen: [Kennzahl],
        definitions: Definitions,
        catalogue: GridCatalogue,
        period: Period = .all,
        filters: [Filter] = [],
        isOpen: Bool = false,
        isServiceDay: @escaping @Sendable (LocalDay) -> Bool = { _ in true }
    ) throws(GridError) {
        self.kennzahlen = kennzahlen
        self.period = period
        rules = CountingRules(definitions)
        let needs = kennzahlen.reduce(CountSet()) { $0.union($1.needs) }
        self.needs = needs
        counted = isOpen ? needs.subtracting(.onRepeats).subtracting(.ofCallers) : needs
        sums = counted.intersection(.sums).members
        holdsCalls = GroupCoding.holdsCalls(dimensions, filters)
        if !holdsCalls, needs.intersection(.besideCalls).isEmpty { throw .notOfCalls(.kind) }
        coding = try GroupCoding(dimensions, catalogue, period, filters, isOpen: isOpen)
        holdsComplaints = GroupCoding.holdsComplaints(dimensions, filters)
        self.isServiceDay = isServiceDay
        let members = needs.members
        width = members.count
        slots = ContiguousArray(
            Count.allCases.map { count in members.firstIndex(of: count) ?? 0 }
        )
        waits = kennzahlen.reduce([]) { $0.union($1.waits) }
        overall = ContiguousArray(repeating: 0, count: members.count)
    }

    /// Whether `ingest(visits:)` would count anything.
    package var needsVisits: Bool { !needs.intersection(.ofVisits).isEmpty }
    /// Whether `ingest(callers:of:)` would count anything.
    package var needsCallers: Bool { !needs.intersection(.ofCallers).isEmpty }
    /// Whether `ingest(complaints:)` would count anything.
    package var needsComplaints: Bool {
        holdsComplaints && !needs.intersection(.ofComplaints).isEmpty
    }
    /// Whether `ingest(office:)` would count anything.
    package var needsOfficeRecords: Bool {
        holdsComplaints && !needs.intersection(.ofOfficeRecords).isEmpty
    }
    /// Whether `ingest(register:)` would count anything.
    package var needsRegister: Bool {
        holdsComplaints && !needs.intersection(.ofRegister).isEmpty
    }
    /// Whether `ingest(callers:)` would count anything.
    package var needsCallerRecords: Bool { needsCallers || needsRepeats }
    /// Whether calls must have been marked as repeated and followed.
    package var needsRepeats: Bool { !needs.intersection(.onRepeats).isEmpty }

    /// Rows for groups that were numbered since.
    mutating func makeRows() {
        let missing = index.count * width - counters.count
        if missing > 0 { counters.append(contentsOf: repeatElement(0, count: missing)) }
        guard !waits.isEmpty, answeredWaits.count < index.count else { return }
        let empty = repeatElement(WaitHistogram(), count: index.count - answeredWaits.count)
        answeredWaits.append(contentsOf: empty)
        abandonedWaits.append(contentsOf: empty)
    }

    /// Adds one to each kept count of a set.
    @inline(__always)
    mutating func add(_ counts: CountSet, toGroup group: Int32) {
        var bits = counts.bits & counted.bits
        while bits != 0 {
            counters[Int(group) * width + slots[bits.trailingZeroBitCount]] += 1
            bits &= bits - 1
        }
    }

    /// Adds an amount to a count, where it is kept.
    mutating func add(_ amount: Int64, to count: Count, ofGroup group: Int32) {
        guard needs.contains(count) else { return }
        counters[Int(group) * width + slots[Int(count.rawValue)]] += amount
    }
}
