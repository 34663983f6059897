import Foundation
import Pipeline
import TestSupport
import Testing

/// Two weeks of one simulated house, exported twice, with truth computed by another program.
@Suite struct `Two weeks with known truth` {
    static let metrics = [
        "calls", "calls-in-hours", "answered", "answered-in-time", "abandoned", "short-abandoned",
        "annahmequote", "annahmequote-a1", "annahmequote-a5", "annahmequote-a6", "servicelevel",
        "servicelevel-s1", "servicelevel-s2", "servicelevel-s3", "servicelevel-s4", "wait-mean",
        "wait-p50", "wait-p90", "wait-max", "abandon-wait-mean", "talk-mean", "forwarded",
        "callers", "repeat-calls", "repeat-rate", "redials", "redial-rate", "outside-hours",
    ]
    static let exports = ["two-weeks/flat.yaml", "two-weeks/queue.yaml"]

    @Test(arguments: exports, ["month", "day", "hour"])
    func `every cell is that of the truth`(export: String, dimension: String) async throws {
        let truth = try JSONSerialization.jsonObject(
            with: Data(Fixture.bytes("two-weeks/truth.json"))
        )
        let tables = try #require(truth as? [String: [[String: Any]]])
        let rows = try #require(tables["by pilot, \(dimension)"])
        let result = try await query(
            pipeline: Fixture.path(export),
            by: "pilot,\(dimension)",
            metrics: Self.metrics.joined(separator: ",")
        )
        let cells = result.cells
        #expect(cells.count == rows.count + 1)
        let byKey = Dictionary(
            uniqueKeysWithValues: cells.dropFirst().map { ("\($0[0])|\($0[1])", $0) }
        )
        for row in rows {
            let pilot = try #require(row["pilot"] as? String)
            let key = try #require(row["key"] as? String)
            let line = try #require(byKey["\(pilot)|\(key)"], "no row for \(pilot) \(key)")
            for (index, metric) in Self.metrics.enumerated() {
                let text = line[index + 2]
                if let expected = row[metric] as? Double {
                    let found = try #require(Double(text), "\(pilot) \(key) \(metric): no value")
                    // Both have four decimals; ties are rounded up here and to even there.
                    #expect(
                        abs(found - expected) < 0.000_100_1,
                        "\(pilot) \(key) \(metric): \(found), not \(expected)"
                    )
                } else {
                    #expect(text.isEmpty, "\(pilot) \(key) \(metric): \(text), not empty")
                }
            }
        }
    }

    @Test(arguments: ["pilot", "pilot,day", "weekday,hour", "pilot,half-hour", "week"])
    func `both exports give the same bytes`(by: String) async throws {
        var outputs: [[UInt8]] = []
        for export in Self.exports {
            outputs.append(
                try await query(
                    pipeline: Fixture.path(export),
                    by: by,
                    metrics: Self.metrics.joined(separator: ","),
                    fractions: true,
                    total: true
                ).output
            )
        }
        #expect(outputs[0] == outputs[1])
        #expect(outputs[0].count > 1000)
    }
}
