import Bilanz
import CallModel
import Diagnostics
import ExportFormats
import Foundation
import Kennzahlen
import Pipeline
import Testing

private func summary(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.code)" }
}

/// A source with a section `csv` on one line, whose text begins at 4:10.
private func csv(_ text: String) -> String {
    "sources:\n  - name: a\n    format: csv\n    csv: \(text)"
}

private func calls(_ name: String, join: String? = nil) -> String {
    "  - {name: \(name), format: asterisk-queue-log\(join.map { ", join: \($0)" } ?? "")}\n"
}

/// A list with one more column, which begins at 5:73 where its records are cases.
private func lists(
    _ column: String,
    calls: String = calls("acd"),
    records: String = "cases"
) -> String {
    let time = records == "visits" ? "day" : "received"
    return "sources:\n\(calls)"
        + "  - {name: umfrage, records: surveys, format: csv, csv: {columns: {day: A}}}\n"
        + "# lists\n"
        + "  - {name: b, records: \(records), format: csv, csv: {columns: {\(time): A, \(column)}}}"
}

@Suite struct `Mistakes of meaning` {
    @Test(
        arguments: [
            // the house
            ("timezone: Europe/Bremen", ["1:11 unknown-timezone"]),
            ("land: Bremen", ["1:7 unknown-land"]),
            ("service-hours: Mo-Fr 18:00-07:00", ["1:16 bad-service-hours"]),
            ("service-hours: Mo-Fr", ["1:16 bad-service-hours"]),
            (
                "service-hours: [Mo-Fr 08:00-16:00, Fr 09:00-10:00]", ["1:36 hours-without-day"]
            ),
            (
                "service-hours: [{from: 2020-04-01, hours: Mo-Fr 07:00-18:00}]",
                ["1:17 hours-without-beginning"]
            ),
            (
                "service-hours: [Mo-Fr 08:00-16:00, {from: 2020-04-01, hours: Mo 07:00-18:00}, "
                    + "{from: 2020-04-01, hours: Mo 07:00-18:00}]",
                ["1:86 bad-date"]
            ),
            ("service-hours: [Mo 08:00-16:00, {from: 2020-04-01}]", ["1:33 missing-key"]),
            ("phone: {country: de, area: 0}", ["1:18 bad-phone", "1:28 bad-phone"]),
            ("phone: {own: [\"0421*361\", Zentrale]}", ["1:15 bad-number", "1:27 bad-number"]),
            ("closed: [24.12.2019, 2019-02-29]", ["1:10 bad-date", "1:22 bad-date"]),
            ("closed: [{date: 2019-09-06, pilots: [Wohngeld]}]", ["1:38 unknown-pilot"]),
            ("handled: move", ["1:10 unknown-handled"]),
            // pilots
            (
                "pilots:\n  - {name: A, queues: [a]}\n  - {name: B, queues: [b, a]}",
                ["3:27 queue-twice"]
            ),
            (
                "pilots:\n  - {name: A, queues: [a]}\n  - {name: A, queues: [b]}",
                ["3:12 pilot-twice"]
            ),
            (
                "pilots:\n  - {name: A, numbers: [\"0421 0301*\"]}\n"
                    + "  - {name: B, numbers: [\"+49 421 0301*\"]}",
                ["3:25 number-twice"]
            ),
            ("pilots: [{name: A}, {name: B, queues: [A]}]", ["1:40 queue-twice"]),
            (
                "pilots: [{name: A, service-hours: täglich, since: 2020-01-01, until: 2019-01-01}]",
                ["1:35 bad-service-hours", "1:70 bad-date"]
            ),
            // pilots that were renamed or moved
            (
                "pilots:\n  - {name: A, queues: [a, {queue: x, until: 2019-06-30}]}\n"
                    + "  - {name: B, queues: [{queue: x, from: 2019-06-30}]}",
                ["3:32 queue-twice"]
            ),
            (
                "pilots:\n  - {name: A, queues: [{queue: x, until: 2019-06-30}]}\n"
                    + "  - {name: B, queues: [{queue: x, from: 2019-07-01}, x]}",
                ["3:54 queue-twice"]
            ),
            (
                "pilots:\n  - {name: A, numbers: [{number: \"0421 0301*\", from: 2019-03-01}]}\n"
                    + "  - {name: B, numbers: [{number: \"+49 421 0301*\", from: 2019-02-01, "
                    + "until: 2019-03-01}]}",
                ["3:34 number-twice"]
            ),
            (
                "pilots: [{name: A, queues: [{queue: x, from: 2019-07-01, until: 2019-06-30}]}]",
                ["1:65 bad-date"]
            ),
            (
                "pilots: [{name: A, queues: [{queue: x, from: gestern}]}]", ["1:46 bad-date"]
            ),
            (
                "pilots: [{name: A, queues: [{name: x}]}]",
                ["1:29 missing-key", "1:30 unknown-key"]
            ),
            ("pilots: [{name: A, formerly: [{name: X}]}]", ["1:31 missing-key"]),
            (
                "pilots: [{name: A, formerly: [{name: X, until: 2019-06-30}, "
                    + "{name: Y, until: 2019-06-30}]}]",
                ["1:78 bad-date"]
            ),
            // what a pilot was called is another one's name, or was on a day of both
            (
                "pilots:\n  - {name: A, formerly: [{name: b, until: 2019-06-30}]}\n  - name: B",
                ["3:11 name-twice"]
            ),
            (
                "pilots:\n  - {name: A, formerly: [{name: X, until: 2019-06-30}]}\n"
                    + "  - {name: B, formerly: [{name: X, until: 2019-03-31}]}",
                ["3:33 name-twice"]
            ),
            (
                "pilots: [{name: A, formerly: [{name: X, until: 2019-06-30}]}]\n"
                    + "closed: [{date: 2019-12-24, pilots: [X]}]",
                ["2:38 unknown-pilot"]
            ),
            // definitions
            ("definitions: {annahmequote: a99}", ["1:29 unknown-variant"]),
            ("definitions: {servicelevel: s3}", ["1:29 unknown-variant"]),
            ("definitions: {servicelevel: {within: 30}}", ["1:38 bad-duration"]),
            ("definitions: {servicelevel: {within: 30 Sekunden}}", ["1:38 bad-duration"]),
            ("definitions: {short-abandon: 40 d}", ["1:30 bad-duration"]),
            (
                "definitions: {repeat: {within: 367 d, scope: all}}",
                [
                    "1:32 bad-duration", "1:46 unknown-scope",
                ]
            ),
            ("definitions: {cases: {ticket: {working-days: 2, days: 3}}}", ["1:23 bad-case-rule"]),
            ("definitions: {cases: {ticket: {}}}", ["1:23 bad-case-rule"]),
            (
                "definitions: {cases: {ticket: {working-days: 2, variant: v6}}}",
                ["1:58 unknown-variant"]
            ),
            // sources
            ("sources: [{name: a, format: excel}]", ["1:29 unknown-format"]),
            (
                "sources: [{name: a, format: asterisk-queue-log, records: call}]",
                ["1:58 unknown-records"]
            ),
            (
                "sources: [{name: a, format: asterisk-queue-log, records: complaints}]",
                ["1:58 unknown-records"]
            ),
            (
                "sources: [{name: a, format: asterisk-queue-log}, "
                    + "{name: a, format: asterisk-queue-log}]",
                ["1:57 source-twice"]
            ),
            (
                "sources: [{name: a, format: asterisk-queue-log, csv: {}}]",
                ["1:54 csv-not-used"]
            ),
            ("sources: [{name: a, format: csv}]", ["1:29 missing-key"]),
            (
                "sources: [{name: a, format: asterisk-queue-log, on-reject: {allow: 5}}]",
                ["1:68 bad-percentage"]
            ),
            (
                "sources: [{name: a, format: asterisk-queue-log, on-reject: {allow: 101 %}}]",
                ["1:68 bad-percentage"]
            ),
            (
                "sources: [{name: a, format: asterisk-queue-log, timezone: MEZ}]",
                ["1:59 unknown-timezone"]
            ),
            // csv
            (csv("{columns: {id: A}}"), ["4:10 missing-start"]),
            (csv("{columns: {start: }}"), ["4:10 missing-start"]),
            (csv("{columns: {start:}}"), ["4:26 yaml-syntax"]),
            (
                csv("{separator: ab, encoding: ansi, scanner: slow, columns: {start: A}}"),
                ["4:22 bad-separator", "4:36 unknown-encoding", "4:51 unknown-scanner"]
            ),
            (csv("{columns: {start: {column: A, as: xx.yy}}}"), ["4:44 bad-stamp-pattern"]),
            (
                csv("{columns: {start: A, wait: {column: W, as: minutes}}}"),
                ["4:53 bad-duration-pattern"]
            ),
            (csv("{columns: {start: A, Wait: W}}"), ["4:31 unknown-field"]),
            (csv("{columns: {start: A, received: W}}"), ["4:31 unknown-field"]),
            (csv("{columns: {start: A, id: {column: I, as: s}}}"), ["4:51 not-for-this-field"]),
            (
                csv("{columns: {start: A, caller: {column: I, kind: name}}}"),
                ["4:57 unknown-kind"]
            ),
            (csv("{header: false, columns: {start: A, id: 2}}"), ["4:43 column-by-name"]),
            (
                csv("{columns: {start: A, outcome: E}, outcomes: {answerd: [Ja]}}"),
                ["4:55 unknown-outcome"]
            ),
            (
                csv("{columns: {start: A, outcome: E}, outcomes: {answered: [Ja], closed: [JA]}}"),
                ["4:80 word-twice"]
            ),
            (csv("{columns: {start: A}, outcomes: {answered: [Ja]}}"), ["4:43 missing-column"]),
            (
                csv("{columns: {start: A, handover: W}, handovers: {none: [Ja]}}"),
                ["4:57 unknown-handover"]
            ),
            (csv("{columns: {start: A}, handovers: {busy: [Ja]}}"), ["4:44 missing-column"]),
            // the calls that records of lists name
            (lists("call: {column: A, source: ACD}"), ["5:99 unknown-source"]),
            (lists("call: {column: A, source: umfrage}"), ["5:99 no-source-of-calls"]),
            (lists("call: A", calls: ""), ["4:73 no-source-of-calls"]),
            (
                lists("call: A", calls: calls("acd") + calls("log")), ["6:73 source-needed"]
            ),
            (
                lists(
                    "call: A",
                    calls: calls("acd", join: "a") + calls("log", join: "a") + calls("pbx")
                ),
                ["7:73 source-needed"]
            ),
            (
                lists("call: A", calls: "  - {name: acd, format: cisco-uccx}\n"),
                ["5:73 calls-without-id"]
            ),
            (
                lists(
                    "call: {column: A, source: acd}",
                    calls: "  - {name: acd, format: csv, csv: {columns: {start: A}}}\n"
                ),
                ["5:99 calls-without-id"]
            ),
            (lists("call: {column: A, ticketed: Ticket}"), ["5:101 missing-column"]),
            (
                lists("id: {column: A, source: acd, ticketed: Ticket}"),
                ["5:97 not-for-this-field", "5:112 not-for-this-field"]
            ),
            (
                lists("call: {column: A, ticketed: Ticket}", records: "complaints"),
                ["5:106 not-for-this-field"]
            ),
            (lists("call: A", records: "visits"), ["5:69 unknown-field"]),
            // targets and reports
            ("targets: [{kennzahl: annahmequotte, target: \">= 75\"}]", ["1:22 unknown-metric"]),
            ("targets: [{kennzahl: calls, target: 75}]", ["1:37 bad-target"]),
            ("targets: [{kennzahl: calls, target: \">= viel\"}]", ["1:37 bad-target"]),
            ("targets: [{kennzahl: calls, target: \">= 1.00001\"}]", ["1:37 bad-target"]),
            (
                "targets: [{kennzahl: calls, target: \"> 5\", per: office, period: 2020-13}]",
                ["1:49 unknown-dimension", "1:65 bad-period"]
            ),
            ("reports: [{name: a/b}, {name: .c}]", ["1:18 bad-name", "1:31 bad-name"]),
            ("reports: [{name: a}, {name: a}]", ["1:29 report-twice"]),
            (
                "reports: [{name: a, by: [pilots], metrics: [quote], period: gestern, "
                    + "formats: [pdf], template: monat}]",
                [
                    "1:26 unknown-dimension", "1:45 unknown-metric", "1:61 bad-period",
                    "1:80 unknown-report-format", "1:96 unknown-template",
                ]
            ),
            // what is kept
            ("retention: {calls: lange, rejects: 30}", ["1:20 bad-duration", "1:36 bad-duration"]),
        ] as [(String, [String])]
    )
    func `every mistake is told with its line and column, and nothing runs`(
        yaml: String,
        expected: [String]
    ) {
        let (pipeline, diagnostics) = resolve(yaml)
        #expect(summary(diagnostics) == expected)
        #expect(diagnostics.allSatisfy { $0.severity == .error })
        let runs = pipeline != nil
        #expect(!runs)
    }

    @Test func `mistakes of form and of meaning come together, in the order of the file`() {
        let (pipeline, diagnostics) = resolve(
            """
            nmae: btb
            land: XX
            service-hours: {days: Mo-Fr}
            pilots:
              - {queues: [a], service-hours: Mo}
            sources:
              - {format: excel, csv: {colums: {}}}
              - format: csv
                csv: {columns: {start: A, wait: {column: B, as: std}}}
            reports:
              - {by: [tag]}
            reports: []
            """
        )
        #expect(pipeline == nil)
        #expect(
            summary(diagnostics) == [
                "1:1 unknown-key", "2:7 unknown-land", "3:16 wrong-type", "5:5 missing-key",
                "5:34 bad-service-hours", "7:5 missing-key", "7:14 unknown-format",
                "7:26 csv-not-used", "7:27 unknown-key", "8:5 missing-key",
                "9:53 bad-duration-pattern", "11:5 missing-key", "11:11 unknown-dimension",
                "12:1 duplicate-key",
            ]
        )
    }

    @Test(
        arguments: [
            ("land: bremen", "Did you mean \"HB\"?"),
            ("timezone: Europe/Berln", "Did you mean \"Europe/Berlin\"?"),
            ("timezone: Mars", "For example: Europe/Berlin."),
            ("reports: [{name: a, by: [pilots]}]", "Did you mean \"pilot\"?"),
            ("reports: [{name: a, formats: [exel-csv]}]", nil),
            (
                "targets: [{kennzahl: annahmeqote, target: \"> 1\"}]",
                "Did you mean \"annahmequote\"?"
            ),
            ("definitions: {annahmequote: a11}", "Possible are: a2, a3."),
            (
                "sources: [{name: a, format: asterisk-queuelog}]",
                "Did you mean \"asterisk-queue-log\"?"
            ),
            (csv("{columns: {start: A, qeue: B}}"), "Did you mean \"queue\"?"),
            (lists("call: {column: A, source: akd}"), "Did you mean \"acd\"?"),
            (
                csv("{columns: {start: A, outcome: B}, outcomes: {self-serve: [x]}}"),
                "Did you mean \"self-served\"?"
            ),
        ] as [(String, String?)]
    )
    func `a word that nearly fits is advised`(yaml: String, advice: String?) {
        let (_, diagnostics) = resolve(yaml)
        #expect(diagnostics.count == 1)
        guard let advice else {
            #expect(
                diagnostics.first?.whatToTry?(.english)
                    == "Possible are: csv, csv-excel, json, markdown, html."
            )
            return
        }
        #expect(diagnostics.first?.whatToTry?(.english) == advice)
    }

    @Test func `no message holds a telephone number`() {
        let (_, diagnostics) = resolve(
            """
            phone: {own: ["0421 03*12345"]}
            pilots:
              - {name: A, numbers: ["0421 0301234*", "0421 0301234 x"]}
              - {name: B, numbers: ["0421 0301234*"]}
            """
        )
        #expect(diagnostics.count == 3)
        for diagnostic in diagnostics {
            #expect(!diagnostic.rendered(.german).contains("0301234"))
            #expect(!diagnostic.rendered(.english).contains("03*12345"))
        }
    }

    @Test func `a file cut off anywhere is read or told, and every mistake has a place`() {
        var texts = stride(from: 0, to: contractExample.count, by: 23).map {
            String(contractExample.prefix($0))
        }
        let lines = contractExample.split(separator: "\n", omittingEmptySubsequences: false)
        texts += lines.indices.map { left in
            lines.indices.filter { $0 != left }.map { String(lines[$0]) }.joined(separator: "\n")
        }
        for text in texts {
            let (pipeline, diagnostics) = resolve(text)
            let runs = pipeline != nil
            #expect(runs == !diagnostics.contains { $0.severity == .error })
            for diagnostic in diagnostics {
                let position = diagnostic.position
                let isInside = (1...lines.count + 1).contains(position?.line ?? 0)
                #expect(isInside && (position?.column ?? 0) >= 1)
            }
        }
    }

    @Test func `outcomes that nobody translates are a warning`() {
        let (pipeline, diagnostics) = resolve(csv("{columns: {start: A, outcome: B}}"))
        #expect(pipeline != nil)
        #expect(diagnostics.map(\.code) == ["missing-outcomes"])
        #expect(diagnostics.map(\.severity) == [.warning])
    }
}

@Suite struct `Pipelines that come along` {
    /// The ids of the house's own tables.
    private static let known = Resolve.Known(
        formats: ExportFormats.all.map(\.id),
        metrics: Set(Kennzahlen.all(Definitions()).map(\.metric.id)),
        writers: ["csv", "csv-excel", "json", "markdown", "html"],
        templates: ["jahresbericht", "anfrage", "bremen-fonds"]
    )

    @Test(arguments: ["btb", "adhoc", "kpi20", "jahresbericht-2019", "jahresbericht-2020"])
    func `have no mistakes`(name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Pipelines")
        let text = try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
        let (pipeline, diagnostics) = Resolve.pipeline(
            text: text,
            name: "\(name).yaml",
            directory: "Pipelines",
            known: Self.known
        )
        #expect(diagnostics.map { $0.rendered(.english) } == [])
        #expect(pipeline?.name == name)
    }
}
