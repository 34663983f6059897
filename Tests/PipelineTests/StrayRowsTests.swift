import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// Rows of a store that no call is made of: they go like the calls, and are no reason to keep them.
@Suite struct `Rows without a call` {
    static let retention = "retention: {calls: 10 d}"

    /// A number dialled and a ring whose visits to a queue never come.
    static func lines(at second: Int) -> String {
        "\(second)|\(second).1|NONE|NONE|DID|494213610\n"
            + "\(second + 1)|\(second).2|wohngeld|Agent/1|RINGNOANSWER|1000\n"
    }

    static func house() async throws -> NightHouse {
        let house = try NightHouse(more: retention)
        try house.put(NightCalls.file(day: 25), as: "acd-25.csv")
        try house.put(lines(at: 1_553_500_000), as: "queue_log-25")
        try await house.night()
        return house
    }

    static func count(_ table: String, _ house: NightHouse) throws -> Int? {
        let answer = try StoreWork(pipelinePath: house.pipeline)
            .answer("select count(*) from \(table)")
        let lines = String(decoding: answer.output, as: UTF8.self).split(separator: "\n")
        return lines.last.flatMap { Int($0) }
    }

    static func change(_ house: NightHouse, _ edit: (String) -> String) throws {
        let yaml = try String(contentsOfFile: house.pipeline, encoding: .utf8)
        let changed = edit(yaml)
        #expect(changed != yaml)
        try house.folder.write(Array(changed.utf8), to: "haus.yaml")
    }

    @Test func `of a log go with the input that brought them`() async throws {
        let house = try await Self.house()
        let strays = 2
        #expect(try Self.count("leg", house) == 40 + strays)
        try await house.night(10)
        #expect(try Self.count("leg", house) == 40 + strays)
        try house.put(Self.lines(at: 1_554_400_000), as: "queue_log-04")
        try await house.night(11)
        #expect(try Self.count("leg", house) == strays)
        try await house.night(21)
        #expect(try Self.count("leg", house) == strays)
        let told = try StoreWork(
            pipelinePath: house.pipeline,
            now: NightHouse.firstNight + 22 * NightHouse.day
        ).purge(dryRun: true, asOf: nil).summary.map(\.english)
        #expect(told.first?.contains(" \(strays) rows without a call,") == true)
        try await house.night(22)
        #expect(try Self.count("leg", house) == 0)
        #expect(
            try await query(pipeline: house.pipeline, by: "month", metrics: "calls").cells
                == [["month", "calls"], ["2019-03", "40"]]
        )
    }

    @Test func `leave the balance in order`() async throws {
        let house = try await Self.house()
        try house.put(NightCalls.file(day: 26), as: "acd-26.csv")
        try await house.night(9)
        // The calls of the day before the newer input's stay, the rows without a call do not.
        try await house.night(11)
        #expect(try Self.count("leg", house) == 80)
        // Proves that every record that is left stands in exactly one line.
        #expect(try await house.figures().contains("2019-03-26"))
        #expect(try await house.night(12).status == .complete)
    }

    @Test(arguments: ["gone", "renamed"])
    func `of a source that is gone are told, and go too`(how: String) async throws {
        let house = try NightHouse(more: Self.retention)
        try house.put(
            "1553500000|77.1|wohngeld|NONE|ENTERQUEUE||0421012302|1\n"
                + "1553500010|77.1|wohngeld|Agent/1|CONNECT|10|1|3\n",
            as: "queue_log-25"
        )
        try house.put(NightCalls.file(day: 25, count: 1), as: "acd-25.csv")
        try await house.night()
        #expect(try Self.count("leg", house) == 2)
        let before = try await house.figures()
        try Self.change(house) { yaml in
            how == "renamed"
                ? yaml.replacing("{name: log,", with: "{name: protokoll,")
                : yaml.split(separator: "\n").filter { !$0.contains("{name: log,") }
                    .joined(separator: "\n") + "\n"
        }
        let notes = try await house.night(1).notes
        let told = try #require(notes.first { $0.code == "source-gone" })
        #expect(told.severity == .warning)
        #expect(told.whatHappened.english.hasSuffix("not counted: log."))
        if how == "renamed" {
            try Self.change(house) { $0.replacing("{name: protokoll,", with: "{name: log,") }
            #expect(try await house.night(2).notes.allSatisfy { $0.code != "source-gone" })
            #expect(try await house.figures() == before)
            try Self.change(house) { $0.replacing("{name: log,", with: "{name: protokoll,") }
        }
        try await house.night(11)
        #expect(try Self.count("leg", house) == 0)
        #expect(try await house.night(12).notes.allSatisfy { $0.code != "source-gone" })
    }

    @Test func `of a source that is gone are forgotten with their caller`() async throws {
        let house = try NightHouse()
        try house.put(
            "1553500000|77.1|wohngeld|NONE|ENTERQUEUE||0421012302|1\n"
                + "1553500010|77.1|wohngeld|Agent/1|CONNECT|10|1|3\n"
                + "1553500020|77.2|wohngeld|NONE|ENTERQUEUE||0421012303|1\n",
            as: "queue_log-25"
        )
        try await house.night()
        try Self.change(house) { $0.replacing("{name: log,", with: "{name: protokoll,") }
        let result = try StoreWork(pipelinePath: house.pipeline).forget(number: "0421012302")
        #expect(result.summary.map(\.english).first?.hasPrefix("Removed: 1 calls") == true)
        #expect(try Self.count("leg", house) == 1)
    }
}
