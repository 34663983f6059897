/// Counts that add up to each other, some of them published: which must be withheld so that no
/// reader can compute a small one?
///
/// A count is small from 1 to less than the minimum; none at all is no secret. What counts is what
/// follows exactly from what is shown (subtraction, to any depth), not what can be estimated.
package struct AdditiveCounts: Sendable {
    /// One term of a relation.
    package struct Term: Sendable {
        package var count: Int
        package var factor: Int64

        package init(_ count: Int, times factor: Int64 = 1) {
            self.count = count
            self.factor = factor
        }
    }

    private struct Count {
        /// nil: nobody is shown it.
        var value: Int64?
        /// Whether its being small makes it a secret; sums of seconds are no counts of persons.
        var isOfPersons: Bool
        /// A secret whatever its value.
        var isSecret = false
    }

    private var counts: [Count] = []
    private var relations: [[Term]] = []

    package init() {}

    /// Adds a count.
    ///
    /// - Parameters:
    ///   - value: as published; nil for one that is published nowhere but may follow from others.
    ///   - isOfPersons: whether a small value is a secret.
    /// - Returns: its number, from 0.
    package mutating func add(_ value: Int64?, isOfPersons: Bool = true) -> Int {
        counts.append(Count(value: value, isOfPersons: isOfPersons))
        return counts.count - 1
    }

    /// Says what a count is published as; of several values the smallest holds that is not zero.
    package mutating func publish(_ value: Int64, as number: Int) {
        let former = counts[number].value ?? 0
        counts[number].value = former > 0 && value > 0 ? min(former, value) : max(former, value)
    }

    /// Makes a count a secret whatever its value.
    package mutating func keepSecret(_ number: Int) { counts[number].isSecret = true }

    /// Says that terms add up to nothing: `a + b − total`.
    package mutating func relate(_ terms: [Term]) { relations.append(terms) }

    /// The published counts that must not be shown, by number.
    ///
    /// First those that are small, then for each one that would follow from what is left the
    /// smallest count it follows from, until nothing follows any more.
    package func withheld(below minimum: Int64) -> Set<Int> {
        var hidden: Set<Int> = []
        for (number, count) in counts.enumerated() {
            guard let value = count.value else { continue }
            let isSmall = count.isOfPersons && value > 0 && value < minimum
            if count.isSecret || isSmall { hidden.insert(number) }
        }
        while true {
            // One further count may cover several secrets; those wait for the next look.
            var further: Set<Int> = []
            for derived in derivations(without: hidden)
            where hidden.contains(derived.count) || counts[derived.count].isSecret
                || isSmall(derived, minimum)
            {
                let sources = derived.sources.map(\.count)
                guard further.isDisjoint(with: sources),
                    let smallest = sources.min(by: isBetterWithheld)
                else { continue }
                further.insert(smallest)
            }
            if further.isEmpty { return hidden }
            hidden.formUnion(further)
        }
    }

    private func isSmall(_ derived: Derivation, _ minimum: Int64) -> Bool {
        let value = value(of: derived.sources)
        return counts[derived.count].isOfPersons && value > 0 && value < minimum
    }

    /// The smallest, but a zero last: its absence would tell of it.
    private func isBetterWithheld(_ left: Int, than right: Int) -> Bool {
        let (one, other) = (counts[left].value ?? 0, counts[right].value ?? 0)
        return (one == 0 ? 1 : 0, one, left) < (other == 0 ? 1 : 0, other, right)
    }
}

extension AdditiveCounts {
    /// A count that is not shown, and the shown ones it follows from.
    private struct Derivation {
        var count: Int
        var sources: [Term]
    }

    /// Everything that follows from what is shown, by elimination.
    ///
    /// Shown counts keep their places in the equations without being eliminated: what is left of
    /// an equation with one unknown is how that one is computed. An equation with more unknowns
    /// tells of them where it leaves each no more than one, because none is withheld for nothing:
    /// two dots that make 2 are two ones.
    private func derivations(without hidden: Set<Int>) -> [Derivation] {
        let isUnknown = { counts[$0].value == nil || hidden.contains($0) }
        var system = Equations(isUnknown: isUnknown)
        // Short ones first: long sums then meet equations that are already solved.
        let order = relations.indices.sorted {
            (relations[$0].count, $0) < (relations[$1].count, $1)
        }
        for index in order { system.add(relations[index]) }
        return (system.reduced + relations.map(Equations.row)).compactMap { row in
            let unknown = row.keys.filter(isUnknown).sorted()
            guard let first = unknown.first, let factor = row[first] else { return nil }
            let sources = row.filter { !isUnknown($0.key) }.map { place, value in
                Term(place, times: Residue.quotient(Residue.negative(value), by: factor))
            }.sorted { $0.count < $1.count }
            if unknown.count == 1 { return Derivation(count: first, sources: sources) }
            let withheld = unknown.filter(hidden.contains)
            guard let one = withheld.first, unknown.allSatisfy({ row[$0] == factor }),
                value(of: sources) <= Int64(withheld.count)
            else { return nil }
            return Derivation(count: one, sources: sources)
        }.sorted { $0.count < $1.count }
    }

    private func value(of sources: [Term]) -> Int64 {
        sources.reduce(0) { sum, source in
            Residue.sum(sum, Residue.product(source.factor, of: counts[source.count].value ?? 0))
        }
    }
}

/// Linear equations in reduced form: each unknown that leads one stands in no other.
private struct Equations {
    typealias Row = [Int: Int64]

    let isUnknown: (Int) -> Bool
    private var rows: [Int: Row] = [:]
    /// By unknown: the leaders of the equations that it stands in.
    private var uses: [Int: Set<Int>] = [:]

    init(isUnknown: @escaping (Int) -> Bool) { self.isUnknown = isUnknown }

    /// All that is left, each led by an unknown of its own.
    var reduced: [Row] { rows.keys.sorted().compactMap { rows[$0] } }

    static func row(_ terms: [AdditiveCounts.Term]) -> Row {
        var row: Row = [:]
        for term in terms { add(Residue.of(term.factor), of: [term.count: 1], to: &row) }
        return row
    }

    mutating func add(_ terms: [AdditiveCounts.Term]) {
        var row = Equations.row(terms)
        for unknown in row.keys.sorted() {
            guard let known = rows[unknown], let factor = row[unknown] else { continue }
            Equations.add(Residue.negative(factor), of: known, to: &row)
        }
        guard let leader = row.keys.filter(isUnknown).min(by: { rank($0) < rank($1) }),
            let factor = row[leader]
        else { return }
        row = row.mapValues { Residue.quotient($0, by: factor) }
        for user in uses[leader] ?? [] {
            guard var other = rows[user], let factor = other[leader] else { continue }
            Equations.add(Residue.negative(factor), of: row, to: &other)
            replace(user, by: other)
        }
        replace(leader, by: row)
    }

    /// An unknown that stands in few equations is cheap to eliminate.
    private func rank(_ unknown: Int) -> (Int, Int) { (uses[unknown]?.count ?? 0, unknown) }

    private mutating func replace(_ leader: Int, by row: Row) {
        for place in (rows[leader] ?? [:]).keys { uses[place]?.remove(leader) }
        for place in row.keys where isUnknown(place) { uses[place, default: []].insert(leader) }
        rows[leader] = row
    }

    private static func add(_ factor: Int64, of source: Row, to row: inout Row) {
        for (place, value) in source {
            let sum = Residue.sum(row[place] ?? 0, Residue.product(factor, of: value))
            row[place] = sum == 0 ? nil : sum
        }
    }
}

/// Arithmetic modulo a prime: exact, and no factor can outgrow its word.
///
/// What follows over the integers follows here too; the factors that tables of sums bring forth are
/// tiny beside the prime, so nothing else does.
private enum Residue {
    static let prime: Int64 = 2_147_483_647

    static func of(_ value: Int64) -> Int64 {
        let rest = value % prime
        return rest < 0 ? rest + prime : rest
    }
    static func sum(_ left: Int64, _ right: Int64) -> Int64 { (left + right) % prime }
    static func negative(_ value: Int64) -> Int64 { value == 0 ? 0 : prime - value }
    static func product(_ left: Int64, of right: Int64) -> Int64 { left * of(right) % prime }

    static func quotient(_ value: Int64, by divisor: Int64) -> Int64 {
        divisor == 1 ? value : product(value, of: inverse(divisor))
    }

    /// By Fermat: the power of prime − 2.
    private static func inverse(_ value: Int64) -> Int64 {
        var (result, power, exponent) = (Int64(1), value, prime - 2)
        while exponent > 0 {
            if exponent & 1 == 1 { result = product(result, of: power) }
            power = product(power, of: power)
            exponent >>= 1
        }
        return result
    }
}
