import Foundation
import Pipeline
import TestSupport
import Testing

/// A house whose queues and numbers move on a day counts what two houses count that never move: the
/// old one up to that day, the new one from it on.
@Suite struct `Pilots that move` {
    private static let border = "2019-04-01"
    /// Whether somebody calls the same pilot again depends on whose a queue is on both days.
    private static let metrics = NaiveBilanz.metrics.filter { $0 != "repeat-rate-r1p" }
        .joined(separator: ",")

    private static let before = [
        "{name: Wohnamt, queues: [wohngeld], numbers: [\"0421 361-40*\"]}",
        "{name: Buergertelefon, queues: [\"115\", buergertelefon], numbers: [\"115\"]}",
        "{name: Standesamt, queues: [standesamt], numbers: [\"0421 361-499\"]}",
    ]
    private static let after = [
        "{name: Wohngeldstelle, queues: [standesamt, \"115\"], numbers: [\"0421 361-499\"]}",
        "{name: Buergertelefon, queues: [buergertelefon], numbers: [\"115\", \"0421 361-10\"]}",
        "{name: Standesamt, queues: [wohngeld], numbers: [\"0421 361-40*\"]}",
    ]
    private static let moving = [
        "{name: Wohngeldstelle, formerly: [{name: Wohnamt, until: 2019-03-31}], "
            + "queues: [{queue: wohngeld, until: 2019-03-31}, {queue: standesamt, from: 2019-04-01}, "
            + "{queue: \"115\", from: 2019-04-01}], numbers: ["
            + "{number: \"0421 361-40*\", until: 2019-03-31}, "
            + "{number: \"0421 361-499\", from: 2019-04-01}]}",
        "{name: Buergertelefon, queues: [{queue: \"115\", until: 2019-03-31}, buergertelefon], "
            + "numbers: [\"115\", {number: \"0421 361-10\", from: 2019-04-01}]}",
        "{name: Standesamt, queues: [{queue: standesamt, until: 2019-03-31}, "
            + "{queue: wohngeld, from: 2019-04-01}], numbers: ["
            + "{number: \"0421 361-499\", until: 2019-03-31}, "
            + "{number: \"0421 361-40*\", from: 2019-04-01}]}",
    ]

    private static func yaml(_ pilots: [String]) -> String {
        """
        timezone: Europe/Berlin
        land: HB
        service-hours: Mo-Fr 07:00-18:00
        phone: {country: 49, area: 421}
        pilots: [\(pilots.joined(separator: ", "))]
        definitions: {version: zug, repeat: {within: 24 h, scope: any}}
        sources:
          - name: acd
            records: calls
            format: csv
            files: ["export-*"]
            csv:
              columns: {id: id, leg: leg, start: start, queue: queue, number: number, caller: caller, wait: wait, talk: talk, outcome: outcome}
              outcomes: {answered: [answered], abandoned: [abandoned], overflowed: [overflowed]}
              anonymous: [anonym, ""]

        """
    }

    private static func rows(
        _ pipeline: String,
        period: String,
        directly: Bool
    ) async throws -> [[String]] {
        let found = try await query(
            pipeline: pipeline,
            by: "pilot,day",
            metrics: metrics,
            period: period,
            fractions: true,
            countsDirectly: directly
        )
        return Array(found.cells.dropFirst())
    }

    private static func isSame(_ one: [[String]], _ other: [[String]]) -> Bool {
        one.sorted { $0.lexicographicallyPrecedes($1) }
            == other.sorted { $0.lexicographicallyPrecedes($1) }
    }

    @Test(arguments: 300..<330, [false, true])
    func `count what two houses count that stay`(seed: Int, ascend: Bool) async throws {
        let folder = try TemporaryFolder()
        for (index, text) in RandomExports(seed: seed, ascend: ascend).texts().enumerated() {
            try folder.write(Array(text.utf8), to: "export-\(index)")
        }
        let old = try folder.write(Self.yaml(Self.before).utf8, to: "alt.yaml")
        let new = try folder.write(Self.yaml(Self.after).utf8, to: "neu.yaml")
        let moving = try folder.write(Self.yaml(Self.moving).utf8, to: "zug.yaml")
        var expected = try await Self.rows(old, period: "2010-01-01..2019-03-31", directly: false)
        for index in expected.indices where expected[index][0] == "Wohnamt" {
            expected[index][0] = "Wohngeldstelle"
        }
        expected += try await Self.rows(new, period: "2019-04-01..2030-12-31", directly: false)
        for directly in [false, true] {
            let found = try await Self.rows(
                moving,
                period: "2010-01-01..2030-12-31",
                directly: directly
            )
            let isSame = Self.isSame(found, expected)
            // The rows themselves would fill pages.
            #expect(isSame, "seed \(seed), directly: \(directly)")
        }
    }

    @Test func `have calls on both sides of the day`() async throws {
        var sides: Set<Bool> = []
        for seed in 300..<305 {
            for line in RandomExports(seed: seed).files.joined() {
                sides.insert(
                    line.split(separator: ";", omittingEmptySubsequences: false)[2]
                        < Self.border
                )
            }
        }
        #expect(sides == [false, true])
    }
}
