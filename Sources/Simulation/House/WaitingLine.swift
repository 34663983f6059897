/// Who stands in one pilot's queue: only the moments at which they leave it.
struct WaitingLine: Sendable {
    private var leaving: [Int64] = []

    /// A caller comes at `now` and will leave the queue at `leave`; gives the place in the queue on
    /// coming and on leaving. Everyone who came before is known, everyone after stands behind.
    mutating func enter(at now: Int64, leave: Int64) -> (first: UInt16, last: UInt16) {
        var kept = 0
        var stillThere = 0
        for index in leaving.indices where leaving[index] > now {
            if leaving[index] > leave { stillThere += 1 }
            leaving[kept] = leaving[index]
            kept += 1
        }
        leaving.removeSubrange(kept...)
        leaving.append(leave)
        return (UInt16(clamping: kept + 1), UInt16(clamping: stillThere + 1))
    }
}
