import Aggregation
import Bilanz
import CallModel
import Kennzahlen
import Testing

/// The grid agrees with its slow twin, however the calls are grouped, split and merged.
struct TwinTests {
    /// All figures but the means per month, which have tests of their own.
    static let kennzahlen = Kennzahlen.all(Definitions()).filter {
        $0.metric.unit != .meanCount
    }

    struct Layout: CustomTestStringConvertible, Sendable {
        var dimensions: [Dimension]
        var filters: [Filter] = []
        var period = Period.all

        var testDescription: String {
            "\(dimensions.map(\.rawValue)) \(filters.map(\.values)) \(period.name)"
        }
    }

    static let layouts: [Layout] = [
        Layout(dimensions: []),
        Layout(dimensions: [.pilot]),
        Layout(dimensions: [.pilot, .month]),
        Layout(dimensions: [.week, .queue]),
        Layout(dimensions: [.year, .quarter, .weekday]),
        Layout(dimensions: [.outcome, .pilot, .hour]),
        Layout(dimensions: [.halfHour, .hour, .source]),
        Layout(dimensions: [.day, .halfHour, .number, .queue]),
        Layout(dimensions: [.number], filters: [Filter(.pilot, ["115", "Ämter"])]),
        Layout(
            dimensions: [.pilot],
            filters: [Filter(.weekday, ["1", "2"]), Filter(.hour, ["08", "09", "10"])]
        ),
        Layout(
            dimensions: [.month],
            filters: [Filter(.week, ["2020-W01", "2019-W51"]), Filter(.source, ["acd"])]
        ),
        Layout(dimensions: [.hour], filters: [Filter(.halfHour, ["07:30", "23:00"])]),
        Layout(dimensions: [.pilot], filters: [Filter(.outcome, ["answered", "self-served"])]),
        Layout(
            dimensions: [.day, .pilot],
            period: Period(
                first: LocalDay(validYear: 2019, month: 12, day: 30),
                end: LocalDay(validYear: 2020, month: 1, day: 6),
                name: "2020-W01"
            )
        ),
    ]

    /// Receivers are not handed over with legs, so an open grid is never asked for them.
    static let layoutsOfReceivers: [Layout] = [
        Layout(dimensions: [.receiver]),
        Layout(dimensions: [.month, .receiver, .pilot], filters: [Filter(.number, ["49115"])]),
        Layout(dimensions: [.outcome], filters: [Filter(.receiver, ["", "Bauamt"])]),
    ]

    private func grid(_ layout: Layout) throws -> Grid {
        try Grid(
            dimensions: layout.dimensions,
            kennzahlen: TwinTests.kennzahlen,
            definitions: Definitions(),
            catalogue: RandomTraffic.catalogue,
            period: layout.period,
            filters: layout.filters
        )
    }

    static func plain(_ layout: Layout, _ traffic: RandomTraffic) -> FigureTable {
        PlainTable(
            dimensions: layout.dimensions,
            kennzahlen: TwinTests.kennzahlen,
            definitions: Definitions(),
            catalogue: RandomTraffic.catalogue,
            period: layout.period,
            filters: layout.filters
        ).table(of: traffic)
    }

    static func expectSame(_ left: FigureTable, _ right: FigureTable) {
        #expect(left.rows.map(\.keys) == right.rows.map(\.keys))
        for (one, other) in zip(left.rows, right.rows) where one.figures != other.figures {
            for (index, metric) in left.metrics.enumerated() {
                #expect(one.figures[index] == other.figures[index], "\(one.keys) \(metric.id)")
            }
        }
        #expect(left.total == right.total)
    }

    @Test(arguments: layouts + layoutsOfReceivers)
    func `the grid agrees with its slow twin`(layout: Layout) throws {
        let traffic = RandomTraffic(calls: 400, seed: 11)
        var grid = try grid(layout)
        grid.ingest(traffic.calls)
        grid.ingest(visits: traffic.visits)
        grid.ingest(complaints: traffic.complaints)
        grid.ingest(callers: RandomTraffic.byCaller(traffic.calls), of: traffic.calls)
        let table = grid.table(withTotal: true)
        #expect(!table.rows.isEmpty)
        Self.expectSame(table, Self.plain(layout, traffic))
    }

    @Test(arguments: layouts + layoutsOfReceivers)
    func `any split, merged in any order, gives the same table`(layout: Layout) throws {
        let traffic = RandomTraffic(calls: 300, seed: 12)
        var dice = Dice(seed: 5)
        let empty = try grid(layout)
        var parts = Array(repeating: empty, count: 4)
        // Calls in small batches to any part; callers by their key, as the shards do it.
        for call in traffic.calls.shuffled(using: &dice) { parts[dice.roll(0...3)].ingest([call]) }
        for visit in traffic.visits { parts[dice.roll(0...3)].ingest(visits: [visit]) }
        for one in traffic.complaints { parts[dice.roll(0...3)].ingest(complaints: [one]) }
        for part in parts.indices {
            let turns = RandomTraffic.byCaller(traffic.calls) { Int($0.digest) % 4 == part }
            parts[part].ingest(callers: turns, of: traffic.calls)
        }
        var merged = parts[2]
        for part in [3, 0, 1] { merged.merge(parts[part]) }
        merged.merge(empty)
        Self.expectSame(merged.table(withTotal: true), Self.plain(layout, traffic))
    }

    @Test
    func `a table of more groups than fit an array is the same`() throws {
        let names = (0..<3000).map { "Schlange \($0)" }
        let catalogue = GridCatalogue(
            pilots: names,
            queues: names,
            numbers: ["a"],
            sources: ["acd"]
        )
        let answered = try #require(Kennzahlen.named("calls", Definitions()))
        var grid = try Grid(
            dimensions: [.pilot, .queue, .day],
            kennzahlen: [answered],
            definitions: Definitions(),
            catalogue: catalogue
        )
        var dice = Dice(seed: 3)
        var expected: [[String]: Int64] = [:]
        let calls = (0..<500).map { index in
            var call = Call(key: CallKey(high: 0, low: UInt64(index)), start: 0, outcome: .answered)
            call.pilot = UInt16(dice.roll(0...2) * (index < 250 ? 1 : 999))
            call.queue = UInt16(dice.roll(0...4))
            call.day = LocalDay(number: 18_000 - Int32(index / 100))
            let key = [names[Int(call.pilot)], names[Int(call.queue)], call.day.description]
            expected[key, default: 0] += 1
            return call
        }
        for call in calls { grid.ingest([call]) }
        let table = grid.table(withTotal: false)
        #expect(table.total == nil)
        #expect(
            Dictionary(uniqueKeysWithValues: table.rows.map { ($0.keys, $0.figures) })
                == expected.mapValues { [.count($0)] }
        )
    }
}
