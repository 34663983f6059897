import Diagnostics
import ExportFormats
import PipelineFile

extension Resolver {
    /// Whose calls the field `call` names, and which of the cases stand for a ticket.
    mutating func namedCalls(
        _ csv: CsvEntry,
        _ records: ExportFormat.Records,
        into mapping: inout CsvMapping
    ) {
        guard mapping.columns[.call] != nil,
            let entry = csv.columns.first(where: { $0.field.value == CsvField.call.rawValue })
        else { return }
        if let kinds = entry.ticketed, let first = kinds.first {
            if records != .cases {
                notFor(.call, "ticketed", first)
            } else if mapping.columns[.kind] == nil {
                mistakes.add(
                    "missing-column",
                    at: first,
                    Text(
                        "„ticketed“ ohne Wirkung: columns.kind fehlt.",
                        "\"ticketed\" has no effect: columns.kind is missing."
                    )
                )
            }
            mapping.ticketedKinds = kinds.map { folded($0.value) }
        }
        let source =
            if let word = entry.source { sourceOfCalls(named: word) } else {
                onlySourceOfCalls(for: entry)
            }
        guard let source else { return }
        if !hasCallIds(source) { tell(withoutIds: source, at: entry.source ?? entry.field) }
        mapping.sourceOfCalls = source.name.value
    }

    private mutating func sourceOfCalls(named word: Located<String>) -> SourceEntry? {
        guard let source = file.sources.first(where: { $0.name.value == word.value }) else {
            unknown(
                "unknown-source",
                word,
                Text("Eine Quelle", "source"),
                among: file.sources.filter(\.holdsCalls).map(\.name.value)
            )
            return nil
        }
        guard source.holdsCalls else {
            mistakes.add(
                "no-source-of-calls",
                at: word,
                Text(
                    "Die Quelle „\(word.value)“ enthält keine Anrufe.",
                    "The source \"\(word.value)\" holds no calls."
                ),
                try: Text(
                    "Eine mit records: calls nennen.",
                    "Name one with records: calls."
                )
            )
            return nil
        }
        return source
    }

    /// The one source of calls, or the first of the one group that all of them are in (`join`).
    private mutating func onlySourceOfCalls(for entry: ColumnEntry) -> SourceEntry? {
        let sources = file.sources.filter(\.holdsCalls)
        guard let first = sources.first else {
            mistakes.add(
                "no-source-of-calls",
                at: entry.field,
                Text(
                    "„call“ ohne Wirkung: keine Quelle enthält Anrufe (records: calls).",
                    "\"call\" has no effect: no source holds calls (records: calls)."
                )
            )
            return nil
        }
        let isOneGroup = sources.allSatisfy {
            $0.join != nil && $0.join?.value == first.join?.value
        }
        if sources.count == 1 || isOneGroup { return first }
        let names = sources.map(\.name.value).joined(separator: ", ")
        mistakes.add(
            "source-needed",
            at: entry.field,
            Text(
                "Wessen Anrufe „call“ nennt, ist nicht gesagt: \(names).",
                "It is not said whose calls \"call\" names: \(names)."
            ),
            try: Text(
                "Zum Beispiel: call: {column: Anruf-ID, source: \(first.name.value)}",
                "For example: call: {column: Anruf-ID, source: \(first.name.value)}"
            )
        )
        return nil
    }

    private func hasCallIds(_ source: SourceEntry) -> Bool {
        guard let format = source.format?.value, format != "csv" else {
            return source.csv?.columns.contains { $0.field.value == CsvField.id.rawValue } ?? true
        }
        return ExportFormats.named(format)?.hasCallIds ?? true
    }

    private mutating func tell(withoutIds source: SourceEntry, at place: Located<String>) {
        let isCsv = source.format?.value == "csv"
        mistakes.add(
            "calls-without-id",
            at: place,
            Text(
                "Die Anrufe der Quelle „\(source.name.value)“ haben keine ID, die eine Liste nennen könnte.",
                "The calls of the source \"\(source.name.value)\" have no id that a list could name."
            ),
            try: isCsv
                ? Text(
                    "Dort columns.id zuordnen.",
                    "Map columns.id there."
                )
                : Text(
                    "Im Format \(source.format?.value ?? "") wird sie aus mehreren Feldern gebildet; „call“ weglassen.",
                    "The format \(source.format?.value ?? "") makes one of several fields; leave \"call\" out."
                )
        )
    }
}

extension SourceEntry {
    fileprivate var holdsCalls: Bool {
        records == nil || records?.value == ExportFormat.Records.calls.rawValue
    }
}
