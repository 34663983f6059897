/// Which days an office works: Monday to Friday, less the public holidays of its Land, less its
/// own closed days.
///
/// Outside 1990–2100 no public holiday is known; days then follow the week and `closed` alone.
package struct WorkingCalendar: Sendable, Equatable {
    /// nil: no public holidays.
    package let land: Land?
    /// Own closed days of the whole house.
    package let closed: Set<LocalDay>
    /// By day from 1990-01-01 on: reports ask for every day of a year, once per pilot.
    private let holidays: [Bool]

    package init(land: Land?, closed: Set<LocalDay> = []) {
        self.land = land
        self.closed = closed
        guard let land else {
            holidays = []
            return
        }
        let end = LocalDay(validYear: Holidays.years.upperBound + 1, month: 1, day: 1)
        var holidays = Array(repeating: false, count: Int(end.number - Self.first.number))
        for year in Holidays.years {
            for holiday in Holidays.holidays(in: year, of: land) {
                holidays[Int(holiday.day.number - Self.first.number)] = true
            }
        }
        self.holidays = holidays
    }

    private static let first = LocalDay(validYear: Holidays.years.lowerBound, month: 1, day: 1)

    /// A public holiday of the Land.
    package func isHoliday(_ day: LocalDay) -> Bool {
        let index = Int(day.number) - Int(Self.first.number)
        return holidays.indices.contains(index) && holidays[index]
    }

    /// The official German name of a public holiday of the Land.
    package func holiday(on day: LocalDay) -> String? {
        land.flatMap { Holidays.holiday(on: day, in: $0) }
    }

    /// A public holiday or an own closed day, on whatever weekday.
    package func isClosed(_ day: LocalDay) -> Bool { isHoliday(day) || closed.contains(day) }

    /// Monday to Friday, and not closed.
    package func isWorkingDay(_ day: LocalDay) -> Bool { day.weekday <= 5 && !isClosed(day) }

    /// How many working days a half-open range of days has.
    package func workingDays(in days: Range<LocalDay>) -> Int {
        var count = 0
        var day = days.lowerBound
        while day < days.upperBound {
            if isWorkingDay(day) { count += 1 }
            day = day.advanced(by: 1)
        }
        return count
    }
}
