import CallModel
import Diagnostics
import PipelineFile

extension Resolver {
    /// A queue or number with its days, at its place in the file; nil where they make no sense.
    mutating func assignment(_ entry: AssignmentEntry, key: String) -> Located<Assignment>? {
        let assignment = Assignment(key, from: date(entry.from), until: date(entry.until))
        if let from = assignment.from, let until = assignment.until, until < from,
            let place = entry.until
        {
            mistakes.add(
                "bad-date",
                at: place,
                Text("„until“ liegt vor „from“.", "\"until\" lies before \"from\".")
            )
            return nil
        }
        return entry.key.map { _ in assignment }
    }

    /// The names that a pilot had, each from the day behind the last of the one before.
    mutating func formerNames(_ entry: PilotEntry) -> [Assignment] {
        var names: [Assignment] = []
        for former in entry.formerly {
            guard let text = former.until, let until = date(text) else { continue }
            let last = names.last?.until
            if let last, until <= last {
                mistakes.add(
                    "bad-date",
                    at: text,
                    Text(
                        "„\(until)“ liegt nicht nach „\(last)“, dem letzten Tag des Namens davor.",
                        "\"\(until)\" does not lie behind \"\(last)\", the last day of the name before."
                    )
                )
                continue
            }
            names.append(
                Assignment(former.key.value, from: last?.advanced(by: 1), until: until)
            )
        }
        return names
    }

    /// A name of old may be another pilot's only on other days.
    mutating func checkNames(of pilots: [Pilot]) {
        var names = Occurrences(code: "name-twice", Text("Name", "Name"))
        // Two pilots of one present name have been told already.
        let places = file.pilots.flatMap { entry in
            entry.formerly.map(\.key) + [entry.name]
        }
        guard places.count == pilots.reduce(0, { $0 + $1.names.count }) else { return }
        let owned = pilots.flatMap { pilot in pilot.names.map { (pilot, $0) } }
        let former = Set(pilots.flatMap { $0.formerly.map { $0.key.lowercased() } })
        for (place, (pilot, name)) in zip(places, owned)
        where former.contains(name.key.lowercased()) {
            names.check(name, at: place, of: pilot.name, &mistakes, alikeInOne: true)
        }
    }

    /// Where a name that is no pilot's any more is asked for: who has it now.
    func advice(forPilot name: String) -> Text? {
        let entry = file.pilots.first { pilot in
            pilot.formerly.contains { $0.key.value == name }
        }
        return entry.map { FormerName.advice(name, is: $0.name.value) }
    }
}

/// Words about a pilot that has another name now.
enum FormerName {
    static func advice(_ name: String, is present: String) -> Text {
        Text(
            "„\(name)“ heißt jetzt „\(present)“.",
            "\"\(name)\" is called \"\(present)\" now."
        )
    }
}
