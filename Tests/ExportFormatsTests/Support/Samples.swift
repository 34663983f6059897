import CallModel
import ExportFormats
import Foundation
import Intake

/// The folders under SampleLogs.
enum Samples {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("SampleLogs")

    static func cases(of format: String) -> [String] {
        let folder = root.appendingPathComponent(format).path
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    /// Paths of the inputs of a case.
    static func inputs(_ format: String, _ name: String) throws -> [String] {
        let folder = root.appendingPathComponent(format).appendingPathComponent(name)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .filter { $0.hasPrefix("input") || $0.hasPrefix("queue_log") }
            .map { folder.appendingPathComponent($0).path }
    }

    /// The rows of a table beside the inputs, header left out.
    static func table(_ format: String, _ name: String, _ file: String) throws -> [[String]] {
        let url = root.appendingPathComponent("\(format)/\(name)/\(file)")
        let text = try String(contentsOf: url, encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    static func expectedCalls(_ format: String, _ name: String) throws -> [ExpectedCall] {
        try table(format, name, "expected.calls.csv").map { row in
            // A table of several servers: the server stands before the id.
            let id = row[0].replacingOccurrences(of: "/", with: "\u{1F}")
            return ExpectedCall(
                key: id.isEmpty ? nil : key(id),
                start: instant(row[1]),
                queue: row[2],
                number: row[3],
                outcome: row[4],
                wait: length(row[5]),
                talk: length(row[6]),
                forwarded: row[7] == "1",
                records: Int(row[8]) ?? -1
            )
        }.sorted { ($0.start, $0.key ?? key("")) < ($1.start, $1.key ?? key("")) }
    }

    /// `2019-03-25T06:00:00Z`, with or without milliseconds.
    static func instant(_ text: String) -> UtcMilliseconds {
        let parts = text.dropLast().split(separator: "T")
        let day = LocalDay(iso: parts[0])?.number ?? 0
        let clock = parts[1].split(whereSeparator: { $0 == ":" || $0 == "." })
            .map { Int64($0) ?? 0 }
        let seconds = Int64(day) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
        return seconds * 1000 + (clock.count > 3 ? clock[3] : 0)
    }

    static func length(_ text: String) -> Milliseconds {
        guard let seconds = Double(text) else { return .notGiven }
        return Milliseconds((seconds * 1000).rounded())
    }
}
