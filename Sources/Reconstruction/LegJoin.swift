package import CallModel

/// Brings the legs of one call into order: parts of a leg from different files are joined, the
/// second copy of a leg is dropped.
///
/// A log that is cut in the middle of a visit leaves a leg that is `open` in one file and one
/// whose beginning is `reconstructed` in the next; both name the same queue and, within the
/// resolution of the log, the same time of entry. Exports with leg numbers or ids need no such
/// search; where they send a leg again after a change, the latest revision is kept.
package struct LegJoin {
    /// Records dropped because another copy of them was kept.
    package private(set) var duplicates = 0
    /// Copies of one revision that did not say the same. Where revisions are told the copy that
    /// tells most was kept, of equal ones and without revisions the one that sorts first.
    package private(set) var differing = 0
    package private(set) var joined = 0

    /// Whole seconds in a log put a worked-out beginning at most this far from the real one.
    private static let tolerance: Int64 = 2_000

    package init() {}

    /// Leaves in `legs` the distinct legs of one call, in the order in which they happened.
    package mutating func settle(_ legs: inout [CallLeg]) {
        legs.sort(by: LegJoin.precedes)
        guard legs.count > 1 else { return }
        if legs.contains(where: { !$0.flags.isDisjoint(with: .anyPart) }) {
            var parts = PartJoin()
            legs = parts.legs(of: legs)
            duplicates += parts.duplicates
            differing += parts.differing
            joined += parts.joined
            return
        }
        var kept: [CallLeg] = []
        for leg in legs {
            if let index = kept.lastIndex(where: { isSame($0, leg) }) {
                kept[index] = merge(kept[index], leg)
            } else {
                kept.append(leg)
            }
        }
        kept.sort(by: LegJoin.precedes)
        legs = kept
    }

    /// Whether two records tell of the same leg. A leg that only its end is known of, without a
    /// wait, belongs to the open one before it.
    private func isSame(_ left: CallLeg, _ right: CallLeg) -> Bool {
        if left.isNamed || right.isNamed {
            return left.identity == right.identity && left.leg == right.leg
        }
        guard left.queue == right.queue else { return false }
        if abs(left.entered - right.entered) == 0 { return true }
        let isPart =
            left.flags.contains(.reconstructed) || right.flags.contains(.reconstructed)
        guard isPart else { return false }
        if abs(left.entered - right.entered) <= LegJoin.tolerance { return true }
        return left.flags.contains(.open) && right.flags.contains(.reconstructed)
            && right.wait == .notGiven && right.entered > left.entered
    }

    private mutating func merge(_ left: CallLeg, _ right: CallLeg) -> CallLeg {
        if left.revision != right.revision {
            let (kept, dropped) =
                left.revision > right.revision ? (left, right) : (right, left)
            duplicates += Int(dropped.records)
            return kept
        }
        let (leftParts, rightParts) = (Parts(of: left), Parts(of: right))
        let rightTellsMore =
            left.isNamed && left.revision != 0
            ? left.tells < right.tells : rightParts.weight > leftParts.weight
        let (base, other) = rightTellsMore ? (right, left) : (left, right)
        var leg = base
        if leftParts.isDisjoint(with: rightParts), !left.isNamed {
            leg.records = left.records &+ right.records
            joined += 1
        } else if left.isNamed {
            duplicates += Int(other.records)
            let isDisputed = LegJoin.nameDifferentCallers(left, right)
            differing += LegJoin.saysTheSame(left, right) && !isDisputed ? 0 : 1
            LegJoin.settleCaller(of: &leg, from: left, right)
            return leg
        } else {
            // Where files overlap, the longer stretch of lines inside the visit holds the other.
            let inside = max(leftParts.inside(left), rightParts.inside(right))
            leg.records = UInt16(clamping: leftParts.union(rightParts).count + inside)
            duplicates += Int(left.records) + Int(right.records) - Int(leg.records)
            if leftParts == rightParts, !LegJoin.saysTheSame(left, right) { differing += 1 }
        }
        if base.flags.contains(.reconstructed), !other.flags.contains(.reconstructed) {
            leg.entered = other.entered
            leg.flags.remove(.reconstructed)
        }
        if leg.wait == .notGiven {
            leg.wait =
                other.wait == .notGiven && !leg.flags.contains(.open)
                ? Milliseconds(clamping: base.entered - leg.entered) : other.wait
        }
        LegJoin.settleCaller(of: &leg, from: left, right)
        if leg.number == 0 { leg.number = other.number }
        if leg.receiver == 0, leg.handover == other.handover { leg.receiver = other.receiver }
        leg.flags.formUnion(other.flags.intersection([.connectSeen, .doubledHour, .missingHour]))
        return leg
    }

    static func nameDifferentCallers(_ left: CallLeg, _ right: CallLeg) -> Bool {
        left.caller != right.caller && !left.caller.isAnonymous && !right.caller.isAnonymous
    }

    /// A record that names the caller tells more than one that does not (an older export may have
    /// been made anonymous since). Where two name different ones, the caller is nobody, whatever
    /// order the records come in.
    static func settleCaller(
        of leg: inout CallLeg,
        from left: CallLeg,
        _ right: CallLeg
    ) {
        let wasDisputed = left.flags.union(right.flags).contains(.callerDisputed)
        if wasDisputed || nameDifferentCallers(left, right) {
            leg.caller = .anonymous
            leg.flags.insert(.callerDisputed)
        } else {
            leg.caller = left.caller.isAnonymous ? right.caller : left.caller
        }
    }

    /// Which of a leg's own records have been seen: its beginning, the answer, its end.
    private struct Parts: OptionSet {
        let rawValue: UInt8
        static let begin = Parts(rawValue: 1)
        static let answer = Parts(rawValue: 2)
        static let end = Parts(rawValue: 4)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        init(of leg: CallLeg) {
            self = []
            if !leg.flags.contains(.reconstructed) { insert(.begin) }
            if leg.flags.contains(.connectSeen) { insert(.answer) }
            if !leg.flags.contains(.open) { insert(.end) }
        }

        var count: Int { rawValue.nonzeroBitCount }

        /// The end tells most, then the answer, then the beginning.
        var weight: UInt8 { rawValue }

        /// Records of the leg that are none of these three.
        func inside(_ leg: CallLeg) -> Int { max(0, Int(leg.records) - count) }
    }

    /// A total order over everything a leg says, so that no order of files can matter.
    static func precedes(_ left: CallLeg, _ right: CallLeg) -> Bool {
        if left.leg != right.leg { return left.leg < right.leg }
        if left.entered != right.entered { return left.entered < right.entered }
        if left.outcome != right.outcome { return left.outcome.rawValue < right.outcome.rawValue }
        let leftTimes = (left.wait, left.talk, left.hold, left.wrapUp, left.announcement)
        let rightTimes = (right.wait, right.talk, right.hold, right.wrapUp, right.announcement)
        if leftTimes != rightTimes { return leftTimes < rightTimes }
        if left.queue != right.queue { return left.queue < right.queue }
        if left.number != right.number { return left.number < right.number }
        if left.flags != right.flags { return left.flags.rawValue < right.flags.rawValue }
        if left.handover != right.handover {
            return left.handover.rawValue < right.handover.rawValue
        }
        if left.receiver != right.receiver { return left.receiver < right.receiver }
        return (left.identity, left.revision) < (right.identity, right.revision)
    }

    /// A disagreement on the caller is counted where it is met, not again with every other copy.
    static func saysTheSame(_ left: CallLeg, _ right: CallLeg) -> Bool {
        var (left, right) = (left, right)
        left.flags.remove(.callerDisputed)
        right.flags.remove(.callerDisputed)
        return !precedes(left, right) && !precedes(right, left)
    }
}

extension CallLeg {
    /// The export itself says which leg of its call this is.
    fileprivate var isNamed: Bool { leg != 0 || identity != 0 }

    /// How much a copy tells: first how many of its parts, then how long they are. Two copies that
    /// were written in the same second differ by what had become known in between.
    fileprivate var tells: (parts: Int, length: Int64) {
        let lengths = [wait, talk, hold, wrapUp, announcement].filter { $0 != .notGiven }
        let names = [queue != 0, number != 0, !caller.isAnonymous, handover != .none]
        let hasEnded = outcome != .unfinished && outcome != .unknown
        return (
            lengths.count + names.count { $0 } + (hasEnded ? 1 : 0),
            lengths.reduce(0) { $0 + Int64($1) }
        )
    }
}
