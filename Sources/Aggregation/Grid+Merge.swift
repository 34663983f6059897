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
        precondition(isSettled && other.isSettled, "grids are settled before they meet")
        for group in 0..<other.index.count {
            let code = coding.code(other.index.codes[group], from: other.coding)
            add(group, of: other, to: index.number(of: code))
        }
        for slot in 0..<width { overall[slot] += other.overall[slot] }
        if let day = other.firstDay { firstDay = min(firstDay ?? day, day) }
        if let day = other.lastDay { lastDay = max(lastDay ?? day, day) }
        if let day = other.firstOfficeDay { firstOfficeDay = min(firstOfficeDay ?? day, day) }
        if let day = other.lastOfficeDay { lastOfficeDay = max(lastOfficeDay ?? day, day) }
    }

    /// Takes in an open grid of the same question, whose names have now got their numbers.
    ///
    /// - Returns: by group of the other, the group here; negative where a filter leaves it out.
    package mutating func absorb(_ open: Grid, _ names: NameNumbers) -> [Int32] {
        precondition(needs == open.needs && waits == open.waits, "grids of one question")
        precondition(open.isSettled, "grids are settled before they meet")
        if let day = open.firstDay { firstDay = min(firstDay ?? day, day) }
        if let day = open.lastDay { lastDay = max(lastDay ?? day, day) }
        return open.index.codes.indices.map { group in
            let code = coding.code(open.index.codes[group], fromOpen: open.coding, names)
            guard code >= 0 else { return -1 }
            let number = index.number(of: code)
            add(group, of: open, to: number)
            return number
        }
    }

    private mutating func add(_ group: Int, of other: Grid, to number: Int32) {
        makeRows()
        let own = Int(number)
        for slot in 0..<width {
            counters[own * width + slot] += other.counters[group * width + slot]
        }
        guard !waits.isEmpty else { return }
        answeredWaits[own].merge(other.answeredWaits[group])
        abandonedWaits[own].merge(other.abandonedWaits[group])
    }

    /// The same groups with nothing counted in them.
    package var blank: Grid {
        var grid = self
        grid.counters = ContiguousArray(repeating: 0, count: counters.count)
        grid.overall = ContiguousArray(repeating: 0, count: overall.count)
        let empty = WaitHistogram()
        grid.answeredWaits = ContiguousArray(repeating: empty, count: answeredWaits.count)
        grid.abandonedWaits = ContiguousArray(repeating: empty, count: abandonedWaits.count)
        return grid
    }
}
