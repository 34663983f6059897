import Diagnostics
import ExportFormats
import Foundation

/// Everything an input's reading says beside its legs and complaints, as the store keeps it:
/// counts and words of the export, nothing of a person.
struct ReadingNotes: Codable, Sendable {
    struct Warning: Codable, Sendable {
        var code: String
        var german: String
        var english: String
        var tryGerman: String?
        var tryEnglish: String?
    }

    /// Records that another one of the same input repeats or replaces.
    var superseded: Int
    var skipped: [String: Int]
    var rejects: [String: Int]
    var unknownWords: [String: Int]
    var tolerated: [String: Int]
    var warnings: [Warning]

    init(_ reading: Reading) {
        superseded = reading.superseded
        skipped = reading.skipped
        rejects = Dictionary(
            uniqueKeysWithValues: reading.rejects.counts.map { ($0.key.rawValue, $0.value) }
        )
        unknownWords = reading.unknownWords
        tolerated = reading.tolerated
        warnings = reading.warnings.map { warning in
            Warning(
                code: warning.code,
                german: warning.whatHappened.german,
                english: warning.whatHappened.english,
                tryGerman: warning.whatToTry?.german,
                tryEnglish: warning.whatToTry?.english
            )
        }
    }

    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    /// - Throws: `store-damaged` where the text was not written by this program.
    init(json: String, input: String) throws(Diagnostic) {
        do {
            self = try JSONDecoder().decode(ReadingNotes.self, from: Data(json.utf8))
        } catch {
            throw Diagnostic(
                .error,
                "store-damaged",
                at: SourcePosition(file: input),
                Text(
                    "Der Speicher ist beschädigt: die Angaben zu dieser Eingabe sind nicht lesbar.",
                    "The store is damaged: what it says about this input cannot be read."
                ),
                try: Text("Aus der Sicherung zurückspielen.", "Restore the backup.")
            )
        }
    }

    /// The reading without its legs.
    func reading(records: Int, kept: [Reject], input: String) -> Reading {
        var reading = Reading()
        reading.recordsRead = records
        reading.superseded = superseded
        reading.skipped = skipped
        var counts: [Reject.Reason: Int] = [:]
        for (name, count) in rejects {
            if let reason = Reject.Reason(rawValue: name) { counts[reason] = count }
        }
        reading.rejects = RejectLedger(counts: counts, kept: kept)
        reading.unknownWords = unknownWords
        reading.tolerated = tolerated
        reading.warnings = warnings.map { warning in
            Diagnostic(
                .warning,
                warning.code,
                at: SourcePosition(file: input),
                Text(warning.german, warning.english),
                try: warning.tryGerman.map { Text($0, warning.tryEnglish ?? $0) }
            )
        }
        return reading
    }
}
