import Bilanz
import Diagnostics
import TestSupport
import Testing

/// Months, quarters and years of one report stand side by side: what is withheld in one table must
/// not follow from another.
@Suite struct `Small counts in tables whose periods nest` {
    private static let calls = Metric(
        id: "calls",
        label: Text("calls", "calls"),
        unit: .count,
        formula: "",
        definition: Text("calls", "calls"),
        basis: .init(numerator: [Metric.Basis.Part(symbol: "U1", addsUp: true)])
    )

    private static func table(
        _ dimensions: [Dimension],
        _ rows: [([String], Int64)],
        total: Bool = false
    ) -> FigureTable {
        var table = FigureTable(
            dimensions: dimensions,
            metrics: [calls],
            rows: rows.map { .init(keys: $0.0, figures: [.count($0.1)]) }
        )
        if total { table.total = [.count(rows.reduce(0) { $0 + $1.1 })] }
        table.scope = FigureScope(name: "2019")
        return table
    }

    private static func withheld(_ table: FigureTable) -> [String] {
        table.rows.filter { $0.figures[0] == .withheld }.map { $0.keys.joined(separator: " ") }
    }

    private let rule = SmallCounts(minimum: 3)

    @Test func `the quarter does not give its month away`() {
        let months = Self.table(
            [.month],
            [(["2019-01"], 10), (["2019-02"], 1), (["2019-03"], 8), (["2019-04"], 20)]
        )
        let quarters = Self.table([.quarter], [(["2019-Q1"], 19), (["2019-Q2"], 20)])
        var both = PublishedTogether(months, quarters)
        rule.withhold(in: &both)
        #expect(Self.withheld(both.one) == ["2019-02", "2019-03"])
        #expect(Self.withheld(both.other).isEmpty)
    }

    @Test(arguments: [
        (
            [Dimension.day], [["2019-03-04"], ["2019-03-05"], ["2019-03-06"]], Dimension.week,
            "2019-W10"
        ),
        ([.day], [["2019-03-04"], ["2019-03-11"], ["2019-03-18"]], .weekday, "1"),
        ([.day], [["2019-03-04"], ["2019-03-05"], ["2019-03-06"]], .month, "2019-03"),
        ([.quarter], [["2019-Q1"], ["2019-Q2"], ["2019-Q4"]], .year, "2019"),
        ([.halfHour], [["08:00"], ["08:30"]], .hour, "08"),
    ])
    func `each period lies in its longer one`(
        dimensions: [Dimension],
        keys: [[String]],
        wider: Dimension,
        key: String
    ) {
        let counts: [Int64] = [1, 7, 9]
        let rows = Array(zip(keys, counts))
        let sum = rows.reduce(0) { $0 + $1.1 }
        var both = PublishedTogether(
            Self.table(dimensions, rows),
            Self.table([wider], [([key], sum)])
        )
        rule.withhold(in: &both)
        #expect(Self.withheld(both.one).count + Self.withheld(both.other).count >= 2)
        #expect(Self.withheld(both.one).contains(keys[0].joined(separator: " ")))
    }

    /// A slow attacker who knows every sum: over random tables, no small count has only one value that
    /// fits what is shown, and the true values always fit.
    @Test(arguments: 0..<40)
    func `an attacker who tries every value finds none`(seed: Int) {
        var random = SeededRandom(seed)
        let names = (1...6).map { "2019-0\($0)" }
        let values = names.map { _ in Int64.random(in: 0...6, using: &random) }
        let months = Self.table(
            [.month],
            zip(names, values).filter { $0.1 > 0 }.map { ([$0.0], $0.1) },
            total: Bool.random(using: &random)
        )
        let quarters = Self.table(
            [.quarter],
            [0, 1].map { quarter in
                (["2019-Q\(quarter + 1)"], values[(quarter * 3)..<(quarter * 3 + 3)].reduce(0, +))
            }.filter { $0.1 > 0 }
        )
        let year = Self.table([.year], [(["2019"], values.reduce(0, +))].filter { $0.1 > 0 })
        var all = PublishedTogether(PublishedTogether(months, quarters), year)
        rule.withhold(in: &all)

        // What is shown: nil where it is withheld; a row that is not there is nothing.
        func shown(_ table: FigureTable, _ key: String) -> Int64? {
            guard let row = table.rows.first(where: { $0.keys == [key] }) else { return 0 }
            return row.figures[0] == .withheld ? nil : row.figures[0].exact?.numerator
        }
        let monthsShown = names.map { shown(all.one.one, $0) }
        let quartersShown = (1...2).map { shown(all.one.other, "2019-Q\($0)") }
        var sumsShown = [shown(all.other, "2019")]
        if let total = all.one.one.total {
            sumsShown.append(total[0] == .withheld ? nil : total[0].exact?.numerator)
        }
        // Every set of values up to 13 that fits; a dot is no zero.
        var possible = names.map { _ in Set<Int64>() }
        func explore(_ chosen: [Int64]) {
            if chosen.count == 3 || chosen.count == 6 {
                let quarter = chosen.count / 3 - 1
                let sum = chosen[(quarter * 3)...].reduce(0, +)
                if let told = quartersShown[quarter], told != sum { return }
            }
            guard chosen.count < 6 else {
                let sum = chosen.reduce(0, +)
                guard sumsShown.allSatisfy({ $0 == nil || $0 == sum }) else { return }
                for (index, value) in chosen.enumerated() { possible[index].insert(value) }
                return
            }
            if let told = monthsShown[chosen.count] { return explore(chosen + [told]) }
            for value in Int64(1)...8 { explore(chosen + [value]) }
        }
        explore([])
        for (index, value) in values.enumerated() {
            #expect(possible[index].contains(value), "\(values)")
            if value > 0, value < 3 {
                #expect(monthsShown[index] == nil, "\(values)")
                #expect(possible[index].count > 1, "\(values) \(monthsShown) \(quartersShown)")
            }
        }
    }
}
