package import CallModel

/// Which pilot a name stands for: a name that it has or had, or one of its queues.
///
/// What only one pilot ever was called means that pilot, whatever the day: lists go on to use an old
/// name for months. What two were called one after the other means the one whose it was on the day.
/// Compared without case: the same name is rarely spelled alike in every list.
package struct PilotNames: Sendable {
    private typealias Owned = (pilot: UInt16, assignment: Assignment)

    private let byName: [String: [Owned]]
    private let byQueue: [String: [Owned]]
    private let presentNames: [String]

    package init(_ pilots: [Pilot]) {
        byName = PilotNames.owners(pilots, of: \.names)
        byQueue = PilotNames.owners(pilots, of: \.queues)
        presentNames = pilots.map(\.name)
    }

    private static func owners(
        _ pilots: [Pilot],
        of assignments: (Pilot) -> [Assignment]
    ) -> [String: [Owned]] {
        let all = pilots.enumerated().flatMap { index, pilot in
            assignments(pilot).map { (UInt16(index + 1), $0) }
        }
        return Dictionary(grouping: all) { $0.1.key.lowercased() }
    }

    /// Days on which a name passes from one pilot to another.
    package var borders: [LocalDay] {
        byName.values.filter { PilotNames.only($0) == nil }
            .flatMap { $0.flatMap(\.assignment.borders) }
    }

    /// The pilot of this name, 0 for none.
    package func pilot(named name: String, on day: LocalDay) -> UInt16 {
        PilotNames.owner(byName[name.lowercased()] ?? [], on: day)
    }

    /// The pilot that a list means: by its name, else by the name of a queue; 0 for none.
    package func pilot(ofOffice name: String, on day: LocalDay) -> UInt16 {
        let named = pilot(named: name, on: day)
        return named != 0 ? named : PilotNames.owner(byQueue[name.lowercased()] ?? [], on: day)
    }

    /// What the pilot that had this name on a day is called now; the name itself for nobody's.
    package func presentName(of name: String, on day: LocalDay) -> String {
        let pilot = pilot(named: name, on: day)
        return pilot == 0 ? name : presentNames[Int(pilot) - 1]
    }

    private static func owner(_ owned: [Owned], on day: LocalDay) -> UInt16 {
        only(owned) ?? owned.first { $0.assignment.contains(day) }?.pilot ?? 0
    }

    /// The pilot that everything of a list belongs to.
    private static func only(_ owned: [Owned]) -> UInt16? {
        guard let first = owned.first?.pilot else { return nil }
        return owned.allSatisfy { $0.pilot == first } ? first : nil
    }
}
