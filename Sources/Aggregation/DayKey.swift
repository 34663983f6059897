import Bilanz
import CallModel

/// The dimensions that follow from the day: year, quarter, month, week, day, weekday.
enum DayKey {
    /// A number that sorts like the time it stands for; nil for dimensions of other kinds.
    static func number(_ dimension: Dimension, of day: LocalDay) -> Int? {
        let (year, month, _) = day.components
        switch dimension {
        case .year: return year
        case .quarter: return year * 4 + (month - 1) / 3
        case .month: return year * 12 + month - 1
        case .week:
            let (year, week) = day.isoWeek
            return year * 64 + week
        case .day: return Int(day.number)
        case .weekday: return day.weekday
        case .pilot, .queue, .number, .receiver, .source, .hour, .halfHour, .outcome, .kind:
            return nil
        }
    }

    /// As tables write it: `2019`, `2019-Q1`, `2019-03`, `2019-W13`, `2019-03-25`, `1`.
    static func text(_ dimension: Dimension, _ number: Int) -> String {
        switch dimension {
        case .year: padded(number, to: 4)
        case .quarter: padded(number / 4, to: 4) + "-Q\(number % 4 + 1)"
        case .month: padded(number / 12, to: 4) + "-" + padded(number % 12 + 1, to: 2)
        case .week: padded(number / 64, to: 4) + "-W" + padded(number % 64, to: 2)
        case .day: LocalDay(number: Int32(number)).description
        default: String(number)
        }
    }

    /// The number behind a text; nil where the dimension has no such value.
    static func number(_ dimension: Dimension, from text: String) -> Int? {
        if dimension == .weekday {
            return (1...7).first { String($0) == text }
        }
        // A period may also be read from other words (`yesterday`): only what reads back as itself
        // is a value.
        guard let period = Period(text, today: LocalDay(number: 0)), period.first < period.end,
            period != .all, let number = number(dimension, of: period.first),
            DayKey.text(dimension, number) == text
        else { return nil }
        return number
    }

    /// What to tell somebody who wrote a value that does not exist.
    static func examples(_ dimension: Dimension) -> [String] {
        if dimension == .weekday { return (1...7).map { String($0) } }
        let day = LocalDay(validYear: 2019, month: 3, day: 25)
        return number(dimension, of: day).map { [text(dimension, $0)] } ?? []
    }
}
