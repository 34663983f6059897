/// What is known so far of one caller in one group, while the calls of that caller go by.
@usableFromInline
package struct CallerMarks: Sendable, BitwiseCopyable {
    @usableFromInline var seen: CountSet

    @inlinable
    package init() { seen = [] }

    /// Takes the counts of one more call of the caller.
    ///
    /// - Returns: the counts of callers in which the caller now counts for the first time.
    @inlinable
    package mutating func meet(_ call: CountSet) -> CountSet {
        let before = seen
        insert(.callersAll, thenOnRepeat: .repeatCallersAll)
        if call.contains(.callsInHours) { insert(.callers, thenOnRepeat: .repeatCallers) }
        if call.contains(.queued) { seen.insert(.callersQueued) }
        if call.contains(.answered) { seen.insert(.callersReached) }
        return CountSet(bits: seen.bits & ~before.bits)
    }

    @inlinable
    mutating func insert(_ first: Count, thenOnRepeat second: Count) {
        seen.insert(seen.contains(first) ? second : first)
    }
}
