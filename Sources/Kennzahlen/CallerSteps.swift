/// What `CallerMarks` says, as a table for whoever asks it of millions of calls.
///
/// All that is known of a caller are six bits, one for each of `counts`, and all that matters of a
/// call are three: in hours, queued, answered.
@usableFromInline
package enum CallerSteps {
    /// Different things that can be known of a caller: a bit for each of `counts`.
    @inlinable package static var states: Int { 1 << 6 }
    /// Different calls: a bit for each of `looks`.
    @inlinable package static var kinds: Int { 1 << 3 }

    /// By bit, the count that a caller is in.
    private static let counts: [Count] = [
        .callersAll, .repeatCallersAll, .callers, .repeatCallers, .callersQueued, .callersReached,
    ]
    private static let looks: [Count] = [.callsInHours, .queued, .answered]

    /// What is known after a call: at `kinds` times what was known before it, plus the kind of the call.
    package static let table = ContiguousArray(
        (0..<states * kinds).map { place in
            var marks = CallerMarks()
            marks.seen = counts(of: place / kinds).bits
            _ = marks.meet(set(place % kinds, of: looks))
            return UInt8(bits(of: CountSet(bits: marks.seen), in: counts))
        }
    )

    /// The counts that stand for bits.
    package static func counts(of state: Int) -> CountSet { set(state, of: counts) }

    /// Which kind a call of given counts is, below `kinds`.
    package static func kind(of call: CountSet) -> Int { bits(of: call, in: looks) }

    private static func set(_ bits: Int, of counts: [Count]) -> CountSet {
        CountSet(counts.indices.filter { bits >> $0 & 1 == 1 }.map { counts[$0] })
    }

    private static func bits(of set: CountSet, in counts: [Count]) -> Int {
        counts.indices.reduce(0) { $0 | (set.contains(counts[$1]) ? 1 << $1 : 0) }
    }
}
