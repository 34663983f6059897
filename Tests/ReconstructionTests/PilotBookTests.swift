import CallModel
import Reconstruction
import Testing

private func day(_ iso: String) throws -> LocalDay { try #require(LocalDay(iso: iso)) }

private func june30() throws -> LocalDay { try day("2019-06-30") }

/// The office for foreigners becomes that for migration; its central number passes to the town
/// hall, which had taken another number's calls before.
private func pilots() throws -> [Pilot] {
    let last = try june30()
    let first = last.advanced(by: 1)
    var migration = Pilot(name: "Migrationsamt")
    migration.formerly = [Assignment("Ausländerbehörde", until: last)]
    migration.queues = [Assignment("migration"), Assignment("auslaender", until: last)]
    migration.numbers = [Assignment("49421361*", until: last)]
    var hall = Pilot(name: "Stadthaus")
    hall.queues = [Assignment("auslaender", from: first)]
    hall.numbers = [Assignment("49421361*", from: first), Assignment("115", until: last)]
    // Founded behind the change, under the name that another office had.
    var new = Pilot(name: "Passamt")
    new.since = try day("2020-01-01")
    var old = Pilot(name: "Bürgeramt")
    old.formerly = [Assignment("Passamt", until: try day("2019-12-31"))]
    return [migration, hall, new, old]
}

@Suite struct `A book of pilots` {
    private static let queues = [
        "", "migration", "Auslaender", "ausländerbehörde", "passamt", "bürgeramt", "sonst",
    ]
    private static let numbers = ["", "4942136115", "115"]

    @Test(arguments: [
        // queue, number, before, on the last day, on the first, the year after
        (1, 0, [1, 1, 1, 1]), (2, 0, [1, 1, 2, 2]), (3, 0, [1, 1, 1, 1]),
        (4, 0, [4, 4, 4, 3]), (5, 0, [4, 4, 4, 4]), (6, 0, [0, 0, 0, 0]),
        (0, 1, [1, 1, 2, 2]), (0, 2, [2, 2, 0, 0]), (6, 1, [1, 1, 2, 2]), (1, 1, [1, 1, 1, 1]),
    ])
    func `knows whose a call is on its day`(queue: Int, number: Int, expected: [Int]) throws {
        let book = PilotBook(pilots: try pilots(), queues: Self.queues, numbers: Self.numbers)
        #expect(book.moves)
        let days = ["1990-01-01", "2019-06-30", "2019-07-01", "2020-01-01"]
        let found = try days.map {
            Int(book.pilot(queue: UInt16(queue), number: UInt16(number), on: try day($0)))
        }
        #expect(found == expected)
    }

    @Test func `does not move where only names have changed`() throws {
        var pilot = Pilot(name: "Migrationsamt")
        pilot.formerly = [Assignment("Ausländerbehörde", until: try june30())]
        pilot.since = try day("2018-01-01")
        pilot.queues = [Assignment("migration")]
        let book = PilotBook(
            pilots: [pilot],
            queues: ["", "migration", "Ausländerbehörde"],
            numbers: [""]
        )
        #expect(!book.moves)
        #expect(book.pilot(queue: 1, number: 0) == 1 && book.pilot(queue: 2, number: 0) == 1)
    }

    @Test(arguments: [
        ("Migrationsamt", "2018-01-01", 1), ("AUSLÄNDERBEHÖRDE", "2019-06-30", 1),
        // Lists go on to use an old name for months.
        ("Ausländerbehörde", "2019-12-01", 1), ("auslaender", "2019-06-30", 1),
        ("auslaender", "2019-07-01", 2), ("Passamt", "2019-12-31", 4), ("Passamt", "2020-01-01", 3),
        ("Bürgeramt", "2018-01-01", 4), ("Standesamt", "2019-06-30", 0),
    ])
    func `knows which office a list means`(name: String, date: String, pilot: Int) throws {
        let names = PilotNames(try pilots())
        #expect(Int(names.pilot(ofOffice: name, on: try day(date))) == pilot)
    }

    @Test(arguments: [
        ("Passamt", "2019-01-01", "Bürgeramt"), ("Passamt", "2020-01-01", "Passamt"),
        ("Ausländerbehörde", "2020-01-01", "Migrationsamt"), ("sonst", "2019-01-01", "sonst"),
        ("auslaender", "2019-01-01", "auslaender"),
    ])
    func `knows what an office is called now`(name: String, date: String, now: String) throws {
        #expect(PilotNames(try pilots()).presentName(of: name, on: try day(date)) == now)
    }
}

@Suite struct `Days of an assignment` {
    @Test(
        arguments: [
            (nil, nil, nil, nil, true), (nil, 4, 5, nil, false), (nil, 5, 5, nil, true),
            (3, 4, 1, 2, false), (3, 4, 4, 9, true), (3, nil, nil, 2, false),
            (3, nil, 1, nil, true),
        ] as [(Int32?, Int32?, Int32?, Int32?, Bool)]
    )
    func `are shared or not`(
        from: Int32?,
        until: Int32?,
        otherFrom: Int32?,
        otherUntil: Int32?,
        isShared: Bool
    ) {
        func assignment(_ from: Int32?, _ until: Int32?) -> Assignment {
            Assignment(
                "x",
                from: from.map { LocalDay(number: $0) },
                until: until.map { LocalDay(number: $0) }
            )
        }
        let (one, other) = (assignment(from, until), assignment(otherFrom, otherUntil))
        #expect((one.firstDay(sharedWith: other) != nil) == isShared)
        #expect((other.firstDay(sharedWith: one) != nil) == isShared)
    }
}
