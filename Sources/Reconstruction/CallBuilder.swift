package import CallModel

/// Makes one call of its settled legs (DEFINITIONS 1).
///
/// A call belongs to the pilot of its first queue and to the local time of its arrival; whatever
/// happens later is booked there too, so that every sum adds up.
package struct CallBuilder {
    let book: PilotBook
    let calendar: ServiceCalendar
    var clock: LocalClock
    /// Of the day of the call that was placed last in a lot.
    var midnight = Midnight()
    /// In which all pilots take calls: that of the lot judged together last.
    var stretch = ServiceCalendar.CommonStretch()

    package init(book: PilotBook, calendar: ServiceCalendar, zone: ZoneRules) {
        self.book = book
        self.calendar = calendar
        clock = LocalClock(zone)
    }

    /// `legs` is not empty and in order.
    package mutating func call(of legs: Span<CallLeg>) -> Call {
        if legs.count == 1 { return call(ofOnly: legs[0]) }
        var call = CallBuilder.begun(by: legs[0])
        var end = call.start
        addFurther(legs, to: &call, end: &end)
        place(&call, end: end)
        return call
    }

    /// The call of its one leg.
    @inline(__always)
    package mutating func call(ofOnly leg: borrowing CallLeg) -> Call {
        var call = CallBuilder.begun(by: leg)
        place(&call, end: leg.entered &+ CallBuilder.length(of: leg))
        return call
    }

    @inline(__always)
    private static func begun(by first: borrowing CallLeg) -> Call {
        var call = Call(key: first.call, start: first.entered, outcome: first.outcome)
        call.caller = first.caller
        call.queue = first.queue
        call.number = first.number
        call.source = first.source
        call.handover = first.handover
        call.receiver = first.receiver
        call.flags = CallBuilder.flags(of: first)
        call.wait = first.wait
        call.talk = first.talk
        call.hold = first.hold
        call.wrapUp = first.wrapUp
        return call
    }

    @inline(never)
    private func addFurther(_ legs: Span<CallLeg>, to call: inout Call, end: inout Int64) {
        var answered: Int?
        var waited = false
        for index in legs.indices {
            let leg = legs[index]
            if call.caller.isAnonymous { call.caller = leg.caller }
            if call.number == 0 { call.number = leg.number }
            call.flags.formUnion(CallBuilder.flags(of: leg))
            // As CallLeg.takeHandover does for the records of one leg.
            if leg.handover.rank > call.handover.rank {
                (call.handover, call.receiver) = (leg.handover, leg.receiver)
            } else if call.receiver == 0, leg.handover == call.handover {
                call.receiver = leg.receiver
            }
            if leg.outcome == .answered, answered == nil { answered = index }
            if leg.outcome.enteredQueue { waited = true }
        }
        // The agent who first spoke decides; where none did, the queue that was left last.
        let deciding = answered ?? legs.count - 1
        let leg = legs[deciding]
        call.outcome = leg.outcome
        if waited, leg.outcome == .blocked || leg.outcome == .closed {
            call.outcome = .overflowed  // it had been let into a queue before
        }
        call.wait =
            leg.wait == .notGiven
            ? .notGiven : Milliseconds(clamping: leg.entered - call.start + Int64(leg.wait))
        call.talk = leg.talk
        call.hold = leg.hold
        call.wrapUp = leg.wrapUp
        end = leg.entered + CallBuilder.length(of: leg)
    }

    /// Books the call at its pilot and local time, and judges it by the service hours.
    @inline(__always)
    private mutating func place(_ call: inout Call, end: UtcMilliseconds) {
        (call.day, call.time) = clock.local(call.start)
        call.pilot = book.pilot(queue: call.queue, number: call.number, on: call.day)
        guard call.outcome != .closed else { return }
        let service = calendar.endOfService(
            pilot: call.pilot,
            day: call.day.number,
            time: call.time
        )
        if service >= 0 {
            call.flags.formUnion(.inHours)
        } else {
            if call.outcome == .answered { call.flags.formUnion(.answeredOutside) }
            call.outcome = .closed
        }
        let (endDay, endTime) = localEnd(end, of: call)
        // Nearly every call ends in the stretch in which it began.
        let endsInIt =
            service >= 0 && endDay == call.day && endTime >= call.time && endTime < service
        if endsInIt || calendar.isInService(pilot: call.pilot, day: endDay, time: endTime) {
            call.flags.formUnion(.endsInHours)
        }
    }

    /// Nearly every call ends on its own day, and no clock is put forward or back meanwhile.
    @inline(__always)
    private mutating func localEnd(
        _ end: UtcMilliseconds,
        of call: Call
    ) -> (day: LocalDay, time: Int32) {
        let time = Int64(call.time) &+ (end &- call.start)
        let isPlain = time < millisecondsPerDay && clock.isSteady(until: end)
        return isPlain ? (call.day, Int32(truncatingIfNeeded: time)) : clock.local(end)
    }

    /// The visit a leg stands for, booked at its own queue, pilot and time of entry.
    package mutating func visit(of leg: CallLeg) -> QueueVisit {
        let (day, time) = clock.local(leg.entered)
        let pilot = book.pilot(queue: leg.queue, number: leg.number, on: day)
        return QueueVisit(
            day: day,
            time: time,
            wait: leg.wait,
            pilot: pilot,
            queue: leg.queue,
            number: leg.number,
            outcome: leg.outcome,
            source: leg.source,
            inHours: calendar.isInService(pilot: pilot, day: day, time: time),
            receiver: leg.receiver
        )
    }

    /// From entering the queue to the caller's end; wrap-up is the agent's own time.
    @inline(__always)
    private static func length(of leg: borrowing CallLeg) -> Int64 {
        Int64(max(0, leg.wait)) &+ Int64(max(0, leg.talk)) &+ Int64(max(0, leg.hold))
    }

    @inline(__always)
    private static func flags(of leg: borrowing CallLeg) -> CallFlags { flags(leg.flags) }

    @inline(__always)
    static func flags(_ marks: LegFlags) -> CallFlags {
        // The first four flags of legs and calls are the same bits.
        var flags = CallFlags(rawValue: UInt32(marks.rawValue & 0b1111))
        if marks.rawValue >= LegFlags.reconstructed.rawValue {
            if marks.contains(.reconstructed) { flags.insert(.reconstructed) }
            if marks.contains(.doubledHour) { flags.insert(.doubledHour) }
            if marks.contains(.missingHour) { flags.insert(.missingHour) }
        }
        return flags
    }
}

extension Handover {
    /// Of several attempts the one that succeeded counts, else the one that tells most.
    var rank: Int {
        switch self {
        case .none: 0
        case .attempted: 1
        case .busy, .noAnswer, .returned: 2
        case .takenOver: 3
        }
    }
}
