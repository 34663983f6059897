import Bilanz
import CallModel
import Kennzahlen

/// The ISO weeks that means per week divide by: those that have a wanted day of service.
///
/// Without a period they run from the first day of the data to the last one. A week that a period
/// cuts counts on both sides of the cut.
struct WeekCount {
    private var days: [LocalDay] = []

    init(_ days: ClosedRange<LocalDay>?, where isWanted: (LocalDay) -> Bool) {
        guard let days else { return }
        var day = days.lowerBound
        while day <= days.upperBound {
            if isWanted(day) { self.days.append(day) }
            day = day.advanced(by: 1)
        }
    }

    var all: Int64 { WeekCount.weeks(of: days) }

    /// Weeks of a group: those of the year, quarter or month that it lies in.
    func weeks(of code: Int, _ coding: GroupCoding) -> Int64 {
        let dimensions = coding.dimensions.filter {
            [.year, .quarter, .month, .week, .day].contains($0)
        }
        if dimensions.isEmpty { return all }
        let day = coding.day(of: code)
        let keys = dimensions.map { DayKey.number($0, of: day) }
        return WeekCount.weeks(
            of: days.filter { other in
                zip(dimensions, keys).allSatisfy { DayKey.number($0, of: other) == $1 }
            }
        )
    }

    private static func weeks(of days: [LocalDay]) -> Int64 {
        Int64(Set(days.compactMap { DayKey.number(.week, of: $0) }).count)
    }
}

extension Grid {
    /// Whether the table is of certain days, not of all there are.
    var hasPeriod: Bool {
        period.first != Period.all.first || period.end != Period.all.end
    }

    /// nil where no wanted figure is a mean per week.
    var weekCount: WeekCount? {
        guard kennzahlen.contains(where: \.isPerWeek) else { return nil }
        let days: ClosedRange<LocalDay>? =
            if hasPeriod {
                period.first < period.end
                    ? period.first...period.end.advanced(by: -1) : nil
            } else if let first = firstOfficeDay, let last = lastOfficeDay {
                first...last
            } else {
                nil
            }
        return WeekCount(days) { isServiceDay($0) && coding.isWanted($0) }
    }
}
