import Bilanz
import Diagnostics
import Testing

@Suite struct `Small counts in what is published` {
    private static func part(_ symbol: String, addsUp: Bool = true) -> Metric.Basis.Part {
        Metric.Basis.Part(symbol: symbol, addsUp: addsUp)
    }

    private static func metric(
        _ id: String,
        _ unit: Metric.Unit = .count,
        _ basis: Metric.Basis?
    ) -> Metric {
        let text = Text(id, id)
        return Metric(id: id, label: text, unit: unit, formula: "", definition: text, basis: basis)
    }

    private static let calls = metric("calls", .count, .init(numerator: [part("U1")]))
    private static let answered = metric("answered", .count, .init(numerator: [part("A")]))
    private static let quota = metric(
        "annahmequote",
        .percent,
        .init(numerator: [part("A")], denominator: [part("U1")])
    )
    private static let wait = metric(
        "wait-mean",
        .meanSeconds,
        .init(
            numerator: [.init(symbol: "Σ wait(A)", isOfPersons: false)],
            denominator: [part("A(wait)")]
        )
    )
    private static let percentile = metric(
        "wait-p90",
        .wholeSeconds,
        .init(numerator: [], denominator: [part("A(wait)")])
    )
    private static let callers = metric(
        "callers",
        .count,
        .init(numerator: [part("C", addsUp: false)])
    )
    private static let contracts = metric("contracts", .count, nil)

    /// By pilot: calls and how many of them were answered.
    private func table(
        _ rows: [(String, Int64, Int64)],
        _ metrics: [Metric],
        scope: String = "2019",
        total: Bool = true
    ) -> FigureTable {
        func figures(_ calls: Int64, _ answered: Int64) -> [Figure] {
            metrics.map { metric in
                switch metric.id {
                case "calls", "callers": .count(calls)
                case "answered", "contracts": .count(answered)
                case "annahmequote": .ratio(Fraction(answered, calls))
                case "wait-p90": .seconds(30, of: answered)
                default: .meanOfMilliseconds(Fraction(answered * 9000, answered))
                }
            }
        }
        var table = FigureTable(
            dimensions: [.pilot],
            metrics: metrics,
            rows: rows.map { .init(keys: [$0.0], figures: figures($0.1, $0.2)) }
        )
        if total {
            let sums = rows.reduce((0, 0)) { ($0.0 + $1.1, $0.1 + $1.2) }
            table.total = figures(sums.0, sums.1)
        }
        table.scope = FigureScope(name: scope)
        return table
    }

    /// Which figures are withheld: a letter for each, `#` or `.`, the total last.
    private func pattern(_ table: FigureTable) -> [String] {
        (table.rows.map(\.figures) + (table.total.map { [$0] } ?? [])).map { figures in
            String(figures.map { $0 == .withheld ? "#" : "." as Character })
        }
    }

    private let rule = SmallCounts(minimum: 3)

    @Test func `a small count takes its quota along, and a second row with a total`() {
        var table = table(
            [("A", 100, 60), ("B", 20, 2), ("C", 40, 30)],
            [Self.calls, Self.answered, Self.quota]
        )
        rule.withhold(in: &table)
        #expect(pattern(table) == ["...", ".##", ".##", "..."])
        #expect(table.withheldCount == 4)
        #expect(table.minimumCount == 3)
    }

    @Test func `without a total one row is enough`() {
        var table = table([("A", 100, 60), ("B", 20, 2)], [Self.answered], total: false)
        rule.withhold(in: &table)
        #expect(pattern(table) == [".", "#"])
    }

    /// 50 calls, 48 answered: the two that were not are as good as printed.
    @Test func `a small rest is a small count`() {
        var table = table([("A", 50, 48), ("B", 90, 60)], [Self.calls, Self.quota], total: false)
        rule.withhold(in: &table)
        #expect(pattern(table) == [".#", ".."])
    }

    @Test func `nothing and everything are no secrets`() {
        var table = table([("A", 50, 50), ("B", 90, 0)], [Self.calls, Self.answered, Self.quota])
        rule.withhold(in: &table)
        #expect(table.withheldCount == 0)
    }

    @Test func `waits of one or two calls are withheld, and cannot be subtracted`() {
        var table = table(
            [("A", 100, 60), ("B", 20, 2), ("C", 40, 30)],
            [Self.wait, Self.percentile]
        )
        rule.withhold(in: &table)
        // Percentiles cannot be subtracted.
        #expect(pattern(table) == ["..", "##", "#.", ".."])
    }

    @Test func `distinct callers of pilots are not the sum of all`() {
        var table = table([("A", 100, 0), ("B", 2, 0)], [Self.callers])
        rule.withhold(in: &table)
        #expect(pattern(table) == [".", "#", "."])
    }

    @Test func `contracts and pilots are no persons`() {
        var table = table([("A", 100, 1), ("B", 20, 2)], [Self.contracts])
        rule.withhold(in: &table)
        #expect(table.withheldCount == 0)
    }

    @Test func `the same count is withheld in every table of a publication`() {
        let fine = table([("A", 100, 60), ("B", 20, 2), ("C", 40, 30)], [Self.answered])
        let other = table([("A", 100, 60), ("B", 20, 2), ("C", 40, 30)], [Self.calls, Self.quota])
        var both = PublishedTogether(fine, other)
        rule.withhold(in: &both)
        #expect(pattern(both.one) == [".", "#", "#", "."])
        #expect(pattern(both.other) == ["..", ".#", ".#", ".."])
    }

    @Test func `tables of other days have nothing to do with each other`() {
        let fine = table([("A", 100, 60), ("B", 20, 2)], [Self.answered], total: false)
        let other = table([("B", 20, 2 + 5)], [Self.answered], scope: "2020", total: false)
        var both = PublishedTogether(fine, other)
        rule.withhold(in: &both)
        #expect(pattern(both.other) == ["."])
    }

    /// By pilot and month, with the pilots' sums in another table: one month withheld would follow
    /// from the year.
    @Test func `the year of a pilot does not give its month away`() {
        var months = FigureTable(
            dimensions: [.pilot, .month],
            metrics: [Self.answered],
            rows: [
                .init(keys: ["A", "2019-01"], figures: [.count(10)]),
                .init(keys: ["A", "2019-02"], figures: [.count(1)]),
                .init(keys: ["A", "2019-03"], figures: [.count(8)]),
                .init(keys: ["B", "2019-01"], figures: [.count(30)]),
                .init(keys: ["B", "2019-02"], figures: [.count(40)]),
                .init(keys: ["B", "2019-03"], figures: [.count(50)]),
            ],
            total: [.count(139)]
        )
        months.scope = FigureScope(name: "2019")
        let pilots = table([("A", 20, 19), ("B", 200, 120)], [Self.answered])
        var both = PublishedTogether(months, pilots)
        rule.withhold(in: &both)
        #expect(pattern(both.one) == [".", "#", "#", ".", ".", ".", "."])
        #expect(pattern(both.other) == [".", ".", "."])
    }

    /// Whoever knows all ways but one in which calls end knows that one.
    @Test func `an identity gives nothing away`() {
        let abandoned = Self.metric("abandoned", .count, .init(numerator: [Self.part("B")]))
        let blocked = Self.metric("blocked", .count, .init(numerator: [Self.part("blocked")]))
        var table = FigureTable(
            dimensions: [],
            metrics: [Self.calls, Self.answered, abandoned, blocked],
            rows: [.init(keys: [], figures: [.count(100), .count(80), .count(19), .count(1)])]
        )
        var identity = ["U1", "A", "B", "blocked"].map { Self.part($0) }
        for index in 1...3 { identity[index].isTakenAway = true }
        SmallCounts(minimum: 3, identities: [identity]).withhold(in: &table)
        #expect(pattern(table) == ["..##"])
    }
}
