package import CallModel

/// A stretch of local days, `first` in, `end` out. `all` is every day there is.
package struct Period: Sendable, Hashable {
    package var first: LocalDay
    /// The day after the last one.
    package var end: LocalDay
    /// As it was asked for, `2019-Q3`.
    package var name: String

    package init(first: LocalDay, end: LocalDay, name: String) {
        self.first = first
        self.end = end
        self.name = name
    }

    package static let all = Period(
        first: LocalDay(number: .min / 2),
        end: LocalDay(number: .max / 2),
        name: "all"
    )

    @inlinable package func contains(_ day: LocalDay) -> Bool { day >= first && day < end }
}

extension Period {
    /// Reads `2019`, `2019-Q3`, `2019-03`, `2019-W14`, `2019-03-25`, `2019-03-25..2019-04-07`,
    /// `yesterday`, `last-week`, `last-month`, `last-year`, `all`. The relative ones count from
    /// `today`, a local day of the pipeline's zone.
    ///
    /// - Returns: nil for anything else, and for days that do not exist.
    package init?(_ text: String, today: LocalDay) {
        let (year, month, _) = today.components
        switch text {
        case "all": self = .all
        case "yesterday":
            self.init(first: today.advanced(by: -1), end: today, name: text)
        case "last-week":
            let monday = today.advanced(by: 1 - today.weekday)
            self.init(first: monday.advanced(by: -7), end: monday, name: text)
        case "last-month":
            let end = LocalDay(validYear: year, month: month, day: 1)
            let before = end.advanced(by: -1)
            self.init(
                first: LocalDay(validYear: before.year, month: before.month, day: 1),
                end: end,
                name: text
            )
        case "last-year":
            self.init(
                first: LocalDay(validYear: year - 1, month: 1, day: 1),
                end: LocalDay(validYear: year, month: 1, day: 1),
                name: text
            )
        default: self.init(dates: text)
        }
    }

    private init?(dates text: String) {
        if let dots = text.firstRange(of: "..") {
            guard let first = LocalDay(iso: text[..<dots.lowerBound]),
                let last = LocalDay(iso: text[dots.upperBound...]), first <= last
            else { return nil }
            self.init(first: first, end: last.advanced(by: 1), name: text)
            return
        }
        if let day = LocalDay(iso: text) {
            self.init(first: day, end: day.advanced(by: 1), name: text)
            return
        }
        guard text.prefix(4).count == 4, text.prefix(4).allSatisfy({ $0.isASCII && $0.isNumber }),
            let year = Int(text.prefix(4)), (1...9998).contains(year)
        else { return nil }
        let rest = text.dropFirst(4)
        if rest.isEmpty {
            self.init(monthsFrom: 1, count: 12, year: year, name: text)
        } else if let quarter = Self.number(of: rest, after: "-Q", digits: 1),
            (1...4).contains(quarter)
        {
            self.init(monthsFrom: quarter * 3 - 2, count: 3, year: year, name: text)
        } else if let week = Self.number(of: rest, after: "-W", digits: 2) {
            self.init(isoWeek: week, year: year, name: text)
        } else if let month = Self.number(of: rest, after: "-", digits: 2),
            (1...12).contains(month)
        {
            self.init(monthsFrom: month, count: 1, year: year, name: text)
        } else {
            return nil
        }
    }

    /// Exactly `digits` digits after `prefix`. `Int` alone would also take a sign, `2019-+5`.
    private static func number(of text: Substring, after prefix: String, digits: Int) -> Int? {
        let rest = text.dropFirst(prefix.count)
        guard text.hasPrefix(prefix), rest.count == digits,
            rest.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        return Int(rest)
    }

    private init(monthsFrom month: Int, count: Int, year: Int, name: String) {
        let next = month - 1 + count
        self.init(
            first: LocalDay(validYear: year, month: month, day: 1),
            end: LocalDay(validYear: year + next / 12, month: next % 12 + 1, day: 1),
            name: name
        )
    }

    private init?(isoWeek week: Int, year: Int, name: String) {
        let fourth = LocalDay(validYear: year, month: 1, day: 4)
        let monday = fourth.advanced(by: 1 - fourth.weekday + (week - 1) * 7)
        guard week >= 1, monday.isoWeek == (year, week) else { return nil }
        self.init(first: monday, end: monday.advanced(by: 7), name: name)
    }
}
