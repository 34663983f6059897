import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// Five calls of two pilots, one of which only one caller rang.
@Suite struct `Small counts in reports` {
    private static let calls = """
        id;start;queue;caller;wait;outcome
        1;2019-03-25 09:00:00;wohngeld;a;10;A
        2;2019-03-25 09:10:00;wohngeld;b;20;A
        3;2019-03-25 09:20:00;wohngeld;c;30;A
        4;2019-03-25 10:00:00;wohngeld;d;40;A
        5;2019-03-25 11:00:00;asv;e;50;A

        """

    /// Ten calls passed on to Wandsbek, nine of which were taken over; two to Bergedorf.
    private static let handovers =
        "id;start;queue;talk;handover;receiver\n"
        + (1...12).map { number in
            let receiver = number > 10 ? "Bergedorf" : "Wandsbek"
            let result = number == 10 ? "busy" : number == 12 ? "" : "taken-over"
            return "\(number);2019-03-25 09:\(number + 10):00;wohngeld;60;\(result);\(receiver)\n"
        }.joined()

    /// Writes the reports of a pipeline file with these lines in it.
    private func reports(
        _ lines: String,
        calls: String = calls,
        columns: String =
            "caller: {column: caller, kind: id}, wait: wait, outcome: outcome}"
    ) async throws -> [String: String] {
        let folder = try TemporaryFolder()
        try folder.write(calls.utf8, to: "acd.csv")
        let pipeline = try folder.write(
            """
            name: haus
            sources:
              - name: acd
                records: calls
                format: csv
                files: [acd.csv]
                csv:
                  separator: ";"
                  columns: {id: id, start: start, queue: queue, \(columns)
                  \(columns.contains("outcome") ? "outcomes: {answered: [A], abandoned: [B]}" : "")
            \(lines)

            """.utf8,
            to: "haus.yaml"
        )
        return try await writtenReports(of: pipeline, into: folder.path("berichte")).files
    }

    /// Neither the single busy one nor the two of the other office can be told, nor what they
    /// could be computed from.
    @Test func `are withheld by the office that received calls`() async throws {
        let files = try await reports(
            "reports: [{name: tafel, by: [receiver], formats: [csv], "
                + "metrics: [forwarded, handovers-taken-over, handovers-busy, handovers-unknown, "
                + "handover-busy-rate]}]",
            calls: Self.handovers,
            columns: "talk: talk, handover: handover, receiver: receiver}"
        )
        let lines = try #require(files["tafel.csv"]).split(separator: "\n").map(String.init)
        let withheld = lines.dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).prefix(5)
                .map(String.init)
        }
        #expect(
            withheld == [
                ["Bergedorf", "", "", "0", ""], ["Wandsbek", "", "", "", "0"],
                ["total", "12", "", "", ""],
            ]
        )
    }

    private let table =
        "reports: [{name: tafel, by: [pilot], metrics: [calls, wait-max], formats: [csv]}]"

    @Test func `a table withholds without being told to`() async throws {
        #expect(
            try await reports(table)["tafel.csv"] == """
                pilot,calls,wait-max,withheld
                asv,,,calls wait-max
                wohngeld,,40,calls
                total,5,,wait-max

                """
        )
    }

    @Test(arguments: ["privacy: {minimum-count: 0}", "privacy: {minimum-count: 1}"])
    func `a file may switch it off`(privacy: String) async throws {
        let text = try await reports(table + "\n" + privacy)["tafel.csv"]
        #expect(text?.contains("asv,1,50\nwohngeld,4,40\n") == true)
    }

    @Test func `a file may ask for more`() async throws {
        let text = try await reports(table + "\nprivacy: {minimum-count: 5}")["tafel.csv"]
        #expect(text?.contains("asv,,,calls wait-max\nwohngeld,,,calls wait-max\n") == true)
    }

    @Test func `an internal report shows everything`() async throws {
        let marked = table.replacing("formats:", with: "internal: true, formats:")
        let text = try await reports(marked)["tafel.csv"]
        #expect(text?.contains("asv,1,50\nwohngeld,4,40\n") == true)
    }

    @Test func `the pilots' report withholds in each of its files alike`() async throws {
        let files = try await reports(
            "reports: [{name: r, by: [pilot], formats: [csv, csv-excel, markdown, html, json]}]"
        )
        let page = try #require(files["r.md"])
        #expect(page.contains("Fallzahlen unter 3 sind zurückgehalten"))
        #expect(!page.contains("1 von 1"))
        for (name, text) in files where name.hasPrefix("r-") && name.hasSuffix(".csv") {
            guard !name.hasSuffix(".excel.csv") else { continue }
            // In no file of a pilot there is a one or a two that counts something.
            for line in text.split(separator: "\n").dropFirst() where line.hasPrefix("asv") {
                let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                #expect(!cells.contains("1") && !cells.contains("2"), "\(name): \(line)")
            }
        }
    }

    @Test func `an internal pilots' report says that it is`() async throws {
        let files = try await reports(
            "reports: [{name: r, by: [pilot], internal: true, formats: [markdown]}]"
        )
        let page = try #require(files["r.md"])
        #expect(page.contains("Nur für den internen Gebrauch"))
        #expect(page.contains("1 von 1"))
    }

    /// An office with one complaint or two has fewer than five; that much may be said.
    @Test func `a verdict stands where every small count would give it`() async throws {
        let targets = """
            targets:
              - {kennzahl: calls, target: "< 5", per: pilot}
              - {kennzahl: answered, target: "< 2", per: pilot}
            """
        let files = try await reports(
            targets + "\nreports: [{name: r, by: [pilot], formats: [markdown]}]"
        )
        let lines = try #require(files["r.md"]).split(separator: "\n").filter {
            $0.contains("| asv ") && $0.contains("weniger als")
        }
        try #require(lines.count == 2)
        #expect(lines[0].contains("| . ") || lines[0].contains(" . |"))
        #expect(lines[0].contains("erreicht"))
        #expect(lines[1].contains("zurückgehalten"))
    }

    @Test func `open data come with a dictionary, whatever the file says`() async throws {
        let files = try await reports(
            """
            privacy: {minimum-count: 0}
            reports:
              - name: offen
                template: open-data
                by: [pilot]
                metrics: [calls, annahmequote]
                tables: {stunden: {by: [hour], metrics: [calls]}}
            """
        )
        #expect(
            Set(files.keys) == [
                "offen.csv", "offen-stunden.csv", "offen-datenfelder.csv", "offen-liesmich.md",
                "rejects.csv",
            ]
        )
        #expect(
            files["offen.csv"] == """
                pilot,calls,annahmequote,annahmequote.num,annahmequote.den,withheld
                asv,,,,,calls annahmequote
                wohngeld,,,,,calls annahmequote
                total,5,100.0000,5,5,

                """
        )
        let dictionary = try #require(files["offen-datenfelder.csv"]).split(separator: "\n")
        #expect(
            dictionary.map { $0.split(separator: ",").prefix(2).joined(separator: " ") } == [
                "file column", "offen.csv pilot", "offen.csv calls", "offen.csv annahmequote",
                "offen.csv annahmequote.num", "offen.csv annahmequote.den", "offen.csv withheld",
                "offen-stunden.csv hour", "offen-stunden.csv calls", "offen-stunden.csv withheld",
            ]
        )
    }

    /// What is left of two days without the first is a small count that no table tells.
    @Test func `tables with a period of their own are judged with the others`() async throws {
        let more =
            Self.calls + """
                6;2019-03-26 09:00:00;wohngeld;f;10;A
                7;2019-03-26 09:30:00;wohngeld;g;10;A
                8;2019-03-27 09:00:00;wohngeld;h;10;A
                9;2019-03-27 09:30:00;wohngeld;i;10;A
                10;2019-03-27 10:00:00;wohngeld;j;10;A

                """
        let files = try await reports(
            """
            reports:
              - name: offen
                template: open-data
                period: 2019-03-25..2019-03-26
                by: []
                metrics: [calls]
                formats: [csv]
                tables: {tag: {by: [], metrics: [calls], period: 2019-03-25}}
            """,
            calls: more
        )
        // 7 less 5 are the two calls of the 26th.
        #expect(files["offen.csv"] == "calls,withheld\n7,\n")
        #expect(files["offen-tag.csv"] == "calls,withheld\n,calls\n")
    }

    @Test func `open data name their licence and come in every format asked for`() async throws {
        let files = try await reports(
            """
            reports:
              - name: offen
                template: open-data
                licence: CC BY 4.0
                formats: [csv-excel, json]
                by: [pilot]
                metrics: [calls]
            """
        )
        #expect(
            Set(files.keys) == [
                "offen.csv", "offen.excel.csv", "offen.json", "offen-datenfelder.csv",
                "offen-liesmich.md", "rejects.csv",
            ]
        )
        let readme = try #require(files["offen-liesmich.md"])
        #expect(readme.contains("- Lizenz: CC BY 4.0\n"))
        #expect(readme.contains("- `offen.json`\n"))
        let sheet = try #require(files["offen.excel.csv"])
        #expect(sheet.contains("\r\n\r\n. = 2 Werte sind zurückgehalten"))
        #expect(try #require(files["offen.json"]).contains("\"withheld\": [\"calls\"]"))
    }

    @Test(arguments: ["", "template: piloten, "])
    func `a licence stands in open data only`(template: String) async throws {
        await #expect(throws: RunFailure.self) {
            _ = try await reports(
                "reports: [{name: r, \(template)licence: CC BY 4.0, by: [pilot]}]"
            )
        }
    }

    @Test func `open data cannot be internal`() async throws {
        await #expect(throws: RunFailure.self) {
            _ = try await reports(
                "reports: [{name: offen, template: open-data, internal: true, by: [pilot]}]"
            )
        }
    }
}
