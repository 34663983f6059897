/// A set of counts, one bit each, in two words.
@usableFromInline
package struct CountSet: Sendable, Hashable, BitwiseCopyable {
    /// Counts below 64, all those of calls among them.
    @usableFromInline package var bits: UInt64
    /// Counts from 64 on.
    @usableFromInline package var further: UInt64

    @inlinable
    @inline(__always)
    package init() {
        bits = 0
        further = 0
    }

    @inlinable
    @inline(__always)
    package init(bits: UInt64, further: UInt64 = 0) {
        self.bits = bits
        self.further = further
    }

    @usableFromInline
    package init(_ counts: [Count]) {
        self.init()
        for count in counts { insert(count) }
    }

    // Safe: a shift by more than the width, or by a negative number to the other side, gives 0.
    @inlinable
    @inline(__always)
    static func low(_ count: Count) -> UInt64 { 1 << UInt64(count.rawValue) }
    @inlinable
    @inline(__always)
    static func high(_ count: Count) -> UInt64 { 1 << (Int64(count.rawValue) - 64) }

    @inlinable
    @inline(__always)
    package func contains(_ count: Count) -> Bool {
        bits & CountSet.low(count) | further & CountSet.high(count) != 0
    }

    @inlinable
    @inline(__always)
    package mutating func insert(_ count: Count) {
        bits |= CountSet.low(count)
        further |= CountSet.high(count)
    }

    @inlinable
    package func union(_ other: CountSet) -> CountSet {
        CountSet(bits: bits | other.bits, further: further | other.further)
    }

    @inlinable
    package func intersection(_ other: CountSet) -> CountSet {
        CountSet(bits: bits & other.bits, further: further & other.further)
    }

    @inlinable
    package func subtracting(_ other: CountSet) -> CountSet {
        CountSet(bits: bits & ~other.bits, further: further & ~other.further)
    }

    package var isEmpty: Bool { bits | further == 0 }

    /// The members, in the order of the enumeration.
    package var members: [Count] { Count.allCases.filter(contains) }
}

extension CountSet: ExpressibleByArrayLiteral {
    @usableFromInline
    package init(arrayLiteral counts: Count...) { self.init(counts) }
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
    package static let ofComplaints: CountSet = [.complaints, .reachabilityComplaints]
    /// Counted from cases, appointments, visits to service points, surveys.
    package static let ofOfficeRecords: CountSet = [
        .cases, .casesAnswered, .casesInTime, .casesOpenNotDue, .appointmentRequests,
        .appointmentRequestsOnline, .appointments, .appointmentsOnline, .noShows, .visits,
        .visitConcerns, .concernsGiven, .surveyAnswers, .satisfied,
    ]
    /// Counted from the register of pilots.
    package static let ofRegister: CountSet = [.pilotsActive, .pilotsAdded, .contracts]
    /// Whatever has a pilot, a day and a kind, and none of the rest of a call.
    package static let besideCalls = ofComplaints.union(ofOfficeRecords).union(ofRegister)
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
