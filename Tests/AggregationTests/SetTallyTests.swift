import Testing

@testable import Aggregation

struct SetTallyTests {
    /// Against a dictionary; groups and sets come one after the other, more sets than a row begins with.
    @Test(arguments: [1, 3, 8, 9, 40])
    func `each set of each group has a counter of its own`(sets: Int) {
        var random = Dice(seed: UInt64(sets))
        var tally = SetTally()
        var obvious: [[UInt64]: Int64] = [:]
        for groups in [1, 2, 7] {
            tally.makeRoom(for: groups)
            for _ in 0..<200 {
                let group = Int.random(in: 0..<groups, using: &random)
                let set = UInt64.random(in: 0..<UInt64(sets), using: &random) &* 3
                let number = tally.number(of: set)
                tally.cells[group * tally.room + number] += 1
                obvious[[UInt64(group), set], default: 0] += 1
            }
        }
        var told: [[UInt64]: Int64] = [:]
        tally.forEach { group, set, count in told[[UInt64(group), set], default: 0] += count }
        #expect(told == obvious)
        #expect(tally.room >= min(sets, tally.sets.count))
    }
}
