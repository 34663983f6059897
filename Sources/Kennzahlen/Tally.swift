package import CallModel

/// The counts of one group, with the waits in full where a figure wants them. Tallies add up.
package struct Tally: Sendable, Equatable {
    private var numbers: [Int64]
    package var answeredWaits = WaitHistogram()
    package var abandonedWaits = WaitHistogram()
    /// Months that the group spans, for means per month. Not added by `merge`.
    package var months: Int64 = 0
    /// ISO weeks with a day of service that the group spans, for means per week. Not added by
    /// `merge`.
    package var weeks: Int64 = 0

    package init() { numbers = Array(repeating: 0, count: Count.allCases.count) }

    package subscript(count: Count) -> Int64 {
        get { numbers[Int(count.rawValue)] }
        set { numbers[Int(count.rawValue)] = newValue }
    }

    package mutating func add(_ call: Call, by rules: CountingRules) {
        for count in rules.counts(of: call).members { self[count] += rules.amount(count, of: call) }
        guard call.flags.contains(.inHours) else { return }
        if call.outcome == .answered { answeredWaits.add(call.wait) }
        if call.outcome == .abandoned { abandonedWaits.add(call.wait) }
    }

    package mutating func add(_ visit: QueueVisit, by rules: CountingRules) {
        for count in rules.counts(of: visit).members { self[count] += 1 }
    }

    /// Adds what is counted once per caller, from all calls of one caller.
    package mutating func add(callerOf calls: some Sequence<Call>, by rules: CountingRules) {
        var marks = CallerMarks()
        for call in calls where !call.caller.isAnonymous {
            for count in marks.meet(rules.counts(of: call)).members { self[count] += 1 }
        }
    }

    package mutating func merge(_ other: Tally) {
        for index in numbers.indices { numbers[index] += other.numbers[index] }
        answeredWaits.merge(other.answeredWaits)
        abandonedWaits.merge(other.abandonedWaits)
    }
}
