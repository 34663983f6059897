import Aggregation
import Bilanz
import CallModel
import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// Every number of a paper can be asked for again: `query` with the same figure, period and filter
/// says the same, and `explain` knows the formula.
///
/// The years are small ones of the same houses: what is compared are two ways to one number, not
/// the numbers that the papers were set to.
@Suite struct `Numbers of the papers` {
    @Test(arguments: [
        ("jahresbericht-2019", "btb2019", [2019]), ("jahresbericht-2020", "btb2020", [2019, 2020]),
    ])
    func `are what a query says`(name: String, profile: String, years: [Int]) async throws {
        let house = try await House(name, profile: profile, years: years)
        var asked = 0
        for report in house.pipeline.reports {
            try await house.checkFigures(of: report, &asked)
            try await house.checkTables(of: report, &asked)
            try await house.checkComparison(of: report, &asked)
        }
        #expect(asked > 15)
    }
}

/// A pipeline file of the papers with exports of its years, and the bundle it makes of them.
private struct House {
    let folder: TemporaryFolder
    let file: String
    let pipeline: ResolvedPipeline

    init(_ name: String, profile: String, years: [Int]) async throws {
        folder = try TemporaryFolder()
        for year in years {
            _ = try SamplesRequest(
                folder: folder.path("samples/\(profile)"),
                formats: ["csv"],
                profile: profile,
                start: "\(year)-01-01",
                days: year == 2020 ? 366 : 365,
                callsPerDay: 15,
                seed: nil
            ).run()
        }
        let pipelines = Fixture.repository.appending(path: "Pipelines")
        for template in ["anfrage", "bremen-fonds"] {
            for page in ["md", "html"] {
                let path = "templates/\(template).\(page).mustache"
                try folder.write(Data(contentsOf: pipelines.appending(path: path)), to: path)
            }
        }
        // A small year has small counts, which a paper would withhold and a query does not.
        let text = try Data(contentsOf: pipelines.appending(path: "\(name).yaml"))
        file = try folder.write(
            text + Data("\nprivacy: {minimum-count: 0}\n".utf8),
            to: "\(name).yaml"
        )
        pipeline = try OpenedPipeline(path: file).pipeline
        let request = ReportRequest(
            pipelinePath: file,
            name: nil,
            period: nil,
            folder: folder.path("berichte"),
            inputs: []
        )
        _ = try await Reporting(request, options: RunOptions(threads: 2)).run(progress: Silence())
    }

    private func text(_ name: String) throws -> String {
        String(
            decoding: try Data(contentsOf: folder.url.appending(path: "berichte/" + name)),
            as: UTF8.self
        )
    }

    /// Rows of a file of the bundle, by the names of its columns.
    private func rows(_ name: String) throws -> [[String: String]] { rows(of: try text(name)) }

    private func rows(of csv: String) -> [[String: String]] {
        let lines = csv.split(separator: "\n").map { fields(of: $0) }
        return lines.dropFirst().map {
            Dictionary(zip(lines[0], $0), uniquingKeysWith: { first, _ in first })
        }
    }

    private func fields(of line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    private func asked(
        _ metrics: [String],
        by: [Bilanz.Dimension],
        _ filters: [Filter],
        _ period: String,
        total: Bool = false
    ) async throws -> String {
        let result = try await query(
            pipeline: file,
            by: by.isEmpty ? nil : by.map(\.rawValue).joined(separator: ","),
            metrics: metrics.joined(separator: ","),
            period: period,
            filters: filters.map { $0.dimension.rawValue + "=" + $0.values.joined(separator: ",") },
            fractions: true,
            total: total
        )
        return String(decoding: result.output, as: UTF8.self)
    }

    func checkFigures(of report: ResolvedReport, _ count: inout Int) async throws {
        let printed = try rows("\(report.name)-kennzahlen.csv")
        let page = try text("\(report.name).md")
        #expect(printed.map { $0["name"] } == report.figures.map(\.name))
        for (figure, row) in zip(report.figures, printed) {
            guard case .kennzahl(let id) = figure.origin else {
                #expect(row["source"]?.isEmpty == false, "\(figure.name)")
                continue
            }
            let csv = try await asked(
                [id],
                by: figure.per.map { [$0] } ?? [],
                figure.filters,
                figure.period ?? report.period
            )
            count += 1
            if figure.per == nil {
                let answer = rows(of: csv)[0]
                #expect(row["value"] == answer[id], "\(report.name), \(figure.name)")
                if let denominator = answer[id + ".den"] {
                    #expect(row["denominator"] == denominator, "\(report.name), \(figure.name)")
                    #expect(
                        row["numerator"] == answer[id + ".num"],
                        "\(report.name), \(figure.name)"
                    )
                }
            } else {
                let taken = taken(figure, rows(of: csv), id)
                #expect(row["value"] == taken, "\(report.name), \(figure.name)")
            }
            // Of a mean of waits the page says over how many calls, not the milliseconds of all.
            let parts = id.hasPrefix("wait-") ? ["denominator"] : ["numerator", "denominator"]
            for part in parts.map({ row[$0] }) {
                guard let number = part.flatMap({ Int($0) }) else { continue }
                #expect(page.contains(grouped(number)), "\(report.name), \(figure.name)")
            }
            let formula = try #require(row["formula"])
            let explained = try Listing.explanation(of: id, pipelinePath: file, .german)
            #expect(explained.contains(formula), "\(id)")
        }
    }

    /// The figures of the groups taken together, the slow and obvious way.
    private func taken(
        _ figure: ResolvedPaperFigure,
        _ rows: [[String: String]],
        _ id: String
    ) -> String {
        var values = rows.map { Int($0[id] ?? "") ?? 0 }
        if figure.per == .pilot {
            // An office without any has none.
            values += Array(repeating: 0, count: pipeline.pilots.count - values.count)
        }
        values.sort()
        let sum = values.reduce(0, +)
        switch figure.take {
        case .min: return "\(values[0])"
        case .max: return "\(values[values.count - 1])"
        case .sum: return "\(sum)"
        case .median:
            let middle = values.count / 2
            if values.count % 2 == 1 || values[middle - 1] == values[middle] {
                return "\(values[middle])"
            }
            return fourDecimals(values[middle - 1] + values[middle], by: 2)
        case .mean: return fourDecimals(sum, by: values.count)
        case .met:
            let plan = Int(figure.target?.tenThousandths ?? 0)
            return "\(values.count { $0 * 10_000 < plan })"
        }
    }

    func checkTables(of report: ResolvedReport, _ count: inout Int) async throws {
        for table in report.tables {
            let csv = try await asked(
                table.metrics,
                by: table.by,
                table.filters,
                table.period ?? report.period,
                total: true
            )
            count += 1
            let printed = try text("\(report.name)-\(table.name).csv")
            #expect(printed == csv, "\(report.name), \(table.name)")
        }
    }

    func checkComparison(of report: ResolvedReport, _ count: inout Int) async throws {
        guard !report.compare.isEmpty else { return }
        let printed = try rows("\(report.name)-vergleich.csv")
        let same = pipeline.pilots.filter { $0.since.map { $0.year < 2019 } ?? true }.map(\.name)
        #expect(same.count < pipeline.pilots.count)
        for year in ["2019", "2020"] {
            let column = "\(year)-01-01..\(year)-12-31"
            let all = rows(of: try await asked(report.compare, by: [], [], year))[0]
            let some = rows(
                of: try await asked(report.compare, by: [], [Filter(.pilot, same)], year)
            )[0]
            count += 2
            let days = year == "2019" ? 249 : 253
            for row in printed {
                let id = try #require(row["metric"])
                let expected =
                    switch row["scope"] {
                    case "all": all[id]
                    case "same-pilots": some[id]
                    default: all[id].flatMap { Int($0) }.map { fourDecimals($0, by: days) }
                    }
                #expect(row[column] == expected, "\(id), \(row["scope"] ?? ""), \(year)")
            }
            #expect(printed.count == 4 + 2 + 4)
        }
    }

    /// Half up.
    private func fourDecimals(_ numerator: Int, by denominator: Int) -> String {
        let scaled = (numerator * 20_000 + denominator) / (2 * denominator)
        let rest = String(scaled % 10_000)
        return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - rest.count) + rest
    }

    /// "126.862"
    private func grouped(_ number: Int) -> String {
        number < 1000
            ? "\(number)"
            : grouped(number / 1000) + "." + String("\(1000 + number % 1000)".dropFirst())
    }
}
