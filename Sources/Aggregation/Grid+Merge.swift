import CallModel
import Kennzahlen

extension Grid {
    /// Adds a grid of other calls, laid out in the same way. For figures about callers the two
    /// must have seen different callers.
    package mutating func merge(_ other: Grid) {
        precondition(
            coding.isLaidOut(like: other.coding) && needs == other.needs && waits == other.waits,
            "only grids of one layout add up"
        )
        for group in 0..<other.index.count {
            let code = coding.code(other.index.codes[group], from: other.coding)
            let own = Int(index.number(of: code))
            makeRows()
            for slot in 0..<width {
                counters[own * width + slot] += other.counters[group * width + slot]
            }
            guard !waits.isEmpty else { continue }
            answeredWaits[own].merge(other.answeredWaits[group])
            abandonedWaits[own].merge(other.abandonedWaits[group])
        }
        for slot in 0..<width { overall[slot] += other.overall[slot] }
        if let day = other.firstDay { firstDay = min(firstDay ?? day, day) }
        if let day = other.lastDay { lastDay = max(lastDay ?? day, day) }
        if let day = other.firstOfficeDay { firstOfficeDay = min(firstOfficeDay ?? day, day) }
        if let day = other.lastOfficeDay { lastOfficeDay = max(lastOfficeDay ?? day, day) }
    }
}
