public import CallModel

/// Decides which counts a call or a visit belongs to.
///
/// The thresholds are taken out of the definitions once; deciding is then a few comparisons, with
/// no allocation.
@usableFromInline
package struct CountingRules: Sendable, BitwiseCopyable {
    @usableFromInline let answerWithin: Milliseconds
    @usableFromInline let shortAbandon: Milliseconds
    /// The marks of a call that repeats, or is followed, in the scope of the definitions.
    private let repeats: CallFlags
    private let followed: CallFlags

    package init(_ definitions: Definitions) {
        answerWithin = definitions.answerWithin
        shortAbandon = definitions.shortAbandon
        switch definitions.repeatScope {
        case .pilot:
            repeats = .repeatsPilot
            followed = .followedPilot
        case .any:
            repeats = .repeatsAny
            followed = .followedAny
        }
    }

    /// All that `counts(of:)` looks at: calls of one signature have the same counts. Never all ones.
    @inline(__always)
    package func signature(of call: borrowing Call) -> UInt32 {
        signature(
            wait: call.wait,
            talk: call.talk,
            hold: call.hold,
            wrapUp: call.wrapUp,
            caller: call.caller.digest,
            outcome: call.outcome,
            handover: call.handover,
            flags: call.flags
        )
    }

    @inlinable
    @inline(__always)
    package func signature(
        wait: Milliseconds,
        talk: Milliseconds,
        hold: Milliseconds,
        wrapUp: Milliseconds,
        caller: UInt64,
        outcome: Outcome,
        handover: Handover,
        flags: CallFlags
    ) -> UInt32 {
        // Signs instead of questions: a wait is as good as random to whoever predicts branches.
        var bits = sign(~wait)
        bits |= sign(wait &- answerWithin &- 1) &<< 1
        bits |= sign(wait &- answerWithin) &<< 2
        bits |= sign(wait &- 60_001) &<< 3
        bits |= sign(wait &- shortAbandon &- 1) &<< 4
        bits |= sign(wait &- shortAbandon) &<< 5
        bits |= sign(~talk) &<< 6
        bits |= sign(~hold) &<< 7
        bits |= sign(~wrapUp) &<< 8
        bits |= UInt32(truncatingIfNeeded: (caller | (0 &- caller)) &>> 63) &<< 9
        return bits | UInt32(outcome.code) &<< 10 | UInt32(handover.code) &<< 14
            | flags.rawValue &<< 17
    }

    /// 1 for a negative number.
    @inlinable
    @inline(__always)
    func sign(_ number: Int32) -> UInt32 { UInt32(bitPattern: number) &>> 31 }

    /// The counts that a call adds one to, and the sums it has an amount for.
    package func counts(of call: Call) -> CountSet {
        var counts = CountSet()
        counts.insert(.calls)
        let flags = call.flags
        let isIdentified = !call.caller.isAnonymous
        if isIdentified {
            counts.insert(.identified)
            if flags.contains(.repeatsAny) { counts.insert(.repeatsAny) }
            if flags.contains(.repeatsPilot) { counts.insert(.repeatsPilot) }
        }
        let isSpoken = call.outcome == .answered || flags.contains(.answeredOutside)
        if flags.contains(.endsInHours) {
            counts.insert(.endInHours)
            if isSpoken { counts.insert(.answeredEndInHours) }
        }
        // U1: arrived in hours, and not turned away as closed by the log's own word.
        guard flags.contains(.inHours), call.outcome != .closed else {
            if isSpoken { counts.insert(.answeredOutsideHours) }
            return counts
        }
        counts.insert(.callsInHours)
        if isIdentified {
            counts.insert(.identifiedInHours)
            if flags.contains(repeats) { counts.insert(.repeatCalls) }
        }
        if call.outcome.enteredQueue { counts.insert(.queued) }
        switch call.outcome {
        case .answered: addAnswered(call, isIdentified: isIdentified, to: &counts)
        case .abandoned: addAbandoned(call, isIdentified: isIdentified, to: &counts)
        case .overflowed: counts.insert(.overflowed)
        case .blocked: counts.insert(.blocked)
        case .selfServed: counts.insert(.selfServed)
        case .voicemail: counts.insert(.voicemail)
        case .unfinished: counts.insert(.unfinished)
        case .unknown: counts.insert(.unknown)
        case .closed: break
        }
        return counts
    }

    @inline(__always)
    private func addAnswered(
        _ call: Call,
        isIdentified: Bool,
        to counts: inout CountSet
    ) {
        let flags = call.flags
        counts.insert(.answered)
        // A wait that the export does not give is never in time.
        if call.wait >= 0 {
            counts.insert(.waitGiven)
            counts.insert(.waitSum)
            if call.wait <= answerWithin { counts.insert(.answeredInTime) }
            if call.wait < answerWithin { counts.insert(.answeredStrictlyInTime) }
            if call.wait <= 60_000 { counts.insert(.answeredWithin60) }
        }
        if call.talk >= 0 {
            counts.insert(.talkGiven)
            counts.insert(.talkSum)
            counts.insert(.handleSum)
        }
        if call.hold >= 0 {
            counts.insert(.holdGiven)
            counts.insert(.holdSum)
        }
        if call.wrapUp >= 0 {
            counts.insert(.wrapUpGiven)
            counts.insert(.wrapUpSum)
        }
        let isForwarded = flags.contains(.forwarded) || call.handover != .none
        let isTakenOver = call.handover == .takenOver
        let isFinal = flags.contains(.final)
        if isForwarded { counts.insert(.forwarded) }
        if flags.contains(.ticketed) { counts.insert(.ticketed) }
        if isForwarded || flags.contains(.ticketed) { counts.insert(.forwardedOrTicketed) }
        switch call.handover {
        case .takenOver: counts.insert(.takenOver)
        case .busy: counts.insert(.handoverBusy)
        case .noAnswer: counts.insert(.handoverNoAnswer)
        case .returned: counts.insert(.handoverReturned)
        case .none, .attempted: break
        }
        if isFinal || flags.contains(.finalMarked) { counts.insert(.finalMarked) }
        if isFinal { counts.insert(.final) }
        if isFinal || isTakenOver { counts.insert(.finalOrTakenOver) }
        guard isIdentified else { return }
        counts.insert(.identifiedAnswered)
        if flags.contains(.followedAny) {
            counts.insert(.answeredFollowed)
        } else if isFinal {
            counts.insert(.finalNotFollowed)
        }
    }

    @inline(__always)
    private func addAbandoned(
        _ call: Call,
        isIdentified: Bool,
        to counts: inout CountSet
    ) {
        counts.insert(.abandoned)
        if call.wait >= 0 {
            counts.insert(.abandonWaitGiven)
            counts.insert(.abandonWaitSum)
            if call.wait <= answerWithin { counts.insert(.abandonedInTime) }
            if call.wait <= shortAbandon { counts.insert(.shortAbandoned) }
            if call.wait < shortAbandon { counts.insert(.shortAbandonedStrict) }
        }
        guard isIdentified else { return }
        counts.insert(.identifiedAbandoned)
        if call.flags.contains(followed) { counts.insert(.redials) }
        if call.flags.contains(.followedAny) { counts.insert(.redialsAny) }
    }

    /// The counts of a visit; empty outside service hours, and where no queue was entered.
    package func counts(of visit: QueueVisit) -> CountSet {
        guard visit.inHours, visit.outcome.enteredQueue else { return [] }
        return switch visit.outcome {
        case .answered: [.legs, .legsAnswered]
        case .abandoned: [.legs, .legsAbandoned]
        default: [.legs]
        }
    }

    /// The milliseconds that a call adds to a sum of which `counts(of:)` says that it has some.
    @inline(__always)
    package func amount(_ sum: Count, of call: Call) -> Int64 {
        switch sum {
        case .waitSum, .abandonWaitSum: Int64(call.wait)
        case .talkSum: Int64(call.talk)
        case .holdSum: Int64(call.hold)
        case .wrapUpSum: Int64(call.wrapUp)
        case .handleSum: Int64(call.talk) + Int64(max(0, call.hold)) + Int64(max(0, call.wrapUp))
        default: 1
        }
    }
}
