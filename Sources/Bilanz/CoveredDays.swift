package import CallModel
package import Diagnostics

/// The days a report covers, both ends included.
package struct CoveredDays: Sendable, Hashable {
    package var first: LocalDay
    package var last: LocalDay

    package init(first: LocalDay, last: LocalDay) {
        self.first = first
        self.last = last
    }

    /// The days of a period. `all` has no ends of its own and takes those of the inputs; nil when
    /// there are none either.
    package init?(_ period: Period, firstOfInputs: LocalDay?, lastOfInputs: LocalDay?) {
        if period.first != Period.all.first, period.end != Period.all.end {
            self.init(first: period.first, last: period.end.advanced(by: -1))
        } else if let firstOfInputs, let lastOfInputs {
            self.init(first: firstOfInputs, last: lastOfInputs)
        } else {
            return nil
        }
    }

    /// "01.03.2019 bis 31.03.2019"; one day alone stands alone.
    package func range(_ language: Language) -> String {
        if first == last { return first.words(language) }
        let to = Text("bis", "to")(language)
        return "\(first.words(language)) \(to) \(last.words(language))"
    }

    /// The shortest name people use: "2019", "März 2019", "1. Quartal 2019", "KW 14/2019", else the
    /// range.
    package func words(_ language: Language) -> String {
        let (year, month, day) = first.components
        let end = last.advanced(by: 1).components
        let week = first.isoWeek
        if day == 1, end.day == 1 {
            switch (end.year - year) * 12 + end.month - month {
            case 12 where month == 1: return String(year)
            case 3 where month % 3 == 1:
                return Dimension.quarter.words(for: "\(year)-Q\(month / 3 + 1)", language)
            case 1: return Dimension.month.words(for: "\(year)-\(month)", language)
            default: break
            }
        }
        if first.weekday == 1, first.advanced(by: 6) == last {
            return Dimension.week.words(
                for: "\(week.year)-W\(padded(week.week, to: 2))",
                language
            )
        }
        return range(language)
    }
}
