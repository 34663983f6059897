import Bilanz
import CallModel
import Diagnostics
import Testing

@Suite struct WordsTests {
    @Test(arguments: [
        (Dimension.month, "2019-03", "März 2019", "March 2019"),
        (.quarter, "2019-Q1", "1. Quartal 2019", "Q1 2019"),
        (.week, "2019-W03", "KW 03/2019", "Week 03, 2019"),
        (.day, "2019-03-25", "25.03.2019", "2019-03-25"),
        (.weekday, "1", "Montag", "Monday"),
        (.weekday, "7", "Sonntag", "Sunday"),
        (.hour, "07", "07:00–08:00 Uhr", "07:00–08:00"),
        (.hour, "23", "23:00–24:00 Uhr", "23:00–24:00"),
        (.halfHour, "07:30", "07:30–08:00 Uhr", "07:30–08:00"),
        (.outcome, "answered", "angenommen", "answered"),
        (.outcome, "self-served", "in der Ansage erledigt", "self-served"),
        (.year, "2019", "2019", "2019"),
        (.pilot, "2019-03", "2019-03", "2019-03"),
        (.month, "unbekannt", "unbekannt", "unbekannt"),
        (.month, "2019-13", "2019-13", "2019-13"),
        (.weekday, "8", "8", "8"),
    ])
    func `a key is said in words`(
        dimension: Dimension,
        key: String,
        german: String,
        english: String
    ) {
        #expect(dimension.words(for: key, .german) == german)
        #expect(dimension.words(for: key, .english) == english)
    }

    @Test(arguments: [
        ("2019", "2019"), ("2019-03", "März 2019"), ("2019-Q2", "2. Quartal 2019"),
        ("2019-W14", "KW 14/2019"), ("2020-W53", "KW 53/2020"), ("2019-03-25", "25.03.2019"),
        ("2019-03-25..2019-04-07", "25.03.2019 bis 07.04.2019"),
        ("2019-01-01..2019-12-31", "2019"),
        ("2019-02-01..2019-04-30", "01.02.2019 bis 30.04.2019"),
        ("last-month", "Februar 2020"), ("last-year", "2019"),
    ])
    func `covered days have the shortest name`(text: String, expected: String) throws {
        let today = LocalDay(validYear: 2020, month: 3, day: 4)
        let period = try #require(Period(text, today: today))
        let days = try #require(CoveredDays(period, firstOfInputs: nil, lastOfInputs: nil))
        #expect(days.words(.german) == expected)
    }

    @Test func `all takes its ends from the inputs`() {
        let first = LocalDay(validYear: 2019, month: 3, day: 1)
        let last = LocalDay(validYear: 2019, month: 3, day: 30)
        let days = CoveredDays(.all, firstOfInputs: first, lastOfInputs: last)
        #expect(days?.words(.german) == "01.03.2019 bis 30.03.2019")
        #expect(CoveredDays(.all, firstOfInputs: nil, lastOfInputs: nil) == nil)
    }
}
