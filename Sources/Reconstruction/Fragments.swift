import CallModel

/// Lines about a call whose visit to a queue is told elsewhere: a dialled number before the file
/// was cut, a ring without an answer. They carry records, and perhaps the number; they are no visit.
struct Fragments {
    private var legs: [CallLeg]

    init(_ fragments: [CallLeg]) { legs = fragments.sorted(by: LegJoin.precedes) }

    var records: Int { legs.reduce(0) { $0 + Int($1.records) } }

    /// The dialled number, 0 where none is told.
    var number: UInt16 { legs.first { $0.number != 0 }?.number ?? 0 }

    /// Drops what stands in another input too: a file that holds a visit whole also holds every
    /// line inside it, and its own line of the dialled number.
    ///
    /// - Returns: the records dropped.
    mutating func dropCopies(of visits: [CallLeg]) -> Int {
        let whole = visits.filter { $0.flags.isDisjoint(with: [.open, .reconstructed]) }
        var dropped = 0
        var kept: [CallLeg] = []
        for fragment in legs {
            let isTold = whole.contains { visit in
                fragment.number == 0
                    ? fragment.entered >= visit.entered : fragment.number == visit.number
            }
            let isCopy = kept.contains { other in
                other.entered == fragment.entered && other.number == fragment.number
                    && other.queue == fragment.queue
            }
            if isTold || isCopy { dropped += Int(fragment.records) } else { kept.append(fragment) }
        }
        legs = kept
        return dropped
    }
}

extension CallLeg {
    /// Neither beginning, answer nor end of a visit.
    var isFragment: Bool {
        flags.isSuperset(of: [.open, .reconstructed]) && !flags.contains(.connectSeen)
            && outcome == .unfinished
    }
}
