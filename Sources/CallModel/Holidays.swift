/// The public holidays of the Länder, computed, from 1990 to 2100.
///
/// Only days that are a holiday in the whole Land count. A day that some communities alone keep
/// (Mariä Himmelfahrt in Bayern, Fronleichnam in parts of Sachsen and Thüringen, the Friedensfest
/// in Augsburg) belongs into `closed` of the pipeline file. The rules are exact from 1991 on: in
/// 1990 the law was not the same yet in all of today's Länder.
package enum Holidays {
    package static let years = 1990...2100

    /// The official German name of the public holiday that a day is in a Land.
    ///
    /// - Returns: nil on every other day, and outside `years`.
    package static func holiday(on day: LocalDay, in land: Land) -> String? {
        let year = day.year
        guard years.contains(year) else { return nil }
        return rules.first {
            $0.years.contains(year) && $0.laender.contains(land) && $0.date.day(in: year) == day
        }?.name
    }

    /// The holidays of a Land in a year, in the order of the calendar, each day once.
    package static func holidays(
        in year: Int,
        of land: Land
    ) -> [(day: LocalDay, name: String)] {
        guard years.contains(year) else { return [] }
        var names: [LocalDay: String] = [:]
        for rule in rules where rule.years.contains(year) && rule.laender.contains(land) {
            let day = rule.date.day(in: year)
            if names[day] == nil { names[day] = rule.name }
        }
        return names.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Easter Sunday of a Gregorian year: the Sunday after the first full moon of spring.
    ///
    /// Gauss's rule with Lichtenberg's correction, for any year from 1583 on.
    package static func easterSunday(_ year: Int) -> LocalDay {
        let century = year / 100
        let moonCorrection = 15 + (3 * century + 3) / 4 - (8 * century + 13) / 25
        let sunCorrection = 2 - (3 * century + 3) / 4
        let lunarYear = year % 19
        let moonSeed = (19 * lunarYear + moonCorrection) % 30
        let exception = (moonSeed + lunarYear / 11) / 29
        let fullMoon = 21 + moonSeed - exception
        let firstSunday = 7 - (year + year / 4 + sunCorrection) % 7
        let distance = 7 - (fullMoon - firstSunday) % 7
        // A day of March; the 32nd is the first of April.
        return LocalDay(validYear: year, month: 3, day: 1).advanced(by: fullMoon + distance - 1)
    }
}
