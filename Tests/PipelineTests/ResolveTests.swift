import Bilanz
import CallModel
import Diagnostics
import ExportFormats
import Intake
import Pipeline
import Testing

/// The ids that the tests may use.
let known = Resolve.Known(
    formats: ["csv", "asterisk-queue-log", "cisco-uccx"],
    metrics: [
        "calls", "complaints", "annahmequote", "annahmequote-a2", "annahmequote-a3",
        "servicelevel", "servicelevel-s7", "servicelevel-s2q",
    ],
    writers: ["csv", "csv-excel", "json", "markdown", "html"],
    templates: ["jahresbericht"]
)

func resolve(_ yaml: String) -> (pipeline: ResolvedPipeline?, diagnostics: [Diagnostic]) {
    Resolve.pipeline(text: yaml, name: "btb.yaml", directory: "Pipelines", known: known)
}

/// The pipeline of a text without any complaint.
func resolved(_ yaml: String) throws -> ResolvedPipeline {
    let (pipeline, diagnostics) = resolve(yaml)
    #expect(diagnostics.map { $0.rendered(.english) } == [])
    return try #require(pipeline)
}

@Suite struct `Resolving a pipeline file` {
    @Test func `the contract's example has no mistakes`() throws {
        let pipeline = try resolved(contractExample)
        #expect(pipeline.name == "btb")
        #expect(pipeline.directory == "Pipelines")
        #expect(pipeline.zone.name == "Europe/Berlin")
        #expect(pipeline.land == .bremen)
        #expect(pipeline.own == ["49421361*"])
        #expect(pipeline.numbering == Numbering(country: "49", area: "421"))
        #expect(pipeline.definitions == Definitions(version: "2020-1"))
        #expect(
            pipeline.caseRules == [
                "ticket": .workingDays(2, clock: .v1), "approval": .days(14),
            ]
        )
        #expect(pipeline.store == "state/btb.sqlite")
        #expect(pipeline.inbox == "inbox")
        #expect(pipeline.keepCalls == 90 * millisecondsPerDay)
        #expect(pipeline.keepRejects == 30 * millisecondsPerDay)
        #expect(pipeline.privacyKey == "state/pseudonym.key")
        #expect(pipeline.minimumCount == 3)
    }

    @Test func `a pilot has its own hours, days and numbers`() throws {
        let pipeline = try resolved(contractExample)
        let pilot = try #require(pipeline.pilots.first)
        #expect(pipeline.pilots.count == 1)
        #expect(pilot.name == "Wohngeldstelle")
        #expect(pilot.queues == [Assignment("wohngeld")])
        #expect(pilot.numbers.map(\.key) == ["49421361401*"])
        #expect(pilot.serviceHours == (try ServiceHours("Mo-Do 08:00-16:00, Fr 08:00-12:30")))
        #expect(pilot.closed.map(\.description).sorted() == ["2019-12-24", "2019-12-31"])
        #expect(pilot.contract?.description == "2018-03-15")
        #expect(pilot.since?.description == "2018-05-01")
        #expect(pilot.until?.description == "2020-12-31")
        #expect(pipeline.serviceHours == (try ServiceHours("Mo-Fr 07:00-18:00")))
    }

    @Test func `service hours change from a day on`() throws {
        let pipeline = try resolved(
            """
            service-hours: [Mo-Fr 08:00-16:00, {from: 2020-04-01, hours: Mo-Fr 07:00-18:00}]
            pilots:
              - {name: A, queues: [a]}
              - name: B
                queues: [b]
                service-hours:
                  - Mo-Do 08:00-16:00, Fr 08:00-12:30
                  - {from: 2020-03-16, hours: "Mo, Mi 10:00-12:00"}
                  - {from: 2020-05-01, hours: Mo-Fr 08:00-16:00}
            """
        )
        var hours = try ServiceHours("Mo-Fr 08:00-16:00")
        hours.change(
            to: try ServiceHours("Mo-Fr 07:00-18:00"),
            from: LocalDay(validYear: 2020, month: 4, day: 1)
        )
        #expect(pipeline.serviceHours == hours)
        #expect(pipeline.pilots[0].serviceHours == hours)
        let own = try #require(pipeline.pilots[1].serviceHours)
        #expect(own.changes.map(\.from.description) == ["2020-03-16", "2020-05-01"])
        #expect(own.stretches(on: LocalDay(validYear: 2020, month: 3, day: 13)).count == 1)
        #expect(own.stretches(on: LocalDay(validYear: 2020, month: 3, day: 17)).isEmpty)
    }

    @Test func `a source has its format, files and columns`() throws {
        let sources = try resolved(contractExample).sources
        #expect(sources.map(\.name) == ["acd", "queue-log", "beschwerden"])
        #expect(sources.map(\.number) == [0, 1, 2])
        #expect(sources.map(\.records) == [.calls, .calls, .complaints])
        #expect(sources.map(\.format) == ["csv", "asterisk-queue-log", "csv"])
        #expect(sources[1].filePatterns == ["queue_log-*.gz", "queue_log"])
        #expect(sources.map(\.allowedRejects) == [Fraction(1, 1000), nil, nil])
        #expect(sources.map(\.zone.name) == Array(repeating: "Europe/Berlin", count: 3))
        guard case .calls(let mapping) = sources[0].settings else {
            Issue.record("acd has calls")
            return
        }
        #expect(mapping.separator == UInt8(ascii: ";"))
        #expect(mapping.charset == .windows1252)
        #expect(mapping.hasHeader)
        #expect(mapping.scanner == .fast)
        #expect(
            Set(mapping.columns.keys) == [
                .id, .start, .queue, .number, .caller, .wait, .talk, .agent, .outcome,
            ]
        )
        let start = try StampPattern("dd.MM.yyyy HH:mm:ss")
        #expect(mapping.columns[.start]?.decoding == .stamp(start))
        #expect(mapping.columns[.start]?.references == [.named(["Anrufbeginn"])])
        #expect(mapping.columns[.wait]?.decoding == .duration(.hoursMinutesSeconds))
        #expect(mapping.columns[.caller]?.decoding == .telephone)
        #expect(mapping.outcomes["weitervermittelt"] == .outcome(.answered, .forwarded))
        #expect(mapping.outcomes["ticket"] == .outcome(.answered, .ticketed))
        #expect(mapping.outcomes["überlauf"] == .outcome(.overflowed, []))
        #expect(mapping.outcomes["außerhalb servicezeit"] == .outcome(.closed, []))
        #expect(mapping.outcomes["phantom"] == .ignored)
        #expect(mapping.outcomes.count == 9)
        #expect(mapping.anonymous == ["anonym", "unbekannt", ""])
        guard case .native = sources[1].settings, case .complaints(let list) = sources[2].settings
        else {
            Issue.record("queue-log is native, beschwerden has complaints")
            return
        }
        #expect(Set(list.columns.keys) == [.id, .received, .pilot, .category])
        #expect(list.separator == nil && list.charset == nil && list.anonymous == nil)
    }

    @Test func `targets and reports are understood`() throws {
        let pipeline = try resolved(contractExample)
        #expect(
            pipeline.targets.map(\.target) == [
                Target(metric: "annahmequote", comparison: .atLeast, tenThousandths: 750_000),
                Target(metric: "complaints", comparison: .lessThan, tenThousandths: 50_000),
            ]
        )
        #expect(pipeline.targets.map(\.per) == [nil, .pilot])
        #expect(pipeline.targets.map(\.period) == [.named("2020"), .each(.year)])
        #expect(
            pipeline.reports == [
                ResolvedReport(
                    name: "monatsbericht",
                    template: nil,
                    by: [.pilot],
                    metrics: [],
                    period: "last-month",
                    formats: ["csv-excel", "markdown", "html"]
                ),
                ResolvedReport(
                    name: "jahresbericht-2020",
                    template: "jahresbericht",
                    by: [],
                    metrics: [],
                    period: "2020",
                    formats: ["csv-excel", "markdown", "html"]
                ),
            ]
        )
    }

    @Test func `the shortest file has all defaults`() throws {
        let pipeline = try resolved("sources: []")
        #expect(pipeline.name == "btb")
        #expect(pipeline.zone.name == "Europe/Berlin")
        #expect(pipeline.land == nil)
        #expect(pipeline.serviceHours == nil)
        #expect(pipeline.pilots.isEmpty)
        #expect(pipeline.definitions == Definitions())
        #expect(pipeline.calendar.workingDays(in: year(2019)) == 261)
    }

    private func year(_ year: Int) -> Range<LocalDay> {
        LocalDay(
            validYear: year,
            month: 1,
            day: 1
        )..<LocalDay(validYear: year + 1, month: 1, day: 1)
    }

    @Test func `closed days of single pilots close no other pilot`() throws {
        let pipeline = try resolved(
            """
            land: HB
            closed: [2019-12-24, {date: 2019-09-06, reason: Ausflug, pilots: [A]}]
            pilots: [{name: A, queues: [a]}, {name: B, queues: [b]}]
            """
        )
        #expect(pipeline.pilots.map(\.closed.count) == [2, 1])
        #expect(pipeline.calendar.workingDays(in: year(2019)) == 250)
        #expect(pipeline.closedReasons.values.sorted() == ["Ausflug"])
    }

    @Test(arguments: [
        ("A", ["A"]), ("A, queues: [a, b, a]", ["a", "b"]), ("A, numbers: [\"115\"]", []),
    ])
    func `a pilot without queues and numbers is the queue of its name`(
        pilot: String,
        queues: [String]
    ) throws {
        let pipeline = try resolved("pilots: [{name: \(pilot)}]")
        #expect(pipeline.pilots.map { $0.queues.map(\.key) } == [queues])
    }

    @Test(arguments: [
        ("0421 03012345", "4942103012345"), ("+49 421 03012345", "4942103012345"),
        ("0049 (421) 0301-23*", "49421030123*"), ("03012345*", "493012345*"), ("115", "115"),
    ])
    func `numbers are completed to E.164, a star at the end stays`(
        text: String,
        digits: String
    ) throws {
        let pipeline = try resolved("pilots: [{name: A, numbers: [\"\(text)\"]}]")
        #expect(pipeline.pilots.map { $0.numbers.map(\.key) } == [[digits]])
    }

    @Test func `sources keep their own zone and share of rejects`() throws {
        let pipeline = try resolved(
            """
            timezone: Europe/London
            sources:
              - {name: a, format: asterisk-queue-log, timezone: UTC, on-reject: {allow: 0}}
              - {name: b, format: asterisk-queue-log, on-reject: {allow: 2.50 %}}
            """
        )
        #expect(pipeline.sources.map(\.zone.name) == ["UTC", "Europe/London"])
        #expect(
            pipeline.sources.map(\.allowedRejects) == [Fraction(0, 100), Fraction(250, 10_000)]
        )
        #expect(pipeline.sources.map(\.filePatterns) == [[], []])
    }

    @Test func `every kind of records has its fields`() throws {
        let pipeline = try resolved(
            """
            sources:
              - {name: a, records: cases, format: csv, csv: {columns: {id: Nr, received: Eingang, answered: Antwort, kind: Art}}}
              - name: b
                records: appointments
                format: csv
                csv:
                  columns: {day: Tag, channel: Weg, status: Stand}
                  channels: {online: [Internet], on-site: [Vor Ort]}
                  statuses: {no-show: [Nicht erschienen]}
              - {name: c, records: visits, format: csv, csv: {columns: {day: Tag, contacts: K, concerns: A}}}
              - {name: d, records: surveys, format: csv, csv: {columns: {day: Tag, satisfied: {column: Z, yes: [gut]}}}}
            """
        )
        #expect(pipeline.sources.map(\.records) == [.cases, .appointments, .visits, .surveys])
        guard case .office(.appointments, let mapping) = pipeline.sources[1].settings else {
            Issue.record("no settings of appointments")
            return
        }
        #expect(mapping.channels == ["internet": .online, "vor ort": .onSite])
        #expect(mapping.statuses == ["nicht erschienen": .noShow])
    }

    @Test func `columns can be numbers, alternatives and joined ones`() throws {
        let pipeline = try resolved(
            """
            sources:
              - name: a
                format: csv
                csv:
                  header: false
                  separator: tab
                  columns:
                    start: {columns: [1, 2], as: "dd.MM.yyyy HH:mm"}
                    caller: {column: 3, kind: id}
                    final: {column: 4, yes: [Ja, "1 "]}
                    leg: 5
                    handover: 6
                  handovers: {taken-over: [OK], returned: [Zurück]}
              - name: b
                format: csv
                csv: {columns: {start: {column: [Beginn, Start]}, wait: {column: W, as: ms}, ticketed: T}}
            """
        )
        guard case .calls(let numbered) = pipeline.sources[0].settings,
            case .calls(let named) = pipeline.sources[1].settings
        else {
            Issue.record("both have calls")
            return
        }
        #expect(numbered.separator == 9)
        #expect(!numbered.hasHeader)
        #expect(numbered.columns[.start]?.references == [.numbered(1), .numbered(2)])
        #expect(numbered.columns[.caller]?.decoding == .text)
        #expect(numbered.columns[.final]?.decoding == .flag(yes: ["ja", "1"]))
        #expect(numbered.columns[.leg]?.decoding == .count)
        #expect(numbered.handovers == ["ok": .takenOver, "zurück": .returned])
        #expect(named.columns[.start]?.references == [.named(["Beginn", "Start"])])
        #expect(named.columns[.start]?.decoding == .stamp(try StampPattern("iso8601")))
        #expect(named.columns[.wait]?.decoding == .duration(.milliseconds))
        #expect(named.columns[.ticketed]?.decoding == .flag(yes: []))
    }
}

@Suite struct `Zones of the system` {
    @Test(arguments: [
        ("2019-03-31T00:59:59Z", 3600), ("2019-03-31T01:00:00Z", 7200),
        ("2019-10-27T00:59:59Z", 7200), ("2019-10-27T01:00:00Z", 3600),
        ("1975-07-01T00:00:00Z", 3600), ("1980-04-06T01:00:00Z", 7200),
        ("2095-07-01T00:00:00Z", 7200),
    ])
    func `Berlin changes its clocks on time`(stamp: String, offset: Int64) throws {
        let rules = try #require(ZoneRules(identifier: "Europe/Berlin"))
        var clock = LocalClock(rules)
        let instant = try utc(stamp)
        let (day, time) = clock.local(instant)
        #expect(Int64(day.number) * 86_400_000 + Int64(time) - instant == offset * 1000)
    }

    private func utc(_ stamp: String) throws -> Int64 {
        let parts = stamp.dropLast().split(separator: "T")
        let day = try #require(LocalDay(iso: parts[0]))
        let time = parts[1].split(separator: ":").compactMap { Int64($0) }
        return Int64(day.number) * 86_400_000 + (time[0] * 3600 + time[1] * 60 + time[2]) * 1000
    }

    @Test(arguments: ["UTC", "GMT", "Etc/UTC"])
    func `universal time never changes`(identifier: String) {
        #expect(ZoneRules(identifier: identifier)?.spans.map(\.offset) == [0])
    }

    @Test func `zones that need not be looked for are among all`() {
        #expect(ZoneRules.identifiers.isSuperset(of: ["Europe/Berlin", "Europe/Vienna", "UTC"]))
    }

    @Test(arguments: ["", "MEZ", "CET+1", "Europe/Bremen", "europe/berlin", "GMT+1"])
    func `an unknown zone is none`(identifier: String) {
        #expect(ZoneRules(identifier: identifier) == nil)
    }
}
