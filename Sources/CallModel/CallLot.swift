/// Calls of one leg each, by column: what the quickest way from a file to a table hands on.
///
/// Where an export tells one record a call, nearly all of what could be special about legs and calls
/// is not there, and each stage is one small loop over one or two columns. All columns of a lot
/// together fit a core's own cache, which legs and calls of a hundred bytes do not.
///
/// The first columns are what the export tells, as a leg of it would; Reconstruction fills the next
/// ones, and Aggregation the last. One reader owns a lot and uses it again and again; nobody else looks at it meanwhile.
@usableFromInline package final class CallLot: @unchecked Sendable {
    /// As many as there are records in a lot of regular ones.
    package static let room = 512

    /// What is told of all calls together.
    @usableFromInline
    struct State: BitwiseCopyable {
        @usableFromInline var count = 0
        @usableFromInline var furtherRecords = 0
        @usableFromInline var ascends = true
        @usableFromInline var isOfOneDay = false

        @usableFromInline
        init() {}
    }

    /// Behind a pointer, as the columns are: a class's own variables are watched at every access.
    @usableFromInline let state = Column(1, repeating: State())

    @inlinable package var count: Int {
        get { state[0].count }
        set { state[0].count = newValue }
    }

    /// Records of the export beyond the first of each call; 0 where it has one a call.
    @inlinable package var furtherRecords: Int {
        get { state[0].furtherRecords }
        set { state[0].furtherRecords = newValue }
    }

    /// Every id is higher than the one before it, also of those that the reader may have taken back.
    @inlinable package var ascends: Bool {
        get { state[0].ascends }
        set { state[0].ascends = newValue }
    }

    /// All of them are of one local day. Reconstruction sets it.
    @inlinable package var isOfOneDay: Bool {
        get { state[0].isOfOneDay }
        set { state[0].isOfOneDay = newValue }
    }

    @usableFromInline package let source: UInt8

    package let keys = Column(room, repeating: CallKey(high: 0, low: 0))
    @usableFromInline package let starts = Column<UtcMilliseconds>(room, repeating: 0)
    @usableFromInline package let callers = Column(room, repeating: CallerKey.anonymous)
    package let waits = Column(room, repeating: Milliseconds.notGiven)
    package let talks = Column(room, repeating: Milliseconds.notGiven)
    package let holds = Column(room, repeating: Milliseconds.notGiven)
    package let wrapUps = Column(room, repeating: Milliseconds.notGiven)
    package let announcements = Column(room, repeating: Milliseconds.notGiven)
    package let queues = Column<UInt16>(room, repeating: 0)
    package let numbers = Column<UInt16>(room, repeating: 0)
    package let legs = Column<UInt8>(room, repeating: 1)
    @usableFromInline package let outcomes = Column(room, repeating: Outcome.unknown)
    package let handovers = Column(room, repeating: Handover.none)
    package let marks = Column(room, repeating: LegFlags())
    /// Records of the export that tell of the call.
    package let records = Column<UInt16>(room, repeating: 1)

    /// What the reader remembers of each call while it reads; nobody else's.
    package let words = Column<UInt16>(room, repeating: 0)

    @usableFromInline package let pilots = Column<UInt16>(room, repeating: 0)
    package let days = Column<Int32>(room, repeating: 0)
    package let times = Column<Int32>(room, repeating: 0)
    @usableFromInline package let flags = Column(room, repeating: CallFlags())

    /// Numbers of groups; negative for calls that the period or a filter leaves out.
    package let groups = Column<Int32>(room, repeating: -1)
    /// Codes of groups, then places of counters; and kinds of calls.
    package let codes = Column<Int>(room, repeating: 0)
    package let kinds = Column<UInt8>(room, repeating: 0)
    /// What kinds are told by.
    package let signatures = Column<UInt32>(room, repeating: 0)

    package init(source: UInt8) { self.source = source }

    deinit {
        state.deallocate()
        keys.deallocate()
        starts.deallocate()
        callers.deallocate()
        for column in [waits, talks, holds, wrapUps, announcements] { column.deallocate() }
        for column in [queues, numbers, words, records, pilots] { column.deallocate() }
        for column in [legs, kinds] { column.deallocate() }
        outcomes.deallocate()
        handovers.deallocate()
        marks.deallocate()
        for column in [days, times, groups] { column.deallocate() }
        flags.deallocate()
        codes.deallocate()
        signatures.deallocate()
    }

    /// What the export tells of one of them.
    package func leg(_ index: Int) -> CallLeg {
        var leg = CallLeg(call: keys[index], entered: starts[index], outcome: outcomes[index])
        leg.caller = callers[index]
        leg.wait = waits[index]
        leg.talk = talks[index]
        leg.hold = holds[index]
        leg.wrapUp = wrapUps[index]
        leg.announcement = announcements[index]
        leg.queue = queues[index]
        leg.number = numbers[index]
        leg.leg = legs[index]
        leg.handover = handovers[index]
        leg.flags = marks[index]
        leg.records = records[index]
        leg.source = source
        return leg
    }

    /// Takes in legs as long as there is room and each is all there is of its call, settled, and
    /// without what no column holds. The first of them is the first of its call, and legs of one call
    /// stand next to each other.
    ///
    /// - Returns: how many were taken.
    package func fill(_ told: Span<CallLeg>, from first: Int) -> Int {
        var index = first
        count = 0
        furtherRecords = 0
        while index < told.count, count < CallLot.room {
            let next = index &+ 1
            if next < told.count, told[next].call == told[index].call { break }
            guard told[index].flags.isDisjoint(with: .unsettled), told[index].receiver == 0
            else { break }
            put(told[index], at: count)
            furtherRecords &+= Int(told[index].records) &- 1
            count &+= 1
            index = next
        }
        return count
    }

    @inline(__always)
    private func put(_ leg: borrowing CallLeg, at index: Int) {
        keys[index] = leg.call
        starts[index] = leg.entered
        callers[index] = leg.caller
        waits[index] = leg.wait
        talks[index] = leg.talk
        holds[index] = leg.hold
        wrapUps[index] = leg.wrapUp
        announcements[index] = leg.announcement
        queues[index] = leg.queue
        numbers[index] = leg.number
        legs[index] = leg.leg
        outcomes[index] = leg.outcome
        handovers[index] = leg.handover
        marks[index] = leg.flags
        records[index] = leg.records
    }

    /// Adds all of them to a list of legs.
    package func append(to legs: inout [CallLeg]) {
        for index in 0..<count { legs.append(leg(index)) }
    }

    /// One of them, once Reconstruction has filled its columns.
    package func call(_ index: Int) -> Call {
        var call = Call(key: keys[index], start: starts[index], outcome: outcomes[index])
        call.caller = callers[index]
        call.day = LocalDay(number: days[index])
        call.time = times[index]
        call.wait = waits[index]
        call.talk = talks[index]
        call.hold = holds[index]
        call.wrapUp = wrapUps[index]
        call.flags = flags[index]
        call.pilot = pilots[index]
        call.queue = queues[index]
        call.number = numbers[index]
        call.source = source
        call.handover = handovers[index]
        return call
    }

    /// From the earliest to the latest entry into a queue. A lot that holds none has no such range.
    package var entries: ClosedRange<UtcMilliseconds> {
        var low = starts[0]
        var high = low
        // Negative where one of them comes before the one in front of it: hardly ever.
        var falls: Int64 = 0
        for index in 1..<max(1, count) { falls |= starts[index] &- starts[index &- 1] }
        if falls >= 0 { return low...starts[max(1, count) - 1] }
        for index in 1..<max(1, count) {
            low = min(low, starts[index])
            high = max(high, starts[index])
        }
        return low...high
    }
}
