import CallModel
import Testing

@testable import Reconstruction

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
        let sorted = CallerOrder<CallerRecord>.sorted(given)
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
        let sorted = CallerOrder<CallerRecord>.sorted(given) { $0.tag > $1.tag }
        for (left, right) in zip(sorted, sorted.dropFirst())
        where left.caller == right.caller && left.start == right.start {
            #expect(left.tag > right.tag)
        }
    }

    /// Several who call all day and share a bucket: as far as insertion goes and beyond.
    @Test(arguments: [60, 64, 65, 66, 130, 1000], [2, 3] as [UInt64])
    func `holds for crowded buckets`(count: Int, callers: UInt64) {
        var generator = SeededGenerator(seed: UInt64(count))
        let given = ContiguousArray(
            (0..<count).map { index in
                var call = Call(
                    key: CallKey(high: 0, low: UInt64(index)),
                    start: Int64.random(in: 0..<200, using: &generator) * 1000,
                    outcome: .answered
                )
                // All bits that buckets are told by are the same, and a bucket stands in front.
                let caller = UInt64.random(in: 1...callers, using: &generator)
                call.caller = CallerKey(digest: index % 9 == 0 ? 1 : (1 << 62) + caller)
                return CallerRecord(call, tag: Int32(index))
            }
        )
        let sorted = CallerOrder<CallerRecord>.sorted(given)
        let expected = given.sorted { left, right in
            (left.caller, left.start, left.tag) < (right.caller, right.start, right.tag)
        }
        #expect(sorted.map(\.tag) == expected.map(\.tag))
    }

    @Test(arguments: [0, 3, 64, 700])
    func `is the same for moments, which skip the bits they share`(count: Int) {
        var order = MomentOrder()
        let records = records(count, callers: 90, seed: 4)
        for shared in [0, 9] {
            var moments = ContiguousArray(
                records.map { record in
                    CallerMoment(
                        caller: record.caller >> UInt64(shared),
                        start: record.start,
                        kind: Int(record.tag)
                    )
                }
            )
            let expected = moments.sorted { left, right in
                (left.caller, left.start, left.kind) < (right.caller, right.start, right.kind)
            }
            order.sort(&moments, skipping: shared)
            #expect(moments.map(\.kind) == expected.map(\.kind))
        }
    }
}
