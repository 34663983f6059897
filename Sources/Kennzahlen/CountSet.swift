/// A set of counts, one bit each.
package struct CountSet: Sendable, Hashable, BitwiseCopyable {
    package var bits: UInt64

    @inline(__always)
    package init(bits: UInt64 = 0) { self.bits = bits }

    @inline(__always)
    package static func bit(_ count: Count) -> UInt64 { 1 << UInt64(count.rawValue) }

    @inline(__always)
    package func contains(_ count: Count) -> Bool { bits & CountSet.bit(count) != 0 }

    @inline(__always)
    package mutating func insert(_ count: Count) { bits |= CountSet.bit(count) }

    package func union(_ other: CountSet) -> CountSet { CountSet(bits: bits | other.bits) }

    package func intersection(_ other: CountSet) -> CountSet { CountSet(bits: bits & other.bits) }

    package var isEmpty: Bool { bits == 0 }

    /// The members, in the order of the enumeration.
    package var members: [Count] { Count.allCases.filter(contains) }
}

extension CountSet: ExpressibleByArrayLiteral {
    package init(arrayLiteral counts: Count...) {
        bits = counts.reduce(0) { $0 | CountSet.bit($1) }
    }
}

extension CountSet {
    /// Added up in milliseconds instead of by one.
    package static let sums: CountSet = [
        .waitSum, .abandonWaitSum, .talkSum, .holdSum, .wrapUpSum, .handleSum,
    ]
    /// Counted from visits to queues.
    package static let ofVisits: CountSet = [.legs, .legsAnswered, .legsAbandoned]
    /// Counted from all calls of one caller together.
    package static let ofCallers: CountSet = [
        .callers, .callersQueued, .callersReached, .repeatCallers, .callersAll, .repeatCallersAll,
    ]
    package static let ofComplaints: CountSet = [.complaints]
    /// Right only when the calls have been marked as repeated and followed.
    package static let onRepeats: CountSet = [
        .repeatCalls, .repeatsAny, .repeatsPilot, .redials, .redialsAny, .answeredFollowed,
        .finalNotFollowed,
    ]
    /// Right only with what follows a call: not known yet for the last W of the data.
    package static let lookingForward: CountSet = [
        .redials, .redialsAny, .answeredFollowed, .finalNotFollowed,
    ]
}
