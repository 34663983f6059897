import Foundation
import Pipeline
import TestSupport
import Testing

/// The pipeline against its slow, obvious twin, on inputs that nobody has chosen.
@Suite struct `The obvious twin` {
    private static let offices: NaiveBilanz.Hours = [
        1: [("08:00:00", "16:00:00")], 2: [("08:00:00", "16:00:00")],
        3: [("08:00:00", "12:00:00"), ("13:00:00", "16:00:00")],
        5: [("08:00:00", "12:30:00")],
    ]
    private static let house: NaiveBilanz.Hours = Dictionary(
        uniqueKeysWithValues: (1...5).map { ($0, [("07:00:00", "18:00:00")]) }
    )

    private static func yaml(_ exports: RandomExports) -> String {
        """
        name: zufall
        timezone: Europe/Berlin
        land: HB
        service-hours: Mo-Fr 07:00-18:00
        phone: {country: 49, area: 421}
        closed: [2019-04-02]
        pilots:
          - name: Wohngeldstelle
            queues: [wohngeld]
            numbers: ["0421 361-40*"]
            service-hours: Mo-Di 08:00-16:00, Mi 08:00-12:00 13:00-16:00, Fr 08:00-12:30
          - {name: Buergertelefon, queues: ["115", buergertelefon], numbers: ["115"]}
          - {name: Standesamt, queues: [standesamt], numbers: ["0421 361-499"]}
        definitions:
          version: zufall
          repeat: {within: \(exports.repeatHours) h, scope: \(exports.repeatsStayWithPilot ? "pilot" : "any")}
        sources:
          - name: acd
            records: calls
            format: csv
            files: ["export-*"]
            csv:
              columns: {id: id, leg: leg, start: start, queue: queue, number: number, caller: caller, wait: wait, talk: talk, outcome: outcome}
              outcomes:
                answered: [answered]
                abandoned: [abandoned]
                overflowed: [overflowed]
                blocked: [blocked]
                self-served: [self-served]
                voicemail: [voicemail]
                closed: [closed]
                unfinished: [unfinished]
              anonymous: [anonym, ""]

        """
    }

    private static func twin(_ exports: RandomExports) -> NaiveBilanz {
        var house = NaiveBilanz.House(
            pilots: [
                ("Wohngeldstelle", ["wohngeld"], ["4942136140"], offices),
                ("Buergertelefon", ["115", "buergertelefon"], ["115"], house),
                ("Standesamt", ["standesamt"], ["49421361499"], house),
            ],
            hours: house,
            freeDays: ["2019-04-02", "2019-10-31"]
        )
        house.repeatWithin = TimeInterval(exports.repeatHours * 3600)
        house.repeatsStayWithPilot = exports.repeatsStayWithPilot
        return NaiveBilanz(house, files: exports.texts())
    }

    /// Every seed is three files and three of these questions: enough to find what is rare, few
    /// enough for every day.
    private static let questions: [(by: [String], period: String, days: ClosedRange<String>?)] = [
        ([], "all", nil),
        (["pilot"], "all", nil),
        (["pilot", "day"], "all", nil),
        (["hour"], "all", nil),
        (["month", "pilot", "hour"], "all", nil),
        (["queue"], "2019-03-30..2019-10-27", "2019-03-30"..."2019-10-27"),
        (["pilot"], "2019-04-01", "2019-04-01"..."2019-04-01"),
    ]

    @Test(arguments: 0..<16)
    func `agrees on random exports`(block: Int) async throws {
        for seed in block * 10..<block * 10 + 10 {
            try await Self.compare(RandomExports(seed: seed), seed)
        }
    }

    /// What is in order of id is counted while it is read, and nothing of it is held.
    @Test(arguments: 0..<8)
    func `agrees on exports in order of id`(block: Int) async throws {
        var counted = 0
        for seed in block * 10..<block * 10 + 10 {
            counted += try await Self.compare(RandomExports(seed: seed, ascend: true), seed)
        }
        #expect(counted > 25)
    }

    /// - Returns: how many of the three questions were counted while reading.
    @discardableResult
    private static func compare(_ exports: RandomExports, _ seed: Int) async throws -> Int {
        let folder = try TemporaryFolder()
        let pipeline = try folder.write(Self.yaml(exports).utf8, to: "zufall.yaml")
        for (index, text) in exports.texts().enumerated() {
            let bytes = Array(text.utf8)
            let stored = seed % 3 == index ? try Gzip.packed(bytes) : bytes
            try folder.write(stored, to: "export-\(index)")
        }
        let twin = Self.twin(exports)
        var counted = 0
        for turn in 0..<3 {
            let question = Self.questions[(seed + turn * 2) % Self.questions.count]
            let found = try await query(
                pipeline: pipeline,
                by: question.by.isEmpty ? nil : question.by.joined(separator: ","),
                metrics: NaiveBilanz.metrics.joined(separator: ","),
                period: question.period,
                fractions: true,
                total: true,
                threads: seed % 3 + 1
            )
            counted += found.wasCountedDirectly ? 1 : 0
            let expected = twin.csv(by: question.by, days: question.days)
            let text = String(decoding: found.output, as: UTF8.self)
            // The texts themselves would fill pages.
            let isSame = text == expected
            #expect(
                isSame,
                "seed \(seed), by \(question.by): \(Self.difference(expected, text))"
            )
        }
        return counted
    }

    /// The cells in which two tables differ.
    private static func difference(_ expected: String, _ found: String) -> String {
        let wanted = expected.split(separator: "\n").map { cells($0) }
        let given = found.split(separator: "\n").map { cells($0) }
        guard wanted.count == given.count, let header = wanted.first else {
            return "rows \(wanted.map { $0.prefix(3) }), not \(given.map { $0.prefix(3) })"
        }
        var differences: [String] = []
        for (row, other) in zip(wanted, given) {
            for (index, cell) in row.enumerated()
            where index >= other.count || other[index] != cell {
                let came = index < other.count ? other[index] : "nothing"
                differences.append("\(row.prefix(3)) \(header[index]): \(cell), found \(came)")
            }
        }
        return differences.prefix(12).joined(separator: "; ")
    }

    private static func cells(_ line: Substring) -> [String] {
        line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
}
