/// One holiday: what it is called, when it falls, in which years and in which Länder it is law.
struct HolidayRule: Sendable {
    enum Date: Sendable {
        case fixed(month: Int, day: Int)
        /// Days after Easter Sunday, negative before it.
        case easter(Int)
        /// The Wednesday before 23 November.
        case bussUndBettag

        func day(in year: Int) -> LocalDay {
            switch self {
            case .fixed(let month, let day):
                return LocalDay(validYear: year, month: month, day: day)
            case .easter(let distance):
                return Holidays.easterSunday(year).advanced(by: distance)
            case .bussUndBettag:
                let last = LocalDay(validYear: year, month: 11, day: 22)
                return last.advanced(by: -((last.weekday + 4) % 7))
            }
        }
    }

    var name: String
    var date: Date
    var years: ClosedRange<Int>
    var laender: Set<Land>

    init(
        _ name: String,
        _ date: Date,
        in laender: Set<Land> = Set(Land.allCases),
        years: ClosedRange<Int> = Holidays.years
    ) {
        self.name = name
        self.date = date
        self.years = years
        self.laender = laender
    }
}

extension Holidays {
    /// The table of all holidays. A new law is one new line.
    static let rules: [HolidayRule] = [
        // everywhere
        HolidayRule("Neujahr", .fixed(month: 1, day: 1)),
        HolidayRule("Karfreitag", .easter(-2)),
        HolidayRule("Ostermontag", .easter(1)),
        HolidayRule("Tag der Arbeit", .fixed(month: 5, day: 1)),
        HolidayRule("Christi Himmelfahrt", .easter(39)),
        HolidayRule("Pfingstmontag", .easter(50)),
        HolidayRule("Tag der Deutschen Einheit", .fixed(month: 10, day: 3)),
        HolidayRule("Erster Weihnachtstag", .fixed(month: 12, day: 25)),
        HolidayRule("Zweiter Weihnachtstag", .fixed(month: 12, day: 26)),

        // in some Länder
        HolidayRule(
            "Heilige Drei Könige",
            .fixed(month: 1, day: 6),
            in: [.badenWuerttemberg, .bayern, .sachsenAnhalt]
        ),
        HolidayRule("Ostersonntag", .easter(0), in: [.brandenburg, .hessen]),
        HolidayRule("Pfingstsonntag", .easter(49), in: [.brandenburg, .hessen]),
        HolidayRule(
            "Fronleichnam",
            .easter(60),
            in: [
                .badenWuerttemberg, .bayern, .hessen, .nordrheinWestfalen, .rheinlandPfalz,
                .saarland,
            ]
        ),
        HolidayRule("Mariä Himmelfahrt", .fixed(month: 8, day: 15), in: [.saarland]),
        HolidayRule(
            "Allerheiligen",
            .fixed(month: 11, day: 1),
            in: [.badenWuerttemberg, .bayern, .nordrheinWestfalen, .rheinlandPfalz, .saarland]
        ),

        // changed by law
        HolidayRule(
            "Frauentag",
            .fixed(month: 3, day: 8),
            in: [.berlin],
            years: 2019...years.upperBound
        ),
        HolidayRule(
            "Frauentag",
            .fixed(month: 3, day: 8),
            in: [.mecklenburgVorpommern],
            years: 2023...years.upperBound
        ),
        HolidayRule(
            "Weltkindertag",
            .fixed(month: 9, day: 20),
            in: [.thueringen],
            years: 2019...years.upperBound
        ),
        HolidayRule(
            "Reformationstag",
            .fixed(month: 10, day: 31),
            in: [.brandenburg, .mecklenburgVorpommern, .sachsen, .sachsenAnhalt, .thueringen]
        ),
        HolidayRule(
            "Reformationstag",
            .fixed(month: 10, day: 31),
            in: [.bremen, .hamburg, .niedersachsen, .schleswigHolstein],
            years: 2018...years.upperBound
        ),
        HolidayRule("Buß- und Bettag", .bussUndBettag, years: years.lowerBound...1994),
        HolidayRule(
            "Buß- und Bettag",
            .bussUndBettag,
            in: [.sachsen],
            years: 1995...years.upperBound
        ),

        // once
        HolidayRule("Reformationstag", .fixed(month: 10, day: 31), years: 2017...2017),
        HolidayRule(
            "Tag der Befreiung",
            .fixed(month: 5, day: 8),
            in: [.berlin],
            years: 2020...2020
        ),
        HolidayRule(
            "Tag der Befreiung",
            .fixed(month: 5, day: 8),
            in: [.berlin],
            years: 2025...2025
        ),
        HolidayRule(
            "Jahrestag des Volksaufstandes",
            .fixed(month: 6, day: 17),
            in: [.berlin],
            years: 2028...2028
        ),
    ]
}
