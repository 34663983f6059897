import CallModel
import Kennzahlen

/// Counts what looks at all calls of a caller together, from moments that stand caller by caller.
///
/// Which counts a call is in depends on its outcome, flags and marks alone, of which few combinations
/// occur: each is decided once. From then on a call is a handful of look-ups and three counters, all
/// without branches, for whether a caller called before, and where, is as good as random.
struct CallerTally: Sendable {
    private static let marks = 1 << 5
    /// What has not been decided.
    private static let open = UInt16.max

    private let rules: CountingRules
    private let onRepeats: UInt64
    private let ofCallers: UInt64
    private let steps = CallerSteps.table

    /// By kind: its group, and where its class begins.
    private var kinds: ContiguousArray<(group: Int32, place: Int32)> = []
    /// By class, a call of it.
    private var classes: ContiguousArray<Call> = []
    private var numbers: [UInt32: Int32] = [:]
    /// By class and marks: the set of counts on repeats, and below it the kind of step.
    private var decided: ContiguousArray<UInt16> = []

    private var repeats = SetTally()
    private var callers = SetTally()
    /// By what is newly known of a caller, the set of that.
    private let changes: ContiguousArray<UInt8>
    /// By what is newly known of a caller in all groups together.
    private var everywhere = ContiguousArray<Int64>(repeating: 0, count: CallerSteps.states)
    /// By group: the place of its last moment among all so far, and below it what is known of that
    /// one's caller there.
    private var latest: ContiguousArray<Int> = []
    private var walk = Walk()

    /// Where the walk stands.
    private struct Walk {
        /// The next moment, and the first one of its caller, among all so far.
        var place = 0
        var first = 0
        var caller: UInt64 = 0
        /// Of the caller in all groups together.
        var known = 0
    }

    init(needs: CountSet, counted: CountSet, rules: CountingRules) {
        self.rules = rules
        onRepeats = needs.intersection(.onRepeats).bits & counted.bits
        let ofCallers = needs.intersection(.ofCallers).bits
        self.ofCallers = ofCallers
        var callers = SetTally()
        changes = ContiguousArray(
            (0..<CallerSteps.states).map { change in
                UInt8(callers.number(of: CallerSteps.counts(of: change).bits & ofCallers))
            }
        )
        self.callers = callers
    }

    /// Counts moments that begin with another caller than any before.
    mutating func count(
        _ moments: Span<CallerMoment>,
        marks: Span<UInt8>,
        kinds given: ContiguousArray<CallerKind>,
        groups: Int
    ) {
        precondition(marks.count == moments.count)
        learn(given, groups)
        repeats.makeRoom(for: groups)
        callers.makeRoom(for: groups)
        latest.append(contentsOf: repeatElement(-1, count: max(0, groups - latest.count)))
        var next = 0
        while next < moments.count {
            next = go(moments, marks, from: next)
            if next < moments.count {
                decide(Int(kinds[moments[next].kind].place) + Int(marks[next]))
            }
        }
    }

    /// Goes on to the first moment that nothing is decided of; its place comes back, or how many there are.
    private mutating func go(
        _ moments: Span<CallerMoment>,
        _ marks: Span<UInt8>,
        from start: Int
    ) -> Int {
        // Out of self for the loop, and back: spans of several cannot be had at once.
        var (ofRepeats, ofCallers, ofAll) = (
            ContiguousArray<Int64>(), ContiguousArray<Int64>(), ContiguousArray<Int64>()
        )
        var ofGroups = ContiguousArray<Int>()
        swap(&ofRepeats, &repeats.cells)
        swap(&ofCallers, &callers.cells)
        swap(&ofAll, &everywhere)
        swap(&ofGroups, &latest)
        var walk = walk
        defer {
            swap(&ofRepeats, &repeats.cells)
            swap(&ofCallers, &callers.cells)
            swap(&ofAll, &everywhere)
            swap(&ofGroups, &latest)
            self.walk = walk
        }
        var onRepeats = ofRepeats.mutableSpan
        var newInGroup = ofCallers.mutableSpan
        var inGroup = ofGroups.mutableSpan
        var new = ofAll.mutableSpan
        let (kinds, decided, steps, changes) = (kinds.span, decided.span, steps.span, changes.span)
        let (roomOfRepeats, roomOfCallers) = (repeats.room, callers.room)
        for index in start..<moments.count {
            let moment = moments[index]
            let kind = kinds[moment.kind]
            let told = Int(decided[Int(kind.place) &+ Int(marks[index])])
            guard told != CallerTally.open else { return index }
            let isSame = moment.caller == walk.caller
            walk.caller = moment.caller
            walk.first = isSame ? walk.first : walk.place
            walk.known = isSame ? walk.known : 0
            let place = walk.place
            walk.place &+= CallerSteps.states
            guard kind.group >= 0 else { continue }
            let (step, group) = (told % CallerSteps.kinds, Int(kind.group))
            // Safe: there is a row for every group, as `learn` made sure of, rooms are above the numbers of
            // sets, and what is known has six bits.
            let last = unsafe inGroup[unchecked: group]
            let before = last & (last >= walk.first ? CallerSteps.states &- 1 : 0)
            let after = unsafe Int(steps[unchecked: before &* CallerSteps.kinds &+ step])
            unsafe inGroup[unchecked: group] = place | after
            let change = unsafe Int(changes[unchecked: before ^ after])
            unsafe newInGroup[unchecked: group &* roomOfCallers &+ change] &+= 1
            let set = told / CallerSteps.kinds
            unsafe onRepeats[unchecked: group &* roomOfRepeats &+ set] &+= 1
            let overall = unsafe Int(steps[unchecked: walk.known &* CallerSteps.kinds &+ step])
            unsafe new[unchecked: walk.known ^ overall] &+= 1
            walk.known = overall
        }
        return moments.count
    }

    /// Takes in kinds that were not known; those known before must be the first ones.
    private mutating func learn(_ given: ContiguousArray<CallerKind>, _ groups: Int) {
        for kind in given.dropFirst(kinds.count) {
            precondition(kind.group < groups, "kinds of the grid's own groups")
            let word = kind.flags.rawValue << 4 | UInt32(kind.outcome.code)
            let number = numbers[word] ?? Int32(classes.count)
            kinds.append((kind.group, number * Int32(CallerTally.marks)))
            guard number == classes.count else { continue }
            numbers[word] = number
            classes.append(kind.call)
            decided += repeatElement(CallerTally.open, count: CallerTally.marks)
        }
    }

    /// What the rules say of a class with marks, as far as it does not depend on lengths.
    @inline(never)
    private mutating func decide(_ place: Int) {
        var call = classes[place / CallerTally.marks]
        let marks = UInt32(place % CallerTally.marks)
        call.flags.formUnion(CallFlags(rawValue: marks << CallFlags.firstMark))
        let counts = rules.counts(of: call)
        let set = repeats.number(of: counts.bits & onRepeats)
        decided[place] = UInt16(set * CallerSteps.kinds + CallerSteps.kind(of: counts))
    }

    /// What was counted: a group, a set of counts, and how many there are in it.
    func forEachGroup(_ body: (Int, UInt64, Int64) -> Void) {
        repeats.forEach(body)
        callers.forEach(body)
    }

    /// The same for callers in all groups together.
    func forAll(_ body: (UInt64, Int64) -> Void) {
        for (change, count) in everywhere.enumerated() where count > 0 {
            body(CallerSteps.counts(of: change).bits & ofCallers, count)
        }
    }
}
