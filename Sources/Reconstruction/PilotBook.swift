package import CallModel

/// Which pilot a queue or a dialled number belongs to.
///
/// Pilot 0 is the class "unbekannt": calls that nothing in the pipeline file claims. They are
/// counted there and told in the report, never dropped.
package struct PilotBook: Sendable {
    package private(set) var names: [String]
    private var ofQueue: [UInt16]
    private var ofNumber: [UInt16]

    package static let unknownName = "unbekannt"

    /// Without `pilots` every queue name is a pilot of its own, and a call without a queue is
    /// known by its dialled number. `queues` and `numbers` are the run's tables of names; entry 0 of each is "none".
    package init(pilots: [Pilot], queues: [String], numbers: [String]) {
        if pilots.isEmpty {
            let ownNames = Set(queues.dropFirst()).union(numbers.dropFirst()).sorted()
            let index = Dictionary(
                uniqueKeysWithValues: ownNames.enumerated().map { ($1, UInt16($0 + 1)) }
            )
            names = [PilotBook.unknownName] + ownNames
            ofQueue = queues.map { index[$0] ?? 0 }
            ofNumber = numbers.map { index[$0] ?? 0 }
            return
        }
        names = [PilotBook.unknownName] + pilots.map(\.name)
        // Compared without case: the same queue is rarely spelled alike in every report.
        let byQueue = Dictionary(
            pilots.enumerated().flatMap { index, pilot in
                pilot.queues.map { ($0.lowercased(), UInt16(index + 1)) }
            },
            uniquingKeysWith: { first, _ in first }
        )
        let byName = Dictionary(
            pilots.enumerated().map { ($1.name.lowercased(), UInt16($0 + 1)) },
            uniquingKeysWith: { first, _ in first }
        )
        ofQueue = queues.map { name in
            name.isEmpty ? 0 : byQueue[name.lowercased()] ?? byName[name.lowercased()] ?? 0
        }
        ofNumber = numbers.map { number in
            number.isEmpty
                ? 0
                : pilots.firstIndex { pilot in
                    pilot.numbers.contains { PilotBook.pattern($0, covers: number) }
                }.map { UInt16($0 + 1) } ?? 0
        }
    }

    /// The same book for tables of names that have grown: no pilot's number changes.
    package func grown(pilots: [Pilot], queues: [String], numbers: [String]) -> PilotBook {
        guard pilots.isEmpty else {
            return PilotBook(pilots: pilots, queues: queues, numbers: numbers)
        }
        var grown = self
        var known = Dictionary(
            uniqueKeysWithValues: names.enumerated().dropFirst().map { ($1, UInt16($0)) }
        )
        func pilot(_ name: String) -> UInt16 {
            if let number = known[name] { return number }
            let number = UInt16(clamping: grown.names.count)
            grown.names.append(name)
            known[name] = number
            return number
        }
        grown.ofQueue += queues.dropFirst(ofQueue.count).map(pilot)
        grown.ofNumber += numbers.dropFirst(ofNumber.count).map(pilot)
        return grown
    }

    /// The pilot by queue name, else by dialled number, else 0.
    @inline(__always)
    package func pilot(queue: UInt16, number: UInt16) -> UInt16 {
        let byQueue = ofQueue[Int(queue)]
        return byQueue != 0 ? byQueue : ofNumber[Int(number)]
    }

    /// `49421361401*` covers every number that begins so; without the star only itself.
    package static func pattern(_ pattern: String, covers number: String) -> Bool {
        pattern.hasSuffix("*") ? number.hasPrefix(pattern.dropLast()) : number == pattern
    }
}
