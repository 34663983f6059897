import Aggregation
import Bilanz
import CallModel
import Kennzahlen
import Testing

struct GridTests {
    private let catalogue = GridCatalogue(
        pilots: ["b", "a", "Ä", "B"],
        queues: ["q"],
        numbers: ["n"],
        sources: ["acd"]
    )

    private func grid(
        _ dimensions: [Dimension],
        _ ids: [String] = ["calls"],
        period: Period = .all,
        filters: [Filter] = []
    ) throws -> Grid {
        try Grid(
            dimensions: dimensions,
            kennzahlen: ids.compactMap { Kennzahlen.named($0, Definitions()) },
            definitions: Definitions(),
            catalogue: catalogue,
            period: period,
            filters: filters
        )
    }

    private func call(
        _ day: (Int, Int, Int),
        hour: Int32 = 9,
        pilot: UInt16 = 0,
        caller: UInt64 = 0,
        outcome: Outcome = .answered
    ) -> Call {
        var call = Call(key: CallKey(high: 0, low: 0), start: 0, outcome: outcome)
        call.day = LocalDay(validYear: day.0, month: day.1, day: day.2)
        call.time = hour * 3_600_000
        call.pilot = pilot
        call.caller = CallerKey(digest: caller)
        call.flags = [.inHours]
        return call
    }

    @Test
    func `names are sorted by their bytes, on every machine`() throws {
        var grid = try grid([.pilot])
        grid.ingest((0..<4).map { call((2019, 3, 25), pilot: $0) })
        #expect(grid.table(withTotal: false).rows.map(\.keys) == [["B"], ["a"], ["b"], ["Ä"]])
    }

    @Test(arguments: [
        (Dimension.year, "2019"), (.quarter, "2019-Q1"), (.month, "2019-03"),
        (.week, "2019-W13"), (.day, "2019-03-25"), (.weekday, "1"), (.hour, "07"),
        (.halfHour, "07:00"), (.outcome, "answered"), (.pilot, "b"), (.source, "acd"),
    ])
    func `keys are written as they are asked for`(dimension: Dimension, text: String) throws {
        var grid = try grid([dimension], filters: [Filter(dimension, [text])])
        grid.ingest([call((2019, 3, 25), hour: 7)])
        let table = grid.table(withTotal: false)
        #expect(table.rows.map(\.keys) == [[text]])
        #expect(table.rows.first?.figures == [.count(1)])
    }

    @Test(arguments: [
        Filter(.pilot, ["c"]), Filter(.month, ["2019-13"]), Filter(.month, ["2019-3"]),
        Filter(.year, ["all"]), Filter(.day, ["yesterday"]), Filter(.day, ["2019-02-30"]),
        Filter(.week, ["2019-W53"]), Filter(.weekday, ["8"]), Filter(.hour, ["7"]),
        Filter(.hour, ["24"]), Filter(.halfHour, ["07:15"]), Filter(.outcome, ["lost"]),
        Filter(.quarter, ["2019-Q1", "2019-Q5"]),
    ])
    func `a value that does not exist is told, with those that do`(filter: Filter) throws {
        let error = try #require(throws: GridError.self) { try grid([], filters: [filter]) }
        guard case .unknownValue(let value, let dimension, let known) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(value == filter.values.last)
        #expect(dimension == filter.dimension)
        #expect(!known.isEmpty)
        for text in known {
            #expect(throws: Never.self) {
                try grid([], filters: [Filter(filter.dimension, [text])])
            }
        }
    }

    @Test
    func `calls have no kind`() {
        #expect(throws: GridError.notOfCalls(.kind)) { try grid([.kind]) }
        #expect(throws: GridError.notOfCalls(.kind)) {
            try grid([], filters: [Filter(.kind, ["ticket"])])
        }
    }

    @Test
    func `a table without dimensions has one row even when it is empty`() throws {
        let table = try grid([], ["calls", "annahmequote"]).table(withTotal: true)
        #expect(table.rows.map(\.figures) == [[.count(0), .none]])
        #expect(table.total == [.count(0), .none])
        #expect(try grid([.pilot]).table(withTotal: false).rows.isEmpty)
    }

    @Test
    func `a caller at two pilots is one caller in the total`() throws {
        var grid = try grid([.pilot], ["callers", "repeat-callers", "caller-reach"])
        let calls = [
            call((2019, 3, 25), pilot: 0, caller: 7),
            call((2019, 3, 26), pilot: 1, caller: 7, outcome: .abandoned),
            call((2019, 3, 26), pilot: 1, caller: 8, outcome: .abandoned),
            call((2019, 3, 26), pilot: 1),
        ]
        grid.ingest(calls)
        grid.ingest(callers: RandomTraffic.byCaller(calls), of: calls)
        let table = grid.table(withTotal: true)
        #expect(table.rows.map(\.keys) == [["a"], ["b"]])
        #expect(
            table.rows.map(\.figures) == [
                [.count(2), .count(0), .ratio(Fraction(0, 2))],
                [.count(1), .count(0), .ratio(Fraction(1, 1))],
            ]
        )
        #expect(table.total == [.count(2), .count(1), .ratio(Fraction(1, 2))])
    }

    @Test
    func `complaints have no hour, and no zero is claimed`() throws {
        let complaint = Complaint(
            key: CallKey(high: 0, low: 1),
            day: LocalDay(validYear: 2019, month: 4, day: 1),
            pilot: 1,
            category: 0,
            source: 0
        )
        var byPilot = try grid([.pilot], ["complaints", "calls"])
        byPilot.ingest(complaints: [complaint])
        let pilots = byPilot.table(withTotal: true)
        #expect(pilots.rows.map(\.keys) == [["a"]])
        #expect(pilots.total == [.count(1), .count(0)])
        var byHour = try grid([.hour], ["complaints", "calls"])
        #expect(!byHour.needsComplaints)
        byHour.ingest(complaints: [complaint])
        byHour.ingest([call((2019, 3, 25))])
        let hours = byHour.table(withTotal: true)
        #expect(hours.rows.map(\.figures) == [[.none, .count(1)]])
        #expect(hours.total == [.none, .count(1)])
    }

    @Test
    func `a grid says what it needs`() throws {
        let plain = try grid([], ["calls", "servicelevel"])
        #expect(!plain.needsVisits && !plain.needsCallers && !plain.needsRepeats)
        #expect(try grid([], ["legs"]).needsVisits)
        #expect(try grid([], ["annahmequote-a9"]).needsCallers)
        #expect(try grid([], ["redials"]).needsRepeats)
        #expect(try grid([.pilot], ["complaints-per-1000"]).needsComplaints)
    }
}
