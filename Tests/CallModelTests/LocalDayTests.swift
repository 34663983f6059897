import CallModel
import Testing

@Suite struct `Local days` {
    @Test func `every day from 1970 to 2100 survives a round trip`() {
        var expected = (year: 1970, month: 1, day: 1)
        for number in Int32(0)..<47_847 {
            let day = LocalDay(number: number)
            #expect(day.components == expected)
            #expect(LocalDay(iso: day.description) == day)
            expected.day += 1
            if expected.day > LocalDay.length(ofMonth: expected.month, year: expected.year) {
                expected = (expected.year, expected.month + 1, 1)
                if expected.month == 13 { expected = (expected.year + 1, 1, 1) }
            }
        }
    }

    @Test(arguments: [
        ("2019-12-30", 2020, 1), ("2020-12-31", 2020, 53), ("2021-01-03", 2020, 53),
        ("2021-01-04", 2021, 1), ("2019-01-01", 2019, 1), ("2016-01-03", 2015, 53),
    ])
    func `ISO weeks belong to the year of their Thursday`(text: String, year: Int, week: Int) {
        let day = LocalDay(iso: text)
        #expect(day?.isoWeek.year == year)
        #expect(day?.isoWeek.week == week)
    }

    @Test(arguments: ["2019-02-29", "2019-13-01", "2019-1-01", "19-01-01", "", "2019-01-01 "])
    func `a date that does not exist is none`(text: String) {
        #expect(LocalDay(iso: text) == nil)
    }
}
