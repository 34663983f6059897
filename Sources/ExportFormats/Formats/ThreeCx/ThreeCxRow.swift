import CallModel

/// One segment of a call, until all segments of the call are read.
struct ThreeCxRow {
    enum Party: UInt8 {
        case outside, `extension`, queue, menu, voicemail
        /// A fax, a conference: nobody's desk.
        case other
    }

    enum End: UInt8 {
        case bySource, byDestination, noAnswer, failed
        /// Another member of a group took the call.
        case cancelled
        case other
    }

    var call: CallKey
    /// Digest of the segment's ids, and of all it says.
    var segment: UInt64
    var content: UInt64
    var start: UtcMilliseconds
    var answered: UtcMilliseconds?
    var end: UtcMilliseconds
    var caller: CallerKey = .anonymous
    /// Hash of where it ended.
    var target: UInt64 = 0
    var queue: UInt16 = 0
    var number: UInt16 = 0
    var from = Party.other
    var final = Party.other
    var ended = End.other
    /// Stood in a queue, not only before a menu.
    var isQueued = false
    /// Replaced by another call: handed on by an attended transfer.
    var isReplaced = false

    init(call: CallKey, start: UtcMilliseconds, end: UtcMilliseconds) {
        self.call = call
        self.start = start
        self.end = end
        segment = 0
        content = 0
    }

    static func precedes(_ left: ThreeCxRow, _ right: ThreeCxRow) -> Bool {
        if left.call != right.call { return left.call < right.call }
        if left.start != right.start { return left.start < right.start }
        if left.end != right.end { return left.end < right.end }
        return (left.segment, left.content) < (right.segment, right.content)
    }

    /// The segments of a call, each once: of those with equal ids the one that was not cancelled.
    static func distinct(_ rows: ArraySlice<ThreeCxRow>) -> [ThreeCxRow] {
        var kept: [ThreeCxRow] = []
        for row in rows {
            guard let index = kept.firstIndex(where: { $0.segment == row.segment }) else {
                kept.append(row)
                continue
            }
            if kept[index].ended == .cancelled, row.ended != .cancelled { kept[index] = row }
        }
        return kept
    }

    /// One leg of all segments of a call; nil where none comes from outside.
    static func leg(of rows: [ThreeCxRow]) -> CallLeg? {
        let own = rows.filter { $0.from == .outside }
        guard let first = own.first, let last = own.last else { return nil }
        var leg = CallLeg(call: first.call, entered: first.start, outcome: .unknown)
        leg.caller = own.first { !$0.caller.isAnonymous }?.caller ?? .anonymous
        leg.number = own.first { $0.number != 0 }?.number ?? 0
        leg.queue = own.first { $0.queue != 0 }?.queue ?? 0
        // Where two files know a call, the one with more of its segments knows it better.
        leg.revision = UInt32(clamping: rows.count)
        let spoken = own.first { $0.final == .extension && $0.answered != nil }
        if let spoken, let answered = spoken.answered {
            leg.outcome = .answered
            leg.wait = elapsed(first.start, answered)
            leg.talk = elapsed(answered, spoken.end)
            noteTransfer(of: spoken, rows, &leg)
            return leg
        }
        leg.outcome = last.outcome(inQueue: own.contains(where: \.isQueued))
        switch leg.outcome {
        case .abandoned, .overflowed: leg.wait = elapsed(first.start, last.end)
        default: break
        }
        return leg
    }

    /// A segment behind the answered one that ends somewhere else.
    private static func noteTransfer(
        of spoken: ThreeCxRow,
        _ rows: [ThreeCxRow],
        _ leg: inout CallLeg
    ) {
        for row in rows where row.start > spoken.start && row.target != spoken.target {
            leg.flags.insert(.forwarded)
            let result: Handover =
                row.answered != nil ? .takenOver : row.ended == .failed ? .busy : .noAnswer
            if leg.handover != .takenOver { leg.handover = result }
        }
        if spoken.isReplaced {
            leg.flags.insert(.forwarded)
            if leg.handover == .none { leg.handover = .attempted }
        }
    }

    /// Where nobody spoke. The stamp of an answer proves nothing here: queues answer themselves.
    private func outcome(inQueue: Bool) -> Outcome {
        switch final {
        case .voicemail: return .voicemail
        case .queue: return ended == .bySource ? .abandoned : .overflowed
        case .menu: return inQueue ? .overflowed : .selfServed
        case .outside: return .overflowed
        case .extension:
            switch ended {
            case .bySource: return .abandoned
            case .failed: return inQueue ? .overflowed : .blocked
            case .byDestination, .noAnswer, .cancelled: return .overflowed
            case .other: return .unknown
            }
        case .other: return .unknown
        }
    }
}
