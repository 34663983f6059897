import CallModel

/// How counts over different days add up: a table with a period of its own, the columns of a
/// comparison, weeks beside months.
///
/// The ends of all stretches of days of one group cut time into pieces; each stretch is the sum of
/// its pieces. A piece that nobody prints is an unknown of its own: what is left of a year without
/// its first quarter may be a small count too.
extension CountLedger {
    /// What is counted, whenever that was.
    private struct Group: Hashable {
        /// Filters that a group cannot express.
        var others: String
        var keys: [Dimension: String]
    }

    private struct Stretch {
        var days: Range<LocalDay>
        var scope: String
        var number: Int
    }

    mutating func relatePeriods() {
        guard Set(scopes.values.map(\.days)).count > 1 else { return }
        let empty = emptyStretches
        for (symbol, part) in parts.sorted(by: { $0.key < $1.key }) where part.addsUp {
            var stretches: [Group: [Stretch]] = [:]
            var order: [Group] = []
            for place in places[symbol] ?? [] {
                guard let (group, days) = time(of: place),
                    let number = numbers[Key(place: place, symbols: symbol)]
                else { continue }
                if stretches[group] == nil { order.append(group) }
                stretches[group, default: []].append(
                    Stretch(days: days, scope: place.scope, number: number)
                )
            }
            for group in order {
                let own = stretches[group] ?? []
                // Within one scope the sums are known already.
                guard Set(own.map(\.scope)).count > 1 else { continue }
                relate(own, leavingOut: empty(group))
            }
        }
    }

    private mutating func relate(
        _ stretches: [Stretch],
        leavingOut isEmpty: (Range<LocalDay>) -> Bool
    ) {
        var known: [Range<LocalDay>: Int] = [:]
        for stretch in stretches {
            if let number = known[stretch.days] {
                if number != stretch.number {
                    counts.relate([.init(number), .init(stretch.number, times: -1)])
                }
            } else {
                known[stretch.days] = stretch.number
            }
        }
        let ends = Set(known.keys.flatMap { [$0.lowerBound, $0.upperBound] }).sorted()
        let pieces = zip(ends, ends.dropFirst()).map { $0..<$1 }
        // nil: nobody called, as a table tells that has no row for it.
        var numbers: [Int?] = []
        for piece in pieces {
            if let number = known[piece] {
                numbers.append(number)
            } else if isEmpty(piece) {
                numbers.append(nil)
            } else {
                numbers.append(counts.add(nil))
            }
        }
        let places = Dictionary(uniqueKeysWithValues: ends.enumerated().map { ($1, $0) })
        for (days, number) in known.sorted(by: { $0.value < $1.value }) {
            guard let first = places[days.lowerBound], let end = places[days.upperBound],
                end - first > 1
            else { continue }
            let terms = numbers[first..<end].compactMap { $0 }.map { AdditiveCounts.Term($0) }
            counts.relate(terms + [.init(number, times: -1)])
        }
    }

    /// A place without its days, and the days; nil where they are not known.
    private func time(of place: Place) -> (Group, Range<LocalDay>)? {
        guard let scope = scopes[place.scope], var days = scope.days else { return nil }
        var group = Group(others: scope.others, keys: [:])
        for (dimension, key) in place.group {
            guard CountLedger.ofTime.contains(dimension) else {
                group.keys[dimension] = key
                continue
            }
            guard let period = Period(key, today: LocalDay(number: 0)), period != .all else {
                return nil
            }
            days = days.clamped(to: period.first..<period.end)
        }
        return days.isEmpty ? nil : (group, days)
    }

    private static let ofTime: Set<Dimension> = [.year, .quarter, .month, .week, .day]

    /// By group: whether a table without a row for some days says that they hold nothing.
    private var emptyStretches: (Group) -> (Range<LocalDay>) -> Bool {
        struct Table {
            var days: Range<LocalDay>
            var others: String
            var dimensions: Set<Dimension>
            var fixed: [Dimension: String]
            var rows: [Group: [Range<LocalDay>]]
        }
        let tables = divisions.compactMap { division -> Table? in
            guard let days = division.scope.days, let first = division.groups.first else {
                return nil
            }
            var table = Table(
                days: days,
                others: division.scope.others,
                dimensions: Set(first.group.keys).subtracting(CountLedger.ofTime),
                fixed: division.scope.fixed,
                rows: [:]
            )
            for place in division.groups {
                // A row that nobody can place might be of any day.
                guard let (group, days) = time(of: place) else { return nil }
                table.rows[group, default: []].append(days)
            }
            return table
        }
        return { group in
            let own = tables.filter { table in
                table.others == group.others && table.dimensions == Set(group.keys.keys)
                    && table.fixed.allSatisfy { group.keys[$0] == $1 }
            }
            return { days in
                own.contains { table in
                    table.days.clamped(to: days) == days
                        && !(table.rows[group] ?? []).contains { $0.overlaps(days) }
                }
            }
        }
    }
}
