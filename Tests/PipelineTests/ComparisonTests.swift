import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// A house of three calls a month in 2019 and six in 2020.
@Suite struct `Comparison of periods` {
    private static func calls(from first: String) -> String {
        var lines = ["id;start;queue"]
        for (year, months, daily) in [("2019", 1...12, 1), ("2020", 1...6, 2)] {
            for month in months {
                for (place, day) in ["02", "14", "21"].enumerated() {
                    let stamp = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day)"
                    guard stamp >= first else { continue }
                    for number in 0..<daily {
                        lines.append("\(stamp)-\(place)-\(number);\(stamp) 09:00:00;asv")
                    }
                }
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func files(of period: String, dataFrom first: String) async throws -> [String: String] {
        let folder = try TemporaryFolder()
        try folder.write(Self.calls(from: first).utf8, to: "acd.csv")
        let pipeline = try folder.write(
            """
            name: haus
            land: HB
            sources:
              - name: acd
                records: calls
                format: csv
                files: [acd.csv]
                csv: {separator: ";", columns: {id: id, start: start, queue: queue}}
            reports:
              - name: blatt
                template: jahresbericht
                internal: true
                period: \(period)
                formats: [csv, csv-excel, markdown, html]
                compare: {metrics: [calls]}
                paper: {titel: Blatt}

            """.utf8,
            to: "haus.yaml"
        )
        return try await writtenReports(of: pipeline, into: folder.path("berichte")).files
    }

    @Test func `sets the year to date beside as much of the year before`() async throws {
        let files = try await files(of: "2020-05", dataFrom: "2019-01-01")
        let lines = try #require(files["blatt-vergleich.csv"]).split(separator: "\n")
        #expect(
            lines[0].hasSuffix(
                ",2020-01-01..2020-05-31,2019-01-01..2019-05-31,"
                    + "change of 2020-01-01..2020-05-31 to 2019-01-01..2019-05-31,"
                    + "unit of change of 2020-01-01..2020-05-31 to 2019-01-01..2019-05-31"
            )
        )
        // May, April, May of the year before; then the year to date, which May is a part of.
        #expect(lines[1] == "calls,all,6,6,0.0,percent,3,100.0,percent,30,15,100.0,percent")
        let page = try #require(files["blatt.md"])
        #expect(page.contains("| Vorjahr bis dahin (01.01.2019 bis 31.05.2019) |"))
        #expect(page.contains("| Veränderung im Jahr bisher |"))
        let excel = try #require(files["blatt-vergleich.excel.csv"])
        #expect(excel.contains(";Einheit der Veränderung im Jahr bisher\r\n"))
        #expect(!page.contains("Nicht verglichen"))
    }

    /// Half a month of the year before would look like growth.
    @Test(arguments: [
        (
            "2020-05", "2019-05-14",
            "Vorjahr (Mai 2019), Vorjahr bis dahin (01.01.2019 bis 31.05.2019)"
        ),
        ("2020-05", "2019-03-01", "Vorjahr bis dahin (01.01.2019 bis 31.05.2019)"),
        ("2020", "2019-03-01", "Vorjahr (2019)"),
    ])
    func `leaves out and names what the data hold in part`(
        period: String,
        first: String,
        named: String
    ) async throws {
        let files = try await files(of: period, dataFrom: first)
        let line = "Nicht verglichen, weil die Daten erst später beginnen: \(named)."
        let markdown = try #require(files["blatt.md"])
        #expect(markdown.contains(line))
        #expect(try #require(files["blatt.html"]).contains("<p>\(line)</p>"))
        for name in named.components(separatedBy: ", ") { #expect(!markdown.contains("| \(name)")) }
    }

    /// The first working day of 2019 is the 2nd of January; what begins then lacks nothing.
    @Test(arguments: [("2019-01-02", true), ("2019-01-03", false)])
    func `counts as whole what lacks no working day`(first: String, isWhole: Bool) async throws {
        let page = try #require(try await files(of: "2020", dataFrom: first)["blatt.md"])
        #expect(page.contains("| Vorjahr (2019) |") == isWhole)
        #expect(page.contains("Nicht verglichen") != isWhole)
    }
}
