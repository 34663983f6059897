import CallModel

/// Puts together what several sources tell of one call: one of them leads, the others add what it
/// does not tell.
///
/// Nothing that the leading source says is changed: its legs, times and outcome stand. A number
/// dialled, a caller, hold and wrap-up, what became of a forward and marks are taken over where it
/// has none.
enum SourceJoin {
    /// - Parameters:
    ///   - legs: of the leading source, settled, not empty.
    ///   - others: of another source, settled.
    static func complete(_ legs: inout [CallLeg], with others: [CallLeg]) {
        if legs.allSatisfy({ $0.number == 0 }), let told = others.first(where: { $0.number != 0 }) {
            legs[0].number = told.number
        }
        let isDisputed = legs.contains { $0.flags.contains(.callerDisputed) }
        if !isDisputed, legs.allSatisfy(\.caller.isAnonymous),
            let told = others.first(where: { !$0.caller.isAnonymous })
        {
            legs[0].caller = told.caller
        }
        if legs[0].announcement == .notGiven, let first = others.first {
            legs[0].announcement = first.announcement
        }
        guard let answered = legs.firstIndex(where: { $0.outcome == .answered }),
            let other = others.first(where: { $0.outcome == .answered })
        else { return }
        if legs[answered].talk == .notGiven { legs[answered].talk = other.talk }
        if legs[answered].hold == .notGiven { legs[answered].hold = other.hold }
        if legs[answered].wrapUp == .notGiven { legs[answered].wrapUp = other.wrapUp }
        legs[answered].takeHandover(of: other)
        legs[answered].flags.formUnion(
            LegFlags(rawValue: other.flags.rawValue & SourceJoin.marks.rawValue)
        )
    }

    /// What one source may know and the other not.
    private static let marks: LegFlags = [.forwarded, .ticketed, .final, .finalMarked]
}
