import Kennzahlen

/// How many there are in each group of each set of counts.
///
/// Few sets occur of all that could, so each has a number and one counter a group: that is all that
/// moves while counting. What a set adds to its counts is told at the end.
struct SetTally: Sendable {
    /// By number.
    private(set) var sets: ContiguousArray<UInt64> = []
    /// Group after group, `room` counters each; numbers below it are given.
    var cells: ContiguousArray<Int64> = []
    private(set) var room = 8
    private var groups = 0

    mutating func makeRoom(for groups: Int) {
        guard groups > self.groups else { return }
        cells.append(contentsOf: repeatElement(0, count: (groups - self.groups) * room))
        self.groups = groups
    }

    /// The number of a set.
    mutating func number(of set: UInt64) -> Int {
        if let known = sets.firstIndex(of: set) { return known }
        if sets.count == room { widen() }
        sets.append(set)
        return sets.count - 1
    }

    private mutating func widen() {
        let narrow = cells
        cells = ContiguousArray(repeating: 0, count: 2 * narrow.count)
        for place in narrow.indices {
            cells[place / room * 2 * room + place % room] = narrow[place]
        }
        room *= 2
    }

    /// What was counted: the group, a set, and how many.
    func forEach(_ body: (Int, UInt64, Int64) -> Void) {
        for group in 0..<groups {
            for (number, set) in sets.enumerated() where cells[group * room + number] > 0 {
                body(group, set, cells[group * room + number])
            }
        }
    }
}
