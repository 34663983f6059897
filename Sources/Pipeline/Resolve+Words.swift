import Bilanz
import CallModel
import Diagnostics
import PipelineFile

/// Words that stand in several places of a pipeline file.
extension Resolver {
    /// Tells a word that is in no table.
    mutating func unknown(
        _ code: String,
        _ word: Located<String>,
        _ what: Text,
        among allowed: [String]
    ) {
        mistakes.add(
            code,
            at: word,
            Text(
                "\(what.german) „\(word.value)“ gibt es nicht.",
                "There is no \(what.english) \"\(word.value)\"."
            ),
            try: (code == "unknown-pilot" ? advice(forPilot: word.value) : nil)
                ?? Spelling.advice(for: word.value, among: allowed)
        )
    }

    /// Service hours with those that take their place later; nil where none are given.
    mutating func hours(_ first: Located<String>?, _ later: [LaterHoursEntry]) -> ServiceHours? {
        var hours = first.flatMap { serviceHours($0) }
        for entry in later {
            guard let next = serviceHours(entry.hours), let from = date(entry.from) else {
                continue
            }
            if let last = hours?.changes.last?.from, from <= last {
                mistakes.add(
                    "bad-date",
                    at: entry.from,
                    Text(
                        "„\(from)“ liegt nicht nach „\(last)“, dem Tag der Servicezeit davor.",
                        "\"\(from)\" does not lie behind \"\(last)\", the day of the hours before."
                    )
                )
                continue
            }
            hours?.change(to: next, from: from)
        }
        return hours
    }

    private mutating func serviceHours(_ text: Located<String>) -> ServiceHours? {
        do {
            return try ServiceHours(text.value)
        } catch {
            mistakes.add(
                "bad-service-hours",
                at: text,
                error.text,
                try: Text(
                    "Zum Beispiel: Mo-Do 08:00-12:00 13:00-16:00, Fr 08:00-12:30",
                    "For example: Mo-Do 08:00-12:00 13:00-16:00, Fr 08:00-12:30"
                )
            )
            return nil
        }
    }

    mutating func date(_ text: Located<String>?) -> LocalDay? {
        guard let text else { return nil }
        if let day = LocalDay(iso: text.value) { return day }
        mistakes.add(
            "bad-date",
            at: text,
            Text(
                "„\(text.value)“ ist kein Datum, das es gibt.",
                "\"\(text.value)\" is no date that exists."
            ),
            try: Text("Zum Beispiel: 2019-12-24", "For example: 2019-12-24")
        )
        return nil
    }

    /// Milliseconds of `30 s`, `24 h`, `30 min`, `90 d`, `500 ms`, at most `limit`.
    mutating func duration(_ text: Located<String>, limit: Int64 = .max) -> Int64? {
        if let length = milliseconds(text.value), length <= limit { return length }
        mistakes.add(
            "bad-duration",
            at: text,
            Text(
                "„\(text.value)“ ist keine Dauer mit Einheit, die hier möglich ist.",
                "\"\(text.value)\" is no length of time with a unit that is possible here."
            ),
            try: Text(
                "Zum Beispiel: 30 s, 5 min, 24 h, 90 d.",
                "For example: 30 s, 5 min, 24 h, 90 d."
            )
        )
        return nil
    }

    private func milliseconds(_ text: String) -> Int64? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).trimmingBlanks.lowercased()
        let units: [String: Int64] = [
            "ms": 1, "s": 1000, "min": 60_000, "h": millisecondsPerHour, "d": millisecondsPerDay,
        ]
        guard let count = Int64(digits), let factor = units[unit] else { return nil }
        let (length, overflow) = count.multipliedReportingOverflow(by: factor)
        return overflow ? nil : length
    }

    /// A share of `0.1 %`, exact; `0` needs no percent sign.
    mutating func share(_ text: Located<String>) -> Fraction? {
        if text.value == "0" { return Fraction(0, 100) }
        let number = text.value.trimmingBlanks
        if number.hasSuffix("%"),
            let (value, scale) = decimal(number.dropLast().trimmingBlanks, places: 6),
            value <= 100 * scale
        {
            return Fraction(value, 100 * scale)
        }
        mistakes.add(
            "bad-percentage",
            at: text,
            Text(
                "„\(text.value)“ ist kein Anteil in Prozent.",
                "\"\(text.value)\" is no percentage."
            ),
            try: Text(
                "Zum Beispiel: 0.1 %, oder 0 für keinen.",
                "For example: 0.1 %, or 0 for none."
            )
        )
        return nil
    }

    /// A decimal number as a whole one and the power of ten it was multiplied with.
    func decimal(_ text: some StringProtocol, places: Int) -> (value: Int64, scale: Int64)? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard (1...2).contains(parts.count), parts.joined().count <= 15,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let value = Int64(parts.joined())
        else { return nil }
        let decimals = parts.count == 2 ? parts[1].count : 0
        guard decimals <= places else { return nil }
        return (value, (0..<decimals).reduce(1) { power, _ in power * 10 })
    }

    /// Whether a text is a period; the relative ones always are.
    mutating func period(_ text: Located<String>, alsoEach: Bool = false) -> Bool {
        let anyDay = LocalDay(validYear: 2020, month: 6, day: 15)
        if Period(text.value, today: anyDay) != nil { return true }
        var german = "2019, 2019-Q3, 2019-03, 2019-W14, 2019-03-25, 2019-03-25..2019-04-07, "
        german += "yesterday, last-week, last-month, last-year, all"
        if alsoEach { german += ", year, quarter, month, week, day" }
        mistakes.add(
            "bad-period",
            at: text,
            Text(
                "„\(text.value)“ ist kein Zeitraum, den es gibt.",
                "\"\(text.value)\" is no period that exists."
            ),
            try: Text("Möglich sind etwa: \(german).", "Possible are: \(german).")
        )
        return false
    }

    mutating func dimension(_ word: Located<String>) -> Dimension? {
        if let dimension = Dimension(rawValue: word.value) { return dimension }
        unknown(
            "unknown-dimension",
            word,
            Text("Eine Gliederung", "dimension"),
            among: Dimension.allCases.map(\.rawValue)
        )
        return nil
    }

    mutating func metric(_ word: Located<String>) -> String? {
        if known.metrics.contains(word.value) { return word.value }
        let meant = Spelling.nearest(to: word.value, among: known.metrics.sorted())
        mistakes.add(
            "unknown-metric",
            at: word,
            Text(
                "Eine Kennzahl „\(word.value)“ gibt es nicht.",
                "There is no figure \"\(word.value)\"."
            ),
            try: meant.map { Text("Meinten Sie „\($0)“?", "Did you mean \"\($0)\"?") }
                ?? Text(
                    "`rufbilanz metrics` listet alle auf.",
                    "`rufbilanz metrics` lists them all."
                )
        )
        return nil
    }
}

extension StringProtocol {
    /// Without blanks at both ends.
    var trimmingBlanks: String {
        let start = drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }
}

extension ServiceHoursFault {
    /// What happened, as a person reads it.
    var text: Text {
        switch self {
        case .empty: Text("Servicezeit ohne Tage.", "Service hours without days.")
        case .notUnderstood(let word):
            Text(
                "„\(word)“ ist weder ein Wochentag noch eine Zeit wie 07:00-18:00.",
                "\"\(word)\" is neither a day of the week nor a time such as 07:00-18:00."
            )
        case .noSuchTime(let word):
            Text("Die Uhrzeit „\(word)“ gibt es nicht.", "There is no time \"\(word)\".")
        case .timesWithoutDay(let word):
            Text("Vor „\(word)“ fehlt der Wochentag.", "The day before \"\(word)\" is missing.")
        case .dayWithoutTimes(let word):
            Text("Nach „\(word)“ fehlt die Uhrzeit.", "The time after \"\(word)\" is missing.")
        case .inverted(let word):
            Text(
                "„\(word)“ endet, bevor es beginnt; über Mitternacht bitte in zwei Teilen.",
                "\"\(word)\" ends before it begins; across midnight, write two parts."
            )
        case .overlapping(let weekday, let word):
            Text(
                "„\(word)“ überschneidet sich am \(germanDays[weekday - 1]) mit einer anderen Zeit.",
                "\"\(word)\" overlaps another time on \(englishDays[weekday - 1])."
            )
        }
    }
}

private let germanDays = [
    "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag",
]
private let englishDays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
]
