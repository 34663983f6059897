/// A day of the local calendar, as the number of days since 1970-01-01.
///
/// All arithmetic of civil dates is done here and nowhere else, in integers; no time zone and no
/// locale can reach it. Days before year 1 or after 9999 are not meant.
@usableFromInline
package struct LocalDay: Hashable, Comparable, Sendable, BitwiseCopyable {
    @usableFromInline package var number: Int32

    @inlinable
    package init(number: Int32) { self.number = number }

    /// The day of a civil date; nil where there is no such date (30 February).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= LocalDay.length(ofMonth: month, year: year)
        else { return nil }
        self.init(validYear: year, month: month, day: day)
    }

    /// The day of a date that is known to exist. Counting from March puts the leap day last, so
    /// that the days before a month follow from one linear formula.
    package init(validYear year: Int, month: Int, day: Int) {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
    }

    /// Year, month (1...12) and day (1...31).
    package var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    package var year: Int { components.year }
    package var month: Int { components.month }
    package var quarter: Int { (components.month + 2) / 3 }

    /// Monday = 1 ... Sunday = 7 (ISO 8601). 1970-01-01 was a Thursday.
    @inlinable
    package var weekday: Int {
        let remainder = (Int(number) + 3) % 7
        return (remainder < 0 ? remainder + 7 : remainder) + 1
    }

    /// The ISO week and the year it belongs to: the week of its Thursday.
    package var isoWeek: (year: Int, week: Int) {
        let thursday = LocalDay(number: number + Int32(4 - weekday))
        let year = thursday.year
        let newYear = LocalDay(validYear: year, month: 1, day: 1)
        return (year, Int(thursday.number - newYear.number) / 7 + 1)
    }

    package func advanced(by days: Int) -> LocalDay { LocalDay(number: number + Int32(days)) }

    /// Length of a month in days; `month` is 1...12.
    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    @inlinable
    package static func < (left: LocalDay, right: LocalDay) -> Bool { left.number < right.number }
}

extension LocalDay: CustomStringConvertible {
    /// The day as ISO 8601 writes it, `2019-03-25`.
    @usableFromInline package var description: String {
        let (year, month, day) = components
        return padded(year, to: 4) + "-" + padded(month, to: 2) + "-" + padded(day, to: 2)
    }

    /// Reads `2019-03-25`; nil for anything else, and for dates that do not exist.
    package init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

/// A number with leading zeros, `7` as `07`.
package func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
