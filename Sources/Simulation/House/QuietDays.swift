package import CallModel

/// The days on which the simulated house stays shut: weekends, the public holidays of Bremen,
/// 24 and 31 December.
///
/// Deliberately a list of its own and not the one the figures use: a mistake in either shows as
/// calls answered on a day off.
package struct QuietDays: Sendable {
    private var year: Int
    private var days: Set<LocalDay>

    package init() {
        year = 0
        days = []
    }

    package mutating func isWorkingDay(_ day: LocalDay) -> Bool {
        if day.weekday > 5 { return false }
        if day.year != year {
            year = day.year
            days = QuietDays.holidays(of: year)
        }
        return !days.contains(day)
    }

    /// The first working day after `day`.
    mutating func workingDay(after day: LocalDay) -> LocalDay {
        var next = day.advanced(by: 1)
        while !isWorkingDay(next) { next = next.advanced(by: 1) }
        return next
    }

    private static func holidays(of year: Int) -> Set<LocalDay> {
        var fixed = [(1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31)]
        if year >= 2017 { fixed.append((10, 31)) }
        let easter = easterSunday(of: year)
        // Good Friday, Easter Monday, Ascension Day, Whit Monday.
        return Set([-2, 1, 39, 50].map { easter.advanced(by: $0) })
            .union(fixed.map { LocalDay(validYear: year, month: $0.0, day: $0.1) })
    }

    /// The Gregorian rule: the Sunday after the first church full moon of spring.
    private static func easterSunday(of year: Int) -> LocalDay {
        let century = year / 100
        let moonShift = (century - century / 4 - (8 * century + 13) / 25 + 15) % 30
        var moon = (19 * (year % 19) + moonShift) % 30
        if moon == 29 || (moon == 28 && year % 19 > 10) { moon -= 1 }
        let fullMoon = LocalDay(validYear: year, month: 3, day: 21).advanced(by: moon)
        return fullMoon.advanced(by: 7 - fullMoon.weekday % 7)
    }
}
