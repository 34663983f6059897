import CallModel
import Diagnostics
import Intake

/// The lines that bear the date: month and day, or day and month, as `1116` or, for printers,
/// `11 16`.
enum CmDate {
    static func isDate(_ bytes: Span<UInt8>, _ line: FieldRange) -> Bool {
        pair(bytes, line) != nil
    }

    /// The two numbers of a date line; nil where it is none.
    static func pair(_ bytes: Span<UInt8>, _ line: FieldRange) -> (first: Int, second: Int)? {
        let text = trimmed(bytes, line)
        let start = Int(text.start)
        if text.count == 4, let number = digits(bytes, text) {
            return (Int(number / 100), Int(number % 100))
        }
        guard text.count == 5, isLike(bytes, from: start, "99 99"),
            let first = digits(bytes, FieldRange(start: text.start, end: text.start + 2)),
            let second = digits(bytes, FieldRange(start: text.end - 2, end: text.end))
        else { return nil }
        return (Int(first), Int(second))
    }

    /// Whether the month comes first: where no line says it by a number above 12, the order whose
    /// dates lie near the date in the file's name.
    ///
    /// - Throws: `date-order-unknown` where neither tells it, or the lines contradict each other.
    static func isMonthFirst(
        in lines: [[UInt8]],
        file: FileDate,
        input: String
    ) throws(Diagnostic) -> Bool {
        var canBeMonthFirst = true
        var canBeDayFirst = true
        var dates: [(first: Int, second: Int)] = []
        for line in lines {
            let range = FieldRange(start: 0, end: Int32(clamping: line.count))
            guard let date = pair(line.span, range) else { continue }
            if LocalDay(year: 2020, month: date.first, day: date.second) == nil {
                canBeMonthFirst = false
            }
            if LocalDay(year: 2020, month: date.second, day: date.first) == nil {
                canBeDayFirst = false
            }
            dates.append(date)
        }
        if dates.isEmpty { return true }  // its records have no date, and are rejected
        if canBeMonthFirst != canBeDayFirst { return canBeMonthFirst }
        if canBeMonthFirst, let day = file.day {
            let isNear = { (date: LocalDay?) in
                date.map { abs(Int($0.number) - Int(day.number)) <= 7 } ?? false
            }
            let monthFirst = dates.allSatisfy { isNear(file.day(month: $0.first, day: $0.second)) }
            let dayFirst = dates.allSatisfy { isNear(file.day(month: $0.second, day: $0.first)) }
            if monthFirst != dayFirst { return monthFirst }
            // 0404 is the same either way.
            if monthFirst, dates.allSatisfy({ $0.first == $0.second }) { return true }
        }
        throw Diagnostic.dateOrderUnknown(input)
    }
}
