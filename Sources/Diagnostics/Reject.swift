/// A record that could not be read, as data (written to `rejects.csv` beside the report).
package struct Reject: Hashable, Sendable {
    /// Why a record was rejected. The raw value stands in the reject file.
    package enum Reason: String, Sendable, CaseIterable {
        case tooFewFields = "too-few-fields"
        case tooManyFields = "too-many-fields"
        case recordTooLong = "record-too-long"
        case quoteNotClosed = "quote-not-closed"
        case badQuote = "bad-quote"
        case badStamp = "bad-stamp"
        case stampOutOfRange = "stamp-out-of-range"
        case badDuration = "bad-duration"
        case negativeDuration = "negative-duration"
        case badNumber = "bad-number"
        case damagedNumber = "damaged-number"
        case missingId = "missing-id"
        case missingField = "missing-field"
        case badEvent = "bad-event"
        case badEncoding = "bad-encoding"
        case badStructure = "bad-structure"
        case partialLastLine = "partial-last-line"
    }

    package var position: SourcePosition
    package var reason: Reason
    /// Name of the column in the export, where one is to blame.
    package var column: String?

    package init(at position: SourcePosition, _ reason: Reason, column: String? = nil) {
        self.position = position
        self.reason = reason
        self.column = column
    }
}

extension Reject.Reason {
    /// What happened, as a person reads it.
    package var text: Text {
        switch self {
        case .tooFewFields: Text("zu wenige Felder", "too few fields")
        case .tooManyFields: Text("zu viele Felder", "too many fields")
        case .recordTooLong: Text("Satz zu lang", "record too long")
        case .quoteNotClosed:
            Text("Anführungszeichen nicht geschlossen", "quotation mark not closed")
        case .badQuote:
            Text("Anführungszeichen an falscher Stelle", "quotation mark in the wrong place")
        case .badStamp: Text("Zeitstempel nicht lesbar", "time stamp not readable")
        case .stampOutOfRange:
            Text("Zeitstempel außerhalb 1970–2100", "time stamp outside 1970–2100")
        case .badDuration: Text("Dauer nicht lesbar", "duration not readable")
        case .negativeDuration: Text("negative Dauer", "negative duration")
        case .badNumber: Text("Zahl nicht lesbar", "number not readable")
        case .damagedNumber:
            Text(
                "Rufnummer von einer Tabellenkalkulation beschädigt (E+)",
                "telephone number damaged by a spreadsheet (E+)"
            )
        case .missingId: Text("Anruf-ID fehlt", "call id missing")
        case .missingField: Text("Pflichtfeld leer", "required field empty")
        case .badEvent: Text("Ereignis unvollständig", "event incomplete")
        case .badEncoding: Text("Zeichen nicht lesbar", "characters not readable")
        case .badStructure: Text("Aufbau nicht lesbar", "structure not readable")
        case .partialLastLine: Text("letzte Zeile unvollständig", "last line incomplete")
        }
    }
}

/// All rejects of a run: every one counted, the first of each file kept in full.
package struct RejectLedger: Sendable {
    package private(set) var kept: [Reject] = []
    package private(set) var counts: [Reject.Reason: Int] = [:]
    /// How many rejects are kept in full; the rest is only counted.
    package let limit: Int

    package init(limit: Int = 10_000) { self.limit = limit }

    /// Rejects of an earlier run: all counted, some kept in full.
    package init(counts: [Reject.Reason: Int], kept: [Reject], limit: Int = 10_000) {
        self.counts = counts
        self.kept = kept
        self.limit = limit
    }

    package var total: Int { counts.values.reduce(0, +) }

    package mutating func add(_ reject: Reject) {
        counts[reject.reason, default: 0] += 1
        if kept.count < limit { kept.append(reject) }
    }

    package mutating func merge(_ other: RejectLedger) {
        for (reason, count) in other.counts { counts[reason, default: 0] += count }
        kept.append(contentsOf: other.kept.prefix(max(0, limit - kept.count)))
    }
}
