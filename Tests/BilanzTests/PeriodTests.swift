import Bilanz
import CallModel
import Testing

@Suite struct PeriodTests {
    /// A Wednesday.
    let today = LocalDay(validYear: 2020, month: 3, day: 4)

    @Test(arguments: [
        ("2019", "2019-01-01", "2020-01-01"),
        ("2019-Q1", "2019-01-01", "2019-04-01"),
        ("2019-Q4", "2019-10-01", "2020-01-01"),
        ("2019-12", "2019-12-01", "2020-01-01"),
        ("2020-02", "2020-02-01", "2020-03-01"),
        ("2019-W01", "2018-12-31", "2019-01-07"),
        ("2020-W53", "2020-12-28", "2021-01-04"),
        ("2019-03-25", "2019-03-25", "2019-03-26"),
        ("2019-03-25..2019-04-07", "2019-03-25", "2019-04-08"),
        ("2019-03-25..2019-03-25", "2019-03-25", "2019-03-26"),
        ("yesterday", "2020-03-03", "2020-03-04"),
        ("last-week", "2020-02-24", "2020-03-02"),
        ("last-month", "2020-02-01", "2020-03-01"),
        ("last-year", "2019-01-01", "2020-01-01"),
    ])
    func `a period is read as half-open days`(text: String, first: String, end: String) throws {
        let period = try #require(Period(text, today: today))
        #expect(period.first.description == first)
        #expect(period.end.description == end)
        #expect(period.name == text)
        #expect(period.contains(period.first))
        #expect(!period.contains(period.end))
    }

    @Test(arguments: [
        "", "19", "2019-", "2019-13", "2019-00", "2019-3", "2019-+3", "2019-W+5", "2019-W1",
        "2019-W53", "2019-W00", "2019-Q0", "2019-Q5", "2019-Q+", "2019-02-29", "2019-03-25..",
        "..2019-03-25", "2019-04-07..2019-03-25", "2019-03..2019-04", "0000", "9999", "last-day",
        "２０１９", "2019 ", "-2019",
    ])
    func `anything else is no period`(text: String) {
        #expect(Period(text, today: today) == nil)
    }

    @Test func `on a Monday last week is the week that has just ended`() throws {
        let monday = LocalDay(validYear: 2020, month: 3, day: 2)
        let period = try #require(Period("last-week", today: monday))
        #expect(period.first.description == "2020-02-24")
        #expect(period.end == monday)
    }

    @Test func `in January last month is December`() throws {
        let day = LocalDay(validYear: 2020, month: 1, day: 31)
        let period = try #require(Period("last-month", today: day))
        #expect(period.first.description == "2019-12-01")
        #expect(period.end.description == "2020-01-01")
    }

    @Test func `all holds every day there is`() throws {
        let all = try #require(Period("all", today: today))
        #expect(all.contains(LocalDay(validYear: 1, month: 1, day: 1)))
        #expect(all.contains(LocalDay(validYear: 9999, month: 12, day: 31)))
    }
}
