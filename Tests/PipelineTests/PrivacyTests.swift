import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// No caller's number survives the first decoding: neither in results nor in messages.
@Suite struct `Callers' numbers` {
    /// The fixtures' exports with damage in them, so that rejects and warnings are told too.
    private static let exports:
        Result<[(pipeline: String, name: String, text: String)], any Error> =
            Result {
                let flat = try Gzip.unpacked(Fixture.bytes("two-weeks/flat/acd.csv.gz"))
                let lines = (String(data: Data(flat), encoding: .windowsCP1252) ?? "")
                    .split(whereSeparator: \.isNewline)
                let log = try Gzip.unpacked(
                    Fixture.bytes("two-weeks/queue/queue_log-20190331.gz")
                )
                return [
                    (
                        try Fixture.text("two-weeks/flat.yaml")
                            .replacing("flat/acd.csv.gz", with: "acd.csv")
                            .replacing("encoding: windows-1252", with: "encoding: utf-8"),
                        "acd.csv",
                        damaged(lines.prefix(1200), separator: ";")
                    ),
                    (
                        try Fixture.text("two-weeks/queue.yaml")
                            .replacing("queue/queue_log-*.gz", with: "queue_log"),
                        "queue_log",
                        damaged(
                            String(decoding: log, as: UTF8.self).split(separator: "\n")[...],
                            separator: "|"
                        )
                    ),
                ]
            }

    /// Every few lines the fields move by one, so that each column holds each other's content.
    private static func damaged(
        _ lines: ArraySlice<Substring>,
        separator: Character
    ) -> String {
        lines.enumerated().map { index, line in
            guard index > 0, index % 5 == 0 else { return line + "\n" }
            var fields = line.split(separator: separator, omittingEmptySubsequences: false)
            for _ in 0..<(index / 5 % fields.count) { fields.append(fields.removeFirst()) }
            return fields.joined(separator: String(separator)) + "\n"
        }.joined()
    }

    /// Runs of seven digits or more that are somebody's number in the export, in every way that
    /// they could be written: as they stand, without a prefix, and in E.164.
    private static func numbers(in text: String) -> Set<Substring> {
        var numbers: Set<Substring> = []
        for match in text.matches(of: #/(?:0049|\+49|0)421[ \/-]?0[0-9]{6,}/#) {
            let digits = match.output.filter(\.isNumber)
            if let start = digits.range(of: "421")?.upperBound {
                numbers.insert(Substring(digits[start...]))
            }
        }
        return numbers
    }

    @Test(arguments: [0, 1])
    func `stand in no output`(export: Int) async throws {
        let (pipeline, name, text) = try Self.exports.get()[export]
        let numbers = Self.numbers(in: text)
        #expect(numbers.count > 50)
        let folder = try TemporaryFolder()
        let file = try folder.write(pipeline.utf8, to: "pipeline.yaml")
        let input = try folder.write(text.utf8, to: name)

        var outputs: [(String, String)] = []
        for by in ["pilot", "queue", "number", "outcome,source", "day,half-hour"] {
            let result = try await query(pipeline: file, by: by, metrics: "calls,callers")
            outputs.append(("query by \(by)", Self.told(result)))
        }
        let reports = try TemporaryFolder()
        let request = ReportRequest(
            pipelinePath: file,
            name: nil,
            period: nil,
            folder: reports.path("."),
            inputs: []
        )
        let result = try await Reporting(request, options: RunOptions(threads: 2, digests: true))
            .run(progress: Silence())
        outputs.append(("report", Self.told(result)))
        outputs.append(
            ("inspect", Self.told(try Inspection(files: [input], language: .german).run()))
        )
        for (name, bytes) in try reports.files() {
            outputs.append((name, String(decoding: bytes, as: UTF8.self)))
        }
        #expect(
            outputs.contains { $0.0 == "rejects.csv" && $0.1.split(separator: "\n").count > 20 }
        )
        for (name, output) in outputs {
            let runs: [Substring] = output.split { !$0.isNumber }.filter { $0.count >= 7 }
            let found = runs.count { run in numbers.contains { run.hasSuffix($0) } }
            // How many, not which: this message is an output too.
            #expect(found == 0, "\(name) holds \(found) numbers")
        }
    }

    private static func told(_ result: RunResult) -> String {
        String(decoding: result.output, as: UTF8.self)
            + result.notes.map { $0.rendered(.german) + $0.rendered(.english) }.joined(
                separator: "\n"
            )
            + result.summary.map(\.german).joined(separator: "\n")
    }
}
