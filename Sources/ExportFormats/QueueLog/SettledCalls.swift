import CallModel

/// Calls of a queue_log that can be counted before its end: whole ones, in ascending order of ids.
///
/// A call is whole once the reader has forgotten it (`OpenCalls.forgotten`), if it began in this
/// file and no part of it was worked out. Whatever else there is may go on in another file, or have
/// begun in one: it is unsettled, and comes when the whole input is read.
struct SettledCalls {
    /// Whole calls, ascending: no call with a lower id can follow.
    var ready: [CallLeg] = []
    /// Legs of calls that other files may tell more of.
    private(set) var unsettled: [CallLeg] = []
    /// The calls do not come in order: nothing can be handed over.
    private(set) var isOutOfOrder = false
    /// Whole calls that wait for one with a lower id.
    private var waiting: [CallLeg] = []
    /// The highest id of a whole call.
    private var last: CallKey?
    /// Stamp of the first line, in milliseconds.
    private var begun: UtcMilliseconds?

    /// More than these do not wait for the sake of a call that never ends.
    private static let mostWaiting = 65_536

    var isBegun: Bool { begun != nil }
    var isFull: Bool { waiting.count > SettledCalls.mostWaiting }

    /// Room for so many calls.
    mutating func reserve(_ room: Int) {
        ready.reserveCapacity(room)
        waiting.reserveCapacity(room)
    }

    mutating func begin(at time: UtcMilliseconds) { begun = time }

    /// A call that the reader did not know: it may have been forgotten, or be of another machine.
    ///
    /// - Returns: false where calls cannot be handed over in order any more.
    mutating func mayFollow(_ call: CallKey) -> Bool {
        if call.epoch == nil { isOutOfOrder = true }
        if let last, call <= last { isOutOfOrder = true }
        return !isOutOfOrder
    }

    /// Takes the legs of a call that can get no more lines.
    mutating func take(_ legs: [CallLeg], isUnsettled: Bool) {
        guard let call = legs.first?.call else { return }
        var isWhole = !isUnsettled && beganHere(call)
        for leg in legs where !leg.flags.isDisjoint(with: SettledCalls.partial) { isWhole = false }
        for leg in legs {
            if isWhole { waiting.append(leg) } else { unsettled.append(leg) }
        }
        if isWhole { note(call) }
    }

    /// The same of a call of one leg.
    @inline(__always)
    mutating func take(only leg: CallLeg) {
        guard beganHere(leg.call), leg.flags.isDisjoint(with: SettledCalls.partial) else {
            return unsettled.append(leg)
        }
        waiting.append(leg)
        note(leg.call)
    }

    @inline(__always)
    private static var partial: LegFlags {
        LegFlags(rawValue: LegFlags.open.rawValue | LegFlags.reconstructed.rawValue)
    }

    /// The line above the file's first one may be of the same second.
    @inline(__always)
    private func beganHere(_ call: CallKey) -> Bool {
        guard let epoch = call.epoch, let begun else { return false }
        return epoch &* 1000 > begun
    }

    @inline(__always)
    private mutating func note(_ call: CallKey) {
        if let last, call < last { return }
        last = call
    }

    /// Makes those ready whose ids are below those of all calls that are still known.
    mutating func release(below least: CallKey) {
        if !SettledCalls.areAscending(waiting.span) { waiting.sort { $0.call < $1.call } }
        var end = 0
        while end < waiting.count, waiting[end].call < least { end += 1 }
        ready.append(contentsOf: waiting[..<end])
        waiting.removeSubrange(..<end)
    }

    private static func areAscending(_ legs: Span<CallLeg>) -> Bool {
        var index = 1
        while index < legs.count {
            if legs[index].call < legs[index - 1].call { return false }
            index += 1
        }
        return true
    }

    /// The file is read: what is left of it may go on in the next one.
    mutating func finish(with legs: [CallLeg]) {
        unsettled += legs
        release(below: CallKey(high: .max, low: .max))
    }
}
