import Aggregation
import CallModel
import Diagnostics
import Reconstruction

/// Counts the calls of one input while it is read: legs go in, and nothing of a call is kept but
/// what a question asks for.
///
/// That is right only where no call can come up again. So the legs must come in ascending order of
/// their calls' ids, as report builders write them, and the first leg that does not ends it: the
/// run begins anew and takes the long way, which holds everything and needs no order.
struct DirectCount {
    let plan: DirectPlan
    /// The grid of the question, by this input's own numbers of names.
    private(set) var grid: Grid
    private(set) var ledger = DayLedger()
    /// Calls of identified callers, where the question looks at callers.
    private(set) var callers: CallerLog
    /// Counts of the assembly; without calls.
    private(set) var assembly = Assembly()
    private(set) var book: PilotBook
    private(set) var firstCall: CallKey?
    private(set) var lastCall: CallKey?
    /// Earliest and latest entry into a queue of any leg.
    private(set) var entered: ClosedRange<UtcMilliseconds>?
    /// Start of the latest call.
    private(set) var latestStart = UtcMilliseconds.min
    private(set) var legs = 0

    /// Its calls lie between those of the other inputs.
    let areUnsettled: Bool

    private var assembler: CallAssembler
    /// Room for calls of one leg each.
    private var lot: CallLot?
    private var queueCount = 1
    private var numberCount = 1
    /// Entries that the calendar of the present builder was made for.
    private var covered: ClosedRange<UtcMilliseconds>?

    init(_ plan: DirectPlan, areUnsettled: Bool = false) {
        self.plan = plan
        self.areUnsettled = areUnsettled
        grid = plan.grid
        callers = CallerLog(plan.spill)
        book = PilotBook(pilots: plan.pipeline.pilots, queues: [""], numbers: [""])
        assembler = CallAssembler(
            builder: plan.builder(book, from: 0, through: 0),
            wantsVisits: plan.grid.needsVisits
        )
    }

    /// Counts legs; those of the last call only where it is known to be whole.
    ///
    /// - Returns: how many legs were taken; nil where they do not ascend, and where there are more kinds of
    ///   callers' calls than can be told apart.
    /// - Throws: `spill-failed`.
    mutating func take(
        _ legs: Span<CallLeg>,
        isWhole: Bool,
        queues: [String],
        numbers: [String]
    ) throws(Diagnostic) -> Int? {
        guard let taken = DirectCount.wholeCalls(legs, after: lastCall, isWhole: isWhole) else {
            return nil
        }
        // Whoever tells so much of one call tells of something else.
        guard taken > 0 else { return legs.count < 1024 ? 0 : nil }
        let ready = legs.extracting(0..<taken)
        prepare(for: DirectCount.entries(of: ready), queues, numbers)
        guard book.names.count <= 65_536 else { return nil }
        if firstCall == nil { firstCall = ready[0].call }
        lastCall = ready[taken - 1].call
        self.legs += taken
        try count(ready)
        return callers.kinds.areTooMany ? nil : taken
    }

    /// Nearly all calls have one leg with nothing special about it: they go by columns.
    private mutating func count(_ legs: Span<CallLeg>) throws(Diagnostic) {
        guard legs.count > 0 else { return }
        let lot = lot ?? CallLot(source: legs[0].source)
        self.lot = lot
        var next = 0
        while next < legs.count {
            let usual = lot.fill(legs, from: next)
            if usual > 0 {
                next += usual
                try count(lot)
                continue
            }
            var end = next + 1
            while end < legs.count, legs[end].call == legs[next].call { end += 1 }
            assembler.take(grouped: legs.extracting(next..<end))
            let drained = assembler.drained()
            assembly.addCounts(of: drained)
            try count(drained)
            next = end
        }
    }

    /// Counts calls that are whole.
    ///
    /// - Returns: false where they do not ascend, and where there are too many kinds, as above.
    /// - Throws: `spill-failed`.
    mutating func take(
        _ lot: CallLot,
        queues: [String],
        numbers: [String]
    ) throws(Diagnostic) -> Bool {
        guard lot.count > 0 else { return true }
        if let lastCall, lot.keys[0] <= lastCall { return false }
        prepare(for: lot.entries, queues, numbers)
        guard book.names.count <= 65_536 else { return false }
        if firstCall == nil { firstCall = lot.keys[0] }
        lastCall = lot.keys[lot.count - 1]
        legs += lot.count
        try count(lot)
        return !callers.kinds.areTooMany
    }

    private mutating func count(_ lot: CallLot) throws(Diagnostic) {
        assembler.place(lot)
        grid.ingest(lot)
        if plan.grid.needsVisits { grid.ingest(visits: assembler.drained().visits) }
        ledger.note(lot)
        if plan.claimsQueues { ledger.noteUnclaimed(lot) }
        if plan.grid.needsCallerRecords { try noteCallers(of: lot) }
    }

    private mutating func noteCallers(of lot: CallLot) throws(Diagnostic) {
        for index in 0..<lot.count { latestStart = max(latestStart, lot.starts[index]) }
        try callers.append(lot)
    }

    /// The input has been read.
    ///
    /// - Throws: `spill-failed`.
    mutating func finish() throws(Diagnostic) {
        grid.settle()
        try callers.finish()
    }

    /// Whether the calls of a lot are all of different ids, in their order, and go on none of the
    /// legs before them.
    static func isOfWholeCalls(_ lot: CallLot, after last: CallLeg?) -> Bool {
        guard lot.count > 0 else { return false }
        if let last, lot.keys[0] <= last.call { return false }
        return lot.ascends
    }

    private mutating func count(_ drained: Assembly) throws(Diagnostic) {
        grid.ingest(drained.calls)
        grid.ingest(visits: drained.visits)
        ledger.note(drained)
        if plan.claimsQueues { ledger.noteUnclaimed(drained.calls) }
        guard plan.grid.needsCallerRecords else { return }
        let calls = drained.calls.span
        for index in calls.indices {
            if calls[index].start > latestStart { latestStart = calls[index].start }
            guard !calls[index].caller.isAnonymous else { continue }
            try callers.append(calls[index], group: grid.batch[index])
        }
    }

    /// How many legs belong to calls that are whole; nil where calls do not ascend.
    private static func wholeCalls(
        _ legs: Span<CallLeg>,
        after last: CallKey?,
        isWhole: Bool
    ) -> Int? {
        guard legs.count > 0 else { return 0 }
        if let last, legs[0].call <= last { return nil }
        var begin = 0
        var index = 1
        while index < legs.count {
            if legs[index].call != legs[index &- 1].call {
                if legs[index].call < legs[index &- 1].call { return nil }
                begin = index
            }
            index &+= 1
        }
        return isWhole ? legs.count : begin
    }

    /// The earliest and the latest entry into a queue.
    private static func entries(of legs: Span<CallLeg>) -> ClosedRange<UtcMilliseconds> {
        var low = legs[0].entered
        var high = low
        for index in legs.indices {
            low = min(low, legs[index].entered)
            high = max(high, legs[index].entered)
        }
        return low...high
    }

    /// Tables that know every name and day of the legs at hand.
    private mutating func prepare(
        for entries: ClosedRange<UtcMilliseconds>,
        _ queues: [String],
        _ numbers: [String]
    ) {
        let (low, high) = (entries.lowerBound, entries.upperBound)
        entered = entered.map { min($0.lowerBound, low)...max($0.upperBound, high) } ?? entries
        var isStale = false
        if queues.count > queueCount || numbers.count > numberCount {
            book = book.grown(pilots: plan.pipeline.pilots, queues: queues, numbers: numbers)
            (queueCount, numberCount) = (queues.count, numbers.count)
            isStale = true
        }
        if covered.map({ low < $0.lowerBound || high > $0.upperBound }) ?? true {
            // A month ahead, so that it is not made anew for every day.
            let month = 31 * millisecondsPerDay
            let (first, last) = (covered?.lowerBound ?? low, covered?.upperBound ?? high)
            covered = min(low, first)...max(high + month, last)
            isStale = true
        }
        guard isStale, let covered else { return }
        assembler.use(
            plan.builder(book, from: covered.lowerBound, through: covered.upperBound)
        )
    }
}
