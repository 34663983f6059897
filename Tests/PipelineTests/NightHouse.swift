import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// A small house with an inbox, and nights that can be let pass.
final class NightHouse {
    let folder: TemporaryFolder
    static let firstNight: Int64 = 1_554_000_000_000  // 2019-03-31 02:40 UTC
    static let day: Int64 = 86_400_000

    private static let pilots =
        "- {name: Wohngeldstelle, queues: [wohngeld]}\n  - {name: Ordnungsamt, queues: [ordnung]}"

    /// `reports`, `sources`: one more line of each.
    init(
        more: String = "",
        handled: String = "keep",
        reports: String = "",
        sources: String = ""
    ) throws {
        folder = try TemporaryFolder()
        let yaml = """
            name: haus
            timezone: Europe/Berlin
            service-hours: Mo-Fr 07:00-18:00
            phone: {country: 49, area: 421}
            pilots:
              \(NightHouse.pilots)
            sources:
              - name: acd
                records: calls
                format: csv
                files: ["acd*"]
                on-reject: {allow: 50 %}
                csv:
                  separator: ";"
                  columns:
                    id: id
                    start: start
                    queue: queue
                    caller: caller
                    wait: wait
                    talk: talk
                    outcome: outcome
                  outcomes: {answered: [A], abandoned: [B]}
              - {name: log, records: calls, format: asterisk-queue-log, files: ["queue_log*"]}
              \(sources)
            reports:
              - {name: monat, by: [pilot], period: 2019-03, formats: [csv]}
              - {name: tage, by: [pilot, day], metrics: [calls, answered], formats: [csv]}
              \(reports)
            store: {path: state/haus.sqlite}
            inbox: inbox
            handled: \(handled)
            privacy: {key: state/pseudonym.key, minimum-count: 3}
            \(more)

            """
        try folder.write(Array(yaml.utf8), to: "haus.yaml")
        try FileManager.default.createDirectory(
            at: folder.url.appending(path: "inbox"),
            withIntermediateDirectories: true
        )
    }

    var pipeline: String { folder.path("haus.yaml") }

    /// Another list of pilots from the next night on.
    func change(pilots: String) throws {
        let text = try String(contentsOfFile: pipeline, encoding: .utf8)
        let changed = text.replacing("  " + NightHouse.pilots, with: pilots)
        #expect(changed != text)
        try folder.write(Array(changed.utf8), to: "haus.yaml")
    }

    func put(_ text: String, as name: String) throws {
        try put(bytes: Array(text.utf8), as: name)
    }

    /// Old enough not to be looked at twice.
    func put(bytes: [UInt8], as name: String, age: TimeInterval = 600) throws {
        let path = try folder.write(bytes, to: "inbox/" + name)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -age)],
            ofItemAtPath: path
        )
    }

    @discardableResult
    func night(
        _ number: Int64 = 0,
        step: @escaping @Sendable (NightStep) throws(RunFailure) -> Void = { _ in }
    ) async throws -> RunResult {
        var request = NightlyRunRequest(pipelinePath: pipeline)
        request.now = NightHouse.firstNight + number * NightHouse.day
        return try await NightlyRun(request, options: RunOptions(threads: 2), step: step)
            .run(progress: Silence())
    }

    static let metrics =
        "calls,answered,annahmequote,servicelevel,wait-mean,wait-p90,callers,repeat-calls,redials,legs"

    /// What the store answers.
    func figures(by: String = "pilot,day") async throws -> String {
        String(
            decoding: try await query(
                pipeline: pipeline,
                by: by,
                metrics: NightHouse.metrics,
                fractions: true,
                total: true
            ).output,
            as: UTF8.self
        )
    }

    /// What the files of a folder give when they are read at once.
    func figures(ofFilesIn name: String, by: String = "pilot,day") async throws -> String {
        String(
            decoding: try await query(
                pipeline: pipeline,
                by: by,
                metrics: NightHouse.metrics,
                fractions: true,
                total: true,
                inputs: [folder.path(name)]
            ).output,
            as: UTF8.self
        )
    }

    func names(in name: String) throws -> [String] {
        let path = folder.path(name)
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    /// Every report with its content.
    func reports() throws -> [String: Data] {
        var reports: [String: Data] = [:]
        for name in try names(in: "reports") {
            reports[name] = try Data(contentsOf: folder.url.appending(path: "reports/" + name))
        }
        return reports
    }
}

/// Calls of invented callers, the same for the same numbers.
enum NightCalls {
    static let header = "id;start;queue;caller;wait;talk;outcome\n"

    /// Lines of one day of March 2019, ids counted from `day * 1000`.
    static func lines(day: Int, count: Int = 40) -> [String] {
        (0..<count).map { number in
            let seed = (day * 131 + number * 7919) % 9973
            let hour = 7 + seed % 10
            let queue = seed % 3 == 0 ? "wohngeld" : "ordnung"
            let answered = seed % 4 != 0
            let caller = seed % 11 == 0 ? "" : caller(seed % 17)
            let start =
                "2019-03-\(two(day))T\(two(hour)):\(two(seed % 60)):\(two(number % 60))"
            return "\(day * 1000 + number);\(start);\(queue);\(caller);\(seed % 90);"
                + (answered ? "\(seed % 300);A" : "0;B")
        }
    }

    /// Times of day of the calls of one day, `08:17:03`.
    static func stamps(day: Int) -> [String] { lines(day: day).map(time) }

    /// Of those that tell their caller.
    static func identifiedStamps(day: Int) -> [String] {
        lines(day: day).filter { !$0.contains(";;") }.map(time)
    }

    private static func time(_ line: String) -> String {
        String(line.split(separator: ";")[1].suffix(8))
    }

    static func csv(_ lines: [String]) -> String { header + lines.map { $0 + "\n" }.joined() }

    static func file(day: Int, count: Int = 40) -> String { csv(lines(day: day, count: count)) }

    /// Written in several ways: each is the same caller.
    static func caller(_ number: Int) -> String {
        let subscriber = "0123" + two(number)
        return [
            "0421\(subscriber)", "+49421\(subscriber)", "0421/\(subscriber)",
        ][number % 3]
    }

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

func gzipped(_ text: String) throws -> [UInt8] { try Gzip.packed(Array(text.utf8)) }
