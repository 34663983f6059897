/// Why a text is no service hours. Holds the piece of the text that is to blame.
package enum ServiceHoursFault: Error, Sendable, Equatable {
    case empty
    /// Neither a day nor a stretch such as `07:00-18:00`.
    case notUnderstood(String)
    /// Hours above 24, minutes above 59.
    case noSuchTime(String)
    /// Times before the first day was named.
    case timesWithoutDay(String)
    /// A day without times.
    case dayWithoutTimes(String)
    /// Ends before or when it begins.
    case inverted(String)
    /// Two stretches of one weekday (1...7) share time.
    case overlapping(weekday: Int, String)
}

extension ServiceHours {
    /// Reads `Mo-Fr 07:00-18:00`, `Mo-Do 08:00-12:00 13:00-16:00, Fr 08:00-12:30`,
    /// `Mo, Mi 08:00-12:00`, `Mo-So 00:00-24:00`.
    ///
    /// Days have German or English names, short or in full; a range of days may cross the weekend
    /// (`So-Do`). Commas and semicolons only separate; a day after a time begins a new group.
    package init(_ text: some StringProtocol) throws(ServiceHoursFault) {
        var week = Array(repeating: [Stretch](), count: 7)
        var days: [Int] = []
        var lastDay = ""
        var timesSeen = true
        for word in Self.words(of: text) {
            if let named = Self.days(word) {
                if timesSeen { days = [] }
                timesSeen = false
                lastDay = word
                days += named
                continue
            }
            let stretch = try Self.stretch(word)
            guard !days.isEmpty else { throw .timesWithoutDay(word) }
            timesSeen = true
            for day in days {
                let overlaps = week[day - 1].contains {
                    stretch.start < $0.end && $0.start < stretch.end
                }
                if overlaps { throw .overlapping(weekday: day, word) }
                week[day - 1].append(stretch)
            }
        }
        guard !lastDay.isEmpty else { throw .empty }
        guard timesSeen else { throw .dayWithoutTimes(lastDay) }
        self.init(week: week.map { $0.sorted { $0.start < $1.start } })
    }

    /// Words between blanks, commas and semicolons; a dash joins what stands around it.
    private static func words(of text: some StringProtocol) -> [String] {
        var words: [String] = []
        var joins = false
        let spaced = text.map { character -> String in
            switch character {
            case "-", "–": " - "
            case ",", ";": " "
            default: character.isWhitespace ? " " : String(character)
            }
        }
        for piece in spaced.joined().split(separator: " ") {
            if piece == "-", let last = words.popLast() {
                words.append(last + "-")
                joins = true
            } else if joins, let last = words.popLast() {
                words.append(last + piece)
                joins = false
            } else {
                words.append(String(piece))
            }
        }
        return words
    }

    /// Weekdays (1...7) of `Mo`, `Mo-Fr` or `So-Do`; nil where the word names no days.
    private static func days(_ word: String) -> [Int]? {
        let ends = word.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count <= 2, let first = ends.first.flatMap({ weekday($0) }),
            let last = ends.last.flatMap({ weekday($0) })
        else { return nil }
        return (0...((last - first + 7) % 7)).map { (first - 1 + $0) % 7 + 1 }
    }

    private static func weekday(_ name: Substring) -> Int? {
        var name = name.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        return dayNames.firstIndex { $0.contains(name) }.map { $0 + 1 }
    }

    /// Monday first.
    private static let dayNames: [Set<String>] = [
        ["mo", "mon", "monday", "montag"],
        ["di", "tu", "tue", "tues", "tuesday", "dienstag"],
        ["mi", "we", "wed", "wednesday", "mittwoch"],
        ["do", "th", "thu", "thur", "thurs", "thursday", "donnerstag"],
        ["fr", "fri", "friday", "freitag"],
        ["sa", "sat", "saturday", "samstag", "sonnabend"],
        ["so", "su", "sun", "sunday", "sonntag"],
    ]

    private static func stretch(_ word: String) throws(ServiceHoursFault) -> Stretch {
        let ends = word.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else { throw .notUnderstood(word) }
        let start = try time(ends[0], of: word)
        let end = try time(ends[1], of: word)
        guard start < end else { throw .inverted(word) }
        return Stretch(start: start, end: end)
    }

    /// Milliseconds of the day of `7:00`, `07:00` or `24:00`.
    private static func time(_ text: Substring, of word: String) throws(ServiceHoursFault) -> Int32
    {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hour = Int32(parts[0]), let minute = Int32(parts[1])
        else { throw .notUnderstood(word) }
        guard minute <= 59, hour <= 23 || (hour == 24 && minute == 0) else {
            throw .noSuchTime(String(text))
        }
        return (hour * 60 + minute) * 60_000
    }
}
