import Diagnostics
import PipelineFile
import Testing

@Suite struct `Pipeline file` {
    /// A file with every key there is.
    private let everything = """
        name: btb
        timezone: Europe/Berlin
        land: HB
        service-hours: Mo-Fr 07:00-18:00
        phone: {country: 49, area: 0421, own: ["0421 361*"]}
        closed: [2019-12-24, {date: 2019-09-06, reason: Betriebsausflug, pilots: [Wohngeldstelle]}]
        pilots:
          - name: Wohngeldstelle
            queues: [wohngeld]
            numbers: ["0421 361-401*"]
            service-hours: Mo-Do 08:00-16:00, Fr 08:00-12:30
            contract: 2018-03-15
            since: 2018-05-01
            until: 2020-12-31
        definitions:
          version: 2020-1
          annahmequote: a2
          servicelevel: {variant: s7, within: 30 s}
          short-abandon: 5 s
          repeat: {within: 24 h, scope: pilot}
          cases: {ticket: {working-days: 2, variant: v1}, approval: {days: 14}, call: {service-hours: 24}}
        sources:
          - name: acd
            records: calls
            format: csv
            files: [acd-*.csv.gz]
            timezone: Europe/Berlin
            on-reject: {allow: 0.1 %}
            csv:
              separator: ";"
              encoding: windows-1252
              header: true
              scanner: fast
              columns:
                id: Anruf-ID
                leg: 2
                start: {columns: [Datum, Uhrzeit], as: "dd.MM.yyyy HH:mm:ss"}
                queue: {column: [Warteschlange, Queue]}
                number: [Vorwahl, Nummer]
                caller: {column: Kundennr, kind: id}
                wait: {column: Wartezeit, as: "HH:mm:ss"}
                hold:
                wrapup: ~
                final: {column: "4", yes: ["1", ja]}
              outcomes:
                answered: [Angenommen]
                abandoned: Aufgelegt
                ignored: [no, 0]
              handovers: {taken-over: [ok], returned: [fail]}
              anonymous: [anonym, ""]
          - {name: queue-log, format: asterisk-queue-log, files: queue_log}
        targets:
          - {kennzahl: annahmequote, target: ">= 75", period: 2020}
          - {kennzahl: complaints, target: "< 5", per: pilot, period: year}
        reports:
          - {name: monat, by: [pilot], metrics: [annahmequote], period: last-month, formats: [html]}
          - {name: jahr, template: jahresbericht, period: 2020}
        store: {path: state/btb.sqlite}
        inbox: inbox
        retention: {calls: 90 d, rejects: 30 d}
        privacy: {key: state/pseudonym.key, minimum-count: 3}
        """

    private func parsed(_ text: String) throws -> PipelineFile {
        let (file, diagnostics) = PipelineFile.parse(text: text, name: "btb.yaml")
        #expect(diagnostics.map { $0.rendered(.english) } == [])
        return try #require(file)
    }

    @Test func `every key is read, words as they were written`() throws {
        let file = try parsed(everything)
        #expect(file.name?.value == "btb")
        #expect(file.phone?.area?.value == "0421")
        #expect(file.phone?.own.map(\.value) == ["0421 361*"])
        #expect(file.closed.map(\.date.value) == ["2019-12-24", "2019-09-06"])
        #expect(file.closed.last?.pilots?.map(\.value) == ["Wohngeldstelle"])
        #expect(file.closed.last?.reason?.value == "Betriebsausflug")
        #expect(file.pilots.first?.since?.value == "2018-05-01")
        #expect(file.definitions.version?.value == "2020-1")
        #expect(file.definitions.answerWithin?.value == "30 s")
        #expect(file.definitions.repeatScope?.value == "pilot")
        #expect(file.definitions.cases.map(\.kind.value) == ["ticket", "approval", "call"])
        #expect(file.definitions.cases.map(\.workingDays?.value) == [2, nil, nil])
        #expect(file.definitions.cases.map(\.days?.value) == [nil, 14, nil])
        #expect(file.definitions.cases.map(\.serviceHours?.value) == [nil, nil, 24])
        #expect(file.targets.map(\.period?.value) == ["2020", "year"])
        #expect(file.targets.map(\.target.value) == [">= 75", "< 5"])
        #expect(file.reports.map(\.template?.value) == [nil, "jahresbericht"])
        #expect(file.reports.first?.by?.map(\.value) == ["pilot"])
        #expect(file.reports.first?.metrics?.map(\.value) == ["annahmequote"])
        #expect(file.store?.value == "state/btb.sqlite")
        #expect(file.inbox?.value == "inbox")
        #expect(file.retention.calls?.value == "90 d")
        #expect(file.retention.rejects?.value == "30 d")
        #expect(file.privacy.key?.value == "state/pseudonym.key")
        #expect(file.privacy.minimumCount?.value == 3)
    }

    @Test func `a source keeps its columns and words`() throws {
        let sources = try parsed(everything).sources
        #expect(sources.map(\.files).map { $0.map(\.value) } == [["acd-*.csv.gz"], ["queue_log"]])
        #expect(sources.map(\.allowedRejects?.value) == ["0.1 %", nil])
        let csv = try #require(sources.first?.csv)
        #expect(csv.separator?.value == ";")
        #expect(csv.header?.value == true)
        #expect(
            csv.columns.map(\.field.value) == [
                "id", "leg", "start", "queue", "number", "caller", "wait", "final",
            ]
        )
        #expect(
            csv.columns.map(described) == [
                "Anruf-ID", "#2", "Datum + Uhrzeit", "Warteschlange/Queue", "Vorwahl + Nummer",
                "Kundennr", "Wartezeit", "4",
            ]
        )
        #expect(csv.columns[2].pattern?.value == "dd.MM.yyyy HH:mm:ss")
        #expect(csv.columns[5].kind?.value == "id")
        #expect(csv.columns[7].yes?.map(\.value) == ["1", "ja"])
        #expect(csv.outcomes.map(\.meaning.value) == ["answered", "abandoned", "ignored"])
        #expect(
            csv.outcomes.map { $0.words.map(\.value) } == [
                ["Angenommen"], ["Aufgelegt"], ["no", "0"],
            ]
        )
        #expect(csv.handovers.map(\.meaning.value) == ["taken-over", "returned"])
        #expect(csv.anonymous?.map(\.value) == ["anonym", ""])
    }

    private func described(_ column: ColumnEntry) -> String {
        column.references.map { reference in
            switch reference {
            case .named(let names): names.map(\.value).joined(separator: "/")
            case .numbered(let number): "#\(number.value)"
            }
        }.joined(separator: " + ")
    }

    @Test func `a value knows its place`() throws {
        let file = try parsed(everything)
        #expect(file.land == Located("HB", line: 3, column: 7))
        #expect(file.closed.first?.date == Located("2019-12-24", line: 6, column: 10))
        #expect(file.definitions.answerWithin == Located("30 s", line: 18, column: 39))
    }

    @Test(arguments: ["2020", "07:00", "no", "0x10", "1e3", "2019-12-24", "0421", "true", ".5"])
    func `YAML's own readings of a word change nothing`(word: String) throws {
        let file = try parsed("name: \(word)\nclosed: [\(word)]")
        #expect(file.name?.value == word)
        #expect(file.closed.first?.date.value == word)
    }

    @Test func `lists that are left empty are not given`() throws {
        let file = try parsed("name: leer\npilots:\nclosed: []\nsources:\ndefinitions:\nreports: ~")
        #expect(file.pilots.isEmpty && file.sources.isEmpty && file.reports.isEmpty)
    }

    @Test func `an anchor may be used again`() throws {
        let file = try parsed(
            "pilots:\n  - {name: A, queues: [a], service-hours: &kurz Mo 08:00-12:00}\n"
                + "  - {name: B, queues: [b], service-hours: *kurz}"
        )
        #expect(file.pilots.map(\.serviceHours?.value) == ["Mo 08:00-12:00", "Mo 08:00-12:00"])
    }
}
