import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// What makes a night fail although every file was read.
@Suite struct `The night looks at its data` {
    /// Friday, 29 March 2019 (or another day) from 7 to 18 o'clock, every hour but some.
    private static func friday(
        _ date: String = "2019-03-29",
        ids: Int = 0,
        without hours: Set<Int> = []
    ) -> [String] {
        (7..<18).filter { !hours.contains($0) }.flatMap { hour in
            (0..<2).map { index in
                "\(ids + hour * 10 + index);\(date)T\(NightCalls.two(hour)):3\(index):00;wohngeld;"
                    + "04210000\(hour)\(index);5;60;A"
            }
        }
    }

    private static func codes(_ result: RunResult) -> Set<String> { Set(result.notes.map(\.code)) }

    // The first night is in the small hours of Sunday, 31 March.

    @Test
    func `a whole day is nothing to speak of`() async throws {
        let house = try NightHouse()
        try house.put(NightCalls.csv(Self.friday()), as: "acd-1.csv")
        let night = try await house.night()
        #expect(Self.codes(night).isEmpty)
        #expect(night.status == .complete)
    }

    @Test(arguments: ["off", "warn", "fail"])
    func `silent hours, as the pipeline file takes them`(severity: String) async throws {
        let house = try NightHouse(more: "quality: {silent-hours: \(severity)}")
        try house.put(NightCalls.csv(Self.friday(without: [9, 12])), as: "acd-1.csv")
        let night = try await house.night()
        let note = night.notes.first { $0.code == "silent-hours" }
        #expect((note == nil) == (severity == "off"))
        if let note {
            #expect(note.whatHappened.english.contains("2019-03-29 09:00, 2019-03-29 12:00"))
            #expect(note.whatHappened.english.hasPrefix("2 hours"))
        }
        #expect(night.status == (severity == "fail" ? .excess : .complete))
    }

    @Test
    func `silent hours are those of the last two weeks`() async throws {
        let house = try NightHouse(more: "quality: {silent-days: off}")
        try house.put(NightCalls.csv(Self.friday(without: [9])), as: "acd-1.csv")
        try await house.night()
        let later = Self.friday("2019-04-15", ids: 1000)
        try house.put(NightCalls.csv(later), as: "acd-2.csv")
        let night = try await house.night(16)
        #expect(!Self.codes(night).contains("silent-hours"))
        #expect(Self.codes(night).contains("day-without-calls"))
    }

    @Test(arguments: [("warn", false), ("fail", true)])
    func `queues that nobody claims`(severity: String, fails: Bool) async throws {
        let house = try NightHouse(more: "quality: {unknown-queues: \(severity)}")
        let lines = Self.friday() + ["999;2019-03-29T09:00:00;neu;;5;60;A"]
        try house.put(NightCalls.csv(lines), as: "acd-1.csv")
        let night = try await house.night()
        #expect(Self.codes(night) == ["unknown-queue"])
        #expect((night.status == .excess) == fails)
    }

    @Test
    func `a clock that was set back`() async throws {
        let house = try NightHouse(more: "quality: {silent-hours: off, clock-jumps: fail}")
        let start = 1_553_846_400  // 29 March 2019, 09:00 in Berlin
        func call(_ number: Int, at time: Int) -> String {
            "\(time)|\(start).\(number)|wohngeld|NONE|ENTERQUEUE||0421000\(number)|1\n"
                + "\(time + 5)|\(start).\(number)|wohngeld|NONE|ABANDON|1|1|5\n"
        }
        try house.put(
            call(1, at: start) + call(2, at: start + 600) + call(3, at: start + 300)
                + call(4, at: start + 280),
            as: "queue_log-1"
        )
        let night = try await house.night()
        let note = try #require(night.notes.first { $0.code == "clock-jumps" })
        // Back by five minutes once; by twenty-five seconds is nothing.
        #expect(note.whatHappened.english.hasSuffix("a minute (1 ×)."))
        #expect(night.status == .excess)
    }

    // MARK: control totals

    private static func totals(_ entries: String...) -> String {
        "control-totals:\n" + entries.map { "              - {\($0)}\n" }.joined()
    }

    @Test(arguments: [
        ("kennzahl: calls, total: 22, period: 2019-03-29", true),
        ("kennzahl: calls, total: 23, period: 2019-03-29", false),
        ("kennzahl: calls, total: 23, tolerance: 1, period: 2019-03-29", true),
        ("kennzahl: calls, total: 24, tolerance: 1, period: 2019-03-29", false),
        ("kennzahl: calls, total: 23, tolerance: 4.4 %, period: 2019-03-29", true),
        ("kennzahl: calls, total: 23, tolerance: 4.3 %, period: 2019-03-29", false),
        ("kennzahl: annahmequote, total: 100 %, period: 2019-03-29", true),
        ("kennzahl: annahmequote, total: 99.5, tolerance: 0.4, period: 2019-03-29", false),
        ("kennzahl: wait-mean, total: 5.0, period: 2019-03-29", true),
        ("kennzahl: calls, total: 22, period: 2019-03-29, pilot: Wohngeldstelle", true),
        ("kennzahl: calls, total: 22, period: 2019-03-29, pilot: Ordnungsamt", false),
        ("kennzahl: calls, total: 0, period: 2019-03-29, pilot: Ordnungsamt", true),
        // Not over yet.
        ("kennzahl: calls, total: 9999, period: 2019-03", true),
    ])
    func `what another system tells`(entry: String, agrees: Bool) async throws {
        let house = try NightHouse(more: Self.totals(entry))
        try house.put(NightCalls.csv(Self.friday()), as: "acd-1.csv")
        let night = try await house.night()
        #expect(Self.codes(night).contains("control-total") == !agrees)
        #expect(night.status == (agrees ? .complete : .excess))
    }

    @Test
    func `a total that differs names both, its source and its line`() async throws {
        let house = try NightHouse(
            more: Self.totals(
                "kennzahl: annahmequote, total: 75.25, period: 2019-03-29, source: ACD-Bericht"
            )
        )
        try house.put(NightCalls.csv(Self.friday()), as: "acd-1.csv")
        let note = try #require(
            try await house.night().notes.first { $0.code == "control-total" }
        )
        #expect(
            note.whatHappened.german
                == "Kontrollsumme annahmequote 2019-03-29: 75.25 (ACD-Bericht), gezählt 100.00."
        )
        #expect(note.position?.line ?? 0 > 30)
    }

    // MARK: monitoring

    @Test
    func `monitoring hears of targets`() async throws {
        let house = try NightHouse(
            more: """
                targets:
                  - {kennzahl: annahmequote, target: ">= 75", period: month}
                  - {kennzahl: calls, target: "< 12", per: pilot}
                """.split(separator: "\n").joined(separator: "\n            ")
        )
        let lines = Self.friday() + ["998;2019-03-29T09:00:00;ordnung;;5;0;B"]
        try house.put(NightCalls.csv(lines), as: "acd-1.csv")
        try await house.night()
        let text = try String(
            contentsOf: house.folder.url.appending(path: "state/haus.prom"),
            encoding: .utf8
        )
        let house1 = "pipeline=\"haus\",metric=\"annahmequote\",target=\">= 75\""
        #expect(text.contains("rufbilanz_figure{\(house1)} 95.6522\n"))
        #expect(text.contains("rufbilanz_target_met{\(house1)} 1\n"))
        let pilot = "pipeline=\"haus\",metric=\"calls\",pilot=\"Wohngeldstelle\",target=\"< 12\""
        #expect(text.contains("rufbilanz_figure{\(pilot)} 22\n"))
        #expect(text.contains("rufbilanz_target_met{\(pilot)} 0\n"))
        // Every family has its type, and every line is of one.
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let name = line.prefix { $0 != "{" }
            #expect(text.contains("# TYPE \(name) gauge\n"))
        }
    }
}
