import Bilanz
import CallModel
import Diagnostics
import ExportFormats
import PipelineFile

extension Resolver {
    /// A source keeps its number where another one has a mistake.
    mutating func sources(defaultZone: ZoneRules) -> [ResolvedSource] {
        var names = Occurrences(code: "source-twice", Text("Quelle", "Source"))
        var sources: [ResolvedSource] = []
        for (number, entry) in file.sources.enumerated() {
            let name = entry.name.value
            if !name.isEmpty { names.check(name, at: entry.name, of: name, &mistakes) }
            let source = source(entry, number: UInt8(clamping: number), defaultZone)
            if let source { sources.append(source) }
        }
        if file.sources.count > 255, let last = file.sources.last {
            mistakes.add(
                "too-many-sources",
                at: last.name,
                Text("Höchstens 255 Quellen.", "At most 255 sources.")
            )
        }
        return sources
    }

    private mutating func source(
        _ entry: SourceEntry,
        number: UInt8,
        _ defaultZone: ZoneRules
    ) -> ResolvedSource? {
        let zone = zone(entry.timezone, else: defaultZone)
        let allowed = entry.allowedRejects.flatMap { share($0) }
        let format = entry.format.flatMap { self.format($0) }
        guard let records = records(entry) else { return nil }
        let settings = settings(entry, records)
        guard let format, let settings else { return nil }
        var source = ResolvedSource(
            name: entry.name.value,
            number: number,
            records: records,
            format: format,
            settings: settings,
            filePatterns: entry.files.map(\.value),
            zone: zone,
            allowedRejects: allowed
        )
        source.join = entry.join.flatMap { join($0, of: source) }
        return source
    }

    /// The group, unless the source cannot be in one.
    private mutating func join(_ word: Located<String>, of source: ResolvedSource) -> String? {
        guard source.records == .calls else {
            mistakes.add(
                "join-of-calls",
                at: word,
                Text(
                    "„join“ gilt nur für Quellen von Anrufen (records: calls).",
                    "\"join\" is for sources of calls only (records: calls)."
                )
            )
            return nil
        }
        let members = file.sources.filter { $0.join?.value == word.value }
        if members.count == 1 {
            mistakes.add(
                "join-alone",
                at: word,
                as: .warning,
                Text(
                    "„join: \(word.value)“ steht nur bei dieser Quelle; es gibt nichts zusammenzufügen.",
                    "\"join: \(word.value)\" stands at this source alone; there is nothing to join."
                ),
                try: Text(
                    "Bei beiden Quellen denselben Namen eintragen.",
                    "Give both sources the same name."
                )
            )
        }
        return word.value
    }

    private mutating func format(_ word: Located<String>) -> String? {
        if known.formats.contains(word.value) { return word.value }
        unknown(
            "unknown-format",
            word,
            Text("Ein Exportformat", "export format"),
            among: known.formats
        )
        return nil
    }

    /// What a source is about; nil where that is unknown.
    private mutating func records(_ entry: SourceEntry) -> ExportFormat.Records? {
        guard let word = entry.records else { return .calls }
        guard let records = ExportFormat.Records(rawValue: word.value) else {
            unknown(
                "unknown-records",
                word,
                Text("Eine Satzart", "kind of records"),
                among: ExportFormat.Records.allCases.map(\.rawValue)
            )
            return nil
        }
        return records
    }

    private mutating func settings(
        _ entry: SourceEntry,
        _ records: ExportFormat.Records
    ) -> FormatSettings? {
        if let format = entry.format, format.value != "csv" {
            if let csv = entry.csv {
                mistakes.add(
                    "csv-not-used",
                    at: csv.place,
                    Text(
                        "Der Abschnitt csv gilt nur für das Format csv, nicht für „\(format.value)“.",
                        "The section csv is for the format csv only, not for \"\(format.value)\"."
                    )
                )
            }
            guard records == .calls || !known.formats.contains(format.value) else {
                mistakes.add(
                    "unknown-records",
                    at: entry.records ?? entry.name,
                    Text(
                        "Das Format „\(format.value)“ enthält nur Anrufe (records: calls).",
                        "The format \"\(format.value)\" holds calls only (records: calls)."
                    )
                )
                return nil
            }
            return .native
        }
        guard let csv = entry.csv else {
            if let format = entry.format {
                mistakes.add(
                    "missing-key",
                    at: format,
                    Text(
                        "Zum Format csv fehlt der Abschnitt csv mit den Spalten.",
                        "The format csv needs a section csv that names the columns."
                    ),
                    try: Text(
                        "Zum Beispiel: csv: {columns: {id: Anruf-ID, start: Anrufbeginn}}",
                        "For example: csv: {columns: {id: Anruf-ID, start: Anrufbeginn}}"
                    )
                )
            }
            return nil
        }
        let mapping = mapping(csv, records)
        return switch records {
        case .calls: .calls(mapping)
        case .complaints: .complaints(mapping)
        case .cases, .appointments, .visits, .surveys: .office(records, mapping)
        }
    }
}
