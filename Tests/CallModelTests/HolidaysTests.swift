import CallModel
import Testing

private func day(_ text: String) throws -> LocalDay { try #require(LocalDay(iso: text)) }

@Suite struct `Public holidays` {
    @Test(arguments: [
        "2015-04-05", "2016-03-27", "2017-04-16", "2018-04-01", "2019-04-21", "2020-04-12",
        "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05",
        "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2031-04-13", "2032-03-28",
        "2033-04-17", "2034-04-09", "2035-03-25",
        // the earliest and the latest of the range, and Gauss's two exceptions
        "2008-03-23", "2038-04-25", "1981-04-19", "2049-04-18", "2076-04-19",
    ])
    func `Easter falls on its day`(text: String) throws {
        let easter = try day(text)
        #expect(Holidays.easterSunday(easter.year) == easter)
    }

    @Test(arguments: [
        ("2017-10-30", Land.bremen, nil), ("2016-10-31", .bremen, nil),
        ("2017-10-31", .bremen, "Reformationstag"), ("2018-10-31", .bremen, "Reformationstag"),
        ("2019-10-31", .hamburg, "Reformationstag"), ("2015-10-31", .niedersachsen, nil),
        ("2018-10-31", .schleswigHolstein, "Reformationstag"),
        ("1991-10-31", .sachsen, "Reformationstag"), ("2005-10-31", .thueringen, "Reformationstag"),
        ("2017-10-31", .bayern, "Reformationstag"), ("2018-10-31", .bayern, nil),
        ("2018-10-31", .berlin, nil),
        ("2019-06-20", .hessen, "Fronleichnam"), ("2019-06-20", .bremen, nil),
        ("2019-11-01", .saarland, "Allerheiligen"), ("2019-11-01", .hessen, nil),
        ("2019-08-15", .saarland, "Mariä Himmelfahrt"), ("2019-08-15", .bayern, nil),
        ("2020-01-06", .sachsenAnhalt, "Heilige Drei Könige"), ("2020-01-06", .hessen, nil),
        ("1994-11-16", .bremen, "Buß- und Bettag"), ("1995-11-22", .bremen, nil),
        ("1995-11-22", .sachsen, "Buß- und Bettag"), ("2022-11-16", .sachsen, "Buß- und Bettag"),
        ("2019-03-08", .berlin, "Frauentag"), ("2018-03-08", .berlin, nil),
        ("2022-03-08", .mecklenburgVorpommern, nil),
        ("2023-03-08", .mecklenburgVorpommern, "Frauentag"),
        ("2019-09-20", .thueringen, "Weltkindertag"), ("2018-09-20", .thueringen, nil),
        ("2020-05-08", .berlin, "Tag der Befreiung"), ("2021-05-08", .berlin, nil),
        ("2025-05-08", .berlin, "Tag der Befreiung"), ("2025-05-08", .brandenburg, nil),
        ("2028-06-17", .berlin, "Jahrestag des Volksaufstandes"),
        ("2021-04-04", .brandenburg, "Ostersonntag"), ("2021-05-23", .hessen, "Pfingstsonntag"),
        ("2021-04-04", .bremen, nil), ("1990-10-03", .bremen, "Tag der Deutschen Einheit"),
        ("1989-12-25", .bremen, nil), ("2101-01-01", .bremen, nil),
        ("2008-05-01", .bremen, "Tag der Arbeit"),
    ])
    func `a Land keeps a holiday in the years in which it is law`(
        text: String,
        land: Land,
        name: String?
    ) throws {
        let date = try day(text)
        #expect(Holidays.holiday(on: date, in: land) == name)
        #expect(WorkingCalendar(land: land).isHoliday(date) == (name != nil))
    }

    @Test func `Bremen has ten holidays in 2019`() {
        let holidays = Holidays.holidays(in: 2019, of: .bremen)
        #expect(
            holidays.map(\.day.description) == [
                "2019-01-01", "2019-04-19", "2019-04-22", "2019-05-01", "2019-05-30",
                "2019-06-10", "2019-10-03", "2019-10-31", "2019-12-25", "2019-12-26",
            ]
        )
    }

    @Test(arguments: [
        (Land.badenWuerttemberg, 12), (.bayern, 12), (.berlin, 10), (.brandenburg, 12),
        (.bremen, 10), (.hamburg, 10), (.hessen, 12), (.mecklenburgVorpommern, 11),
        (.niedersachsen, 10), (.nordrheinWestfalen, 11), (.rheinlandPfalz, 11), (.saarland, 12),
        (.sachsen, 11), (.sachsenAnhalt, 11), (.schleswigHolstein, 10), (.thueringen, 11),
    ])
    func `every Land has its number of holidays in 2026`(land: Land, count: Int) {
        #expect(Holidays.holidays(in: 2026, of: land).count == count)
    }

    @Test func `there are sixteen Länder, found by their code`() {
        #expect(Land.allCases.count == 16)
        #expect(Land(rawValue: "HB")?.name == "Bremen")
        #expect(Land(rawValue: "XX") == nil)
    }
}

@Suite struct `Working calendar` {
    private func days(_ first: String, until end: String) throws -> Range<LocalDay> {
        try day(first)..<day(end)
    }

    @Test(arguments: [
        ("2019-01-01", "2020-01-01", 251), ("2020-01-01", "2021-01-01", 255),
        ("2021-01-01", "2022-01-01", 256),
        ("2020-01-01", "2020-04-01", 64), ("2020-04-01", "2020-07-01", 60),
        ("2020-07-01", "2020-10-01", 66), ("2020-10-01", "2021-01-01", 65),
        ("2019-03-25", "2019-03-25", 0),
    ])
    func `Bremen has its number of working days`(first: String, end: String, count: Int) throws {
        #expect(
            WorkingCalendar(land: .bremen).workingDays(in: try days(first, until: end)) == count
        )
    }

    @Test(arguments: [(2019, 249), (2020, 253), (2021, 254)])
    func `own closed days are no working days`(year: Int, count: Int) throws {
        let closed = Set([try day("\(year)-12-24"), try day("\(year)-12-31")])
        let calendar = WorkingCalendar(land: .bremen, closed: closed)
        let year = try days("\(year)-01-01", until: "\(year + 1)-01-01")
        #expect(calendar.workingDays(in: year) == count)
    }

    @Test func `without a Land only the week and the closed days count`() throws {
        let calendar = WorkingCalendar(land: nil, closed: [try day("2019-10-04")])
        #expect(calendar.isWorkingDay(try day("2019-10-03")))
        #expect(!calendar.isWorkingDay(try day("2019-10-04")))
        #expect(!calendar.isWorkingDay(try day("2019-10-05")))
        #expect(calendar.isClosed(try day("2019-10-04")))
        #expect(!calendar.isHoliday(try day("2019-10-04")))
        #expect(calendar.holiday(on: try day("2019-10-03")) == nil)
    }
}
