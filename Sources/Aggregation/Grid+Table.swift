package import Bilanz
import CallModel
import Kennzahlen

extension Grid {
    /// The figures of every group that has a call, a visit or a complaint.
    ///
    /// Rows are sorted by the dimensions in their order: times as they pass, weekdays from Monday,
    /// outcomes as `Outcome` lists them, names by the plain bytes of their UTF-8. A table without
    /// dimensions has one row, also when there is nothing in it.
    package func table(withTotal: Bool) -> FigureTable {
        let months = monthCount
        let weeks = weekCount
        var rows: [FigureTable.Row] = []
        if coding.dimensions.isEmpty {
            rows = [FigureTable.Row(keys: [], figures: figures(of: overallTally(months, weeks)))]
        } else {
            let groups = index.codes.indices.map { ($0, coding.order(of: index.codes[$0])) }
                .sorted { $0.1.lexicographicallyPrecedes($1.1) }
            rows = groups.map { group, _ in
                var tally = tally(of: group)
                tally.months = months.months(of: index.codes[group], coding)
                tally.weeks = weeks?.weeks(of: index.codes[group], coding) ?? 0
                return FigureTable.Row(
                    keys: coding.keys(of: index.codes[group]),
                    figures: figures(of: tally)
                )
            }
        }
        return FigureTable(
            dimensions: coding.dimensions,
            metrics: kennzahlen.map(\.metric),
            rows: rows,
            total: withTotal ? figures(of: overallTally(months, weeks)) : nil
        )
    }

    private func figures(of tally: Tally) -> [Figure] {
        kennzahlen.map { kennzahl in
            // A zero would claim that there were no complaints, or no calls.
            let beside = kennzahl.needs.intersection(.besideCalls)
            let ofCalls = kennzahl.needs.subtracting(.besideCalls)
            let isHeld =
                (holdsComplaints || beside.isEmpty)
                && (holdsCalls || ofCalls.isEmpty && kennzahl.waits.isEmpty)
            return isHeld ? kennzahl.figure(of: tally) : .none
        }
    }

    func tally(of group: Int) -> Tally {
        var tally = Tally()
        for count in needs.members {
            tally[count] = counters[group * width + slots[Int(count.rawValue)]]
        }
        if !waits.isEmpty {
            tally.answeredWaits = answeredWaits[group]
            tally.abandonedWaits = abandonedWaits[group]
        }
        return tally
    }

    /// All calls together. Counts of calls add up, because every call is in one group; callers
    /// and active pilots are in several, so theirs were counted apart.
    private func overallTally(_ months: MonthCount, _ weeks: WeekCount?) -> Tally {
        var total = Tally()
        for group in 0..<index.count { total.merge(tally(of: group)) }
        let apart = CountSet.ofCallers.union([.pilotsActive])
        for count in needs.intersection(apart).members {
            total[count] = overall[slots[Int(count.rawValue)]]
        }
        total.months = Int64(months.all.count)
        total.weeks = weeks?.all ?? 0
        return total
    }
}
