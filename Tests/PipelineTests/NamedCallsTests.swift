import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// Lists of other systems that name the call a record came from (csv field `call`).
@Suite struct `Calls that records name` {
    private static let lists = """
        - name: tickets
            records: cases
            format: csv
            files: ["tickets*"]
            csv:
              columns:
                id: Nr
                received: {column: Eingang, as: yyyy-MM-dd HH:mm}
                answered: {column: Antwort, as: yyyy-MM-dd HH:mm}
                kind: Art
                pilot: Amt
                call: {column: Anruf, source: acd, ticketed: [ticket]}
          - name: beschwerden
            records: complaints
            format: csv
            files: ["beschwerden*"]
            csv: {columns: {id: Nr, received: Tag, call: {column: Anruf, source: acd}}}
          - name: umfrage
            records: surveys
            format: csv
            files: ["umfrage*"]
            csv: {columns: {id: Nr, day: Tag, satisfied: gut, call: {column: Anruf, source: acd}}}
        """
    private static let reports = """
        - {name: listen, by: [pilot, kind], metrics: [cases, cases-in-time, complaints], formats: [csv]}
        """

    private struct Ticket {
        var id: Int
        var call: Int
        var isTicket: Bool
        var office: String
        var isAnswered = true

        var line: String {
            "T\(id);2019-03-25 12:00;\(isAnswered ? "2019-03-26 09:00" : "");"
                + "\(isTicket ? "Ticket" : "Auskunft");\(office);\(call)\n"
        }
    }

    /// Two calls of which nobody tells; some offices of their own.
    private static let tickets = (0..<24).map { number in
        Ticket(
            id: number,
            call: number % 11 == 10 ? 77_000 + number : 25_000 + number,
            isTicket: number % 3 != 0,
            office: number % 5 == 4 ? "ordnung" : ""
        )
    }
    private static let ticketHeader = "Nr;Eingang;Antwort;Art;Amt;Anruf\n"
    private static let ticketFile = ticketHeader + tickets.map(\.line).joined()
    private static let complaintFile =
        "Nr;Tag;Anruf\n" + (0..<9).map { "B\($0);2019-03-27;\(25_020 + $0 * 3)\n" }.joined()
    private static let surveyFile =
        "Nr;Tag;gut;Anruf\n" + (0..<7).map { "U\($0);2019-03-26;ja;\(25_001 + $0 * 2)\n" }.joined()

    private static func house(more: String = "") throws -> NightHouse {
        try NightHouse(more: more, reports: reports, sources: lists)
    }

    private static let files = [
        ("acd-25.csv", NightCalls.file(day: 25)), ("tickets-25.csv", ticketFile),
        ("beschwerden.csv", complaintFile), ("umfrage.csv", surveyFile),
    ]

    private static let metrics =
        "calls,answered,forward-rate-w2,forward-rate-w3,cases,cases-in-time,complaints,survey-answers"

    /// `inputs`: nil for what the store answers.
    private static func figures(
        _ house: NightHouse,
        by: String = "pilot",
        metrics: String = metrics,
        inputs: [String]? = nil
    ) async throws -> [[String]] {
        try await query(
            pipeline: house.pipeline,
            by: by,
            metrics: metrics,
            fractions: true,
            total: true,
            inputs: inputs?.map { house.folder.path("inbox/" + $0) } ?? []
        ).cells
    }

    /// By id of a call: its pilot, and whether it was answered.
    private static let calls: [Int: (pilot: String, isAnswered: Bool)] = Dictionary(
        uniqueKeysWithValues: NightCalls.lines(day: 25).map { line in
            let fields = line.split(separator: ";", omittingEmptySubsequences: false)
            let pilot = fields[2] == "wohngeld" ? "Wohngeldstelle" : "Ordnungsamt"
            return (Int(fields[0]) ?? 0, (pilot, fields[6] == "A"))
        }
    )

    @Test func `give records a pilot, and are passed on in writing where one is a ticket`()
        async throws
    {
        let house = try Self.house()
        for (name, text) in Self.files { try house.put(text, as: name) }
        let found = try await Self.figures(
            house,
            metrics: "forward-rate-w2,cases,complaints",
            inputs: Self.files.map(\.0)
        )
        var cases: [String: Int] = [:]
        for ticket in Self.tickets {
            let own = ticket.office.isEmpty ? nil : "Ordnungsamt"
            cases[own ?? Self.calls[ticket.call]?.pilot ?? "unbekannt", default: 0] += 1
        }
        var complaints: [String: Int] = [:]
        for number in 0..<9 {
            complaints[Self.calls[25_020 + number * 3]?.pilot ?? "unbekannt", default: 0] += 1
        }
        let marked = Set(Self.tickets.filter(\.isTicket).map(\.call)).filter {
            Self.calls[$0]?.isAnswered == true
        }
        for pilot in ["Wohngeldstelle", "Ordnungsamt"] {
            let row = try #require(found.first { $0[0] == pilot })
            #expect(row[2] == "\(marked.count { Self.calls[$0]?.pilot == pilot })")
            #expect(row[4] == "\(try #require(cases[pilot]))")
            #expect(row[5] == "\(try #require(complaints[pilot]))")
        }
        let unknown = try #require(found.first { $0[0] == "unbekannt" })
        #expect(unknown[4...] == ["\(try #require(cases["unbekannt"]))", "2"])
    }

    @Test func `that are in no input are counted, and never named`() async throws {
        let house = try Self.house()
        for (name, text) in Self.files { try house.put(text, as: name) }
        let result = try await query(
            pipeline: house.pipeline,
            metrics: "cases",
            inputs: [house.folder.path("inbox")]
        )
        let told = result.notes.filter { $0.code == "unknown-call" }.map(\.whatHappened.english)
        #expect(told == ["Records whose call is in no input: beschwerden (2), tickets (2)."])
        #expect(!result.notes.contains { $0.rendered(.german).contains("77010") })
        // Calls that nobody holds cannot give a pilot.
        #expect(!result.wasCountedDirectly)
        let alone = try await query(
            pipeline: house.pipeline,
            metrics: "calls",
            inputs: [house.folder.path("inbox/acd-25.csv")]
        )
        #expect(alone.wasCountedDirectly)
    }

    @Test func `give the same in whatever files, nights and order they come`() async throws {
        let atOnce = try Self.house()
        for (name, text) in Self.files { try atOnce.put(text, as: name) }
        let names = Self.files.map(\.0)
        let questions = ["pilot", "pilot,kind", "hour", "pilot,day"]
        var expected: [[[String]]] = []
        for by in questions {
            expected.append(try await Self.figures(atOnce, by: by, inputs: names))
            let backwards = try await Self.figures(atOnce, by: by, inputs: names.reversed())
            #expect(backwards == expected.last)
        }
        try await atOnce.night()
        for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 1, 4, 0, 3]] {
            let house = try Self.house()
            let half = Self.tickets.count / 2
            // The second file of tickets repeats half of the first one, with lines in another order.
            let parts = [
                Self.files[0], Self.files[2], Self.files[3],
                ("tickets-1.csv", Self.ticketHeader + Self.tickets[..<20].map(\.line).joined()),
                (
                    "tickets-2.csv",
                    Self.ticketHeader + Self.tickets[half...].reversed().map(\.line).joined()
                ),
            ]
            for (night, index) in order.enumerated() {
                try house.put(parts[index].1, as: parts[index].0)
                try await house.night(Int64(night))
            }
            for (by, figures) in zip(questions, expected) {
                #expect(try await Self.figures(house, by: by) == figures, "\(order) by \(by)")
            }
            #expect(try house.reports() == atOnce.reports())
            #expect(try Self.rows("cell", house) == Self.rows("cell", atOnce))
        }
    }

    /// Without when they were made.
    private static func rows(_ table: String, _ house: NightHouse) throws -> String {
        let columns = table == "cell" ? "pilot, day, hour, counts" : "*"
        let answer = try StoreWork(pipelinePath: house.pipeline)
            .answer("select \(columns) from \(table) order by 1, 2, 3")
        return String(decoding: answer.output, as: UTF8.self)
    }

    private static func count(_ table: String, _ house: NightHouse) throws -> Int {
        try rows(table, house).split(separator: "\n").count - 1
    }

    @Test(arguments: [true, false])
    func `leave their pilots to the records when they are purged`(hasPilots: Bool) async throws {
        let house = try Self.house(more: "retention: {calls: 10 d}")
        if !hasPilots {
            let yaml = try String(contentsOfFile: house.pipeline, encoding: .utf8)
            let without = yaml.split(separator: "\n", omittingEmptySubsequences: false)
                .filter { !$0.hasPrefix("pilots:") && !$0.contains("queues: [") }
            try house.folder.write(Array(without.joined(separator: "\n").utf8), to: "haus.yaml")
        }
        for (name, text) in Self.files { try house.put(text, as: name) }
        try await house.night()
        let before = try await Self.figures(house)
        let (named, unknown) = (40, 4)
        #expect(try Self.count("record_call", house) == named)
        try await house.night(12)
        #expect(try Self.count("leg", house) == 0)
        // What nobody told of goes with its list, which is as old.
        #expect(try Self.count("record_call", house) == 0)
        #expect(try Self.count("record_pilot", house) == named - unknown)
        #expect(try await Self.figures(house) == before)

        // The whole list again, with another state of a ticket: its call is not known any more.
        var later = Self.tickets
        for index in later.indices { later[index].isAnswered = index != 3 }
        later.append(Ticket(id: 100, call: 25_001, isTicket: true, office: ""))
        let list = Self.ticketHeader + later.map(\.line).joined()
        try house.put(list, as: "tickets-26.csv")
        let notes = try await house.night(13).notes.filter { $0.code == "unknown-call" }
        #expect(
            notes.map(\.whatHappened.english)
                == ["Records whose call is in no input: tickets (3)."]
        )
        try await house.night(24)
        #expect(try Self.count("record_call", house) == 0)
        let after = try await Self.figures(house)
        let cases = try #require(before[0].firstIndex(of: "cases"))
        for (old, new) in zip(before, after).dropFirst() {
            let more = old[0] == "unbekannt" || old[0] == "total" ? 1 : 0
            #expect(new[cases] == "\(try #require(Int(old[cases])) + more)", "\(old[0])")
        }
    }

    @Test func `leave their pilots under the name that they have now`() async throws {
        let house = try Self.house(more: "retention: {calls: 10 d}")
        for (name, text) in Self.files { try house.put(text, as: name) }
        try await house.night()
        let before = try await Self.figures(house)
        try await house.night(12)
        try house.change(
            pilots: """
                  - name: Amt für Wohnen
                    formerly: [{name: Wohngeldstelle, until: 2019-04-30}]
                    queues: [wohngeld]
                  - {name: Ordnungsamt, queues: [ordnung]}
                """
        )
        let after = try await Self.figures(house)
        let renamed = before.map { row in
            row.map { $0 == "Wohngeldstelle" ? "Amt für Wohnen" : $0 }
        }
        #expect(Set(after) == Set(renamed))
    }

    @Test func `leave their pilots to the records when their caller is forgotten`() async throws {
        let house = try Self.house()
        for (name, text) in Self.files { try house.put(text, as: name) }
        try await house.night()
        let metrics = "cases,complaints,survey-answers"
        let before = try await Self.figures(house, metrics: metrics)
        let named = try Self.count("record_call", house)
        let caller = NightCalls.caller(7)
        let forgotten = NightCalls.lines(day: 25).count { $0.contains(caller) }
        let result = try StoreWork(pipelinePath: house.pipeline).forget(number: caller)
        #expect(result.summary.first?.english.hasPrefix("Removed: \(forgotten) calls") == true)
        let settled = try Self.count("record_pilot", house)
        #expect(settled > 0)
        #expect(try Self.count("record_call", house) == named - settled)
        #expect(try await Self.figures(house, metrics: metrics) == before)
    }

    @Test(arguments: ["", ", source: cdr", ", source: queue"])
    func `may be told of by joined sources`(source: String) async throws {
        let house = try NightHouse(
            sources: """
                - {name: cdr, format: asterisk-cdr, files: ["Master*"], join: asterisk}
                  - {name: queue, format: asterisk-queue-log, files: ["queues_of*"], join: asterisk}
                  - name: tickets
                    records: cases
                    format: csv
                    files: ["tickets*"]
                    csv: {columns: {id: Nr, received: Tag, call: {column: Anruf\(source)}}}
                """
        )
        // Beside the group no other source of calls.
        var yaml = try String(contentsOfFile: house.pipeline, encoding: .utf8)
        let first = try #require(yaml.range(of: "  - name: acd"))
        let last = try #require(yaml.range(of: "  - {name: cdr"))
        yaml.removeSubrange(first.lowerBound..<last.lowerBound)
        try house.folder.write(Array(yaml.utf8), to: "haus.yaml")
        try house.put(
            "1553500000|1553500000.1|wohngeld|NONE|ENTERQUEUE|||1\n"
                + "1553500010|1553500000.1|wohngeld|Agent/1|CONNECT|10|1|3\n"
                + "1553500030|1553500000.1|wohngeld|Agent/1|COMPLETECALLER|10|20|1\n",
            as: "queues_of-25"
        )
        try house.put(
            "\"\",\"0421012301\",\"7101\",\"from-trunk\",\"\",\"SIP/trunk-1\",\"SIP/9\",\"Queue\",\"wohngeld,t\",\"2019-03-25 08:46:40\",\"2019-03-25 08:46:40\",\"2019-03-25 08:47:10\",30,30,\"ANSWERED\",\"DOCUMENTATION\",\"1553500000.1\",\"\"\n",
            as: "Master.csv"
        )
        try house.put("Nr;Tag;Anruf\n1;2019-03-25;1553500000.1\n", as: "tickets.csv")
        let names = ["queues_of-25", "Master.csv", "tickets.csv"]
        let expected = [
            ["pilot", "calls", "forward-rate-w2", "cases"],
            ["Ordnungsamt", "0", "", "0"],
            ["Wohngeldstelle", "1", "100.0000", "1"],
        ]
        func figures(_ inputs: [String]) async throws -> [[String]] {
            try await query(
                pipeline: house.pipeline,
                by: "pilot",
                metrics: "calls,forward-rate-w2,cases",
                inputs: inputs.map { house.folder.path("inbox/" + $0) }
            ).cells
        }
        #expect(Set(try await figures(names)).isSubset(of: Set(expected)))
        try await house.night()
        #expect(try await figures([]) == figures(names))
        _ = try StoreWork(pipelinePath: house.pipeline).purge(dryRun: false, asOf: nil)
        _ = try StoreWork(pipelinePath: house.pipeline).forget(number: "0421 012301")
        #expect(try Self.count("record_call", house) == 0)
        let row = try await figures([]).first { $0[0] == "Wohngeldstelle" }
        #expect(row == ["Wohngeldstelle", "0", "", "1"])
    }
}
