import Aggregation
import Bilanz
import CallModel
import Kennzahlen
import Testing

/// By how many months a mean per month divides.
struct MonthCountTests {
    private func table(
        _ dimensions: [Dimension],
        _ period: String,
        _ days: [String],
        filters: [Filter] = []
    ) throws -> FigureTable {
        let kennzahl = try #require(Kennzahlen.named("calls-per-month", Definitions()))
        var grid = try Grid(
            dimensions: dimensions,
            kennzahlen: [kennzahl],
            definitions: Definitions(),
            catalogue: GridCatalogue(pilots: ["a", "b"], sources: ["acd"]),
            period: try #require(Period(period, today: LocalDay(number: 0))),
            filters: filters
        )
        grid.ingest(
            try days.map { text in
                var call = Call(key: CallKey(high: 0, low: 0), start: 0, outcome: .answered)
                call.day = try #require(LocalDay(iso: text))
                call.pilot = call.day.weekday < 4 ? 0 : 1
                return call
            }
        )
        return grid.table(withTotal: true)
    }

    private func months(_ figure: Figure?) -> Int64? { figure?.fraction?.denominator }

    @Test(arguments: [
        ("2019", 12), ("2019-Q3", 3), ("2019-07", 1), ("2019-07-30..2019-08-02", 2), ("all", 3),
    ])
    func `a total spans the months of the period`(period: String, expected: Int64) throws {
        let days = ["2019-07-30", "2019-07-31", "2019-09-01"]
        #expect(months(try table([], period, days).total?.first) == expected)
        #expect(months(try table([.pilot], period, days).rows.last?.figures.first) == expected)
    }

    @Test
    func `a group in time spans its own months inside the period`() throws {
        let days = ["2019-02-10", "2019-11-30", "2020-01-02"]
        let years = try table([.year], "all", days)
        #expect(years.rows.map { months($0.figures.first) } == [11, 1])
        #expect(months(years.total?.first) == 12)
        let quarters = try table([.quarter], "2019-02-01..2020-01-31", days)
        #expect(quarters.rows.map { months($0.figures.first) } == [2, 3, 1])
        for dimension in [Dimension.month, .week, .day] {
            let rows = try table([dimension, .year], "all", days).rows
            #expect(rows.map { months($0.figures.first) } == [1, 1, 1])
        }
    }

    @Test
    func `a filter of days takes months away, a filter of pilots does not`() throws {
        let days = ["2019-01-07", "2019-05-02", "2020-03-02"]
        let year = try table([], "2018-01-01..2020-12-31", days, filters: [Filter(.year, ["2019"])])
        #expect(months(year.total?.first) == 12)
        // Pilot b has calls in May only; the data run from January 2019 to March 2020.
        let pilot = try table([], "all", days, filters: [Filter(.pilot, ["b"])])
        #expect(months(pilot.total?.first) == 15)
    }

    @Test
    func `without a call there are no months`() throws {
        #expect(try table([], "all", []).total == [.none])
    }
}
