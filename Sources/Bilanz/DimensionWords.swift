package import CallModel
package import Diagnostics

extension Dimension {
    /// A key as a person reads it: `2019-03` is "März 2019", weekday `1` is "Montag".
    ///
    /// Keys of an unexpected form, and names, are returned as they are.
    package func words(for key: String, _ language: Language) -> String {
        switch self {
        case .pilot, .queue, .number, .receiver, .source, .year, .kind: key
        case .quarter: Dimension.quarterWords(key, language) ?? key
        case .month: Dimension.monthWords(key, language) ?? key
        case .week: Dimension.weekWords(key, language) ?? key
        case .day: LocalDay(iso: key)?.words(language) ?? key
        case .weekday: Int(key).flatMap { Dimension.weekdayWords($0, language) } ?? key
        case .hour:
            Int(key).map { Dimension.clockWords(from: $0 * 60, minutes: 60, language) } ?? key
        case .halfHour: Dimension.halfHourWords(key, language) ?? key
        case .outcome: Outcome(id: key)?.label(language) ?? key
        }
    }

    private static func quarterWords(_ key: String, _ language: Language) -> String? {
        let parts = key.split(separator: "-")
        guard parts.count == 2, parts[1].hasPrefix("Q") else { return nil }
        let quarter = parts[1].dropFirst()
        return Text("\(quarter). Quartal \(parts[0])", "Q\(quarter) \(parts[0])")(language)
    }

    private static func monthWords(_ key: String, _ language: Language) -> String? {
        let parts = key.split(separator: "-")
        guard parts.count == 2, let month = Int(parts[1]), (1...12).contains(month) else {
            return nil
        }
        return "\(monthNames[month - 1](language)) \(parts[0])"
    }

    private static func weekWords(_ key: String, _ language: Language) -> String? {
        let parts = key.split(separator: "-")
        guard parts.count == 2, parts[1].hasPrefix("W") else { return nil }
        let week = parts[1].dropFirst()
        return Text("KW \(week)/\(parts[0])", "Week \(week), \(parts[0])")(language)
    }

    private static func weekdayWords(_ weekday: Int, _ language: Language) -> String? {
        (1...7).contains(weekday) ? weekdayNames[weekday - 1](language) : nil
    }

    private static func halfHourWords(_ key: String, _ language: Language) -> String? {
        let parts = key.split(separator: ":")
        guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]) else {
            return nil
        }
        return clockWords(from: hour * 60 + minute, minutes: 30, language)
    }

    /// A stretch of the clock, "07:30–08:00 Uhr".
    static func clockWords(from start: Int, minutes: Int, _ language: Language) -> String {
        let end = start + minutes
        let stretch =
            padded(start / 60, to: 2) + ":" + padded(start % 60, to: 2) + "–"
            + padded(end / 60, to: 2) + ":" + padded(end % 60, to: 2)
        return language == .german ? stretch + " Uhr" : stretch
    }
}

extension LocalDay {
    /// The day as an office writes it: `25.03.2019`; ISO 8601 in English.
    package func words(_ language: Language) -> String {
        guard language == .german else { return description }
        let (year, month, day) = components
        return padded(day, to: 2) + "." + padded(month, to: 2) + "." + padded(year, to: 4)
    }
}

extension Outcome {
    package var label: Text {
        switch self {
        case .answered: Text("angenommen", "answered")
        case .abandoned: Text("in der Warteschlange aufgelegt", "abandoned")
        case .overflowed: Text("übergelaufen", "overflowed")
        case .blocked: Text("abgewiesen (besetzt)", "blocked")
        case .selfServed: Text("in der Ansage erledigt", "self-served")
        case .voicemail: Text("Anrufbeantworter", "voicemail")
        case .closed: Text("außerhalb der Servicezeit", "closed")
        case .unfinished: Text("bei Ende der Aufzeichnung offen", "unfinished")
        case .unknown: Text("Ausgang unbekannt", "unknown")
        }
    }
}

let monthNames = [
    Text("Januar", "January"), Text("Februar", "February"), Text("März", "March"),
    Text("April", "April"), Text("Mai", "May"), Text("Juni", "June"), Text("Juli", "July"),
    Text("August", "August"), Text("September", "September"), Text("Oktober", "October"),
    Text("November", "November"), Text("Dezember", "December"),
]

let weekdayNames = [
    Text("Montag", "Monday"), Text("Dienstag", "Tuesday"), Text("Mittwoch", "Wednesday"),
    Text("Donnerstag", "Thursday"), Text("Freitag", "Friday"), Text("Samstag", "Saturday"),
    Text("Sonntag", "Sunday"),
]
