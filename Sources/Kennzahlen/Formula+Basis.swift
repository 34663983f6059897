package import Bilanz

extension Formula {
    /// The counts behind a figure; nil where none of them counts persons or what they did.
    var basis: Metric.Basis? {
        if counts.members.allSatisfy(CountSet.ofRegister.contains), waits.isEmpty { return nil }
        return switch self {
        case .count(let sum), .perMonth(let sum), .perWeek(let sum):
            Metric.Basis(numerator: sum.parts)
        case .ratio(let quotient), .perThousand(let quotient), .meanOfMilliseconds(let quotient):
            Metric.Basis(
                numerator: quotient.numerator.parts,
                denominator: quotient.denominator.parts
            )
        case .percentile(let percent, let waits):
            Metric.Basis(
                numerator: [],
                denominator: CountSum(
                    added: (waits.contains(.answered) ? [.waitGiven] : [])
                        + (waits.contains(.abandoned) ? [.abandonWaitGiven] : [])
                ).parts,
                isExtreme: percent == 100
            )
        }
    }
}

extension Count {
    /// The count that a reader takes it for: as a rule an export gives the wait of all calls or of
    /// none, so who knows how many waits were added up knows how many calls were answered.
    fileprivate var known: Count {
        switch self {
        case .waitGiven, .talkGiven, .holdGiven, .wrapUpGiven: .answered
        case .abandonWaitGiven: .abandoned
        default: self
        }
    }
}

extension CountSum {
    fileprivate var parts: [Metric.Basis.Part] {
        func part(_ count: Count, isTakenAway: Bool) -> Metric.Basis.Part {
            Metric.Basis.Part(
                symbol: count.known.symbol,
                isTakenAway: isTakenAway,
                isOfPersons: !CountSet.sums.union(.ofRegister).contains(count),
                addsUp: !CountSet.ofCallers.contains(count)
            )
        }
        return added.map { part($0, isTakenAway: false) }
            + takenAway.map { part($0, isTakenAway: true) }
    }
}

extension Kennzahlen {
    /// Counts of one group that always add up to nothing, whatever was counted: all calls in
    /// service hours end somehow, and all but three of the ways lead through a queue.
    package static let identities: [[Metric.Basis.Part]] = [
        CountSum(
            added: [.callsInHours],
            takenAway: [
                .answered, .abandoned, .overflowed, .selfServed, .blocked, .voicemail, .unfinished,
                .unknown,
            ]
        ).parts,
        CountSum(
            added: [.callsInHours],
            takenAway: [.queued, .selfServed, .blocked, .voicemail]
        ).parts,
        CountSum(
            added: [.queued],
            takenAway: [.answered, .abandoned, .overflowed, .unfinished, .unknown]
        ).parts,
    ]
}
