import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// The ways in which a log analyser came to count lines twice or to lose them (issues of GoAccess
/// that EXPECTATIONS 2.4 names), told about this house's logs.
@Suite struct `Logs that are turned over` {
    /// Calls of a queue log, three lines each; some have lines beyond a border.
    static func lines(_ calls: Range<Int>) -> [String] {
        calls.flatMap { number -> [String] in
            let epoch = 1_553_500_000 + number * 20
            let id = "\(epoch).\(number)"
            let queue = number % 2 == 0 ? "wohngeld" : "ordnung"
            let caller = "04210123" + NightCalls.two(number % 30)
            return [
                "\(epoch)|\(id)|\(queue)|NONE|ENTERQUEUE||\(caller)|1",
                "\(epoch + 10)|\(id)|\(queue)|Platz 1|CONNECT|10|1|3",
                "\(epoch + 70)|\(id)|\(queue)|Platz 1|COMPLETECALLER|10|60|1",
            ]
        }.sorted()
    }

    static let log = lines(0..<60)

    static func text(_ lines: some Sequence<String>) -> String {
        lines.map { $0 + "\n" }.joined()
    }

    /// Name of the story, and the files that each night finds.
    static let stories: [(String, [[(String, String)]])] = {
        let (a, b, c) = (log[0..<60], log[60..<120], log[120...])
        return [
            ("the same file twice", [[("queue_log.1", text(log))], [("queue_log.2", text(log))]]),
            (
                "the same file twice in one night",
                [[("queue_log.1", text(log)), ("queue_log.2", text(log))]]
            ),
            (
                "lines at a border repeat",
                [
                    [("queue_log.1", text(log[0..<80]))], [("queue_log.2", text(log[50..<130]))],
                    [("queue_log.3", text(log[120...]))],
                ]
            ),
            (
                "a log that grows",
                [
                    [("queue_log", text(a))], [("queue_log", text(a + b))],
                    [("queue_log", text(log))],
                ]
            ),
            (
                "copytruncate: the copy, and the log begun anew under its name",
                [
                    [("queue_log", text(a + b))],
                    [("queue_log.1", text(a + b)), ("queue_log", text(c))],
                ]
            ),
            (
                "rotation in the middle of the night",
                [
                    [("queue_log", text(a))],
                    [("queue_log.1", text(a + b)), ("queue_log", text(c))],
                    [("queue_log.2", text(a + b)), ("queue_log.1", text(c))],
                ]
            ),
            (
                "a day that comes late",
                [[("queue_log.1", text(a)), ("queue_log.3", text(c))], [("queue_log.2", text(b))]]
            ),
            (
                "sums that must not drift from run to run",
                [[("queue_log", text(log))], [], [], []]
            ),
        ]
    }()

    @Test(arguments: stories.indices)
    func `give the figures of the one whole log`(story: Int) async throws {
        let (name, nights) = Self.stories[story]
        let house = try NightHouse()
        for (night, files) in nights.enumerated() {
            for (file, text) in files { try house.put(text, as: file) }
            try await house.night(Int64(night))
        }
        let truth = try NightHouse()
        try truth.put(Self.text(Self.log), as: "queue_log")
        try await truth.night()
        #expect(try await house.figures() == truth.figures(), "\(name)")
        #expect(try await truth.figures() == truth.figures(ofFilesIn: "inbox"))
        #expect(try await truth.figures().contains(",Total") == false)
    }

    @Test func `cut in the middle of a line, and whole the next night`() async throws {
        let house = try NightHouse()
        let text = Self.text(Self.log)
        try house.put(String(text.prefix(text.count / 2 + 7)), as: "queue_log")
        try await house.night()
        try house.put(text, as: "queue_log")
        let result = try await house.night(1)
        #expect(!result.notes.contains { $0.code == "partial-last-line" })
        let truth = try NightHouse()
        try truth.put(text, as: "queue_log")
        try await truth.night()
        #expect(try await house.figures() == truth.figures())
        #expect(try house.reports() == truth.reports())
    }
}
