import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// The papers of 2019, from simulated exports to the page.
@Suite struct `Papers of 2019` {
    private static let pipelines = Fixture.repository.appending(path: "Pipelines")

    /// Simulates the year beside a copy of the pipeline file, and writes its reports.
    private func bundle(_ folder: TemporaryFolder) async throws -> [String: String] {
        let year = folder.path("samples/btb2019")
        _ = try SamplesRequest(
            folder: year,
            formats: ["csv"],
            profile: "btb2019",
            start: nil,
            days: nil,
            callsPerDay: nil,
            seed: nil
        ).run()
        let file = Self.pipelines.appending(path: "jahresbericht-2019.yaml")
        let pipeline = try folder.write(Data(contentsOf: file), to: "jahresbericht-2019.yaml")
        for page in ["md", "html"] {
            let template = "templates/anfrage.\(page).mustache"
            let text = try Data(contentsOf: Self.pipelines.appending(path: template))
            try folder.write(text, to: template)
        }
        let (files, result) = try await writtenReports(
            of: pipeline,
            into: folder.path("berichte"),
            options: RunOptions(threads: 2, digests: true)
        )
        #expect(result.notes.isEmpty)
        return files
    }

    /// The cells of the first line of a page that holds a text.
    private func cells(_ page: String, _ text: String) throws -> [String] {
        let line = try #require(page.split(separator: "\n").first { $0.contains(text) }, "\(text)")
        return line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// The whole folder, file by file, with what a person last read; `make papers RECORD=1` records
    /// it anew.
    private func compareWithRecorded(_ files: [String: String]) throws {
        let folder = Fixture.repository.appending(path: "Tests/Papers/2019")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        #expect(names.sorted() == files.keys.sorted())
        for name in names {
            let recorded = try String(
                contentsOf: folder.appending(path: name),
                encoding: .utf8
            )
            guard files[name] != recorded else { continue }
            let old = recorded.split(separator: "\n")
            let new = files[name]?.split(separator: "\n") ?? []
            let changed = zip(old, new).first { $0 != $1 }
            Issue.record("\(name): \(changed.map { "\($0)\nis now\n\($1)" } ?? "another length")")
        }
    }

    @Test func `the year comes to the figures of the papers`() async throws {
        let files = try await bundle(try TemporaryFolder())
        let page = try #require(files["jahresbericht-2019.md"])
        #expect(
            try cells(page, "Beschwerden pro Dienststelle").suffix(3)
                == ["Anzahl Beschwerden", "\\<5", "0\\*"]
        )
        #expect(try cells(page, "weitergeleitete Anrufe durch").suffix(2) == ["3.000", "7.931"])
        #expect(try cells(page, "Geschlossene Kontrakte").suffix(2) == ["3", "1"])
        #expect(page.contains("bei 75 % (95.172 von 126.862 Anrufen in der Servicezeit)"))
        #expect(page.contains("4 von 6 halten den Planwert ein"))
        #expect(page.contains("durchschnittlich 5 und 10 Beschwerden im Monat"))
        #expect(page.contains("Sie stammen aus simulierten Exporten"))
        for name in ["jahresbericht-2019", "jahresbericht-2019-methodik", "anfrage-2019"] {
            // Whoever reads a figure also reads how the seed was found.
            #expect(files[name + ".md"]?.contains("Startwert ist ausgesucht: Unter 2.400") == true)
        }

        let servicePoint = try #require(files["jahresbericht-2019-bis.md"])
        #expect(try cells(servicePoint, "innenanliegen pro Woche").suffix(2) == ["50", "30"])
        #expect(servicePoint.contains("durchschnittlich waren es 43 Anliegen pro Woche"))
        #expect(try cells(servicePoint, "Zufriedenheit mit").suffix(2) == ["75", "100\\*"])
        #expect(try cells(servicePoint, "Standorte sind").suffix(2) == ["2", "1"])

        let answers = try #require(files["anfrage-2019.md"])
        #expect(
            answers.contains("Es gingen 126.862 Anrufe ein; 95.172 wurden angenommen (75,0 %).")
        )
        #expect(try cells(answers, "Gesamt").suffix(5).first == "126.862")

        for (name, text) in files where name.hasSuffix(".md") || name.hasSuffix(".html") {
            #expect(!text.contains("{{"), "\(name)")
            #expect(!text.contains("https://"), "\(name)")
        }
        let table = try #require(files["jahresbericht-2019-kennzahlen.csv"])
        #expect(
            table.contains(
                "annahme,annahmequote,2019-01-01..2019-12-31,>= 75,75.0201,0.0201,true,95172,126862"
            )
        )
        let sums = try #require(files["jahresbericht-2019-pruefsummen.sha256"])
        #expect(sums.split(separator: "\n").count == 13)
        try checkMetadata(of: files)
        try compareWithRecorded(files)
    }

    /// The form of CSV on the Web, as far as this test needs it.
    private struct TableGroup: Decodable {
        struct Column: Decodable { var titles: String }
        struct Schema: Decodable { var columns: [Column] }
        struct Table: Decodable {
            var url: String
            var tableSchema: Schema
            var description: String

            private enum CodingKeys: String, CodingKey {
                case url, tableSchema
                case description = "dc:description"
            }
        }
        var tables: [Table]
    }

    /// Every table for programs is described, column by column, and says that it is simulated.
    private func checkMetadata(of files: [String: String]) throws {
        let ending = "-csv-metadata.json"
        var described: Set<String> = []
        for (name, text) in files where name.hasSuffix(ending) {
            let group = try JSONDecoder().decode(TableGroup.self, from: Data(text.utf8))
            for table in group.tables {
                described.insert(table.url)
                let header = try #require(files[table.url]?.split(separator: "\n").first)
                #expect(
                    header == table.tableSchema.columns.map(\.titles).joined(separator: ",")[...]
                )
                #expect(table.description.contains("stammen aus simulierten Exporten"))
            }
            let report = name.dropLast(ending.count)
            #expect(files["\(report)-pruefsummen.sha256"]?.contains(name) == true)
        }
        let tables = files.keys.filter {
            $0.hasSuffix(".csv") && !$0.hasSuffix(".excel.csv") && $0 != "rejects.csv"
        }
        #expect(described == Set(tables))
    }
}
