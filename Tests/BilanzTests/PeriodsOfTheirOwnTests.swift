import Bilanz
import CallModel
import Diagnostics
import TestSupport
import Testing

/// Tables over different days in one report: a period of its own, the columns of a comparison,
/// weeks beside months.
@Suite struct `Small counts over different days` {
    private static let calls = Metric(
        id: "calls",
        label: Text("calls", "calls"),
        unit: .count,
        formula: "",
        definition: Text("calls", "calls"),
        basis: .init(numerator: [Metric.Basis.Part(symbol: "U1", addsUp: true)])
    )

    private static let first = LocalDay(validYear: 2019, month: 1, day: 7)

    /// A table of the days from `days.lowerBound` on, counted from the first.
    private static func table(
        _ dimensions: [Dimension],
        _ days: Range<Int>,
        _ rows: [([String], Int64)],
        filters: String = ""
    ) -> FigureTable {
        var table = FigureTable(
            dimensions: dimensions,
            metrics: [calls],
            rows: rows.filter { $0.1 > 0 }.map { .init(keys: $0.0, figures: [.count($0.1)]) }
        )
        let range = first.advanced(by: days.lowerBound)..<first.advanced(by: days.upperBound)
        table.scope = FigureScope(name: "\(range)\(filters)", days: range)
        table.scope.others = filters
        return table
    }

    private static func shown(_ table: FigureTable, _ keys: [String] = []) -> Int64? {
        guard let row = table.rows.first(where: { $0.keys == keys }) else { return 0 }
        return row.figures[0] == .withheld ? nil : row.figures[0].exact?.numerator
    }

    private let rule = SmallCounts(minimum: 3)

    /// 10 days and the first 8 of them: the last two follow.
    @Test(arguments: [(10, 8, true), (10, 7, false), (10, 10, false), (12, 2, false)])
    func `do not give away what lies between them`(whole: Int64, part: Int64, isTold: Bool) {
        var both = PublishedTogether(
            Self.table([], 0..<10, [([], whole)]),
            Self.table([], 0..<8, [([], part)])
        )
        rule.withhold(in: &both)
        let (one, other) = (Self.shown(both.one), Self.shown(both.other))
        if isTold {
            #expect(one == nil || other == nil)
        } else if part >= 3 {
            #expect(one == whole && other == part)
        } else {
            #expect(other == nil && one == whole)
        }
    }

    @Test func `with other filters have nothing to do with each other`() {
        var both = PublishedTogether(
            Self.table([], 0..<10, [([], 10)]),
            Self.table([], 0..<8, [([], 8)], filters: " pilot=a,b")
        )
        rule.withhold(in: &both)
        #expect(Self.shown(both.one) == 10 && Self.shown(both.other) == 8)
    }

    /// The month before, as a column of a comparison, in a table of months by pilot.
    @Test func `link a table's months with a period of its own`() {
        let months = Self.table(
            [.pilot, .month],
            -6..<53,
            [
                (["a", "2019-01"], 10), (["a", "2019-02"], 2), (["b", "2019-01"], 20),
                (["b", "2019-02"], 30),
            ]
        )
        let january = Self.table([.pilot], -6..<25, [(["a"], 10), (["b"], 20)])
        let both = Self.table([.pilot], -6..<53, [(["a"], 12), (["b"], 50)])
        var all = PublishedTogether(PublishedTogether(months, january), both)
        rule.withhold(in: &all)
        #expect(Self.shown(all.one.one, ["a", "2019-02"]) == nil)
        let january1 = [
            Self.shown(all.one.one, ["a", "2019-01"]), Self.shown(all.one.other, ["a"]),
        ]
        // 12 less 10 are 2: either both that are 10 are dots, or the 12 is.
        #expect(january1 == [nil, nil] || Self.shown(all.other, ["a"]) == nil)
        #expect(Self.shown(all.one.one, ["b", "2019-02"]) == 30)
    }

    /// A slow attacker who tries every value of every day: no stretch of days whose calls are few is
    /// known to him, be it printed or not.
    @Test(arguments: 0..<60)
    func `an attacker who tries every value of every day finds none`(seed: Int) {
        var random = SeededRandom(seed)
        let days = 5
        let most: Int64 = 4
        let values = (0..<days).map { _ in Int64.random(in: 0...most, using: &random) }
        var spans: [Range<Int>] = []
        for _ in 0..<Int.random(in: 2...4, using: &random) {
            let from = Int.random(in: 0..<days, using: &random)
            spans.append(from..<Int.random(in: (from + 1)...days, using: &random))
        }
        func sum(_ span: Range<Int>, _ values: [Int64]) -> Int64 { values[span].reduce(0, +) }
        let daily = Int.random(in: 0..<days, using: &random)..<days
        let key = { (day: Int) in [Self.first.advanced(by: day).description] }
        let list = Self.table([.day], daily, daily.map { (key($0), values[$0]) })
        var tables = TableList(
            tables: [list] + spans.map { Self.table([], $0, [([], sum($0, values))]) }
        )
        rule.withhold(in: &tables)
        let shown = spans.indices.map { Self.shown(tables.tables[$0 + 1]) }
        let shownDays = daily.map {
            Self.shown(list.rows.isEmpty ? list : tables.tables[0], key($0))
        }

        // Every assignment that fits; a dot stands for something.
        var fitting: [[Int64]] = []
        func explore(_ chosen: [Int64]) {
            guard chosen.count < days else {
                let fits = zip(spans, shown).allSatisfy { span, told in
                    told.map { $0 == sum(span, chosen) } ?? (sum(span, chosen) > 0)
                }
                if fits { fitting.append(chosen) }
                return
            }
            if daily.contains(chosen.count) {
                if let told = shownDays[chosen.count - daily.lowerBound] {
                    return explore(chosen + [told])
                }
                for value in 1...(most + 5) { explore(chosen + [value]) }
            } else {
                for value in 0...(most + 5) { explore(chosen + [value]) }
            }
        }
        explore([])
        #expect(fitting.contains(values))
        let printed = spans + daily.map { $0..<($0 + 1) }
        for span in printed where (1..<3).contains(sum(span, values)) {
            let possible = Set(fitting.map { sum(span, $0) })
            #expect(possible.count > 1, "\(values) \(spans) \(shown) \(shownDays) \(span)")
        }
        // Nobody prints what lies between two of them, and it may not follow either.
        for one in printed {
            for other in printed where one.lowerBound == other.lowerBound && other.count < one.count
            {
                let rest = other.upperBound..<one.upperBound
                guard (1..<3).contains(sum(rest, values)) else { continue }
                let possible = Set(fitting.map { sum(rest, $0) })
                #expect(possible.count > 1, "\(values) \(spans) \(shown) \(shownDays) \(rest)")
            }
        }
    }

    private struct TableList: Publication {
        var tables: [FigureTable]

        mutating func eachTable(_ body: (inout FigureTable) -> Void) {
            for index in tables.indices { body(&tables[index]) }
        }
    }
}
