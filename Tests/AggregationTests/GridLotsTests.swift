import Aggregation
import Bilanz
import CallModel
import Kennzahlen
import Testing

/// Calls that are counted by column, against the same calls counted one by one.
struct GridLotsTests {
    private func grid(_ layout: TwinTests.Layout) throws -> Grid {
        try Grid(
            dimensions: layout.dimensions,
            kennzahlen: TwinTests.kennzahlen,
            definitions: Definitions(),
            catalogue: RandomTraffic.catalogue,
            period: layout.period,
            filters: layout.filters
        )
    }

    /// More kinds of calls than a table has numbers for, and where days meet half hours more groups
    /// than kinds are kept for.
    @Test(arguments: TwinTests.layouts, [3, 40, 256])
    func `lots count as their calls do`(layout: TwinTests.Layout, size: Int) throws {
        let traffic = RandomTraffic(calls: 3000, seed: 5)
        var inLots = try grid(layout)
        var oneByOne = try grid(layout)
        let lot = CallLot(source: 0)
        var groups: [Int32] = []
        var first = 0
        // An export is one source; the twin hears of the same one.
        let calls = traffic.calls.map { call in
            var call = call
            call.source = 0
            return call
        }
        while first < calls.count {
            let part = Array(calls[first..<min(first + size, calls.count)])
            lot.take(part)
            inLots.ingest(lot)
            groups += part.indices.map { lot.groups[$0] }
            first += part.count
        }
        inLots.settle()
        oneByOne.ingest(calls)
        #expect(groups == Array(oneByOne.batch))
        TwinTests.expectSame(inLots.table(withTotal: true), oneByOne.table(withTotal: true))
    }

    /// As files have them: day after day, whole lots of one.
    @Test(arguments: TwinTests.layouts)
    func `lots of one day count as their calls do`(layout: TwinTests.Layout) throws {
        let traffic = RandomTraffic(calls: 3000, seed: 7)
        var inLots = try grid(layout)
        var oneByOne = try grid(layout)
        let lot = CallLot(source: 0)
        let days = Dictionary(grouping: traffic.calls) { $0.day.number }
        for number in days.keys.sorted() {
            for var part in [
                days[number, default: []].prefix(30), days[number, default: []].dropFirst(30),
            ] {
                for index in part.indices { part[index].source = 0 }
                lot.take(Array(part))
                lot.isOfOneDay = true
                inLots.ingest(lot)
                oneByOne.ingest(Array(part))
                #expect(
                    part.indices.map { lot.groups[$0 - part.startIndex] } == Array(oneByOne.batch)
                )
            }
        }
        inLots.settle()
        TwinTests.expectSame(inLots.table(withTotal: true), oneByOne.table(withTotal: true))
    }

    @Test
    func `calls of lots and single ones add up`() throws {
        let layout = TwinTests.Layout(dimensions: [.pilot, .hour])
        let traffic = RandomTraffic(calls: 900, seed: 6)
        var mixed = try grid(layout)
        var oneByOne = try grid(layout)
        let lot = CallLot(source: 0)
        for first in stride(from: 0, to: 900, by: 150) {
            let part = Array(traffic.calls[first..<first + 150])
            oneByOne.ingest(part)
            guard first % 300 == 0 else {
                mixed.ingest(part)
                continue
            }
            lot.take(part)
            mixed.ingest(lot)
        }
        mixed.settle()
        mixed.settle()
        TwinTests.expectSame(mixed.table(withTotal: true), oneByOne.table(withTotal: true))
    }
}

extension CallLot {
    /// Holds some calls as Reconstruction would leave them.
    func take(_ calls: [Call]) {
        count = calls.count
        for (index, call) in calls.enumerated() {
            keys[index] = call.key
            starts[index] = call.start
            callers[index] = call.caller
            waits[index] = call.wait
            talks[index] = call.talk
            holds[index] = call.hold
            wrapUps[index] = call.wrapUp
            queues[index] = call.queue
            numbers[index] = call.number
            outcomes[index] = call.outcome
            handovers[index] = call.handover
            pilots[index] = call.pilot
            days[index] = call.day.number
            times[index] = call.time
            flags[index] = call.flags
        }
    }
}
