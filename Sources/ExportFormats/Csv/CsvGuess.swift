import CallModel
import Intake

/// A mapping made up from the header and the first records, for files that come without a
/// pipeline file. What it finds is shown by `inspect`, and can be corrected there.
extension CsvMapping {
    /// - Parameter head: the first bytes of the decompressed file.
    /// - Returns: nil where no column for the time of arrival can be told.
    package static func guessed(from head: Span<UInt8>) -> CsvMapping? {
        guard let found = SeparatorSniffer.find(head) else { return nil }
        let charset: Charset =
            Charset.isValidUTF8(head.extracting(0..<CsvGuess.endOfWholeLines(head)))
            ? .utf8 : .windows1252
        let lines = CsvGuess.lines(charset.decode(head), separator: found.separator)
        guard let header = lines.first, lines.count > 1 else { return nil }
        var mapping = CsvMapping()
        mapping.separator = found.separator
        mapping.charset = charset
        mapping.outcomes = CsvGuess.outcomes
        mapping.anonymous = nil
        for (field, names) in CsvGuess.names {
            guard let index = header.firstIndex(where: { names.contains($0.lowercased()) }),
                let decoding = CsvGuess.decoding(
                    of: field,
                    samples: lines.dropFirst().compactMap { line in
                        index < line.count ? line[index] : nil
                    }
                )
            else { continue }
            mapping.columns[field] = CsvColumn(
                references: [.named([header[index]])],
                decoding: decoding
            )
        }
        return mapping.columns[.start] == nil ? nil : mapping
    }
}

private enum CsvGuess {
    /// Header names by field, lower case; the more telling name first.
    static let names: [(CsvField, [String])] = [
        (.id, ["anruf-id", "anrufid", "call_id", "callid", "call id", "id", "uniqueid"]),
        (.leg, ["leg", "teilanruf"]),
        (
            .start,
            [
                "anrufbeginn", "beginn", "start", "startzeit", "zeitstempel", "start time",
                "call start", "calldate", "timestamp",
            ]
        ),
        (.queue, ["warteschlange", "queue", "queuename", "queue name", "gruppe", "pilot"]),
        (.number, ["zielnummer", "dialled", "dialed", "did", "called number", "number"]),
        (.caller, ["rufnummer", "anrufer", "caller", "callerid", "ani", "calling number"]),
        (.wait, ["wartezeit", "wait", "wait_s", "wait time", "waittime"]),
        (.talk, ["gesprächsdauer", "gespräch", "talk", "talk_s", "talk time", "talktime"]),
        (.hold, ["haltezeit", "halten", "hold", "hold_s"]),
        (.wrapup, ["nacharbeit", "nachbearbeitung", "wrapup", "wrapup_s", "acw", "wrap-up"]),
        (.agent, ["platz", "agent", "mitarbeiter"]),
        (.outcome, ["ergebnis", "ausgang", "outcome", "status", "disposition", "result"]),
        (.ticketed, ["ticket"]),
        (.final, ["final", "abgeschlossen", "fallabschluss"]),
    ]

    /// Usual words, as `csv: outcomes:` would list them.
    static let outcomes: [String: CsvOutcome] = [
        "angenommen": .outcome(.answered, []), "answered": .outcome(.answered, []),
        "beantwortet": .outcome(.answered, []), "handled": .outcome(.answered, []),
        "weitervermittelt": .outcome(.answered, .forwarded),
        "forwarded": .outcome(.answered, .forwarded),
        "transferred": .outcome(.answered, .forwarded),
        "ticket": .outcome(.answered, .ticketed),
        "aufgelegt": .outcome(.abandoned, []), "abandoned": .outcome(.abandoned, []),
        "abgebrochen": .outcome(.abandoned, []), "verloren": .outcome(.abandoned, []),
        "überlauf": .outcome(.overflowed, []), "overflow": .outcome(.overflowed, []),
        "overflowed": .outcome(.overflowed, []), "timeout": .outcome(.overflowed, []),
        "besetzt": .outcome(.blocked, []), "busy": .outcome(.blocked, []),
        "blocked": .outcome(.blocked, []),
        "ansage": .outcome(.selfServed, []), "ivr": .outcome(.selfServed, []),
        "self-served": .outcome(.selfServed, []),
        "voicemail": .outcome(.voicemail, []), "anrufbeantworter": .outcome(.voicemail, []),
        "außerhalb servicezeit": .outcome(.closed, []), "closed": .outcome(.closed, []),
        "geschlossen": .outcome(.closed, []),
    ]

    private static let stamps = [
        "iso8601", "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy HH:mm", "dd.MM.yy HH:mm:ss",
        "dd/MM/yyyy HH:mm:ss", "MM/dd/yyyy hh:mm:ss a", "epoch-s", "epoch-ms",
    ]

    static func decoding(of field: CsvField, samples: [String]) -> CsvColumn.Decoding? {
        switch field {
        case .start, .received: stampDecoding(samples)
        case .wait, .talk, .hold, .wrapup, .announcement: .duration(durationPattern(samples))
        case .caller: .telephone
        case .leg: .count
        case .ticketed, .final, .forwarded: .flag(yes: ["1", "true", "ja", "j", "yes", "y", "x"])
        default: .text
        }
    }

    /// The first pattern that reads nearly every sample that is not empty: a bad record among the
    /// first ones must not hide what the column is.
    private static func stampDecoding(_ samples: [String]) -> CsvColumn.Decoding? {
        let filled = samples.filter { !$0.isEmpty }
        guard !filled.isEmpty else { return nil }
        for text in stamps {
            guard let pattern = try? StampPattern(text) else { continue }
            let readable = filled.count { sample in
                let bytes = Array(sample.utf8)
                let range = FieldRange(start: 0, end: Int32(bytes.count))
                guard let value = pattern.read(bytes.span, range) else { return false }
                // A number of seconds or milliseconds is a stamp only within this century.
                if case .instant(let milliseconds) = value {
                    return (631_152_000_000...4_102_444_800_000).contains(milliseconds)
                }
                return true
            }
            if readable * 5 >= filled.count * 4 { return .stamp(pattern) }
        }
        return nil
    }

    private static func durationPattern(_ samples: [String]) -> DurationPattern {
        let colons = samples.first { $0.contains(":") }?.count { $0 == ":" } ?? 0
        return colons >= 2 ? .hoursMinutesSeconds : colons == 1 ? .minutesSeconds : .seconds
    }

    /// Complete lines only, so that a letter cut in two does not look like another encoding.
    static func endOfWholeLines(_ head: Span<UInt8>) -> Int {
        var end = head.count
        while end > 0, head[end - 1] != UInt8(ascii: "\n") { end -= 1 }
        return end == 0 ? head.count : end
    }

    /// The first lines as fields, quotes around a field taken off; the last, cut line left out.
    static func lines(_ text: String, separator: UInt8) -> [[String]] {
        let mark = Character(Unicode.Scalar(separator))
        let lines = text.drop { $0 == "\u{FEFF}" }.split(whereSeparator: \.isNewline)
        return lines.prefix(lines.count > 1 ? min(40, lines.count - 1) : 1).map { line in
            line.split(separator: mark, omittingEmptySubsequences: false).map { field in
                var field = field[...]
                while field.first?.isWhitespace == true { field = field.dropFirst() }
                while field.last?.isWhitespace == true { field = field.dropLast() }
                if field.count >= 2, field.first == "\"", field.last == "\"" {
                    field = field.dropFirst().dropLast()
                }
                return String(field)
            }
        }
    }
}
