import CallModel

/// The periods that a period is compared with.
extension Period {
    /// What kind of stretch a period is: a calendar one, or so many days.
    private enum Stretch {
        case months(Int)
        case days(Int)
    }

    private var stretch: Stretch {
        let (year, month, day) = first.components
        let (endYear, endMonth, endDay) = end.components
        if day == 1, endDay == 1 {
            return .months((endYear - year) * 12 + endMonth - month)
        }
        return .days(Int(end.number - first.number))
    }

    private var hasEnds: Bool { first != Period.all.first && end != Period.all.end }

    /// The stretch of the same kind directly before: the month before a month, the year before a
    /// year, else as many days. nil for `all`.
    package var previous: Period? {
        guard hasEnds, first < end else { return nil }
        switch stretch {
        case .months(let count):
            return Period(
                first: Period.day(first, movedByMonths: -count),
                end: first,
                name: "previous"
            )
        case .days(let count):
            return Period(first: first.advanced(by: -count), end: first, name: "previous")
        }
    }

    /// The same stretch of the year before. Whole weeks move by 52 weeks, so that weekdays stay
    /// together; 29 February becomes the 28th. nil for `all`.
    package var yearBefore: Period? {
        guard hasEnds, first < end else { return nil }
        if case .days(let count) = stretch, first.weekday == 1, count.isMultiple(of: 7) {
            return Period(
                first: first.advanced(by: -364),
                end: end.advanced(by: -364),
                name: "year-before"
            )
        }
        return Period(
            first: Period.day(first, movedByMonths: -12),
            end: Period.day(end, movedByMonths: -12),
            name: "year-before"
        )
    }

    /// From New Year to the end of the period. nil for `all`, and where the period lies in several
    /// years.
    package var yearToDate: Period? {
        guard hasEnds, first < end, first.year == end.advanced(by: -1).year else { return nil }
        return Period(
            first: LocalDay(validYear: first.year, month: 1, day: 1),
            end: end,
            name: "year-to-date"
        )
    }

    /// The days of the year before that correspond to the year to date, from New Year too.
    package var yearToDateBefore: Period? {
        guard let yearToDate else { return nil }
        return Period(
            first: Period.day(yearToDate.first, movedByMonths: -12),
            end: Period.day(yearToDate.end, movedByMonths: -12),
            name: "year-to-date-before"
        )
    }

    /// A day some months earlier or later; the last day of a shorter month where it has no such day.
    private static func day(_ day: LocalDay, movedByMonths count: Int) -> LocalDay {
        let (year, month, dayOfMonth) = day.components
        let months = year * 12 + month - 1 + count
        let (newYear, newMonth) = (months / 12, months % 12 + 1)
        let length = LocalDay.length(ofMonth: newMonth, year: newYear)
        return LocalDay(validYear: newYear, month: newMonth, day: min(dayOfMonth, length))
    }
}
