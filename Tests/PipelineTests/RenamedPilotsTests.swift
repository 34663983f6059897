import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// A pilot keeps one series under its present name, whatever it was called and whichever queue was
/// its own when the calls came in.
@Suite struct `Pilots renamed and moved` {
    private static let moved = """
          - name: Amt für Wohnen
            formerly: [{name: Wohngeldstelle, until: 2019-03-26}]
            queues: [wohngeld, {queue: ordnung, from: 2019-03-28}]
          - {name: Ordnungsamt, queues: [{queue: ordnung, until: 2019-03-27}]}
        """
    private static let renamed =
        moved
        .replacing(", {queue: ordnung, from: 2019-03-28}", with: "")
        .replacing("{queue: ordnung, until: 2019-03-27}", with: "ordnung")

    private static let complaints =
        "- {name: beschwerden, records: complaints, format: csv, files: [\"beschwerden*\"], "
        + "csv: {columns: {id: Nr, received: {column: Tag, as: yyyy-MM-dd}, pilot: Stelle}}}"

    private static let report =
        "- {name: piloten, template: piloten, period: 2019-03, internal: true, formats: [markdown]}"

    private static func house(retention: String = "") async throws -> NightHouse {
        let house = try NightHouse(more: retention, reports: report, sources: complaints)
        for day in 25...29 { try house.put(NightCalls.file(day: day), as: "acd-\(day).csv") }
        try house.put(
            """
            Nr,Tag,Stelle
            1,2019-03-25,Wohngeldstelle
            2,2019-03-29,wohngeldstelle
            3,2019-03-29,Amt für Wohnen
            4,2019-03-26,Ordnung
            5,2019-03-28,Ordnung

            """,
            as: "beschwerden.csv"
        )
        return house
    }

    /// Calls and complaints by pilot and day, those of the halves put together.
    private static func cells(_ house: NightHouse) async throws -> [[String]] {
        try await query(
            pipeline: house.pipeline,
            by: "pilot,day",
            metrics: "calls,answered,complaints"
        ).cells
    }

    @Test(arguments: [false, true])
    func `answer from the store what the files answer`(isKnownFirst: Bool) async throws {
        let house = try await Self.house()
        if isKnownFirst { try house.change(pilots: Self.moved) }
        try await house.night(5)
        let before = try await Self.cells(house)
        if !isKnownFirst {
            #expect(before.contains { $0[0] == "Wohngeldstelle" })
            try house.change(pilots: Self.moved)
            try await house.night(6)
        }
        let rows = try await Self.cells(house)
        #expect(
            try await house.figures()
                == house.figures(ofFilesIn: "inbox")
        )
        let pilots = Set(rows.dropFirst().map { $0[0] })
        #expect(pilots == ["Amt für Wohnen", "Ordnungsamt"])
        // The queue is the other office's from the 28th on.
        #expect(!rows.contains { $0[0] == "Ordnungsamt" && $0[1] >= "2019-03-28" })
        #expect(
            rows.contains { $0.prefix(2) == ["Amt für Wohnen", "2019-03-29"] && $0[2] == "40" }
        )
        let complaints = Dictionary(grouping: rows.dropFirst()) { $0[0] }
            .mapValues { $0.reduce(0) { $0 + (Int($1[4]) ?? 0) } }
        #expect(complaints == ["Amt für Wohnen": 4, "Ordnungsamt": 1])
    }

    @Test func `call no new name a correction, and a moved queue one`() async throws {
        let house = try await Self.house()
        try await house.night(5)
        try house.change(pilots: Self.renamed)
        let named = try await house.night(6)
        #expect(named.notes.filter { $0.code == "corrected" }.isEmpty)
        let months = try StoreWork(pipelinePath: house.pipeline)
            .answer("select distinct pilot from monate order by 1").output
        #expect(String(decoding: months, as: UTF8.self) == "pilot\n\nAmt für Wohnen\nOrdnungsamt\n")

        let text = try String(contentsOfFile: house.pipeline, encoding: .utf8)
        try house.folder.write(
            Array(text.replacing(Self.renamed, with: Self.moved).utf8),
            to: "haus.yaml"
        )
        let moved = try await house.night(7)
        #expect(moved.notes.filter { $0.code == "corrected" }.count >= 2)
        let report = try #require(try house.reports()["piloten.md"])
        let page = String(decoding: report, as: UTF8.self).replacing(#/ +/#) { _ in " " }
        // What was told under the name of old is what it was before.
        #expect(page.contains("| März 2019 | Amt für Wohnen | Anrufe | "))
        #expect(page.contains("Amt für Wohnen (bis 26.03.2019: Wohngeldstelle)."))
        #expect(page.contains("| Amt für Wohnen | bis 26.03.2019 | Name: Wohngeldstelle |"))
        #expect(page.contains("| Amt für Wohnen | ab 28.03.2019 | Warteschlange: ordnung |"))
        #expect(page.contains("| Ordnungsamt | bis 27.03.2019 | Warteschlange: ordnung |"))
    }

    @Test func `keep their series where only cells are left`() async throws {
        let house = try await Self.house(retention: "retention: {calls: 1 d}")
        try await house.night()
        let before = try await Self.cells(house)
        try await house.night(3)
        try house.change(pilots: Self.renamed)
        try await house.night(4)
        let kept = try StoreWork(pipelinePath: house.pipeline)
            .answer("select count(*) from stunden where pilot = 'Wohngeldstelle'").output
        #expect(String(decoding: kept, as: UTF8.self) != "count(*)\n0\n", "nothing was purged")
        let renamed = before.map { row in
            [row[0] == "Wohngeldstelle" ? "Amt für Wohnen" : row[0]] + row.dropFirst()
        }
        // A complaint that named the office by its new name has found it.
        func calls(_ rows: [[String]]) -> Set<[String]> {
            Set(rows.filter { $0[2] != "0" }.map { Array($0.prefix(4)) })
        }
        #expect(calls(try await Self.cells(house)) == calls(renamed))
        #expect(calls(renamed).count == 11)
    }

    private static let passed = """
          - name: Amt für Wohnen
            formerly: [{name: Wohngeldstelle, until: 2019-03-26}]
            queues: [{queue: wohngeld, until: 2019-03-26}]
          - {name: Wohngeldstelle, since: 2019-03-27, queues: [{queue: wohngeld, from: 2019-03-27}]}
          - {name: Ordnungsamt, queues: [ordnung]}
        """

    /// Cells lie packed by pilot and month: those of a name that passes to another pilot within the
    /// month are cut at that day, hours, waits and all.
    @Test(arguments: ["day", "weekday,hour", "month"])
    func `cut a month at the day on which a name passes to another pilot`(by: String) async throws {
        let house = try await Self.house(retention: "retention: {calls: 1 d}")
        try await house.night()
        func asked(_ period: String) async throws -> [[String]] {
            try await query(
                pipeline: house.pipeline,
                by: "pilot," + by,
                metrics: "calls,answered,wait-mean,wait-p90,servicelevel",
                period: period
            ).cells
        }
        let days = ["2019-03-25..2019-03-26", "2019-03-27..2019-03-31"]
        let before = [try await asked(days[0]), try await asked(days[1])]
        try await house.night(3)
        try house.change(pilots: Self.passed)
        try await house.night(4)
        let kept = try StoreWork(pipelinePath: house.pipeline)
            .answer("select count(*) from stunden where pilot = 'Wohngeldstelle'").output
        #expect(String(decoding: kept, as: UTF8.self) != "count(*)\n0\n", "nothing was purged")

        let early = before[0].map { row in
            [row[0] == "Wohngeldstelle" ? "Amt für Wohnen" : row[0]] + row.dropFirst()
        }
        #expect(Set(try await asked(days[0])) == Set(early))
        #expect(Set(try await asked(days[1])) == Set(before[1]))
        let names = Set(try await asked("2019-03").dropFirst().map { $0[0] })
        #expect(names == ["Amt für Wohnen", "Ordnungsamt", "Wohngeldstelle"])
    }

    @Test func `are told by their name of today where they are asked for by another`() async throws
    {
        let house = try await Self.house()
        try house.change(pilots: Self.moved)
        let failure = await #expect(throws: RunFailure.self) {
            try await query(
                pipeline: house.pipeline,
                metrics: "calls",
                filters: ["pilot=Wohngeldstelle"],
                inputs: [house.folder.path("inbox/acd-25.csv")]
            )
        }
        #expect(
            failure?.diagnostics.first?.whatToTry?.german
                == "„Wohngeldstelle“ heißt jetzt „Amt für Wohnen“."
        )
    }
}
