import CallModel
import Diagnostics
import ExportFormats
import Intake
import PipelineFile

extension Resolver {
    /// The columns and words of a CSV export.
    mutating func mapping(_ csv: CsvEntry, _ records: ExportFormat.Records) -> CsvMapping {
        var mapping = CsvMapping()
        mapping.separator = csv.separator.flatMap { separator($0) }
        mapping.charset = csv.encoding.flatMap { charset($0) }
        mapping.hasHeader = csv.header?.value ?? true
        if let word = csv.scanner {
            if let scanner = Dialect.Scanner(rawValue: word.value) {
                mapping.scanner = scanner
            } else {
                let allowed = Dialect.Scanner.allCases.map(\.rawValue)
                unknown("unknown-scanner", word, Text("Einen Scanner", "scanner"), among: allowed)
            }
        }
        columns(csv, records, into: &mapping)
        namedCalls(csv, records, into: &mapping)
        outcomes(csv, into: &mapping)
        handovers(csv, into: &mapping)
        mapping.channels = words(csv.channels, for: .channel, mapping) {
            Appointment.Channel(rawValue: $0)
        }
        mapping.statuses = words(csv.statuses, for: .status, mapping) {
            Appointment.Outcome(rawValue: $0)
        }
        mapping.totals = csv.totals.map { $0.map { folded($0.value) } }
        mapping.anonymous = csv.anonymous.map { $0.map { folded($0.value) } }
        return mapping
    }

    func folded(_ word: String) -> String { word.trimmingBlanks.lowercased() }

    private mutating func separator(_ word: Located<String>) -> UInt8? {
        if ["tab", "\\t", "\t"].contains(word.value) { return UInt8(ascii: "\t") }
        let bytes = Array(word.value.utf8)
        if bytes.count == 1, (33...126).contains(bytes[0]), bytes[0] != UInt8(ascii: "\""),
            !word.value.contains(where: { $0.isLetter || $0.isNumber })
        {
            return bytes[0]
        }
        mistakes.add(
            "bad-separator",
            at: word,
            Text(
                "„\(word.value)“ kann keine Felder trennen.",
                "\"\(word.value)\" cannot separate fields."
            ),
            try: Text(
                "Ein Zeichen in Anführungszeichen, etwa \";\", \",\", \"|\", oder tab.",
                "One character in quotation marks, such as \";\", \",\", \"|\", or tab."
            )
        )
        return nil
    }

    private mutating func charset(_ word: Located<String>) -> Charset? {
        if let charset = Charset(rawValue: word.value.lowercased()) { return charset }
        let allowed = Charset.allCases.map(\.rawValue)
        unknown("unknown-encoding", word, Text("Eine Kodierung", "encoding"), among: allowed)
        return nil
    }

    // MARK: columns

    private mutating func columns(
        _ csv: CsvEntry,
        _ records: ExportFormat.Records,
        into mapping: inout CsvMapping
    ) {
        let fields = records.csvFields
        for entry in csv.columns {
            guard let field = CsvField(rawValue: entry.field.value), fields.contains(field) else {
                unknown(
                    "unknown-field",
                    entry.field,
                    Text("Ein Feld", "field"),
                    among: fields.map(\.rawValue)
                )
                continue
            }
            if !mapping.hasHeader { demandNumbers(entry) }
            let references = entry.references.map { reference -> CsvColumn.Reference in
                switch reference {
                case .named(let names): .named(names.map(\.value))
                case .numbered(let number): .numbered(number.value)
                }
            }
            guard let decoding = decoding(entry, field) else { continue }
            mapping.columns[field] = CsvColumn(references: references, decoding: decoding)
        }
        let start = records.timeField
        let isMapped = csv.columns.contains { $0.field.value == start.rawValue }
        if !isMapped {
            mistakes.add(
                "missing-\(start.rawValue)",
                at: csv.place,
                Text(
                    "columns.\(start.rawValue) fehlt: ohne Zeitpunkt ist kein Satz zu lesen.",
                    "columns.\(start.rawValue) is missing: no record can be read without its time."
                ),
                try: Text(
                    "Zum Beispiel: \(start.rawValue): "
                        + "{column: Anrufbeginn, as: \"dd.MM.yyyy HH:mm:ss\"}",
                    "For example: \(start.rawValue): "
                        + "{column: Anrufbeginn, as: \"dd.MM.yyyy HH:mm:ss\"}"
                )
            )
        }
    }

    /// Without a header a column has a number and no name.
    private mutating func demandNumbers(_ entry: ColumnEntry) {
        for case .named(let names) in entry.references {
            guard let name = names.first else { continue }
            mistakes.add(
                "column-by-name",
                at: name,
                Text(
                    "Ohne Kopfzeile (header: false) hat eine Spalte keinen Namen.",
                    "Without a header (header: false) a column has no name."
                ),
                try: Text(
                    "Die Nummer der Spalte nennen, ab 1 und ohne Anführungszeichen.",
                    "Give the number of the column, from 1 and without quotation marks."
                )
            )
        }
    }

    private mutating func decoding(_ entry: ColumnEntry, _ field: CsvField) -> CsvColumn.Decoding? {
        let kind = field.kind
        if let pattern = entry.pattern, kind != .stamp, kind != .duration {
            notFor(field, "as", pattern)
        }
        if let word = entry.kind, kind != .telephone { notFor(field, "kind", word) }
        if let word = entry.yes?.first, kind != .flag { notFor(field, "yes", word) }
        if let word = entry.source, field != .call { notFor(field, "source", word) }
        if let word = entry.ticketed?.first, field != .call { notFor(field, "ticketed", word) }
        switch kind {
        case .text: return .text
        case .count: return .count
        case .flag: return .flag(yes: entry.yes?.map { folded($0.value) } ?? [])
        case .telephone: return entry.kind.map { callerDecoding($0) } ?? .telephone
        case .duration:
            guard let pattern = entry.pattern else { return .duration(.seconds) }
            return durationPattern(pattern).map { .duration($0) }
        case .stamp:
            return stampPattern(entry.pattern ?? entry.field.map { _ in "iso8601" })
                .map { .stamp($0) }
        }
    }

    mutating func notFor(_ field: CsvField, _ key: String, _ place: Located<String>) {
        mistakes.add(
            "not-for-this-field",
            at: place,
            Text(
                "„\(key)“ hat beim Feld \(field.rawValue) keine Bedeutung.",
                "\"\(key)\" has no meaning for the field \(field.rawValue)."
            ),
            try: Text(
                "as: Zeitpunkte und Dauern; kind: caller und number; yes: final, ticketed, forwarded; source und ticketed: call.",
                "as: times and durations; kind: caller and number; yes: final, ticketed, forwarded; source and ticketed: call."
            )
        )
    }

    private mutating func callerDecoding(_ word: Located<String>) -> CsvColumn.Decoding {
        switch word.value {
        case "id": return .text
        case "number": return .telephone
        default:
            unknown("unknown-kind", word, Text("Eine Art", "kind"), among: ["id", "number"])
            return .telephone
        }
    }

    private mutating func stampPattern(_ word: Located<String>) -> StampPattern? {
        do {
            return try StampPattern(word.value)
        } catch {
            mistakes.add(
                "bad-stamp-pattern",
                at: word,
                Text(
                    "„\(word.value)“ ist kein Muster für Zeitpunkte.",
                    "\"\(word.value)\" is no pattern for times."
                ),
                try: Text(
                    "Erwartet: \(error.expected.german).",
                    "Expected: \(error.expected.english)."
                )
            )
            return nil
        }
    }

    private mutating func durationPattern(_ word: Located<String>) -> DurationPattern? {
        if let pattern = DurationPattern(word.value) { return pattern }
        unknown(
            "bad-duration-pattern",
            word,
            Text("Eine Schreibweise", "notation"),
            among: DurationPattern.words
        )
        return nil
    }

    // MARK: words

    private mutating func outcomes(_ csv: CsvEntry, into mapping: inout CsvMapping) {
        let outcomes = Outcome.allCases.filter { $0 != .unknown }
        let allowed = outcomes.map(\.id) + ["forwarded", "ticketed", "ignored"]
        var words = Occurrences(code: "word-twice", Text("Wort", "Word"))
        for entry in csv.outcomes {
            let meaning: CsvOutcome
            switch entry.meaning.value {
            case "forwarded": meaning = .outcome(.answered, .forwarded)
            case "ticketed": meaning = .outcome(.answered, .ticketed)
            case "ignored": meaning = .ignored
            case let id:
                guard let outcome = outcomes.first(where: { $0.id == id }) else {
                    unknown(
                        "unknown-outcome",
                        entry.meaning,
                        Text("Einen Ausgang", "outcome"),
                        among: allowed
                    )
                    continue
                }
                meaning = .outcome(outcome, [])
            }
            for word in entry.words {
                words.check(folded(word.value), at: word, of: entry.meaning.value, &mistakes)
                mapping.outcomes[folded(word.value)] = meaning
            }
        }
        let isMapped = mapping.columns[.outcome] != nil
        if let first = csv.outcomes.first, !isMapped {
            demandColumn("outcome", for: "outcomes", at: first.meaning)
        }
        if csv.outcomes.isEmpty, isMapped {
            mistakes.add(
                "missing-outcomes",
                at: csv.place,
                as: .warning,
                Text(
                    "Ohne „outcomes“ hat jeder Anruf den Ausgang unknown.",
                    "Without \"outcomes\" every call has the outcome unknown."
                ),
                try: Text(
                    "Zum Beispiel: outcomes: {answered: [Angenommen], abandoned: [Aufgelegt]}",
                    "For example: outcomes: {answered: [Angenommen], abandoned: [Aufgelegt]}"
                )
            )
        }
    }

    private mutating func handovers(_ csv: CsvEntry, into mapping: inout CsvMapping) {
        let allowed = Handover.allCases.filter { $0 != .none }.map(\.id)
        var words = Occurrences(code: "word-twice", Text("Wort", "Word"))
        for entry in csv.handovers {
            guard let handover = Handover(id: entry.meaning.value), handover != .none else {
                unknown(
                    "unknown-handover",
                    entry.meaning,
                    Text("Ein Ergebnis einer Weiterleitung", "result of a handover"),
                    among: allowed
                )
                continue
            }
            for word in entry.words {
                words.check(folded(word.value), at: word, of: entry.meaning.value, &mistakes)
                mapping.handovers[folded(word.value)] = handover
            }
        }
        if let first = csv.handovers.first, mapping.columns[.handover] == nil {
            demandColumn("handover", for: "handovers", at: first.meaning)
        }
    }

    /// Words of the export for the values of an enumeration, `online: [Internet]`.
    private mutating func words<Value: RawRepresentable & CaseIterable>(
        _ entries: [WordsEntry],
        for field: CsvField,
        _ mapping: CsvMapping,
        _ value: (String) -> Value?
    ) -> [String: Value] where Value.RawValue == String {
        var meanings: [String: Value] = [:]
        var words = Occurrences(code: "word-twice", Text("Wort", "Word"))
        for entry in entries {
            guard let value = value(entry.meaning.value) else {
                unknown(
                    "unknown-\(field.rawValue)",
                    entry.meaning,
                    Text("Einen Wert", "value"),
                    among: Value.allCases.map(\.rawValue)
                )
                continue
            }
            for word in entry.words {
                words.check(folded(word.value), at: word, of: entry.meaning.value, &mistakes)
                meanings[folded(word.value)] = value
            }
        }
        if let first = entries.first, mapping.columns[field] == nil {
            demandColumn(field.rawValue, for: field.rawValue + "s", at: first.meaning)
        }
        return meanings
    }

    private mutating func demandColumn(
        _ column: String,
        for words: String,
        at place: Located<String>
    ) {
        mistakes.add(
            "missing-column",
            at: place,
            Text(
                "„\(words)“ ohne Wirkung: columns.\(column) fehlt.",
                "\"\(words)\" has no effect: columns.\(column) is missing."
            )
        )
    }
}

extension ExportFormat.Records {
    /// The fields that a column can fill.
    fileprivate var csvFields: [CsvField] {
        switch self {
        case .calls:
            [
                .id, .leg, .start, .queue, .number, .caller, .wait, .talk, .hold, .wrapup,
                .announcement, .agent, .level, .outcome, .forwarded, .handover,
                .receiver, .ticketed, .final,
            ]
        case .complaints: [.id, .received, .pilot, .unit, .category, .call]
        case .cases: [.id, .received, .answered, .pilot, .kind, .call]
        case .appointments: [.id, .day, .pilot, .kind, .channel, .status]
        case .visits: [.id, .day, .pilot, .kind, .contacts, .concerns]
        case .surveys: [.id, .day, .pilot, .kind, .answers, .satisfied, .call]
        }
    }

    /// The field that says when a record is of; needed.
    fileprivate var timeField: CsvField {
        switch self {
        case .calls: .start
        case .complaints, .cases: .received
        case .appointments, .visits, .surveys: .day
        }
    }
}

extension CsvField {
    fileprivate enum Kind { case text, stamp, duration, telephone, flag, count }

    /// How the text of a field is read, whatever the column.
    fileprivate var kind: Kind {
        switch self {
        case .start, .received, .answered, .day: .stamp
        case .wait, .talk, .hold, .wrapup, .announcement: .duration
        case .number, .caller: .telephone
        case .forwarded, .ticketed, .final, .satisfied: .flag
        case .leg, .contacts, .concerns, .answers: .count
        case .id, .queue, .agent, .level, .outcome, .handover, .receiver, .pilot, .category, .unit,
            .kind, .channel, .status, .call:
            .text
        }
    }
}
