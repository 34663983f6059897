import Bilanz
import CallModel

/// The months that means per month divide by: those of the period that have a wanted day.
///
/// Without a period they run from the month of the first call to that of the last one.
struct MonthCount {
    /// Ascending, as `DayKey` numbers them.
    private(set) var all: [Int] = []

    init(from first: LocalDay, until end: LocalDay, where isWanted: (LocalDay) -> Bool) {
        var day = first
        while day < end {
            let (year, month, _) = day.components
            let next = LocalDay(
                validYear: month == 12 ? year + 1 : year,
                month: month == 12 ? 1 : month + 1,
                day: 1
            )
            while day < end, day < next {
                if isWanted(day) {
                    all.append(year * 12 + month - 1)
                    break
                }
                day = day.advanced(by: 1)
            }
            day = next
        }
    }

    /// Months of a group: one where it lies in a month, those of its quarter or year, else all.
    func months(of code: Int, _ coding: GroupCoding) -> Int64 {
        let dimensions = coding.dimensions
        if dimensions.contains(where: { [.month, .week, .day].contains($0) }) { return 1 }
        guard dimensions.contains(.quarter) || dimensions.contains(.year) else {
            return Int64(all.count)
        }
        let (year, month, _) = coding.day(of: code).components
        let isSame: (Int) -> Bool =
            dimensions.contains(.quarter)
            ? { $0 / 3 == (year * 12 + month - 1) / 3 } : { $0 / 12 == year }
        return Int64(all.count(where: isSame))
    }
}

extension Grid {
    var monthCount: MonthCount {
        guard !hasPeriod else {
            return MonthCount(from: period.first, until: period.end, where: coding.isWanted)
        }
        guard let first = firstDay, let last = lastDay else {
            return MonthCount(from: period.end, until: period.end, where: coding.isWanted)
        }
        return MonthCount(from: first, until: last.advanced(by: 1), where: coding.isWanted)
    }
}
