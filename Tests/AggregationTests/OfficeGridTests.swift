import Aggregation
import Bilanz
import CallModel
import Kennzahlen
import Testing

/// Tables over what comes from the systems beside the telephone.
@Suite struct `Grids of office records` {
    private let catalogue = GridCatalogue(
        pilots: ["unbekannt", "Wohngeldstelle", "Ordnungsamt"],
        queues: [""],
        numbers: [""],
        sources: ["liste"],
        kinds: ["unbekannt", "ticket", "callback"]
    )

    private func grid(
        _ dimensions: [Dimension],
        _ ids: [String],
        period: String = "all",
        filters: [Filter] = [],
        isServiceDay: @escaping @Sendable (LocalDay) -> Bool = { $0.weekday <= 5 }
    ) throws -> Grid {
        try Grid(
            dimensions: dimensions,
            kennzahlen: ids.compactMap { Kennzahlen.named($0, Definitions()) },
            definitions: Definitions(),
            catalogue: catalogue,
            period: try #require(Period(period, today: LocalDay(number: 0))),
            filters: filters,
            isServiceDay: isServiceDay
        )
    }

    private func day(_ text: String) throws -> LocalDay { try #require(LocalDay(iso: text)) }

    private func record(
        _ number: UInt64,
        _ day: String,
        pilot: UInt16 = 1,
        kind: UInt16 = 1,
        _ content: OfficeRecord.Content
    ) throws -> OfficeRecord {
        OfficeRecord(
            key: CallKey(high: 0, low: number),
            day: try self.day(day),
            pilot: pilot,
            kind: kind,
            source: 0,
            content: content
        )
    }

    private func matter(_ standing: Case.Standing) -> OfficeRecord.Content {
        let isAnswered = standing == .answeredInTime || standing == .answeredLate
        var matter = Case(received: 0, answered: isAnswered ? 1 : nil)
        matter.standing = standing
        return .matter(matter)
    }

    @Test func `open cases that are not due belong in no part of the Fristquote`() throws {
        var grid = try grid(
            [.kind],
            ["cases", "cases-answered", "bearbeitungsquote", "fristquote"]
        )
        let standings: [Case.Standing] = [
            .answeredInTime, .answeredInTime, .answeredLate, .overdue, .openNotDue,
        ]
        for (number, standing) in standings.enumerated() {
            grid.ingest(office: [try record(UInt64(number), "2020-03-02", matter(standing))])
        }
        grid.ingest(office: [try record(9, "2020-03-02", kind: 2, matter(.openNotDue))])
        let table = grid.table(withTotal: true)
        #expect(table.rows.map(\.keys) == [["callback"], ["ticket"]])
        #expect(
            table.rows[1].figures == [
                .count(5), .count(3), .ratio(Fraction(3, 5)), .ratio(Fraction(2, 4)),
            ]
        )
        // One case, and it is not due yet: there is nothing to judge.
        #expect(table.rows[0].figures[3] == .none)
        #expect(table.total?[3] == .ratio(Fraction(2, 4)))
    }

    @Test func `calls and kinds do not meet, and no zero is claimed`() throws {
        var grid = try grid([.kind], ["cases", "calls", "annahmequote"])
        grid.ingest([Call(key: CallKey(high: 0, low: 1), start: 0, outcome: .answered)])
        grid.ingest(office: [try record(1, "2020-03-02", matter(.overdue))])
        #expect(grid.table(withTotal: false).rows.map(\.figures) == [[.count(1), .none, .none]])
        #expect(throws: GridError.notOfCalls(.kind)) { try self.grid([.kind], ["calls"]) }
    }

    @Test func `online bookings are divided by bookings, or by requests`() throws {
        var grid = try grid(
            [],
            [
                "online-terminquote", "online-terminquote-t2", "online-terminquote-t3",
                "no-show-rate",
            ]
        )
        let appointments: [(Appointment.Channel, Appointment.Outcome)] = [
            (.online, .booked), (.online, .noShow), (.online, .requested), (.telephone, .cancelled),
            (.onSite, .requested),
        ]
        for (number, (channel, outcome)) in appointments.enumerated() {
            let appointment = Appointment(channel: channel, outcome: outcome)
            grid.ingest(
                office: [try record(UInt64(number), "2020-03-02", .appointment(appointment))]
            )
        }
        #expect(
            grid.table(withTotal: false).rows[0].figures == [
                .ratio(Fraction(2, 3)), .ratio(Fraction(2, 5)), .ratio(Fraction(3, 5)),
                .ratio(Fraction(1, 3)),
            ]
        )
    }

    @Test(arguments: [
        // The whole of 2020 has 53 ISO weeks, and so many touch 2019 too. February 2020 begins on
        // a Saturday, in a week without service of its own.
        ("2020", 53), ("2019", 53), ("2020-02", 4), ("2019-W14", 1), ("2019-03-25..2019-04-07", 2),
        ("all", 2),
    ])
    func `means per week divide by the weeks with service`(period: String, weeks: Int64) throws {
        var grid = try grid([], ["visits-per-week", "visit-concerns-per-week"], period: period)
        let inside = period == "2019" || period.hasPrefix("2019") || period == "all"
        let first = inside ? "2019-04-01" : "2020-02-03"
        let second = inside ? "2019-04-05" : "2020-02-14"
        grid.ingest(
            office: [
                try record(1, first, .visit(Visit(contacts: 40, concerns: 50))),
                try record(2, second, .visit(Visit(contacts: 20, concerns: 36))),
            ]
        )
        if period == "all" {
            grid.ingest(
                office: [try record(3, "2019-04-08", .visit(Visit(contacts: 0, concerns: 0)))]
            )
        }
        #expect(
            grid.table(withTotal: false).rows[0].figures == [
                .mean(Fraction(60, weeks)), .mean(Fraction(86, weeks)),
            ]
        )
    }

    @Test func `a week without service does not count`() throws {
        let easter = try day("2019-04-15")...day("2019-04-22")
        var grid = try grid([.month], ["visits-per-week"], period: "2019-04") { day in
            day.weekday <= 5 && !easter.contains(day)
        }
        grid.ingest(office: [try record(1, "2019-04-01", .visit(Visit(contacts: 8, concerns: nil)))]
        )
        // 1–5, 8–12, 23–26, 29–30 April.
        #expect(grid.table(withTotal: false).rows[0].figures == [.mean(Fraction(8, 4))])
    }

    @Test func `without concerns in the list there is no value`() throws {
        var grid = try grid([], ["visits", "visit-concerns"])
        grid.ingest(office: [try record(1, "2019-04-01", .visit(Visit(contacts: 8, concerns: nil)))]
        )
        #expect(grid.table(withTotal: false).rows[0].figures == [.count(8), .none])
    }

    @Test func `active pilots do not add up over months`() throws {
        var pilots = [Pilot(name: "Wohngeldstelle"), Pilot(name: "Ordnungsamt")]
        pilots[0].since = try day("2018-05-01")
        pilots[1].since = try day("2019-11-15")
        pilots[1].contract = try day("2019-10-01")
        var byMonth = try grid(
            [.month],
            ["pilots-active", "pilots-added", "contracts"],
            period: "2019-Q4"
        )
        byMonth.ingest(register: [(1, pilots[0]), (2, pilots[1])])
        let table = byMonth.table(withTotal: true)
        #expect(table.rows.map { $0.figures[0] } == [.count(1), .count(2), .count(2)])
        #expect(table.total == [.count(2), .count(1), .count(1)])
    }

    /// 60 and 120 complaints at two offices of six.
    @Test func `complaints keep their offices apart`() throws {
        var grid = try Grid(
            dimensions: [.pilot],
            kennzahlen: [try #require(Kennzahlen.named("complaints", Definitions()))],
            definitions: Definitions(),
            catalogue: GridCatalogue(pilots: ["?", "A", "B", "C", "D", "E", "F"])
        )
        for number in 0..<180 {
            let complaint = Complaint(
                key: CallKey(high: 0, low: UInt64(number)),
                day: try day("2019-04-01"),
                pilot: number < 60 ? 1 : 2,
                category: 0,
                source: 0
            )
            grid.ingest(complaints: [complaint])
        }
        let counts = grid.table(withTotal: true).rows.map { $0.figures[0] }
        #expect(counts == [.count(60), .count(120)])
        let target = Target(metric: "complaints", comparison: .lessThan, tenThousandths: 50_000)
        #expect(counts.count { target.isMet(by: $0) == true } == 0)
        #expect(target.isMet(by: .count(0)) == true)
    }

    @Test func `complaints about reachability are those of the listed categories`() throws {
        var grid = try grid([.kind], ["complaints", "complaints-reachability"])
        let complaints = try [UInt16(1), 1, 2].enumerated().map { number, kind in
            Complaint(
                key: CallKey(high: 0, low: UInt64(number)),
                day: try day("2019-04-01"),
                pilot: 1,
                category: kind,
                source: 0
            )
        }
        grid.ingest(complaints: complaints) { $0 == 1 }
        #expect(
            grid.table(withTotal: true).rows.map(\.figures)
                == [[.count(1), .count(0)], [.count(2), .count(2)]]
        )
    }
}
