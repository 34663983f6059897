import CallModel
import Reconstruction
import Testing

@Suite struct `The order of callers` {
    private func records(
        _ count: Int,
        callers: UInt64,
        seed: UInt64
    ) -> ContiguousArray<CallerRecord> {
        var generator = SeededGenerator(seed: seed)
        return ContiguousArray(
            (0..<count).map { index in
                var call = Call(
                    key: CallKey(high: 0, low: UInt64(index)),
                    start: Int64.random(in: 0..<50, using: &generator) * 1000,
                    outcome: .answered
                )
                // A digest is random in all its bits.
                let caller = UInt64.random(in: 1...callers, using: &generator)
                call.caller = CallerKey(digest: caller &* 0x9E37_79B9_7F4A_7C15)
                return CallerRecord(call, tag: Int32(index))
            }
        )
    }

    @Test(arguments: [0, 1, 2, 63, 64, 65, 1000, 5000], [1, 2, 400] as [UInt64])
    func `is by caller, by time, by place`(count: Int, callers: UInt64) {
        let given = records(count, callers: callers, seed: UInt64(count))
        let sorted = CallerOrder.sorted(given)
        let expected = given.sorted { left, right in
            (left.caller, left.start, left.tag) < (right.caller, right.start, right.tag)
        }
        #expect(sorted.map(\.tag).sorted() == given.map(\.tag).sorted())
        // Callers come in an order of their own; within one it is time and place.
        func byCaller(_ records: some Sequence<CallerRecord>) -> [UInt64: [Int32]] {
            records.reduce(into: [:]) { $0[$1.caller, default: []].append($1.tag) }
        }
        #expect(byCaller(sorted) == byCaller(expected))
        let changes = zip(sorted, sorted.dropFirst()).count { $0.caller != $1.caller }
        #expect(changes == max(0, Set(given.map(\.caller)).count - 1))
    }

    @Test
    func `ties are settled as asked for`() {
        let given = records(500, callers: 3, seed: 9)
        let sorted = CallerOrder.sorted(given) { $0.tag > $1.tag }
        for (left, right) in zip(sorted, sorted.dropFirst())
        where left.caller == right.caller && left.start == right.start {
            #expect(left.tag > right.tag)
        }
    }

    @Test
    func `a record keeps what it is given`() {
        for outcome in Outcome.allCases {
            var call = Call(key: CallKey(high: 1, low: 2), start: -3_600_000, outcome: outcome)
            call.caller = CallerKey(digest: .max)
            call.pilot = .max
            call.flags = [.inHours, .final, .missingHour, .censored]
            let record = CallerRecord(call, tag: -1)
            #expect(record.call.outcome == outcome)
            #expect(record.start == call.start)
            #expect(record.call.flags == call.flags)
            #expect(record.call.pilot == .max)
            #expect(record.tag == -1)
        }
        #expect(MemoryLayout<CallerRecord>.size == 24)
    }
}
