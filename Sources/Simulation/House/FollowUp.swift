/// A call that an earlier one will bring about. Ordered by time, then by the order of making.
struct FollowUp: Comparable, Sendable, BitwiseCopyable {
    /// Seconds since 1970 UTC.
    var time: Int64
    var sequence: UInt32
    var caller: UInt32
    var pilot: UInt16
    /// Abandoned attempts before this one.
    var attempts: UInt16

    static func < (left: FollowUp, right: FollowUp) -> Bool {
        left.time != right.time ? left.time < right.time : left.sequence < right.sequence
    }
}

/// Decides whether, and when, a caller calls again.
struct FollowUps: Sendable {
    private var chance: RandomStream
    private var waiting = EarliestFirst<FollowUp>()
    private var made: UInt32 = 0
    private let manner: Manner

    init(seed: UInt64, manner: Manner) {
        chance = RandomStream(seed: seed, purpose: 4)
        self.manner = manner
    }

    /// Instant of the next one (UTC seconds).
    var nextTime: Int64? { waiting.first?.time }

    mutating func removeFirst() -> FollowUp? { waiting.removeFirst() }

    /// Whether a caller dials although the hour is wrong.
    mutating func isHeedless() -> Bool { chance.chance(manner.heedlessShare) }

    /// The caller hung up at `end`: some try again within minutes, some hours later.
    mutating func afterAbandon(of call: SimulatedCall, at end: Int64, attempts: UInt16) {
        var share = manner.redialShare
        for _ in 0..<attempts { share *= 0.85 }
        guard chance.chance(share) else { return }
        let soon = chance.chance(manner.redialSoonShare)
        let delay =
            soon
            ? chance.logNormalSeconds(median: manner.redialSoonMedian, spread: 0.9)
            : chance.exponentialSeconds(mean: manner.redialLaterMean)
        add(call, at: end + 15 + Int64(delay), attempts: attempts &+ 1)
    }

    /// The call was answered; a concern not settled comes back, the same day or within a week.
    mutating func afterAnswer(of call: SimulatedCall, at end: Int64) {
        guard chance.chance(manner.repeatShare) else { return }
        if chance.chance(0.5) {
            let delay = chance.exponentialSeconds(mean: manner.repeatSameDayMean)
            add(call, at: end + 60 + Int64(delay), attempts: 0)
        } else {
            let days = 1 + chance.below(7)
            let shift = chance.below(14_400) - 7200
            add(call, at: end + Int64(days * 86_400 + shift), attempts: 0)
        }
    }

    /// The queue passed the caller on elsewhere.
    mutating func afterOverflow(of call: SimulatedCall, at end: Int64) {
        guard chance.chance(manner.returnShare) else { return }
        add(call, at: end + 60 + Int64(chance.exponentialSeconds(mean: 3600)), attempts: 0)
    }

    /// Nobody there: some try on the next working day, soon after `opening` (UTC seconds).
    mutating func afterClosed(of call: SimulatedCall, opening: Int64) {
        guard chance.chance(manner.returnShare) else { return }
        add(call, at: opening + Int64(chance.exponentialSeconds(mean: 5400)), attempts: 0)
    }

    private mutating func add(_ call: SimulatedCall, at time: Int64, attempts: UInt16) {
        waiting.insert(
            FollowUp(
                time: time,
                sequence: made,
                caller: call.caller,
                pilot: call.pilot,
                attempts: attempts
            )
        )
        made &+= 1
    }
}
