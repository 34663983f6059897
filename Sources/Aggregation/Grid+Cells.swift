package import CallModel
package import Kennzahlen

extension Grid {
    /// The tally of every group with its keys, in the order in which the groups were met; counts
    /// of callers are of this group alone.
    package var tallies: [(keys: [String], tally: Tally)] {
        index.codes.indices.map { group in
            (coding.keys(of: index.codes[group]), tally(of: group))
        }
    }

    /// Adds what was counted before, as if its calls were ingested: at one pilot, day and hour.
    ///
    /// Only for tables that ask for nothing finer than that, and for no figure about callers.
    package mutating func ingest(_ tally: Tally, pilot: UInt16, day: LocalDay, hour: Int) {
        var place = Call(key: CallKey(high: 0, low: 0), start: 0, outcome: .answered)
        place.pilot = pilot
        place.day = day
        place.time = Int32(hour) * 3_600_000
        let code = coding.code(of: place)
        if coding.passes(day) {
            firstDay = min(firstDay ?? day, day)
            lastDay = max(lastDay ?? day, day)
        }
        guard code >= 0 else { return }
        let group = Int(index.number(of: code))
        makeRows()
        for count in needs.members {
            counters[group * width + slots[Int(count.rawValue)]] += tally[count]
        }
        guard !waits.isEmpty else { return }
        if waits.contains(.answered) { answeredWaits[group].merge(tally.answeredWaits) }
        if waits.contains(.abandoned) { abandonedWaits[group].merge(tally.abandonedWaits) }
    }
}
