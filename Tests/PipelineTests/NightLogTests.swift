import Foundation
import Logging
import Pipeline
import Synchronization
import TestSupport
import Testing

/// What a night tells a log, and how the command writes it.
struct NightLogTests {
    /// Keeps events as lines: level, message, facts in order.
    private final class Kept: Sendable {
        private let kept = Mutex<[String]>([])

        var lines: [String] { kept.withLock { $0 } }

        var log: NightLog {
            NightLog(Logger(label: "test") { _ in Handler(kept: self) })
        }

        func add(_ line: String) { kept.withLock { $0.append(line) } }
    }

    private struct Handler: LogHandler {
        let kept: Kept
        var logLevel = Logger.Level.debug
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let facts = (event.metadata ?? [:]).sorted { $0.key < $1.key }
                .map { " \($0.key)=\($0.value)" }.joined()
            kept.add("\(event.level) \(event.message)\(facts)")
        }
    }

    private func night(_ house: NightHouse, _ number: Int64) async throws -> [String] {
        let kept = Kept()
        var request = NightlyRunRequest(pipelinePath: house.pipeline)
        request.now = NightHouse.firstNight + number * NightHouse.day
        let run = NightlyRun(request, options: RunOptions(threads: 1), log: kept.log)
        _ = try await run.run(progress: Silence())
        return kept.lines
    }

    @Test func `each file and each step is an event`() async throws {
        let house = try NightHouse()
        try house.put(NightCalls.csv(NightCalls.lines(day: 4)), as: "acd-1.csv")
        try house.put("no;header;of;ours\n1;2;3;4\n", as: "acd-2.csv")
        let first = try await night(house, 0)
        let begins = try #require(first.first)
        #expect(begins.hasPrefix("info night began config="))
        #expect(begins.contains(" pipeline=haus "))
        let booked = try #require(first.first { $0.contains("acd-1.csv") && $0.contains("fate=") })
        #expect(booked.hasPrefix("info file fate=booked "))
        #expect(booked.contains(" records=40 rejected=0 "))
        let refused = try #require(first.first { $0.contains("acd-2.csv") && $0.contains("fate=") })
        #expect(refused.hasPrefix("warning file fate=quarantined "))
        for event in ["info cells made ", "info reports written ", "info retention "] {
            #expect(first.contains { $0.hasPrefix(event) }, "\(event)")
        }
        let ends = try #require(first.last)
        #expect(ends.contains("night ended booked=1 exit=1 known=0 left=0 quarantined=1 "))

        let second = try await night(house, 1)
        #expect(
            second.contains { $0.hasPrefix("debug file fate=known ") && $0.contains("acd-1.csv") }
        )
    }

    @Test func `no event holds a number of a caller`() async throws {
        let house = try NightHouse()
        let lines = NightCalls.lines(day: 4) + ["17;yesterday;wohngeld;0421 5550199;3;4;A"]
        try house.put(NightCalls.csv(lines), as: "acd-1.csv")
        let callers = Set(lines.map { $0.split(separator: ";")[3] })
        for event in try await night(house, 0) {
            for caller in callers { #expect(!event.contains(caller)) }
        }
    }

    @Test(arguments: [true, false])
    func `the command writes an event a line`(isJournal: Bool) async throws {
        let house = try NightHouse()
        try house.put(NightCalls.csv(NightCalls.lines(day: 4)), as: "acd-1.csv")
        let stream = "JOURNAL_STREAM=" + (isJournal ? "$(stat -L -c %d:%i /dev/stderr) " : "8:17 ")
        let printed = try BuiltCommand.shell(
            stream + "rufbilanz run haus.yaml --log-level info",
            in: house.folder.url
        )
        let lines = printed.errorText.split(separator: "\n")
        #expect(lines.count >= 5)
        let time = /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ (info|notice|warning) .+/
        for line in lines {
            let isEvent =
                isJournal
                ? line.wholeMatch(of: /<[4-6]>.+/) != nil : line.wholeMatch(of: time) != nil
            #expect(isEvent, "\(line)")
        }
        #expect(lines.last?.contains("night ended") == true)
        #expect(printed.output.isEmpty)
    }

    @Test func `only what is severe enough is written`() async throws {
        let house = try NightHouse()
        try house.put(NightCalls.csv(NightCalls.lines(day: 4)), as: "acd-1.csv")
        let printed = try BuiltCommand.shell(
            "rufbilanz run haus.yaml --log-level error",
            in: house.folder.url
        )
        #expect(printed.errorText.isEmpty)
    }
}
