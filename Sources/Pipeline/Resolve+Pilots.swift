import CallModel
import Diagnostics
import ExportFormats
import PipelineFile

/// Days on which no calls are taken.
struct ClosedDays {
    var everywhere: Set<LocalDay> = []
    var byPilot: [String: Set<LocalDay>] = [:]
    var reasons: [LocalDay: String] = [:]
}

extension Resolver {
    mutating func resolveNumbering() {
        guard let phone = file.phone else { return }
        if let word = phone.country {
            let digits = word.value.trimmingPrefix(/\+|00/)
            if (1...3).contains(digits.count), digits.first != "0", areDigits(digits) {
                numbering.country = String(digits)
            } else {
                badPhone(word, Text("Landesvorwahl, etwa 49", "country code, such as 49"))
            }
        }
        if let word = phone.area {
            let digits = word.value.trimmingPrefix("0")
            if (1...7).contains(digits.count), digits.first != "0", areDigits(digits) {
                numbering.area = String(digits)
            } else {
                badPhone(word, Text("Ortsvorwahl, etwa 421", "area code, such as 421"))
            }
        }
    }

    private func areDigits(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { (48...57).contains($0) }
    }

    private mutating func badPhone(_ word: Located<String>, _ expected: Text) {
        mistakes.add(
            "bad-phone",
            at: word,
            Text("Keine \(expected.german).", "No \(expected.english).")
        )
    }

    /// E.164 digits of a number, with the `*` of its end. The number itself is told nobody.
    mutating func numberPattern(_ text: Located<String>) -> String? {
        let isOpen = text.value.hasSuffix("*")
        let number = isOpen ? String(text.value.dropLast()) : text.value
        if !number.contains("*"), let digits = numbering.digits(of: number) {
            return digits + (isOpen ? "*" : "")
        }
        mistakes.add(
            "bad-number",
            at: text,
            Text(
                "Hier steht keine Rufnummer; * ist nur am Ende möglich.",
                "This is no telephone number; * is possible at the end only."
            ),
            try: Text(
                "Zum Beispiel: \"0421 361-0*\", in Anführungszeichen.",
                "For example: \"0421 361-0*\", in quotation marks."
            )
        )
        return nil
    }

    mutating func closedDays() -> ClosedDays {
        var closed = ClosedDays()
        let names = file.pilots.map(\.name.value)
        for entry in file.closed {
            for pilot in entry.pilots ?? [] where !names.contains(pilot.value) {
                unknown("unknown-pilot", pilot, Text("Einen Piloten", "pilot"), among: names)
            }
            guard let day = date(entry.date) else { continue }
            if let reason = entry.reason { closed.reasons[day] = reason.value }
            guard let pilots = entry.pilots else {
                closed.everywhere.insert(day)
                continue
            }
            for pilot in pilots { closed.byPilot[pilot.value, default: []].insert(day) }
        }
        return closed
    }

    mutating func pilots(_ defaultHours: ServiceHours?, _ closed: ClosedDays) -> [Pilot] {
        var names = Occurrences(code: "pilot-twice", Text("Pilot", "Pilot"))
        var queues = Occurrences(code: "queue-twice", Text("Warteschlange", "Queue"))
        var numbers = Occurrences(code: "number-twice", Text("Rufnummer", "Number"))
        numbers.isSecret = true
        let pilots = file.pilots.map { entry in
            let name = entry.name.value
            var pilot = Pilot(name: name)
            if !name.isEmpty {
                names.check(Assignment(name), at: entry.name, of: name, &mistakes)
            }
            pilot.formerly = formerNames(entry)
            for queue in entry.queues {
                guard let queue = assignment(queue, key: queue.key.value),
                    !pilot.queues.contains(queue.value)
                else { continue }
                queues.check(queue.value, at: queue, of: name, &mistakes)
                pilot.queues.append(queue.value)
            }
            for number in entry.numbers {
                guard let pattern = numberPattern(number.key),
                    let number = assignment(number, key: pattern),
                    !pilot.numbers.contains(number.value)
                else { continue }
                numbers.check(number.value, at: number, of: name, &mistakes)
                pilot.numbers.append(number.value)
            }
            if entry.queues.isEmpty, entry.numbers.isEmpty, !name.isEmpty {
                let own = Assignment(name)
                queues.check(own, at: entry.name, of: name, &mistakes)
                pilot.queues = [own]
            }
            pilot.serviceHours =
                entry.serviceHours == nil
                ? defaultHours : hours(entry.serviceHours, entry.laterHours)
            pilot.closed = closed.everywhere.union(closed.byPilot[name] ?? [])
            pilot.contract = date(entry.contract)
            pilot.since = date(entry.since)
            pilot.until = date(entry.until)
            if let since = pilot.since, let until = pilot.until, let place = entry.until,
                until < since
            {
                mistakes.add(
                    "bad-date",
                    at: place,
                    Text("„until“ liegt vor „since“.", "\"until\" lies before \"since\".")
                )
            }
            return pilot
        }
        checkNames(of: pilots)
        return pilots
    }
}
