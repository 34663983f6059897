import CallModel
import ExportFormats
import Intake
import Testing

/// A sample of calls, and in code what the pipeline.yaml beside it says.
struct CsvSample: Sendable, CustomTestStringConvertible {
    let name: String
    let mapping: @Sendable () throws -> CsvMapping

    var testDescription: String { name }

    /// The one sample that holds no calls.
    static func complaints() throws -> CsvMapping {
        try CsvMapping()
            .with(.id, "Nr").with(.received, "Eingang", as: stamp("dd.MM.yyyy"))
            .with(.pilot, "Dienststelle").with(.category, "Kategorie")
    }

    static let calls: [CsvSample] = [
        CsvSample(name: "german-flat-export") {
            var mapping = try CsvMapping()
                .with(.id, "Anruf-ID")
                .with(.start, "Anrufbeginn", as: stamp("dd.MM.yyyy HH:mm:ss"))
                .with(.queue, "Warteschlange").with(.caller, "Rufnummer", as: .telephone)
                .with(.wait, "Wartezeit", as: .duration(.hoursMinutesSeconds))
                .with(.talk, "Gesprächsdauer", as: .duration(.hoursMinutesSeconds))
                .with(.agent, "Platz").with(.outcome, "Ergebnis")
                .words([
                    "angenommen": .outcome(.answered, []),
                    "weitervermittelt": .outcome(.answered, .forwarded),
                    "aufgelegt": .outcome(.abandoned, []),
                    "überlauf": .outcome(.overflowed, []),
                    "außerhalb servicezeit": .outcome(.closed, []),
                    "phantom": .ignored,
                ])
            mapping.separator = UInt8(ascii: ";")
            mapping.charset = .windows1252
            return mapping
        },
        CsvSample(name: "joined-date-and-time") {
            try CsvMapping()
                .with(.id, "call").with(.start, "date", "time", as: stamp("yyyy-MM-dd HH:mm:ss"))
                .with(.queue, "queue").with(.number, "dialled", as: .telephone)
                .with(.wait, "wait", as: .duration(.seconds))
                .with(.talk, "talk", as: .duration(.seconds))
                .with(.forwarded, "passed on", as: .flag(yes: []))
        },
        CsvSample(name: "quoted-line-breaks") {
            try CsvMapping()
                .with(.id, "id").with(.start, "start", as: stamp("iso8601"))
                .with(.outcome, "outcome")
                .words([
                    "answered": .outcome(.answered, []), "abandoned": .outcome(.abandoned, []),
                ])
        },
        CsvSample(name: "numbered-columns") {
            var mapping = try CsvMapping()
                .with(.start, 1, as: stamp("epoch-s")).with(.queue, 2)
                .with(.wait, 3, as: .duration(.seconds)).with(.talk, 4, as: .duration(.seconds))
                .with(.outcome, 5)
                .words(["a": .outcome(.answered, []), "b": .outcome(.abandoned, [])])
            mapping.hasHeader = false
            mapping.separator = UInt8(ascii: "|")
            return mapping
        },
        CsvSample(name: "utf-16") {
            var mapping = try CsvMapping()
                .with(.id, "nr").with(.start, "BEGINN", as: stamp("dd.MM.yy HH:mm"))
                .with(.queue, "Stelle").with(.outcome, "Ergebnis")
                .words(["ok": .outcome(.answered, []), "weg": .outcome(.abandoned, [])])
            mapping.charset = .utf16
            return mapping
        },
        CsvSample(name: "doubled-hour") {
            try CsvMapping()
                .with(.id, "id").with(.start, "start", as: stamp("dd.MM.yyyy HH:mm:ss"))
                .with(.wait, "wait", as: .duration(.seconds))
        },
        CsvSample(name: "damaged-records") {
            try CsvMapping()
                .with(.id, "id").with(.start, "start", as: stamp("dd.MM.yyyy HH:mm:ss"))
                .with(.caller, "caller", as: .telephone)
                .with(.wait, "wait", as: .duration(.seconds))
                .with(.talk, "talk", as: .duration(.seconds))
        },
    ]
}
