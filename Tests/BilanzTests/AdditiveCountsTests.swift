import Bilanz
import TestSupport
import Testing

/// A small table of counts with the sums of its rows, its columns and everything: what is
/// published, and how it adds up.
private struct SmallTable {
    var values: [Int64] = []
    var relations: [[AdditiveCounts.Term]] = []

    /// Rows by columns at random, many of them small or nothing.
    init(_ random: inout SeededRandom) {
        let rows = Int.random(in: 2...3, using: &random)
        let columns = Int.random(in: 1...3, using: &random)
        let cells = (0..<rows).map { _ in
            (0..<columns).map { _ in
                random.pick([0, 0, 1, 2, 3, 4, 7, 12, 40].map(Int64.init))
            }
        }
        func add(_ value: Int64) -> Int {
            values.append(value)
            return values.count - 1
        }
        let numbers = cells.map { $0.map { add($0) } }
        func addSum(of parts: [Int]) -> Int {
            let sum = add(parts.reduce(0) { $0 + values[$1] })
            relations.append(parts.map { .init($0) } + [.init(sum, times: -1)])
            return sum
        }
        let rowSums = columns > 1 ? numbers.map { addSum(of: $0) } : numbers.map { $0[0] }
        let columnSums = (0..<columns).map { column in addSum(of: numbers.map { $0[column] }) }
        // The sum of everything, by rows and by columns: one number.
        if columns > 1 {
            let all = addSum(of: rowSums)
            relations.append(columnSums.map { .init($0) } + [.init(all, times: -1)])
        }
    }

    func withheld(below minimum: Int64) -> Set<Int> {
        var counts = AdditiveCounts()
        for value in values { _ = counts.add(value) }
        for relation in relations { counts.relate(relation) }
        return counts.withheld(below: minimum)
    }

    /// The slow and obvious way: a withheld count cannot be computed where another table would look
    /// the same to a reader, and has another number in its place. Tables of rows and columns differ
    /// along cycles, by one each time, so changes by −1, 0 and 1 are all that need be tried. With
    /// `least` the reader knows that no withheld count is less.
    func isUncertain(_ count: Int, _ withheld: Set<Int>, least: Int64? = nil) -> Bool {
        let others = withheld.subtracting([count]).sorted()[...]
        return [Int64(1), -1].contains { step in
            guard allows(step, at: count, least) else { return false }
            var change = [Int64](repeating: 0, count: values.count)
            change[count] = step
            return canBalance(others, &change, least)
        }
    }

    private func allows(_ step: Int64, at count: Int, _ least: Int64?) -> Bool {
        guard let least, step < 0 else { return true }
        return values[count] + step >= least
    }

    private func canBalance(
        _ open: ArraySlice<Int>,
        _ change: inout [Int64],
        _ least: Int64?
    ) -> Bool {
        let isOpen = Set(open)
        for relation in relations {
            let sum = relation.reduce(0) { $0 + $1.factor * change[$1.count] }
            let slack = relation.count { isOpen.contains($0.count) }
            if abs(sum) > slack { return false }
        }
        guard let next = open.first else { return true }
        for step: Int64 in [0, 1, -1] where allows(step, at: next, least) {
            change[next] = step
            if canBalance(open.dropFirst(), &change, least) { return true }
        }
        change[next] = 0
        return false
    }
}

@Suite struct `Counts that add up, and small ones among them` {
    @Test func `a small count alone is withheld with the smallest other`() {
        var counts = AdditiveCounts()
        let parts = [2, 50, 7, 30].map { counts.add($0) }
        let total = counts.add(89)
        counts.relate(parts.map { .init($0) } + [.init(total, times: -1)])
        #expect(counts.withheld(below: 3) == [parts[0], parts[2]])
    }

    @Test func `without a total nothing else is withheld`() {
        var counts = AdditiveCounts()
        let parts = [2, 50, 7].map { counts.add($0) }
        #expect(counts.withheld(below: 3) == [parts[0]])
    }

    @Test func `none at all is no secret, and the last to cover one`() {
        var counts = AdditiveCounts()
        let parts = [0, 1, 9].map { counts.add($0) }
        let total = counts.add(10)
        counts.relate(parts.map { .init($0) } + [.init(total, times: -1)])
        #expect(counts.withheld(below: 3) == [parts[1], parts[2]])
    }

    @Test func `two small ones cover each other`() {
        var counts = AdditiveCounts()
        let parts = [2, 1, 9].map { counts.add($0) }
        let total = counts.add(12)
        counts.relate(parts.map { .init($0) } + [.init(total, times: -1)])
        #expect(counts.withheld(below: 3) == [parts[0], parts[1]])
    }

    /// What two dots leave of the total is 2, so each would be a one.
    @Test func `two ones do not cover each other`() {
        var counts = AdditiveCounts()
        let parts = [1, 1, 9, 20].map { counts.add($0) }
        let total = counts.add(31)
        counts.relate(parts.map { .init($0) } + [.init(total, times: -1)])
        #expect(counts.withheld(below: 3) == [parts[0], parts[1], parts[2]])
    }

    /// 50 calls, 48 answered: whoever knows both knows of the other two.
    @Test func `a small difference that nobody prints is a secret too`() {
        var counts = AdditiveCounts()
        let (calls, answered) = (counts.add(50), counts.add(48))
        let others = counts.add(nil)
        counts.relate([.init(calls), .init(answered, times: -1), .init(others, times: -1)])
        #expect(counts.withheld(below: 3) == [answered])
        #expect(counts.withheld(below: 2).isEmpty)
    }

    @Test func `a sum of seconds is withheld only where it is said to be a secret`() {
        var counts = AdditiveCounts()
        let (one, other) = (counts.add(2, isOfPersons: false), counts.add(900, isOfPersons: false))
        let total = counts.add(902, isOfPersons: false)
        counts.relate([.init(one), .init(other), .init(total, times: -1)])
        #expect(counts.withheld(below: 3).isEmpty)
        counts.keepSecret(other)
        #expect(counts.withheld(below: 3) == [one, other])
    }

    @Test(arguments: 1...400)
    func `no withheld count follows from what is shown`(seed: Int) {
        var random = SeededRandom(seed)
        let table = SmallTable(&random)
        let withheld = table.withheld(below: 3)
        let small = table.values.indices.filter { (1...2).contains(table.values[$0]) }
        #expect(withheld.isSuperset(of: small))
        #expect(withheld.isEmpty == small.isEmpty, "nothing is withheld without a reason")
        for count in withheld {
            #expect(table.isUncertain(count, withheld), "\(table.values), \(withheld.sorted())")
            // A list with its sum: not even who knows that a dot is at least 1 can tell.
            guard table.relations.count == 1, table.values[count] > 0 else { continue }
            let positive = withheld.filter { table.values[$0] > 0 }
            let known = positive.count == withheld.count
            #expect(
                !known || table.isUncertain(count, withheld, least: 1),
                "\(table.values), \(withheld.sorted())"
            )
        }
    }

    /// The twin must be able to say no: with the small counts alone withheld it often does.
    @Test func `small counts alone would often be computable`() {
        let computable = (1...400).count { seed in
            var random = SeededRandom(seed)
            let table = SmallTable(&random)
            let small = Set(table.values.indices.filter { (1...2).contains(table.values[$0]) })
            return small.contains { !table.isUncertain($0, small) }
        }
        #expect(computable > 100)
    }
}
