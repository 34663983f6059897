/// The agents present today; whoever has been idle longest takes the next call.
///
/// Calls are served first come, first served over all pilots. So when a call arrives, everyone
/// before it has been settled, and the agent who will be free first is its agent: no calendar of
/// events is needed.
struct AgentPool: Sendable {
    /// One agent's day. Seconds since 1970 UTC.
    struct Shift: Sendable, BitwiseCopyable {
        var free: Int64
        var end: Int64
        var lunch: Int64
        var agent: UInt16
        var lunchTaken = false
    }

    private struct Turn: Comparable, Sendable, BitwiseCopyable {
        var shift: Shift
        static func < (left: Turn, right: Turn) -> Bool {
            left.shift.free != right.shift.free
                ? left.shift.free < right.shift.free : left.shift.agent < right.shift.agent
        }
        static func == (left: Turn, right: Turn) -> Bool {
            left.shift.free == right.shift.free && left.shift.agent == right.shift.agent
        }
    }

    static let lunchLength: Int64 = 1800
    /// The late shift stays until those still waiting at closing time are served.
    private static let overtime: Int64 = 900

    private var turns = EarliestFirst<Turn>()

    /// Everybody comes in: early, late and middle shifts by turns, lunch staggered.
    ///
    /// `opening` and `closing` are instants (UTC seconds) of the day.
    mutating func open(agents: Int, opening: Int64, closing: Int64) {
        turns.removeAll()
        for agent in 0..<agents {
            let from: Int64
            let end: Int64
            switch agent % 4 {
            case 0: (from, end) = (opening, opening + 8 * 3600)
            case 1: (from, end) = (closing - 8 * 3600, closing + AgentPool.overtime)
            case 2: (from, end) = (opening + 3600, opening + 9 * 3600)
            default: (from, end) = (opening + 5400, closing - 3600)
            }
            let lunch = from + 12_600 + Int64(agent / 4 % 4) * AgentPool.lunchLength
            turns.insert(
                Turn(shift: Shift(free: from, end: end, lunch: lunch, agent: UInt16(agent)))
            )
        }
    }

    mutating func close() { turns.removeAll() }

    /// Who takes a call that came at `now`, and is free from `free` on; nil: nobody any more today.
    mutating func nextShift(at now: Int64) -> Shift? {
        while var shift = turns.first?.shift {
            let begin = max(now, shift.free)
            if begin >= shift.end {
                _ = turns.removeFirst()
            } else if begin >= shift.lunch && !shift.lunchTaken {
                shift.lunchTaken = true
                shift.free = max(shift.free, shift.lunch) + AgentPool.lunchLength
                turns.replaceFirst(with: Turn(shift: shift))
            } else {
                return shift
            }
        }
        return nil
    }

    /// The agent that `nextShift` named is busy until `free`.
    mutating func occupy(_ shift: Shift, until free: Int64) {
        var busy = shift
        busy.free = free
        turns.replaceFirst(with: Turn(shift: busy))
    }
}
