import CallModel
import Reconstruction
import Testing

/// Marks found by looking at every pair of calls.
private func marksByPairs(_ calls: [Call], within window: Int64) -> [CallFlags] {
    calls.map { call in
        var flags: CallFlags = []
        guard !call.caller.isAnonymous else { return flags }
        for other in calls where other.caller == call.caller && other.key != call.key {
            let isEarlier = (other.start, other.key.low) < (call.start, call.key.low)
            guard abs(other.start - call.start) <= window else { continue }
            let samePilot = other.pilot == call.pilot
            flags.insert(isEarlier ? .repeatsAny : .followedAny)
            if samePilot { flags.insert(isEarlier ? .repeatsPilot : .followedPilot) }
        }
        return flags
    }
}

@Suite struct `Repeat calls` {
    private let marks: CallFlags = [.repeatsAny, .repeatsPilot, .followedAny, .followedPilot]

    @Test(arguments: 0..<20)
    func `agree with a look at every pair`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var calls = (0..<300).map { index in
            var call = Call(
                key: CallKey(high: 0, low: UInt64(index)),
                start: Int64.random(in: 0..<400, using: &generator) * 600_000,
                outcome: .answered
            )
            call.caller = CallerKey(digest: UInt64.random(in: 0..<40, using: &generator) << 58)
            call.pilot = UInt16.random(in: 1...3, using: &generator)
            return call
        }.shuffled(using: &generator)
        let expected = marksByPairs(calls, within: millisecondsPerDay)
        let turns = RepeatCalls.mark(&calls, within: millisecondsPerDay)
        #expect(calls.map { $0.flags.intersection(marks) } == expected)
        #expect(turns.places.count == calls.count { !$0.caller.isAnonymous })
        #expect(Set(turns.places).count == turns.places.count)
        // Every caller begins once, where the one before ends.
        let firsts = turns.entries.map { $0 & CallerTurns.first != 0 }
        #expect(firsts.count { $0 } == Set(calls.map(\.caller)).subtracting([.anonymous]).count)
        for (turn, place) in turns.places.enumerated() {
            let before = turn > 0 ? calls[turns.places[turn - 1]].caller : .anonymous
            #expect(firsts[turn] == (calls[place].caller != before))
        }
    }

    @Test func `none are none`() {
        var (calls, marks): ([Call], ContiguousArray<UInt8>) = ([], [3])
        #expect(RepeatCalls.mark(&calls, within: millisecondsPerDay).isEmpty)
        // No call has begun: there is no last one either.
        RepeatCalls.marks(
            of: [],
            within: millisecondsPerDay,
            last: .min,
            pilots: [],
            into: &marks
        )
        #expect(marks.isEmpty)
    }

    /// What is marked where calls are not held is what is marked where they are.
    @Test(arguments: 0..<20)
    func `are the same for moments`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var kinds = CallerKinds()
        var calls = (0..<400).map { index in
            var call = Call(
                key: CallKey(high: 0, low: UInt64(index)),
                start: Int64(index) * Int64.random(in: 0..<900_000, using: &generator),
                outcome: .answered
            )
            call.caller = CallerKey(digest: UInt64.random(in: 1..<90, using: &generator) << 57)
            call.pilot = UInt16.random(in: 0...3, using: &generator)
            return call
        }
        var moments = ContiguousArray(
            calls.map { call in
                let kind = CallerKind(group: 0, pilot: call.pilot, outcome: .answered, flags: [])
                return CallerMoment(
                    caller: call.caller.digest,
                    start: call.start,
                    kind: kinds.number(of: kind)
                )
            }
        )
        let last = calls.map(\.start).max() ?? 0
        let turns = RepeatCalls.mark(&calls, within: millisecondsPerDay)
        var order = MomentOrder()
        order.sort(&moments)
        var found: ContiguousArray<UInt8> = [7]
        RepeatCalls.marks(
            of: moments,
            within: millisecondsPerDay,
            last: last,
            pilots: ContiguousArray(kinds.list.map(\.pilot)),
            into: &found
        )
        #expect(found.count == turns.places.count)
        for (place, mark) in zip(turns.places, found) {
            #expect(UInt32(mark) == calls[place].flags.rawValue >> CallFlags.firstMark & 31)
        }
    }

    @Test(arguments: [(0, true), (86_400_000, true), (86_400_001, false)])
    func `the window is inclusive`(later: Int64, repeats: Bool) {
        var calls = [Int64(0), later].enumerated().map { index, start in
            var call = Call(
                key: CallKey(high: 0, low: UInt64(index)),
                start: start,
                outcome: .closed
            )
            call.caller = CallerKey(digest: 9)
            return call
        }
        _ = RepeatCalls.mark(&calls, within: millisecondsPerDay)
        #expect(calls[1].flags.contains(.repeatsAny) == repeats)
        #expect(calls[0].flags.contains(.followedAny) == repeats)
        #expect(!calls[0].flags.contains(.repeatsAny))
    }
}
