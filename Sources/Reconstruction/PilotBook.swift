package import CallModel

/// Which pilot a queue or a dialled number belongs to.
///
/// Pilot 0 is the class "unbekannt": calls that nothing in the pipeline file claims. They are
/// counted there and told in the report, never dropped.
package struct PilotBook: Sendable {
    package private(set) var names: [String]
    private var ofQueue: [UInt16]
    private var ofNumber: [UInt16]
    /// From which days on queues or numbers belong to other pilots, in order; nearly always none.
    private var laterStages: [Stage] = []

    private struct Stage {
        var first: LocalDay
        var ofQueue: [UInt16]
        var ofNumber: [UInt16]
    }

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
        let named = PilotNames(pilots)
        let assignments = pilots.flatMap { $0.queues + $0.numbers }
        let borders = Set(assignments.flatMap(\.borders) + named.borders).sorted()
        // The day before the first change stands for all that were before it.
        let before = borders.first?.advanced(by: -1) ?? LocalDay(number: 0)
        let stages = ([before] + borders).map { day in
            Stage(
                first: day,
                ofQueue: PilotBook.queues(queues, of: pilots, named, on: day),
                ofNumber: PilotBook.numbers(numbers, of: pilots, on: day)
            )
        }
        (ofQueue, ofNumber) = (stages[0].ofQueue, stages[0].ofNumber)
        laterStages = Array(stages.dropFirst())
    }

    /// By queue that some pilot lists; else by a name that a pilot has or had.
    private static func queues(
        _ queues: [String],
        of pilots: [Pilot],
        _ named: PilotNames,
        on day: LocalDay
    ) -> [UInt16] {
        let listed = Set(pilots.flatMap { $0.queues.map { $0.key.lowercased() } })
        // Compared without case: the same queue is rarely spelled alike in every report.
        let byQueue = Dictionary(
            pilots.enumerated().flatMap { index, pilot in
                pilot.queues.filter { $0.contains(day) }
                    .map { ($0.key.lowercased(), UInt16(index + 1)) }
            },
            uniquingKeysWith: { first, _ in first }
        )
        return queues.map { name in
            if name.isEmpty { return 0 }
            let key = name.lowercased()
            return listed.contains(key) ? byQueue[key] ?? 0 : named.pilot(named: name, on: day)
        }
    }

    private static func numbers(
        _ numbers: [String],
        of pilots: [Pilot],
        on day: LocalDay
    ) -> [UInt16] {
        let patterns = pilots.map { pilot in
            pilot.numbers.filter { $0.contains(day) }.map(\.key)
        }
        return numbers.map { number in
            number.isEmpty
                ? 0
                : patterns.firstIndex { own in
                    own.contains { PilotBook.pattern($0, covers: number) }
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

    /// Some queue or number belongs to one pilot today and to another tomorrow.
    @inline(__always)
    package var moves: Bool { !laterStages.isEmpty }

    /// The pilot by queue name, else by dialled number, else 0; only where nothing moves.
    @inline(__always)
    package func pilot(queue: UInt16, number: UInt16) -> UInt16 {
        let byQueue = ofQueue[Int(queue)]
        return byQueue != 0 ? byQueue : ofNumber[Int(number)]
    }

    /// The pilot by queue name, else by dialled number, else 0, on a local day.
    @inline(__always)
    package func pilot(queue: UInt16, number: UInt16, on day: LocalDay) -> UInt16 {
        moves ? moved(queue, number, day) : pilot(queue: queue, number: number)
    }

    @inline(never)
    private func moved(_ queue: UInt16, _ number: UInt16, _ day: LocalDay) -> UInt16 {
        guard let stage = laterStages.last(where: { $0.first <= day }) else {
            return pilot(queue: queue, number: number)
        }
        let byQueue = stage.ofQueue[Int(queue)]
        return byQueue != 0 ? byQueue : stage.ofNumber[Int(number)]
    }

    /// `49421361401*` covers every number that begins so; without the star only itself.
    package static func pattern(_ pattern: String, covers number: String) -> Bool {
        pattern.hasSuffix("*") ? number.hasPrefix(pattern.dropLast()) : number == pattern
    }
}
