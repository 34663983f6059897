package import CallModel

/// Marks which calls repeat an earlier one, and which are followed by a later one.
///
/// A call repeats where an earlier call of the same caller, of any outcome and also outside
/// service hours, began at most W before it; W is inclusive. Calls of the same instant are
/// ordered by call id, so no order of files matters. Exact: the calls are sorted by caller and
/// walked, nothing is sampled or sketched.
package enum RepeatCalls {
    /// An identified call, small enough to be sorted by the million.
    private struct Triple: BitwiseCopyable {
        var caller: UInt64
        var start: Int64
        var index: UInt32
    }

    /// Sets the flags in `calls`.
    ///
    /// - Returns: the numbers of all identified calls, by caller, then by time; callers come in no
    ///   particular order, but all calls of one stand together.
    package static func mark(_ calls: inout [Call], within window: Int64) -> [UInt32] {
        let triples = sorted(calls)
        let last = calls.lazy.map(\.start).max() ?? 0
        var lastAtPilot = LastAtPilot(pilots: Int(calls.lazy.map(\.pilot).max() ?? 0) + 1)
        var order: [UInt32] = []
        order.reserveCapacity(triples.count)
        var previous: Triple?
        for (run, triple) in triples.enumerated() {
            let index = Int(triple.index)
            order.append(triple.index)
            if triple.start > last - window { calls[index].flags.insert(.censored) }
            let isSameCaller = previous?.caller == triple.caller
            if !isSameCaller { lastAtPilot.beginCaller(at: run) }
            if isSameCaller, let earlier = previous, triple.start - earlier.start <= window {
                calls[index].flags.insert(.repeatsAny)
                calls[Int(earlier.index)].flags.insert(.followedAny)
            }
            let pilot = Int(calls[index].pilot)
            if let earlier = lastAtPilot[pilot], triple.start - calls[earlier].start <= window {
                calls[index].flags.insert(.repeatsPilot)
                calls[earlier].flags.insert(.followedPilot)
            }
            lastAtPilot[pilot] = index
            previous = triple
        }
        return order
    }

    private static func sorted(_ calls: [Call]) -> [Triple] {
        var identified = 0
        for call in calls where !call.caller.isAnonymous { identified += 1 }
        let bits = max(0, min(12, Int.bitWidth - (identified / 4096).leadingZeroBitCount))
        let count = 1 << bits
        // The key is a random digest: its upper bits deal callers evenly.
        func bucket(_ caller: CallerKey) -> Int {
            bits == 0 ? 0 : Int(caller.digest >> UInt64(64 - bits))
        }
        var ends = [Int](repeating: 0, count: count + 1)
        for call in calls where !call.caller.isAnonymous { ends[bucket(call.caller) + 1] += 1 }
        for index in 1...count { ends[index] += ends[index - 1] }
        var places = ends
        var triples = [Triple](
            repeating: Triple(caller: 0, start: 0, index: 0),
            count: identified
        )
        for (index, call) in calls.enumerated() where !call.caller.isAnonymous {
            let place = bucket(call.caller)
            triples[places[place]] = Triple(
                caller: call.caller.digest,
                start: call.start,
                index: UInt32(index)
            )
            places[place] += 1
        }
        for index in 0..<count {
            triples[ends[index]..<ends[index + 1]].sort { left, right in
                if left.caller != right.caller { return left.caller < right.caller }
                if left.start != right.start { return left.start < right.start }
                return calls[Int(left.index)].key < calls[Int(right.index)].key
            }
        }
        return triples
    }
}

/// The last call of the present caller at each pilot, forgotten at no cost when the caller changes.
private struct LastAtPilot {
    private var calls: [Int]
    private var runs: [Int]
    private var run = 0

    init(pilots: Int) {
        calls = [Int](repeating: 0, count: pilots)
        runs = [Int](repeating: -1, count: pilots)
    }

    mutating func beginCaller(at run: Int) { self.run = run }

    subscript(pilot: Int) -> Int? {
        get { runs[pilot] == run ? calls[pilot] : nil }
        set {
            guard let newValue else { return }
            calls[pilot] = newValue
            runs[pilot] = run
        }
    }
}
