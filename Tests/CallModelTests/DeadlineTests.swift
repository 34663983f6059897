import CallModel
import Testing

/// The eight tickets of the definitions, two working days each, under all five clocks.
@Suite struct `Deadlines of cases` {
    struct Ticket: Sendable, CustomTestStringConvertible {
        var name: String
        var received: String
        /// Empty: still open.
        var answered: String
        /// In time under v1 … v5.
        var isInTime: [Bool]
        /// Due under v1, `dd.MM.` of its last day.
        var due: String

        var testDescription: String { name }
    }

    static let tickets = [
        Ticket(
            name: "T1",
            received: "2020-03-02 10:00",
            answered: "2020-03-04 09:00",
            isInTime: [true, true, true, false, true],
            due: "2020-03-04"
        ),
        Ticket(
            name: "T2",
            received: "2020-03-02 10:00",
            answered: "2020-03-04 16:00",
            isInTime: [true, false, false, false, true],
            due: "2020-03-04"
        ),
        Ticket(
            name: "T3",
            received: "2020-03-06 15:00",
            answered: "2020-03-10 17:30",
            isInTime: [true, false, false, false, true],
            due: "2020-03-10"
        ),
        Ticket(
            name: "T4, received after hours",
            received: "2020-03-06 19:00",
            answered: "2020-03-11 08:00",
            isInTime: [false, false, false, false, true],
            due: "2020-03-10"
        ),
        Ticket(
            name: "T5, over Easter",
            received: "2020-04-09 10:00",
            answered: "2020-04-15 09:30",
            isInTime: [true, false, true, false, true],
            due: "2020-04-15"
        ),
        Ticket(
            name: "T6, over Easter",
            received: "2020-04-09 10:00",
            answered: "2020-04-15 14:00",
            isInTime: [true, false, false, false, true],
            due: "2020-04-15"
        ),
        Ticket(
            name: "T7, over Reformationstag",
            received: "2019-10-30 12:00",
            answered: "2019-11-04 11:00",
            isInTime: [true, false, true, false, true],
            due: "2019-11-04"
        ),
        Ticket(
            name: "T8, open",
            received: "2020-03-02 17:00",
            answered: "",
            isInTime: [false, false, false, false, false],
            due: "2020-03-04"
        ),
    ]

    private func deadlines(_ land: Land?, hours: String? = "Mo-Fr 07:00-18:00") throws -> Deadlines
    {
        Deadlines(
            calendar: WorkingCalendar(land: land),
            hours: try hours.map { try ServiceHours($0) },
            zone: DeadlineZone.berlin
        )
    }

    @Test(arguments: tickets)
    func `all five clocks judge the eight tickets`(ticket: Ticket) throws {
        var deadlines = try deadlines(.bremen)
        for (clock, isInTime) in zip(WorkingDayClock.allCases, ticket.isInTime) {
            let due = deadlines.due(
                received: try DeadlineZone.instant(ticket.received),
                by: .workingDays(2, clock: clock)
            )
            // A ticket that is still open has been answered at the end of time.
            let answered =
                ticket.answered.isEmpty
                ? UtcMilliseconds.max : try DeadlineZone.instant(ticket.answered)
            #expect((answered <= due) == isInTime, "\(clock.rawValue)")
        }
    }

    @Test(arguments: tickets)
    func `v1 ends with the second working day`(ticket: Ticket) throws {
        var deadlines = try deadlines(.bremen)
        let due = deadlines.due(
            received: try DeadlineZone.instant(ticket.received),
            by: .workingDays(2, clock: .v1)
        )
        #expect(try due == DeadlineZone.instant(ticket.due + " 23:59") + 59_999)
    }

    /// Longer hours from Wednesday, 1 April 2020 on; 31 March has eight hours, 1 April eleven.
    @Test(arguments: [
        (CaseRule.serviceHours(16), "2020-03-30 08:00", "2020-03-31 16:00"),
        (.serviceHours(19), "2020-03-31 08:00", "2020-04-01 18:00"),
        // v3 counts the longest day of the week in which the case came in.
        (.workingDays(2, clock: .v3), "2020-03-31 08:00", "2020-04-01 15:00"),
        (.workingDays(2, clock: .v3), "2020-04-01 07:00", "2020-04-02 18:00"),
        // v5: at 17:00 the office is closed on Tuesday, and open on Wednesday.
        (.workingDays(1, clock: .v5), "2020-03-31 17:00", "2020-04-02 23:59"),
        (.workingDays(1, clock: .v5), "2020-04-01 17:00", "2020-04-02 23:59"),
    ])
    func `a deadline runs through hours that change`(
        rule: CaseRule,
        received: String,
        due: String
    ) throws {
        var hours = try ServiceHours("Mo-Fr 08:00-16:00")
        hours.change(
            to: try ServiceHours("Mo-Fr 07:00-18:00"),
            from: LocalDay(validYear: 2020, month: 4, day: 1)
        )
        var deadlines = Deadlines(
            calendar: WorkingCalendar(land: nil),
            hours: hours,
            zone: DeadlineZone.berlin
        )
        let found = deadlines.due(received: try DeadlineZone.instant(received), by: rule)
        let expected = try DeadlineZone.instant(due)
        #expect(found == expected || found == expected + 59_999)
    }

    @Test func `without Reformationstag the seventh ticket is late`() throws {
        var deadlines = try deadlines(.berlin)
        let due = deadlines.due(
            received: try DeadlineZone.instant("2019-10-30 12:00"),
            by: .workingDays(2, clock: .v1)
        )
        #expect(try due == DeadlineZone.instant("2019-11-01 23:59") + 59_999)
    }

    @Test(arguments: [
        // The service clock runs from seven to six, and not on Reformationstag.
        ("2019-10-30 12:00", CaseRule.serviceHours(22), "2019-11-04 12:00"),
        ("2020-03-02 10:00", .serviceHours(24), "2020-03-04 12:00"),
        // Received at night: the clock starts at opening.
        ("2020-03-02 22:00", .serviceHours(11), "2020-03-03 18:00"),
        ("2020-03-02 03:00", .serviceHours(1), "2020-03-02 08:00"),
        // Elapsed time crosses the short night of spring: 48 real hours end an hour later.
        ("2020-03-28 10:00", .workingDays(2, clock: .v2), "2020-03-30 10:00"),
    ])
    func `clocks that count hours end at a minute`(
        received: String,
        rule: CaseRule,
        due: String
    ) throws {
        var deadlines = try deadlines(.bremen)
        let found = deadlines.due(received: try DeadlineZone.instant(received), by: rule)
        // In the night of 29.03.2020 the clock goes from two to three.
        let shift: Int64 = received.hasPrefix("2020-03-28") ? 3_600_000 : 0
        #expect(try found == DeadlineZone.instant(due) + shift)
    }

    @Test func `calendar days run over weekends and holidays`() throws {
        var deadlines = try deadlines(.bremen)
        let due = deadlines.due(
            received: try DeadlineZone.instant("2020-04-04 08:00"),
            by: .days(14)
        )
        #expect(try due == DeadlineZone.instant("2020-04-18 23:59") + 59_999)
    }

    @Test func `without service hours a working day is open around the clock`() throws {
        var deadlines = try deadlines(nil, hours: nil)
        let due = deadlines.due(
            received: try DeadlineZone.instant("2020-03-06 12:00"),
            by: .workingDays(2, clock: .v3)
        )
        #expect(try due == DeadlineZone.instant("2020-03-10 12:00"))
    }

    @Test func `a house that never works has deadlines all the same`() throws {
        let closed = Set((0..<4000).map { LocalDay(number: 18_000 + $0) })
        var deadlines = Deadlines(
            calendar: WorkingCalendar(land: nil, closed: closed),
            hours: nil,
            zone: .utc
        )
        let received: UtcMilliseconds = 18_000 * 86_400_000
        for clock in WorkingDayClock.allCases {
            #expect(deadlines.due(received: received, by: .workingDays(2, clock: clock)) > received)
        }
    }
}

/// Europe/Berlin in 2019 and 2020, written out.
enum DeadlineZone {
    static let berlin = ZoneRules(
        name: "Europe/Berlin",
        spans: [
            ZoneRules.Span(start: 1_540_688_400, offset: 3600),
            ZoneRules.Span(start: 1_553_994_000, offset: 7200),
            ZoneRules.Span(start: 1_572_138_000, offset: 3600),
            ZoneRules.Span(start: 1_585_443_600, offset: 7200),
            ZoneRules.Span(start: 1_603_587_600, offset: 3600),
        ]
    )

    /// The instant of `2020-03-02 10:00`.
    static func instant(_ text: String) throws -> UtcMilliseconds {
        let parts = text.split(separator: " ")
        let clock = try #require(parts.last).split(separator: ":").compactMap { Int32($0) }
        let day = try #require(parts.first.flatMap { LocalDay(iso: $0) })
        var local = LocalClock(berlin)
        return local.instant(day: day, time: (clock[0] * 60 + clock[1]) * 60_000).instant
    }
}
