import Foundation
import Pipeline
import TestSupport
import Testing

/// Signs behind the figures of reports: `p` for what is not over, `r` for what was told otherwise.
@Suite struct `Marks of figures` {
    static let report = line("internal: true, ")

    static func line(_ more: String) -> String {
        "- {name: piloten, template: piloten, period: 2019-03, \(more)formats: [markdown]}"
    }

    /// The pilots' report with its blanks taken together, so that no column is too narrow.
    func text(_ house: NightHouse) throws -> String {
        let bytes = try #require(try house.reports()["piloten.md"])
        return String(decoding: bytes, as: UTF8.self)
            .replacing(#/ +/#) { _ in " " }
    }

    func late(_ count: Int) -> String {
        NightCalls.csv(NightCalls.lines(day: 25).suffix(count).map(\.self))
    }

    @Test func `say what was told before, for as long as it is not told otherwise`() async throws {
        let house = try NightHouse(reports: Self.report)
        try house.put(NightCalls.file(day: 25, count: 30), as: "acd-25.csv")
        try house.put(NightCalls.file(day: 29), as: "acd-29.csv")
        try await house.night(5)
        let first = try text(house)
        #expect(!first.contains("Berichtigte Zahlen") && !first.contains("r = berichtigt"))
        #expect(first.contains("| **Gesamt** | 70 |"))

        try house.put(late(4), as: "acd-b.csv")
        try await house.night(6)
        let second = try text(house)
        #expect(second.contains("| März 2019 | alle | Anrufe | 70 | 74 |"))
        #expect(second.contains("| **Gesamt** | 74 r |"))
        #expect(second.contains("r = berichtigt"))
        // A day whose calls were all there is not marked.
        #expect(second.contains("| 25.03.2019 |") && !second.contains("| 29.03.2019 | alle |"))

        // Nothing new: the same report, also by the command that only reads.
        try await house.night(7)
        #expect(try text(house) == second)
        let folder = house.folder.path("again")
        let request = ReportRequest(
            pipelinePath: house.pipeline,
            name: nil,
            period: nil,
            folder: folder,
            inputs: []
        )
        _ = try await Reporting(request, options: RunOptions(threads: 1)).run(progress: Silence())
        #expect(
            try Data(contentsOf: URL(filePath: folder + "/piloten.md"))
                == house.reports()["piloten.md"]
        )

        // Told otherwise once more: what was told last is what it was before.
        try house.put(late(7), as: "acd-c.csv")
        try await house.night(8)
        #expect(try text(house).contains("| März 2019 | alle | Anrufe | 74 | 77 |"))
        let answer = try StoreWork(pipelinePath: house.pipeline).answer(
            """
            select bisher, jetzt from berichtigungen
            where tabelle like '2019-03-01..2019-03-31 | pilot%' and zeile = 'total'
                and kennzahl = 'calls'
            """
        )
        #expect(String(decoding: answer.output, as: UTF8.self).hasSuffix("count:74\tcount:77\n"))
    }

    @Test func `tell no old value where small counts are withheld`() async throws {
        let house = try NightHouse(reports: Self.line(""))
        try house.put(NightCalls.file(day: 25, count: 30), as: "acd-25.csv")
        try house.put(NightCalls.file(day: 29, count: 12), as: "acd-29.csv")
        try await house.night(5)
        try house.put(late(4), as: "acd-b.csv")
        try await house.night(6)
        let text = try text(house)
        #expect(text.contains("Was bisher galt, ist zurückgehalten"))
        #expect(!text.contains("| März 2019 | alle |"))
        // No sign stands behind the sign for what is withheld.
        #expect(text.contains(" r |") && !text.contains(" . r |"))
    }

    @Test func `leave tables for programs as they are`() async throws {
        let house = try NightHouse(reports: Self.report)
        let atOnce = try NightHouse(reports: Self.report)
        try house.put(NightCalls.file(day: 25, count: 30), as: "acd-25.csv")
        try await house.night(5)
        for other in [house, atOnce] {
            try other.put(NightCalls.file(day: 25), as: "acd-b.csv")
            try await other.night(6)
        }
        for name in ["monat.csv", "tage.csv"] {
            #expect(try house.reports()[name] == atOnce.reports()[name])
        }
        #expect(try await house.figures() == atOnce.figures())
        #expect(try !text(atOnce).contains("Berichtigte Zahlen"))
    }

    /// The 29th is a Friday, and Monday is in April already.
    @Test(arguments: [(27, true), (28, true), (29, false)])
    func `call a month preliminary until the data reach its end`(
        day: Int,
        isPreliminary: Bool
    ) async throws {
        let house = try NightHouse(reports: Self.report)
        try house.put(NightCalls.file(day: day), as: "acd-\(day).csv")
        try await house.night(40)
        let text = try text(house)
        #expect(text.contains("\nVorläufig: ") == isPreliminary)
        #expect(text.contains("| **Gesamt** | 40\(isPreliminary ? " p" : "") |"))
        #expect(text.contains("p = vorläufig"))
        // Days are told when they are over, whatever becomes of the month.
        #expect(!text.contains("| \(day).03.2019 | 40 p |"))
    }

    @Test func `of a report over files say p, and never r`() async throws {
        let house = try NightHouse(reports: Self.report)
        try house.put(NightCalls.file(day: 25, count: 30), as: "acd-25.csv")
        for name in ["acd-25.csv", "acd-b.csv"] {
            try house.put(NightCalls.file(day: 25), as: name)
            let request = ReportRequest(
                pipelinePath: house.pipeline,
                name: "piloten",
                period: nil,
                folder: house.folder.path("reports"),
                inputs: [house.folder.path("inbox/" + name)]
            )
            _ = try await Reporting(request, options: RunOptions(threads: 1))
                .run(progress: Silence())
            #expect(try text(house).contains("| **Gesamt** | 40 p |"))
            #expect(try !text(house).contains("Berichtigte Zahlen"))
        }
    }
}
