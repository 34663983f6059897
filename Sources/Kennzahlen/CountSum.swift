/// Counts added and taken away: `A + B − BS`.
struct CountSum: Sendable, Hashable {
    var added: [Count]
    var takenAway: [Count] = []

    var counts: CountSet { CountSet(added + takenAway) }

    func value(in tally: Tally) -> Int64 {
        added.reduce(0) { $0 + tally[$1] } - takenAway.reduce(0) { $0 + tally[$1] }
    }

    /// As the definitions write it.
    var text: String {
        added.map(\.symbol).joined(separator: " + ") + takenAway.map { " − " + $0.symbol }.joined()
    }

    var isSingle: Bool { added.count == 1 && takenAway.isEmpty }
}

/// One sum over another: `A / (A + B − BS)`.
struct Quotient: Sendable, Hashable {
    var numerator: CountSum
    var denominator: CountSum

    var counts: CountSet { numerator.counts.union(denominator.counts) }

    /// nil where there is nothing to divide by.
    func parts(in tally: Tally) -> (numerator: Int64, denominator: Int64)? {
        let divisor = denominator.value(in: tally)
        return divisor > 0 ? (numerator.value(in: tally), divisor) : nil
    }

    var text: String {
        func grouped(_ sum: CountSum) -> String { sum.isSingle ? sum.text : "(\(sum.text))" }
        return grouped(numerator) + " / " + grouped(denominator)
    }
}

/// A count or a sum of them: what formulas are written with.
protocol Term {
    var sum: CountSum { get }
}

extension Count: Term {
    var sum: CountSum { CountSum(added: [self]) }
}

extension CountSum: Term {
    var sum: CountSum { self }
}

extension Term {
    static func + (left: Self, right: Count) -> CountSum {
        var sum = left.sum
        sum.added.append(right)
        return sum
    }

    static func - (left: Self, right: Count) -> CountSum {
        var sum = left.sum
        sum.takenAway.append(right)
        return sum
    }

    static func / (left: Self, right: Count) -> Quotient {
        Quotient(numerator: left.sum, denominator: right.sum)
    }

    static func / (left: Self, right: CountSum) -> Quotient {
        Quotient(numerator: left.sum, denominator: right)
    }
}
