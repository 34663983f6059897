import CallModel

/// Which groups lie in which by what they are: a month in its quarter, a half hour in its hour.
///
/// A reader adds the months of one table up and lays the sum beside the quarter of the next.
enum Nesting {
    /// Dimensions that follow from this one. A week may lie in two months, and in two years.
    static func coarser(_ dimension: Dimension) -> [Dimension] {
        switch dimension {
        case .day: [.weekday, .week, .month, .quarter, .year]
        case .month: [.quarter, .year]
        case .quarter: [.year]
        case .halfHour: [.hour]
        case .pilot, .queue, .number, .receiver, .source, .year, .week, .weekday, .hour, .outcome,
            .kind:
            []
        }
    }

    /// A group with the keys that follow from its own; those of a key that is no period (an
    /// unknown hour) stay out.
    static func completed(_ group: [Dimension: String]) -> [Dimension: String] {
        var whole = group
        for (dimension, text) in group {
            for wider in coarser(dimension) where whole[wider] == nil {
                whole[wider] = key(wider, of: text)
            }
        }
        return whole
    }

    private static func key(_ wider: Dimension, of text: String) -> String? {
        if wider == .hour { return text.contains(":") ? String(text.prefix(2)) : nil }
        guard let period = Period(text, today: LocalDay(number: 0)), period != .all else {
            return nil
        }
        let (year, month, _) = period.first.components
        switch wider {
        case .year: return padded(year, 4)
        case .quarter: return padded(year, 4) + "-Q\((month + 2) / 3)"
        case .month: return padded(year, 4) + "-" + padded(month, 2)
        case .week:
            let (year, week) = period.first.isoWeek
            return padded(year, 4) + "-W" + padded(week, 2)
        case .weekday: return "\(period.first.weekday)"
        default: return nil
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
