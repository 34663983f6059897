import Bilanz

/// How a figure follows from a tally. A value, so that what it needs and how it reads can be
/// told from the same declaration that computes it.
enum Formula: Sendable, Hashable {
    case count(CountSum)
    case ratio(Quotient)
    case perThousand(Quotient)
    case meanOfMilliseconds(Quotient)
    case perMonth(CountSum)
    /// Per ISO week in which the house worked.
    case perWeek(CountSum)
    /// Percentile by nearest rank; 100 is the longest.
    case percentile(Int, of: WaitSet)

    var needs: CountSet {
        let counts = self.counts
        return counts.members.reduce(into: counts) { needs, count in
            guard let witness = count.witness else { return }
            needs.insert(witness.given)
            if let population = witness.population { needs.insert(population) }
        }
    }

    var waits: WaitSet {
        if case .percentile(_, let waits) = self { waits } else { [] }
    }

    var counts: CountSet {
        switch self {
        case .count(let sum), .perMonth(let sum), .perWeek(let sum): sum.counts
        case .ratio(let quotient), .perThousand(let quotient), .meanOfMilliseconds(let quotient):
            quotient.counts
        case .percentile: []
        }
    }

    func figure(of tally: Tally) -> Figure {
        guard isKnown(in: tally) else { return .none }
        switch self {
        case .count(let sum): return .count(sum.value(in: tally))
        case .ratio(let quotient):
            return fraction(quotient, tally).map(Figure.ratio) ?? .none
        case .perThousand(let quotient):
            return fraction(quotient, tally).map(Figure.perThousand) ?? .none
        case .meanOfMilliseconds(let quotient):
            return fraction(quotient, tally).map(Figure.meanOfMilliseconds) ?? .none
        case .perMonth(let sum):
            return tally.months > 0
                ? .mean(Fraction(sum.value(in: tally), tally.months)) : .none
        case .perWeek(let sum):
            return tally.weeks > 0
                ? .mean(Fraction(sum.value(in: tally), tally.weeks)) : .none
        case .percentile(let percent, let waits):
            var all = waits.contains(.answered) ? tally.answeredWaits : WaitHistogram()
            if waits.contains(.abandoned) { all.merge(tally.abandonedWaits) }
            return all.seconds(percentile: percent).map { .seconds($0, of: all.count) } ?? .none
        }
    }

    private func fraction(_ quotient: Quotient, _ tally: Tally) -> Fraction? {
        quotient.parts(in: tally).map { Fraction($0.numerator, $0.denominator) }
    }

    /// False where a count is zero only because the export does not tell.
    private func isKnown(in tally: Tally) -> Bool {
        counts.members.allSatisfy { count in
            guard let (population, given) = count.witness else { return true }
            return tally[given] > 0 || (population.map { tally[$0] == 0 } ?? false)
        }
    }

    var unit: Metric.Unit {
        switch self {
        case .count: .count
        case .ratio: .percent
        case .perThousand: .perThousand
        case .meanOfMilliseconds: .meanSeconds
        case .perMonth, .perWeek: .meanCount
        case .percentile: .wholeSeconds
        }
    }

    /// In the symbols of the definitions, `A / U1`.
    var text: String {
        switch self {
        case .count(let sum): sum.text
        case .ratio(let quotient), .meanOfMilliseconds(let quotient): quotient.text
        case .perThousand(let quotient): "1000 · " + quotient.text
        case .perMonth(let sum): sum.text + " / months"
        case .perWeek(let sum): sum.text + " / weeks"
        case .percentile(let percent, let waits):
            (percent == 100 ? "max" : "P\(percent)") + " wait("
                + (waits.contains(.abandoned) ? "A + B" : "A") + ")"
        }
    }
}
