/// What is known so far of one caller in one group, while the calls of that caller go by.
@usableFromInline
package struct CallerMarks: Sendable, BitwiseCopyable {
    @usableFromInline var seen: UInt64 = 0

    @inlinable
    @inline(__always)
    package init() {}

    /// Takes the counts of one more call of the caller.
    ///
    /// Without branches: whether a caller called before is as good as random.
    ///
    /// - Returns: the counts of callers in which the caller now counts for the first time.
    @inlinable
    @inline(__always)
    package mutating func meet(_ call: CountSet) -> CountSet {
        let before = seen
        seen |= CallerMarks.either(.callersAll, thenOnRepeat: .repeatCallersAll, before)
        seen |=
            CallerMarks.either(.callers, thenOnRepeat: .repeatCallers, before)
            & CallerMarks.allIf(.callsInHours, in: call)
        seen |= CountSet.low(.callersQueued) & CallerMarks.allIf(.queued, in: call)
        seen |= CountSet.low(.callersReached) & CallerMarks.allIf(.answered, in: call)
        return CountSet(bits: seen & ~before)
    }

    /// The first count, or the second where the first was met before.
    @inlinable
    @inline(__always)
    static func either(_ first: Count, thenOnRepeat second: Count, _ seen: UInt64) -> UInt64 {
        let isRepeat = 0 &- (seen &>> UInt64(first.rawValue) & 1)
        return isRepeat & CountSet.low(second) | ~isRepeat & CountSet.low(first)
    }

    /// All ones where a call is in a count.
    @inlinable
    @inline(__always)
    static func allIf(_ count: Count, in call: CountSet) -> UInt64 {
        0 &- (call.bits &>> UInt64(count.rawValue) & 1)
    }
}
