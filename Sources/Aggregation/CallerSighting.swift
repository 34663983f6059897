import CallModel
import Kennzahlen

/// What counting callers wants to know of a call: its group, and whether it was in hours, queued,
/// answered.
///
/// Four bytes, so that those of a year lie in the cache while the walk over callers jumps about.
struct CallerSighting {
    private let bits: UInt32

    private static let inHours: UInt32 = 1
    private static let queued: UInt32 = 2
    private static let answered: UInt32 = 4
    private static let elsewhere = UInt32.max

    /// A call that the table does not hold.
    static let none = CallerSighting(bits: elsewhere)

    private init(bits: UInt32) { self.bits = bits }

    /// The group is less than 2²⁹ - 1; a grid of so many rows fits no memory.
    @inline(__always)
    init(group: Int32, _ counts: CountSet) {
        bits =
            UInt32(truncatingIfNeeded: group) &<< 3
            | (counts.contains(.callsInHours) ? CallerSighting.inHours : 0)
            | (counts.contains(.queued) ? CallerSighting.queued : 0)
            | (counts.contains(.answered) ? CallerSighting.answered : 0)
    }

    @inline(__always)
    var isNone: Bool { bits == CallerSighting.elsewhere }

    @inline(__always)
    var group: Int32 { Int32(truncatingIfNeeded: bits &>> 3) }

    /// As much of the call's counts as counting callers looks at.
    @inline(__always)
    var counts: CountSet {
        var counts = CountSet()
        if bits & CallerSighting.inHours != 0 { counts.insert(.callsInHours) }
        if bits & CallerSighting.queued != 0 { counts.insert(.queued) }
        if bits & CallerSighting.answered != 0 { counts.insert(.answered) }
        return counts
    }
}

extension Grid {
    /// What counting callers wants to know of each call, at the call's place.
    mutating func sightings(in calls: [Call]) -> ContiguousArray<CallerSighting> {
        var sightings: ContiguousArray<CallerSighting> = []
        sightings.reserveCapacity(calls.count)
        let calls = calls.span
        var memory = CountMemory()
        for position in calls.indices {
            let code = coding.code(of: calls[position])
            if code < 0 {
                sightings.append(.none)
            } else {
                let counts = CountSet(bits: memory.counts(of: calls[position], by: rules))
                sightings.append(CallerSighting(group: index.number(of: code), counts))
            }
        }
        return sightings
    }
}
