/// Turns figures into the counts behind them, and tells how those add up.
struct CountLedger {
    /// One group of one scope. Groups of one scope that differ in a dimension less are sums of each
    /// other.
    struct Place: Hashable {
        var scope: String
        var group: [Dimension: String]

        init(_ scope: FigureScope, _ group: [Dimension: String] = [:]) {
            self.scope = scope.name
            self.group = scope.fixed.merging(group) { $1 }
        }

        init(scope: String, group: [Dimension: String]) {
            self.scope = scope
            self.group = group
        }
    }

    struct Key: Hashable {
        var place: Place
        var symbols: String
    }

    /// What must be shown for a figure to be shown.
    private struct Entry {
        var counts: [Int]
        var isSmallItself = false
    }

    private let minimum: Int64
    var counts = AdditiveCounts()
    var numbers: [Key: Int] = [:]
    private var entries: [Entry] = []
    /// The counts that occur, each by its symbol.
    var parts: [String: Metric.Basis.Part] = [:]
    /// Groups in which a symbol occurs, in the order they came.
    var places: [String: [Place]] = [:]
    /// The groups of each table, none left out.
    var divisions: [(scope: FigureScope, groups: [Place])] = []

    /// Those whose days are known, by name.
    private(set) var scopes: [String: FigureScope] = [:]

    init(minimum: Int64) { self.minimum = minimum }

    // MARK: Entering what is published

    mutating func enter(_ table: FigureTable) {
        note(table.scope)
        var groups: [Place] = []
        for row in table.rows {
            var group: [Dimension: String] = [:]
            for (dimension, key) in zip(table.dimensions, row.keys) { group[dimension] = key }
            let place = Place(table.scope, group)
            groups.append(place)
            for (metric, figure) in zip(table.metrics, row.figures) {
                enter(figure, metric, at: place)
            }
        }
        if !table.dimensions.isEmpty { divisions.append((table.scope, groups)) }
        guard let total = table.total else { return }
        for (metric, figure) in zip(table.metrics, total) {
            enter(figure, metric, at: Place(table.scope))
        }
    }

    /// Remembers the days of a scope.
    mutating func note(_ scope: FigureScope) {
        if scope.days != nil { scopes[scope.name] = scope }
    }

    mutating func enter(_ figure: Figure, _ metric: Metric, at place: Place) {
        guard let basis = metric.basis else {
            entries.append(Entry(counts: []))
            return
        }
        switch figure {
        case .none, .withheld: entries.append(Entry(counts: []))
        case .count(let value):
            entries.append(Entry(counts: [number(of: basis.numerator, value, at: place)]))
        case .mean(let fraction):
            let sum = number(of: basis.numerator, fraction.numerator, at: place)
            entries.append(Entry(counts: [sum]))
        case .ratio(let fraction):
            enter(fraction, basis, at: place)
            // A share of 48 in 50 tells of the other two.
            relateRest(basis, at: place)
        case .perThousand(let fraction): enter(fraction, basis, at: place)
        case .meanOfMilliseconds(let fraction):
            enter(fraction, basis, at: place)
            // The sum of one or two waits is as good as the waits.
            if isSmall(fraction.denominator), let sum = entries.last?.counts.first {
                counts.keepSecret(sum)
            }
        case .seconds(_, let calls):
            entries.append(Entry(counts: [], isSmallItself: isSmall(calls)))
        }
    }

    private mutating func enter(_ fraction: Fraction, _ basis: Metric.Basis, at place: Place) {
        let numerator = number(of: basis.numerator, fraction.numerator, at: place)
        let denominator = number(of: basis.denominator, fraction.denominator, at: place)
        entries.append(Entry(counts: [numerator, denominator]))
    }

    private func isSmall(_ value: Int64) -> Bool { value > 0 && value < minimum }

    // MARK: How counts add up

    /// The difference of denominator and numerator, a count that nobody prints.
    private mutating func relateRest(_ basis: Metric.Basis, at place: Place) {
        let (numerator, denominator) = (basis.numerator, basis.denominator)
        let name = CountLedger.name(of: denominator) + " less " + CountLedger.name(of: numerator)
        let key = Key(place: place, symbols: name)
        guard numbers[key] == nil else { return }
        let rest = counts.add(nil)
        numbers[key] = rest
        counts.relate([
            .init(number(of: denominator, nil, at: place)),
            .init(number(of: numerator, nil, at: place), times: -1), .init(rest, times: -1),
        ])
    }

    /// The number of a sum of counts in a group; with a value, it is published.
    private mutating func number(
        of sum: [Metric.Basis.Part],
        _ value: Int64?,
        at place: Place
    ) -> Int {
        if sum.count == 1, !sum[0].isTakenAway { return number(of: sum[0], value, at: place) }
        let key = Key(place: place, symbols: CountLedger.name(of: sum))
        if let number = numbers[key] {
            publish(value, number)
            return number
        }
        let number = counts.add(nil, isOfPersons: sum.allSatisfy(\.isOfPersons))
        numbers[key] = number
        publish(value, number)
        var terms = [AdditiveCounts.Term(number, times: -1)]
        for part in sum {
            let single = self.number(of: part, nil, at: place)
            terms.append(.init(single, times: part.isTakenAway ? -1 : 1))
        }
        counts.relate(terms)
        return number
    }

    private mutating func number(
        of part: Metric.Basis.Part,
        _ value: Int64?,
        at place: Place
    ) -> Int {
        let key = Key(place: place, symbols: part.symbol)
        if let number = numbers[key] {
            publish(value, number)
            return number
        }
        let number = counts.add(value, isOfPersons: part.isOfPersons)
        numbers[key] = number
        parts[part.symbol] = part
        places[part.symbol, default: []].append(place)
        return number
    }

    private mutating func publish(_ value: Int64?, _ number: Int) {
        if let value { counts.publish(value, as: number) }
    }

    private static func name(of sum: [Metric.Basis.Part]) -> String {
        sum.map { ($0.isTakenAway ? "− " : "+ ") + $0.symbol }.joined(separator: " ")
    }

    /// Says which counts are sums of others: over the groups of each table, and by the identities.
    mutating func relate(by identities: [[Metric.Basis.Part]]) {
        for identity in identities {
            let symbols = identity.map(\.symbol)
            let occupied = symbols.flatMap { places[$0] ?? [] }
            // With two counts that nobody prints in a group there is nothing to conclude.
            var isDone: Set<Place> = []
            for place in occupied
            where isDone.insert(place).inserted
                && symbols.count(where: { numbers[Key(place: place, symbols: $0)] == nil }) < 2
            {
                counts.relate(
                    identity.map { part in
                        AdditiveCounts.Term(
                            number(of: part, nil, at: place),
                            times: part.isTakenAway ? -1 : 1
                        )
                    }
                )
            }
        }
        for division in divisions { relateSums(of: division.scope, division.groups) }
        relatePeriods()
    }

    /// Each coarser group (fewer dimensions than the rows of a table, or longer periods) is the sum of
    /// those rows that lie in it.
    private mutating func relateSums(of scope: FigureScope, _ groups: [Place]) {
        guard let first = groups.first else { return }
        let fixed = Set(scope.fixed.keys)
        let dimensions = Set(first.group.keys)
        // A month lies in its quarter and year, whether or not a column says so.
        let known = dimensions.union(dimensions.flatMap(Nesting.coarser))
        let nested = groups.map { Nesting.completed($0.group) }
        for (symbol, part) in parts.sorted(by: { $0.key < $1.key }) where part.addsUp {
            let wider = (places[symbol] ?? []).filter { place in
                let own = Set(place.group.keys)
                return place.scope == scope.name && own.isSubset(of: known) && own != dimensions
                    && fixed.isSubset(of: own)
                    && scope.fixed.allSatisfy { place.group[$0] == $1 }
            }
            var sumsByKept: [Set<Dimension>: [Place]] = [:]
            var order: [Set<Dimension>] = []
            for place in wider {
                let kept = Set(place.group.keys)
                if sumsByKept[kept] == nil { order.append(kept) }
                sumsByKept[kept, default: []].append(place)
            }
            for kept in order {
                var members: [Place: [AdditiveCounts.Term]] = [:]
                // A sum that lacks the rows nobody can place would be wrong.
                guard nested.allSatisfy({ kept.isSubset(of: $0.keys) }) else { continue }
                for (group, whole) in zip(groups, nested) {
                    guard let number = numbers[Key(place: group, symbols: symbol)] else { continue }
                    let place = Place(
                        scope: scope.name,
                        group: whole.filter { kept.contains($0.key) }
                    )
                    members[place, default: []].append(.init(number))
                }
                for sum in sumsByKept[kept] ?? [] {
                    guard let terms = members[sum],
                        let number = numbers[Key(place: sum, symbols: symbol)]
                    else { continue }
                    counts.relate(terms + [.init(number, times: -1)])
                }
            }
        }
    }

    // MARK: The answer

    /// For each figure, in the order of entering, whether it is withheld.
    func withheldFigures() -> [Bool] {
        let hidden = counts.withheld(below: minimum)
        return entries.map { entry in
            entry.isSmallItself || entry.counts.contains(where: hidden.contains)
        }
    }
}
