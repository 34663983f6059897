import Aggregation
import Bilanz
import CallModel
import Kennzahlen
import Testing

/// Calls counted before their names and repeats are known, against the slow twin that knows all.
struct OpenGridTests {
    /// Numbers of the parts: another order in each, and not every name.
    private static let names = [
        NameNumbers(pilots: [0, 2, 3, 1], queues: [0, 4, 3, 2, 1], numbers: [0, 2, 1]),
        NameNumbers(pilots: [0, 1, 2, 3], queues: [0, 1, 2, 3, 4], numbers: [0, 1, 2]),
    ]

    private func grid(_ layout: TwinTests.Layout, isOpen: Bool) throws -> Grid {
        try Grid(
            dimensions: layout.dimensions,
            kennzahlen: TwinTests.kennzahlen,
            definitions: Definitions(),
            catalogue: isOpen
                ? GridCatalogue(sources: RandomTraffic.catalogue.sources) : RandomTraffic.catalogue,
            period: layout.period,
            filters: layout.filters,
            isOpen: isOpen
        )
    }

    @Test(arguments: TwinTests.layouts)
    func `open grids, absorbed, agree with the twin`(layout: TwinTests.Layout) throws {
        let traffic = RandomTraffic(calls: 400, seed: 21)
        var whole = try grid(layout, isOpen: false)
        var moments: ContiguousArray<CallerMoment> = []
        var kinds = CallerKinds()
        // By number of the moment, which stands in its start.
        var marks: [UInt64: UInt8] = [:]
        for (part, names) in OpenGridTests.names.enumerated() {
            var open = try grid(layout, isOpen: true)
            let isOwn = { (index: Int) in index % 2 == part }
            let calls = traffic.calls.indices.filter(isOwn).map { index in
                var call = traffic.calls[index]
                call.pilot = UInt16(names.pilots.firstIndex(of: Int(call.pilot)) ?? 0)
                call.queue = UInt16(names.queues.firstIndex(of: Int(call.queue)) ?? 0)
                call.number = UInt16(names.numbers.firstIndex(of: Int(call.number)) ?? 0)
                return call
            }
            let visits = traffic.visits.indices.filter(isOwn).map { index in
                var visit = traffic.visits[index]
                visit.pilot = UInt16(names.pilots.firstIndex(of: Int(visit.pilot)) ?? 0)
                visit.queue = UInt16(names.queues.firstIndex(of: Int(visit.queue)) ?? 0)
                visit.number = UInt16(names.numbers.firstIndex(of: Int(visit.number)) ?? 0)
                return visit
            }
            open.ingest(calls)
            let groups = open.batch
            open.ingest(visits: visits)
            let own = whole.absorb(open, names)
            for (call, group) in zip(calls, groups) where !call.caller.isAnonymous {
                let isMarked = call.flags.rawValue >> CallFlags.firstMark & 31
                let plain = call.flags.rawValue & ~(31 << CallFlags.firstMark)
                let kind = kinds.number(
                    group: group < 0 ? -1 : own[Int(group)],
                    pilot: call.pilot,
                    outcome: call.outcome,
                    flags: CallFlags(rawValue: plain)
                )
                marks[UInt64(moments.count)] = UInt8(isMarked)
                moments.append(
                    CallerMoment(
                        caller: call.caller.digest,
                        start: Int64(moments.count),
                        kind: kind
                    )
                )
            }
        }
        whole.ingest(complaints: traffic.complaints)
        // Half of the callers each, counted in a grid of its own.
        for half in 0..<2 {
            var part = whole.blank
            let own = ContiguousArray(
                moments.filter { $0.caller % 2 == half }.sorted { $0.caller < $1.caller }
            )
            // In two pieces, as parts of the callers come.
            let middle = own.indices.first {
                $0 > own.count / 2 && own[$0].caller != own[$0 - 1].caller
            }
            for range in [0..<(middle ?? 0), (middle ?? 0)..<own.count] {
                let piece = ContiguousArray(own[range])
                part.ingest(
                    callers: piece,
                    marks: ContiguousArray(piece.map { marks[UInt64($0.start), default: 0] }),
                    kinds: kinds.list
                )
            }
            part.settle()
            whole.merge(part)
        }
        TwinTests.expectSame(whole.table(withTotal: true), TwinTests.plain(layout, traffic))
    }

    @Test
    func `what is too wide for a code says so`() {
        #expect(throws: GridError.tooWide) {
            try Grid(
                dimensions: [.pilot, .queue, .number, .day],
                kennzahlen: TwinTests.kennzahlen,
                definitions: Definitions(),
                catalogue: GridCatalogue(sources: ["acd"]),
                isOpen: true
            )
        }
    }
}
