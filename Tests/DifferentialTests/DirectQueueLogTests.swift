import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// Calls of a queue_log that are counted while it is read give the bytes and notes that held ones
/// give, wherever the log is cut into files.
@Suite struct `Counting a queue_log while reading` {
    private static let metrics =
        "calls,calls-in-hours,answered,annahmequote,servicelevel,abandon-rate,wait-mean,wait-p90,"
        + "talk-mean,callers,repeat-calls,repeat-callers,redials,concerns,forwarded,legs"

    private static let yaml = """
        name: protokoll
        timezone: Europe/Berlin
        service-hours: Mo-Fr 07:00-18:00
        phone: {country: 49, area: 421}
        sources:
          - {name: acd, records: calls, format: asterisk-queue-log, files: ["queue_log*"]}

        """

    private struct Line: Comparable {
        var time: Int
        var place: Int
        var text: String

        static func < (left: Line, right: Line) -> Bool {
            (left.time, left.place) < (right.time, right.place)
        }
    }

    /// A log of some hours: more calls than the reader keeps in mind at a time.
    private struct Log {
        var lines: [Line] = []
        private var random: SeededRandom
        private let prefix: String

        /// `oddities`: lines get lost, come late, come twice; calls last for hours.
        init(seed: Int, calls: Int = 9_000, oddities: Bool, prefix: String = "") {
            random = SeededRandom(seed)
            self.prefix = prefix
            for number in 0..<calls { call(number, oddities) }
            lines.sort()
        }

        private mutating func one(of choices: Int) -> Int {
            Int.random(in: 0..<choices, using: &random)
        }

        private mutating func call(_ number: Int, _ oddities: Bool) {
            let epoch = 1_553_490_000 + number * 4
            let id = "\(prefix)\(epoch).\(number * 2)"
            let queue = ["wohngeld", "ordnung", "amt-115"][one(of: 3)]
            let caller = one(of: 9) == 0 ? "anonymous" : "0421\(300_000 + one(of: 4_000))"
            var time = epoch
            func add(_ queue: String, _ agent: String, _ event: String, _ log: inout Log) {
                if oddities, log.one(of: 200) == 0 { return }
                let text = "\(time)|\(id)|\(queue)|\(agent)|\(event)"
                log.lines.append(Line(time: time, place: number * 8, text: text))
                guard oddities, log.one(of: 300) == 0 else { return }
                log.lines.append(Line(time: time, place: number * 8 + 1, text: text))
            }
            if one(of: 3) > 0 { add("NONE", "NONE", "DID|0421361\(one(of: 5))", &self) }
            if oddities, one(of: 100) == 0 {
                add(queue, "NONE", one(of: 2) == 0 ? "FULL" : "CLOSED", &self)
                if one(of: 2) == 0 { return }
            }
            time += one(of: 20)
            add(queue, "NONE", "ENTERQUEUE||\(caller)|1", &self)
            let wait = one(of: 120)
            time += wait
            switch one(of: 10) {
            case 0, 1: add(queue, "NONE", "ABANDON|1|1|\(wait)", &self)
            case 2:
                add(queue, "NONE", "EXITWITHTIMEOUT|1|1|\(wait)", &self)
                time += 1
                add("zentrale", "NONE", "ENTERQUEUE||\(caller)|1", &self)
                let again = one(of: 60)
                time += again
                add("zentrale", "NONE", "ABANDON|1|1|\(again)", &self)
            default:
                add(queue, "Platz \(number % 7)", "CONNECT|\(wait)|\(id)|3", &self)
                let talk = oddities && one(of: 400) == 0 ? 9_000 + one(of: 9_000) : one(of: 400)
                time += talk
                let event = one(of: 8) == 0 ? "BLINDTRANSFER|7300|intern" : "COMPLETEAGENT"
                add(queue, "Platz \(number % 7)", "\(event)|\(wait)|\(talk)|1", &self)
                if oddities, one(of: 500) == 0 {
                    time += one(of: 12_000)
                    add(queue, "Platz 1", "RINGNOANSWER|1000", &self)
                }
            }
        }
    }

    private static func folder(_ files: [[Line]]) throws -> (TemporaryFolder, String) {
        let folder = try TemporaryFolder()
        let pipeline = try folder.write(yaml.utf8, to: "p.yaml")
        for (index, lines) in files.enumerated() {
            let text = lines.map { $0.text + "\n" }.joined()
            try folder.write(Array(text.utf8), to: "queue_log-\(index)")
        }
        return (folder, pipeline)
    }

    private static func ask(_ pipeline: String, directly: Bool) async throws -> RunResult {
        try await query(
            pipeline: pipeline,
            by: "queue,number,hour",
            metrics: metrics,
            fractions: true,
            total: true,
            countsDirectly: directly
        )
    }

    private static func cut(_ lines: [Line], at places: [Int]) -> [[Line]] {
        var files: [[Line]] = []
        var start = 0
        for place in places.sorted() + [lines.count] {
            files.append(Array(lines[start..<place]))
            start = place
        }
        return files
    }

    private static func expectSame(_ files: [[Line]]) async throws -> RunResult {
        let (folder, pipeline) = try Self.folder(files)
        let held = try await ask(pipeline, directly: false)
        let counted = try await ask(pipeline, directly: true)
        #expect(!held.wasCountedDirectly)
        #expect(counted.output == held.output)
        #expect(counted.notes.map(\.code) == held.notes.map(\.code))
        #expect(counted.notes.map(\.whatHappened) == held.notes.map(\.whatHappened))
        #expect(counted.summary == held.summary)
        #expect(counted.status == held.status)
        withExtendedLifetime(folder) {}
        return counted
    }

    @Test(arguments: 0..<3)
    func `changes nothing, wherever the log is cut`(seed: Int) async throws {
        let log = Log(seed: seed, oddities: false)
        var random = SeededRandom(seed + 99)
        let places = (0..<seed).map { _ in Int.random(in: 0..<log.lines.count, using: &random) }
        let counted = try await Self.expectSame(Self.cut(log.lines, at: places))
        #expect(counted.wasCountedDirectly)
    }

    /// Whether such a log can be counted while it is read depends on what happened to it.
    @Test(arguments: 10..<16)
    func `changes nothing in a log in which anything happens`(seed: Int) async throws {
        let log = Log(seed: seed, oddities: true)
        var random = SeededRandom(seed + 99)
        let places = (0..<(seed % 3)).map { _ in
            Int.random(in: 0..<log.lines.count, using: &random)
        }
        _ = try await Self.expectSame(Self.cut(log.lines, at: places))
    }

    @Test(arguments: ["overlapping", "twice", "named", "two machines"])
    func `gives way where order does not tell`(what: String) async throws {
        let log = Log(seed: 20, calls: 3_000, oddities: false)
        let half = log.lines.count / 2
        let files: [[Line]] =
            switch what {
            case "overlapping": [Array(log.lines[..<(half + 900)]), Array(log.lines[half...])]
            case "twice": [log.lines, log.lines]
            case "named": [Log(seed: 20, calls: 500, oddities: false, prefix: "tk1-").lines]
            default: [log.lines, Log(seed: 21, calls: 3_000, oddities: false).lines]
            }
        let found = try await Self.expectSame(files)
        #expect(!found.wasCountedDirectly)
    }

    /// Two calls of one caller in one second, of which one goes on in the other file: which of them
    /// repeats the other is told by their ids, which a count has no longer.
    @Test func `gives way where a caller calls twice in a second about a border`() async throws {
        var lines = Log(seed: 30, calls: 3_000, oddities: false).lines
        let time = lines[lines.count / 2].time
        let caller = "042199999"
        func line(_ offset: Int, _ number: Int, _ rest: String) -> Line {
            Line(
                time: time + offset,
                place: .max - 9 + number,
                text: "\(time + offset)|\(time).\(number)|ordnung|\(rest)"
            )
        }
        lines += [
            line(0, 1, "NONE|ENTERQUEUE||\(caller)|1"), line(0, 2, "NONE|ENTERQUEUE||\(caller)|1"),
            line(9, 1, "NONE|ABANDON|1|1|9"), line(5000, 2, "NONE|ABANDON|1|1|5000"),
        ]
        lines.sort()
        let border = try #require(lines.firstIndex { $0.time > time + 4900 })
        let found = try await Self.expectSame(Self.cut(lines, at: [border]))
        #expect(!found.wasCountedDirectly)
    }
}
