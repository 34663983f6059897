import CallModel
import Crypto
import Diagnostics
import Foundation
import Store

/// What a nightly run did, for people and for audits: no personal data.
struct RunProtocol: Codable, Sendable {
    struct File: Codable, Sendable {
        var name: String
        var source: String
        var sha256: String
        var records: Int
        var rejected: Int
        /// `booked`, `known`, `quarantined`, `left`
        var fate: String
        var reason: String?
    }

    struct Change: Codable, Sendable {
        var month: String
        var pilot: String
        var count: String
        var old: Int64
        var new: Int64
    }

    var program = ProgramVersion.number
    var pipeline: String
    var definitions: String
    var configDigest: String
    var keyFingerprint = ""
    var startedAt: Int64
    var finishedAt: Int64 = 0
    var exitCode = 0
    var files: [File] = []
    var records = 0
    var rejected = 0
    var calls = 0
    var newestCall: Int64?
    var cellsChanged = 0
    var corrections: [Change] = []
    var callsForgotten = 0
    var warnings: [String] = []

    init(pipeline: String, definitions: String, configDigest: String, startedAt: Int64) {
        self.pipeline = pipeline
        self.definitions = definitions
        self.configDigest = configDigest
        self.startedAt = startedAt
    }

    /// What became of the files, in a run that failed behind them too.
    mutating func take(_ taken: NightlyIntake.Outcome) {
        files = taken.files
        records = taken.quality.recordsRead
        rejected = taken.quality.rejects.total
    }

    func count(_ fate: String) -> Int { files.count { $0.fate == fate } }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    var entry: RunEntry {
        RunEntry(
            startedAt: startedAt,
            finishedAt: finishedAt,
            status: exitCode,
            version: program,
            definitions: definitions,
            configDigest: configDigest,
            details: json
        )
    }

    static func digest(ofFile path: String) -> String {
        guard let content = FileManager.default.contents(atPath: path) else { return "" }
        return PseudonymKeys.hexadecimal(SHA256.hash(data: content))
    }

    /// The one line that a night ends with.
    var line: Text {
        let seconds = (max(0, finishedAt - startedAt) + 500) / 1000
        return Text(
            "\(pipeline): \(count("booked")) Dateien übernommen, \(count("known")) schon bekannt, \(count("quarantined")) in Quarantäne, \(count("left")) liegen geblieben; \(records) Sätze, \(rejected) abgewiesen; \(calls) Anrufe im Speicher; \(seconds) s",
            "\(pipeline): \(count("booked")) files taken in, \(count("known")) known already, \(count("quarantined")) in quarantine, \(count("left")) left; \(records) records, \(rejected) rejected; \(calls) calls in the store; \(seconds) s"
        )
    }
}
