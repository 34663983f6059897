import Diagnostics
import PipelineFile
import Testing

/// `line:column code` of every diagnostic.
func summary(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.code)" }
}

@Suite struct `Mistakes of form` {
    @Test(
        arguments: [
            // keys
            ("nmae: btb", ["1:1 unknown-key"]),
            ("name: btb\ninbox: in\nname: abt", ["3:1 duplicate-key"]),
            ("\"name\": btb\n'name': btb", ["2:1 duplicate-key"]),
            ("\"name\": btb\nname: btb", ["2:1 duplicate-key"]),
            ("inbox: a\ninbox: b\ninbox: c", ["2:1 duplicate-key", "3:1 duplicate-key"]),
            ("inbox: a\ninbox: b\nlnd: HB", ["2:1 duplicate-key", "3:1 unknown-key"]),
            ("? [a, b]\n: c", ["1:3 wrong-type"]),
            ("phone: {country: 49, aria: 421}", ["1:22 unknown-key"]),
            ("pilots:\n  - name: A\n    queue: [a]", ["3:5 unknown-key"]),
            (
                "sources:\n  - {name: a, format: csv, on-reject: {alow: 1 %}}",
                ["2:39 missing-key", "2:40 unknown-key"]
            ),
            // types
            ("name: [a, b]", ["1:7 wrong-type"]),
            ("pilots: keine", ["1:9 wrong-type"]),
            ("pilots: {name: A}", ["1:9 wrong-type"]),
            ("pilots: [A, B]", ["1:10 wrong-type", "1:13 wrong-type"]),
            ("definitions: 2020-1", ["1:14 wrong-type"]),
            // what is in force for all figures of a file
            (
                "definitions:\n  servicelevel: [{within: 30 s}, {from: 2020-01-01, within: 20 s}]\n"
                    + "  short-abandon: {value: 5 s, until: 2019-12-31}",
                ["2:35 definition-with-day", "3:31 definition-with-day"]
            ),
            (
                "definitions: {cases: {ticket: {from: 2020-01-01, days: 3}}}",
                ["1:32 definition-with-day"]
            ),
            ("definitions: {servicelevel: [s7, s8]}", ["1:29 wrong-type"]),
            ("privacy: {minimum-count: drei}", ["1:26 wrong-type"]),
            ("privacy: {minimum-count: -1}", ["1:26 wrong-type"]),
            ("- name: btb", ["1:1 wrong-type"]),
            ("btb", ["1:1 wrong-type"]),
            (
                "sources:\n  - name: a\n    format: csv\n    csv: {header: vielleicht}",
                ["4:19 wrong-type"]
            ),
            // values
            ("name:", ["1:6 empty-value"]),
            ("name: \"\"", ["1:7 empty-value"]),
            ("land: ~", ["1:7 empty-value"]),
            ("", ["1:1 empty-file"]),
            ("# nur ein Kommentar\n", ["1:1 empty-file"]),
            ("pilots:\n  - queues: [a]", ["2:5 missing-key"]),
            ("sources:\n  - files: [a]", ["2:5 missing-key", "2:5 missing-key"]),
            ("targets:\n  - {kennzahl: annahmequote}", ["2:5 missing-key"]),
            ("closed: [{reason: Ausflug}]", ["1:10 missing-key"]),
            ("store: {}", ["1:8 missing-key"]),
            (
                "sources:\n  - name: a\n    format: csv\n    csv: {columns: {start: {as: x}}}",
                ["4:28 missing-key"]
            ),
            (
                "sources:\n  - {name: a, format: csv, csv: "
                    + "{columns: {start: {column: A, columns: [A, B]}}}}",
                ["2:51 missing-key"]
            ),
            // YAML
            ("name: btb\n\tland: HB", ["2:1 yaml-syntax"]),
            ("files: [*.csv]", ["1:9 yaml-syntax"]),
            ("targets:\n  - {kennzahl: a, target: >= 75}", ["2:27 yaml-syntax"]),
            ("name: Amt: Mitte", ["1:10 yaml-syntax"]),
            ("closed: [2019-12-24", ["2:1 yaml-syntax"]),
            ("name: \"btb", ["1:7 yaml-syntax"]),
            ("name: a\n---\nname: b", ["2:1 yaml-syntax"]),
            ("name: a\u{7}b", ["1:8 yaml-syntax"]),
            // places
            ("\u{FEFF}nmae: btb", ["1:1 unknown-key"]),
            ("land: HB\r\nnmae: btb\r\n", ["2:1 unknown-key"]),
            ("phone: {area: Größe, äria: 421}", ["1:22 unknown-key"]),
        ] as [(String, [String])]
    )
    func `every mistake is told with its line and column`(yaml: String, expected: [String]) {
        let (_, diagnostics) = PipelineFile.parse(text: yaml, name: "btb.yaml")
        #expect(summary(diagnostics) == expected)
        for diagnostic in diagnostics {
            #expect(diagnostic.severity == .error)
            #expect(diagnostic.position?.file == "btb.yaml")
        }
    }

    @Test func `all mistakes are told at once, from top to bottom`() {
        let yaml = """
            name: btb
            timezon: Europe/Berlin
            land: [HB]
            pilots:
              - name: Wohngeldstelle
                numers: ["0421 361-401*"]
              - queues: [asv]
            sources:
              - name: acd
                format: csv
                csv:
                  seperator: ";"
                  columns: {start: {column: Beginn, az: epoch-s}}
            reports:
              - {name: monat, fromats: [html]}
              - {name: jahr}
              - {nmae: woche}
            land: HB
            """
        let (file, diagnostics) = PipelineFile.parse(text: yaml, name: "btb.yaml")
        #expect(
            summary(diagnostics) == [
                "2:1 unknown-key", "3:7 wrong-type", "6:5 unknown-key", "7:5 missing-key",
                "12:7 unknown-key", "13:41 unknown-key", "15:19 unknown-key", "17:5 missing-key",
                "17:6 unknown-key", "18:1 duplicate-key",
            ]
        )
        // What is right is there all the same, so that its meaning can be judged too.
        #expect(file?.reports.map(\.name.value) == ["monat", "jahr", ""])
        #expect(file?.pilots.map(\.name.value) == ["Wohngeldstelle", ""])
    }

    @Test(
        arguments: [
            ("pilotes: []", "Did you mean \"pilots\"?"),
            ("Land: HB", "Did you mean \"land\"?"),
            ("taregts: []", "Did you mean \"targets\"?"),
            ("service_hours: Mo-Fr 07:00-18:00", "Did you mean \"service-hours\"?"),
            ("definition: {}", "Did you mean \"definitions\"?"),
            (
                "phone: {prefix: 421}",
                "Possible are: country, area, own."
            ),
        ]
    )
    func `an unknown key gets the nearest allowed one as advice`(yaml: String, advice: String) {
        let (_, diagnostics) = PipelineFile.parse(text: yaml, name: "btb.yaml")
        #expect(diagnostics.map { $0.whatToTry?(.english) } == [advice])
    }

    @Test func `a message names file, line, column, mistake and way out in both languages`() {
        let (_, diagnostics) = PipelineFile.parse(
            text: "name: btb\nsource: []\n",
            name: "Pipelines/btb.yaml"
        )
        #expect(
            diagnostics.map { $0.rendered(.german) } == [
                "Pipelines/btb.yaml:2:1: Unbekannter Schlüssel „source“.\n  → Meinten Sie „sources“?"
            ]
        )
        #expect(
            diagnostics.map { $0.rendered(.english) } == [
                "Pipelines/btb.yaml:2:1: Unknown key \"source\".\n  → Did you mean \"sources\"?"
            ]
        )
    }
}

@Suite struct `Spelling advice` {
    private let words = ["pilots", "period", "by", "per", "formats"]

    @Test(
        arguments: [
            ("pilot", "pilots"), ("piltos", "pilots"), ("Periode", "period"), ("fromat", "formats"),
            ("bx", "by"), ("pre", "per"), ("xyz", nil), ("to", nil), ("plates", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `at most two slips, one in short words`(word: String, nearest: String?) {
        #expect(Spelling.nearest(to: word, among: words) == nearest)
    }
}
