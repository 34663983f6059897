package import CallModel

/// A name, a queue or numbers that were a pilot's on some days only, for reports.
package struct PilotChange: Sendable, Hashable {
    package enum What: Sendable, Hashable {
        case name(String)
        case queue(String)
        /// How many: which ones they are stands in no report.
        case numbers(Int)
    }

    /// As it is called now.
    package var pilot: String
    package var what: What
    /// nil: always before.
    package var first: LocalDay?
    /// Last day; nil: until now.
    package var last: LocalDay?

    /// What has changed about a pilot, as far as it was in force on some of `days`.
    package static func all(of pilot: Pilot, touching days: CoveredDays) -> [PilotChange] {
        func change(_ what: What, _ assignment: Assignment) -> PilotChange? {
            let span = Assignment("", from: days.first, until: days.last)
            guard !assignment.isForEver, assignment.firstDay(sharedWith: span) != nil else {
                return nil
            }
            return PilotChange(
                pilot: pilot.name,
                what: what,
                first: assignment.from,
                last: assignment.until
            )
        }
        let names = pilot.formerly.compactMap { change(.name($0.key), $0) }
        let queues = pilot.queues.compactMap { change(.queue($0.key), $0) }
        var numbers: [PilotChange] = []
        for number in pilot.numbers {
            guard let change = change(.numbers(1), number) else { continue }
            let alike = numbers.firstIndex {
                $0.first == change.first && $0.last == change.last
            }
            if let alike, case .numbers(let count) = numbers[alike].what {
                numbers[alike].what = .numbers(count + 1)
            } else {
                numbers.append(change)
            }
        }
        return names + queues + numbers
    }
}
