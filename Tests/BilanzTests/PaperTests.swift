import Bilanz
import CallModel
import Diagnostics
import Testing

@Suite struct `Figures of several groups in one cell` {
    /// Complaints of a year at six offices.
    private let complaints = [60, 120, 0, 0, 0, 0].map { Figure.count($0) }
    private let fewerThanFive = Target(
        metric: "complaints",
        comparison: .lessThan,
        tenThousandths: 50_000
    )

    @Test(arguments: [
        (Taking.mean, Figure.mean(Fraction(180, 6))), (.median, .count(0)), (.sum, .count(180)),
        (.min, .count(0)), (.max, .count(120)), (.met, .count(4)),
    ])
    func `one list of complaints has many summaries`(taking: Taking, expected: Figure) {
        #expect(taking.figure(of: complaints, target: fewerThanFive) == expected)
    }

    @Test func `the median of an even number of counts lies between two of them`() {
        let figures = [3, 9, 1, 4].map { Figure.count($0) }
        #expect(Taking.median.figure(of: figures, target: nil) == .mean(Fraction(7, 2)))
        #expect(Taking.median.figure(of: Array(figures.prefix(3)), target: nil) == .count(3))
    }

    /// 85,000 calls at 80 % and 170,000 at 70 %: the mean of the two meets 75 %, the whole does not.
    @Test func `ratios are never averaged`() {
        let months = [Fraction(68_000, 85_000), Fraction(119_000, 170_000)].map(Figure.ratio)
        #expect(Taking.mean.figure(of: months, target: nil) == nil)
        #expect(Taking.sum.figure(of: months, target: nil) == nil)
        #expect(Taking.median.figure(of: months, target: nil) == nil)
        #expect(Taking.max.figure(of: months, target: nil) == months[0])
        let pooled = Figure.ratio(Fraction(187_000, 255_000))
        let target = Target(
            metric: "annahmequote",
            comparison: .atLeast,
            tenThousandths: 750_000
        )
        #expect(target.isMet(by: pooled) == false)
        #expect(pooled.rounded(decimals: 2) == 7333)
    }

    @Test func `nothing has no summary, and groups without a value meet nothing`() {
        #expect(Taking.median.figure(of: [], target: nil) == Figure.none)
        #expect(Taking.mean.figure(of: [], target: nil) == Figure.none)
        #expect(Taking.met.figure(of: [.none, .count(1)], target: fewerThanFive) == .count(1))
        #expect(Taking.met.figure(of: complaints, target: nil) == nil)
    }
}

@Suite struct `Targets on the edge` {
    @Test(arguments: [
        (Target.Comparison.atLeast, Fraction(75, 100), true),
        (.moreThan, Fraction(75, 100), false),
        (.atLeast, Fraction(745, 1000), false),
        (.moreThan, Fraction(750_001, 1_000_000), true),
        (.lessThan, Fraction(75, 100), false),
        (.atMost, Fraction(75, 100), true),
    ])
    func `the exact fraction decides, with the operator that was written`(
        comparison: Target.Comparison,
        fraction: Fraction,
        isMet: Bool
    ) {
        let target = Target(
            metric: "annahmequote",
            comparison: comparison,
            tenThousandths: 750_000
        )
        #expect(target.isMet(by: .ratio(fraction)) == isMet)
    }
}

@Suite struct `Periods beside a period` {
    private func period(_ text: String) throws -> Period {
        try #require(Period(text, today: LocalDay(number: 0)))
    }

    @Test(arguments: [
        // period, the one before, the same of the year before, the year to date
        ("2020", "2019", "2019", "2020"),
        ("2020-Q1", "2019-Q4", "2019-Q1", "2020-Q1"),
        ("2020-03", "2020-02", "2019-03", "2020-01-01..2020-03-31"),
        ("2020-01", "2019-12", "2019-01", "2020-01"),
        ("2020-W14", "2020-W13", "2019-W14", "2020-01-01..2020-04-05"),
        ("2020-02-29", "2020-02-28", "2019-02-28", "2020-01-01..2020-02-29"),
        (
            "2020-04-06..2020-04-10", "2020-04-01..2020-04-05", "2019-04-06..2019-04-10",
            "2020-01-01..2020-04-10"
        ),
    ])
    func `a period has its neighbours`(
        text: String,
        previous: String,
        yearBefore: String,
        toDate: String
    ) throws {
        let period = try period(text)
        for (found, expected) in [
            (period.previous, previous), (period.yearBefore, yearBefore),
            (period.yearToDate, toDate),
        ] {
            let expected = try self.period(expected)
            #expect(found?.first == expected.first)
            // 29.02. moves to the 28th, whose next day is 01.03. in both years.
            if text != "2020-02-29" || found?.name != "year-before" {
                #expect(found?.end == expected.end)
            }
        }
    }

    @Test(arguments: [
        ("2020-05", "2019-01-01..2019-05-31"),
        // New Year 2018 is a Monday, and 21 days are whole weeks: they stay days of January.
        ("2018-01-08..2018-01-21", "2017-01-01..2017-01-21"),
        ("2020-02-29", "2019-01-01..2019-02-28"),
        ("2020", "2019"),
    ])
    func `the year to date has as much of the year before`(text: String, expected: String) throws {
        let found = try #require(try period(text).yearToDateBefore)
        let expected = try period(expected)
        #expect(found.first == expected.first && found.end == expected.end)
    }

    @Test func `all there is has no neighbour`() {
        #expect(Period.all.previous == nil)
        #expect(Period.all.yearBefore == nil)
        #expect(Period.all.yearToDate == nil)
        #expect(Period.all.yearToDateBefore == nil)
    }
}

@Suite struct `Changes of figures` {
    @Test(arguments: [
        (
            Figure.ratio(Fraction(7502, 10_000)), Figure.ratio(Fraction(7712, 10_000)),
            Change.points(210)
        ),
        (.ratio(Fraction(3, 4)), .ratio(Fraction(3, 4)), .points(0)),
        (.count(85_000), .count(170_000), .percent(1000)),
        (.count(3), .count(2), .percent(-333)),
        (.mean(Fraction(95_172, 12)), .mean(Fraction(0, 12)), .percent(-1000)),
    ])
    func `shares move by points, amounts by percent`(
        earlier: Figure,
        later: Figure,
        change: Change
    ) {
        #expect(Change(from: earlier, to: later) == change)
    }

    @Test func `a figure moves since the periods before, the year to date since its own`() throws {
        func column(_ first: String, _ last: String, _ later: Int?) throws -> Comparison.Column {
            Comparison.Column(
                label: Text("", ""),
                days: CoveredDays(
                    first: try #require(LocalDay(iso: first)),
                    last: try #require(LocalDay(iso: last))
                ),
                workingDays: 20,
                laterColumn: later
            )
        }
        let metric = Metric(
            id: "calls",
            label: Text("", ""),
            unit: .count,
            formula: "N",
            definition: Text("", "")
        )
        let row = Comparison.Row(
            metric: metric,
            scope: .all,
            figures: [.count(2), .count(1), .count(8), .count(10)]
        )
        let comparison = Comparison(
            columns: [
                try column("2020-05-01", "2020-05-31", nil),
                try column("2019-05-01", "2019-05-31", 0),
                try column("2020-01-01", "2020-05-31", nil),
                try column("2019-01-01", "2019-05-31", 2),
            ],
            rows: [row],
            samePilots: []
        )
        // A month has fewer calls than the year it is a part of: that is no change.
        #expect(
            (0...3).map { comparison.change(of: row, since: $0) }
                == [nil, .percent(1000), nil, .percent(-200)]
        )
    }

    @Test func `there is no change from nothing`() {
        #expect(Change(from: .count(0), to: .count(5)) == nil)
        #expect(Change(from: .none, to: .count(5)) == nil)
        #expect(Change(from: .count(5), to: .ratio(Fraction(0, 0))) == nil)
    }
}
