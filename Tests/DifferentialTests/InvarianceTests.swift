import Foundation
import Pipeline
import TestSupport
import Testing

/// The same records give the same bytes, however they are put into files.
@Suite struct `The same records in other files` {
    /// What is done to the lines of one export before they are read.
    enum Packing: String, CaseIterable {
        case shuffled, split, gzipped, members, padded, wrongSuffix, overlapping, twice
        case reversed, oneThread, eightThreads, libcsv, windowsLineEnds, noLastLineEnd
    }

    private static let by = ["pilot,day", "weekday,hour", "queue,half-hour"]
    private static let metrics =
        "calls,calls-in-hours,answered,annahmequote,annahmequote-a8,annahmequote-a9,servicelevel-s4,"
        + "abandon-rate,wait-mean,wait-p90,wait-max,talk-mean,callers,repeat-calls,repeat-rate-r1,"
        + "repeat-callers,redials,concerns,forwarded,legs"

    /// What every packing must give: worked out once.
    private static let plainCsv = Task { try await answers(csvFolder(nil)) }
    private static let wholeQueueLog = Task {
        try await answers(queueFolder([try queueLines.get()]))
    }

    @Test func `the answers are long enough to differ`() async throws {
        for answers in [try await Self.plainCsv.value, try await Self.wholeQueueLog.value] {
            for by in Self.by { #expect(try #require(answers["by \(by)"]).count > 2000) }
            #expect(answers.count > 8)
        }
    }

    // MARK: CSV

    @Test(arguments: Packing.allCases)
    func `a CSV export`(packing: Packing) async throws {
        let plain = try await Self.plainCsv.value
        let packed = try await Self.answers(
            Self.csvFolder(packing),
            isReversed: packing == .reversed,
            threads: packing == .oneThread ? 1 : packing == .eightThreads ? 8 : 2
        )
        #expect(plain.count == packed.count)
        for (name, bytes) in plain {
            let isSame = packed[name] == bytes
            #expect(isSame, "\(name) is another")
        }
    }

    /// One working day, and the one on which the clock changes.
    private static let csvLines: Result<(header: String, lines: [String]), any Error> = Result {
        let stored = try Fixture.bytes("two-weeks/flat/acd.csv.gz")
        let content = Data(try Gzip.unpacked(stored))
        let text = String(data: content, encoding: .windowsCP1252) ?? ""
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        let chosen = lines.filter { $0.contains(";26.03.2019") || $0.contains(";31.03.2019") }
        return (lines.first ?? "", chosen)
    }

    private static func csvFolder(_ packing: Packing?) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        var random = SeededRandom(7)
        var (header, lines) = try csvLines.get()
        var end = "\n"
        var files: [[String]] = [lines]
        var pack: ([UInt8]) throws -> [UInt8] = { $0 }
        var suffix = ".csv"
        switch packing {
        case .shuffled:
            lines.shuffle(using: &random)
            files = [lines]
        case .split, .reversed, .oneThread, .eightThreads: files = cut(lines, 5, &random)
        case .gzipped:
            pack = { try Gzip.packed($0) }
            suffix = ".csv.gz"
        case .members:
            pack = { try Gzip.members($0, 4) }
            suffix = ".csv.gz"
        case .padded: pack = { try Gzip.packed($0) + [UInt8](repeating: 0, count: 700) }
        case .wrongSuffix:
            files = cut(lines, 2, &random)
            // The first is packed and does not say so, the second says so and is not.
            var isFirst = true
            pack = { bytes in
                defer { isFirst = false }
                return isFirst ? try Gzip.packed(bytes) : bytes
            }
            suffix = ".gz"
        case .overlapping:
            files = [Array(lines.prefix(1500)), Array(lines.dropFirst(900))]
        case .twice: files = [lines, lines]
        case .windowsLineEnds: end = "\r\n"
        case nil, .libcsv, .noLastLineEnd: break
        }
        for (index, file) in files.enumerated() {
            var text = ([header] + file).joined(separator: end)
            if packing != .noLastLineEnd { text += end }
            try folder.write(pack(Array(text.utf8)), to: "acd-\(index)\(suffix)")
        }
        var yaml = try Fixture.text("two-weeks/flat.yaml")
            .replacing("flat/acd.csv.gz", with: "\"acd-*\"")
            .replacing("encoding: windows-1252", with: "encoding: utf-8")
        if packing == .libcsv {
            yaml = yaml.replacing("csv:\n", with: "csv:\n      scanner: libcsv\n")
        }
        try folder.write(yaml.utf8, to: "pipeline.yaml")
        return folder
    }

    // MARK: queue_log

    @Test(arguments: [1, 2, 3, 4, 5, 6])
    func `a queue_log cut anywhere and given in any order`(seed: Int) async throws {
        var random = SeededRandom(seed)
        let lines = try Self.queueLines.get()
        let whole = try await Self.wholeQueueLog.value
        let pieces = Self.cut(lines, 2 + seed * 3, &random)
        let folder = try Self.queueFolder(pieces.shuffled(using: &random))
        let cut = try await Self.answers(folder, isReversed: seed % 2 == 0, threads: 1 + seed % 3)
        for (name, bytes) in whole {
            let isSame = cut[name] == bytes
            #expect(isSame, "\(name) is another")
        }
    }

    @Test(arguments: [1, 2, 3])
    func `queue_logs that overlap`(seed: Int) async throws {
        var random = SeededRandom(seed)
        let lines = try Self.queueLines.get()
        let whole = try await Self.wholeQueueLog.value
        let middle = Int.random(in: 1000..<lines.count - 1000, using: &random)
        let files = [
            Array(lines[..<(middle + 500)]), Array(lines[(middle - 500)...]),
            Array(lines[(middle - 300)..<(middle + 300)]),
        ]
        let overlapped = try await Self.answers(Self.queueFolder(files))
        for (name, bytes) in whole {
            let isSame = overlapped[name] == bytes
            #expect(isSame, "\(name) is another")
        }
    }

    private static let queueLines: Result<[String], any Error> = Result {
        try ["20190326", "20190331"].flatMap { day in
            let stored = try Fixture.bytes("two-weeks/queue/queue_log-\(day).gz")
            return String(decoding: try Gzip.unpacked(stored), as: UTF8.self)
                .split(separator: "\n").map(String.init)
        }
    }

    private static func queueFolder(_ files: [[String]]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (index, file) in files.enumerated() {
            let text = file.map { $0 + "\n" }.joined()
            try folder.write(text.utf8, to: "queue_log-\(index)")
        }
        let yaml = try Fixture.text("two-weeks/queue.yaml")
            .replacing("queue/queue_log-*.gz", with: "queue_log-*")
        try folder.write(yaml.utf8, to: "pipeline.yaml")
        return folder
    }

    // MARK: Answers

    /// Every table of some queries and of the report, by name.
    private static func answers(
        _ folder: TemporaryFolder,
        isReversed: Bool = false,
        threads: Int = 2
    ) async throws -> [String: [UInt8]] {
        let pipeline = folder.path("pipeline.yaml")
        var inputs = try folder.files().map(\.name).filter { $0 != "pipeline.yaml" }
        if isReversed { inputs.reverse() }
        inputs = inputs.map { folder.path($0) }
        var answers: [String: [UInt8]] = [:]
        for by in by {
            answers["by \(by)"] = try await query(
                pipeline: pipeline,
                by: by,
                metrics: metrics,
                fractions: true,
                total: true,
                threads: threads,
                inputs: inputs
            ).output
        }
        let reports = try TemporaryFolder()
        let request = ReportRequest(
            pipelinePath: pipeline,
            name: nil,
            period: nil,
            folder: reports.path("."),
            inputs: inputs
        )
        _ = try await Reporting(request, options: RunOptions(threads: threads, digests: true))
            .run(progress: Silence())
        // The pages list the files that were read; their tables are here all the same.
        for (name, bytes) in try reports.files() where name.hasSuffix(".csv") {
            answers[name] = bytes
        }
        return answers
    }

    /// In so many pieces, at borders nobody has chosen.
    private static func cut(
        _ lines: [String],
        _ pieces: Int,
        _ random: inout SeededRandom
    ) -> [[String]] {
        let borders = (1..<pieces).map { _ in Int.random(in: 0...lines.count, using: &random) }
        let ends = borders.sorted() + [lines.count]
        return zip([0] + ends, ends).map { Array(lines[$0..<$1]) }
    }
}
