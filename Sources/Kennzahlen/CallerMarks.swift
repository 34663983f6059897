/// What is known so far of one caller in one group, while the calls of that caller go by.
@usableFromInline
package struct CallerMarks: Sendable, BitwiseCopyable {
    @usableFromInline var seen: UInt64 = 0

    @inlinable
    @inline(__always)
    package init() {}

    /// Takes the counts of one more call of the caller.
    ///
    /// - Returns: the counts of callers in which the caller now counts for the first time.
    @inlinable
    @inline(__always)
    package mutating func meet(_ call: CountSet) -> CountSet {
        let before = seen
        insert(.callersAll, thenOnRepeat: .repeatCallersAll)
        if call.contains(.callsInHours) { insert(.callers, thenOnRepeat: .repeatCallers) }
        if call.contains(.queued) { seen |= CountSet.low(.callersQueued) }
        if call.contains(.answered) { seen |= CountSet.low(.callersReached) }
        return CountSet(bits: seen & ~before)
    }

    @inlinable
    @inline(__always)
    mutating func insert(_ first: Count, thenOnRepeat second: Count) {
        let isRepeat = seen & CountSet.low(first) != 0
        seen |= isRepeat ? CountSet.low(second) : CountSet.low(first)
    }
}
