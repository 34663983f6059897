package import CallModel

/// Lines of 3CX's service "CDR output" in the shipped order of fields, stamps in UTC.
///
/// An overflow is ended by the queue, which the log tells from a caller's hanging up. A call turned
/// away hears a menu. Time on hold is part of the talk.
package struct ThreeCxWriter: CallWriter {
    /// One line of a call. Instants in UTC seconds.
    private struct Segment {
        var start: Int64
        var answered: Int64?
        var end: Int64
        var reason: StaticString
        /// Station that the segment ended at; of the queue of the call, nil.
        var final: [UInt8]?
        /// The caller's, not that of an agent who passes the call on.
        var isOwn = true
        var toType: StaticString = "Queue"
        var finalType: StaticString
    }

    private let pilots: PilotTexts
    private var segments = 0

    package init(profile: CallCentreProfile) { pilots = PilotTexts(profile) }

    package mutating func begin(_ text: inout TextBuffer) {}

    package mutating func write(
        _ calls: [SimulatedCall],
        of day: LocalDay,
        to text: inout TextBuffer
    ) {
        for call in calls {
            for segment in segments(of: call) { append(segment, of: call, to: &text) }
        }
    }

    private func segments(of call: SimulatedCall) -> [Segment] {
        var own = Segment(
            start: call.entered,
            end: call.ended,
            reason: "TerminatedBySrc",
            finalType: "Queue"
        )
        switch call.outcome {
        case .closed:
            own.toType = "Ivr"
            own.finalType = "Ivr"
            own.answered = call.entered
            own.end = call.left + 8
            return [own]
        case .abandoned: return [own]
        case .answered: break
        default:
            own.reason = "TerminatedByDst"
            return [own]
        }
        own.answered = call.left
        own.final = Array(String(200 + Int(call.agent)).utf8)
        own.finalType = "Extension"
        if call.marks.contains(.agentHungUp) { own.reason = "TerminatedByDst" }
        guard call.marks.contains(.forwarded) else { return [own] }
        let onward = Segment(
            start: call.ended,
            answered: call.ended + 4,
            end: call.ended + 60,
            reason: "TerminatedBySrc",
            final: Array("4711".utf8),
            isOwn: false,
            toType: "Extension",
            finalType: "Extension"
        )
        return [own, onward]
    }

    private mutating func append(
        _ segment: Segment,
        of call: SimulatedCall,
        to text: inout TextBuffer
    ) {
        let isOwn = segment.isOwn
        segments += 1
        text.append("Call ")
        text.append(number: call.id)
        text.append(",0A_")
        text.append(number: segments)
        text.append(",")
        text.append(clock: Int(segment.end - (segment.answered ?? segment.end)))
        for instant in [segment.start, segment.answered, segment.end] {
            text.append(",")
            if let instant { append(utc: instant, to: &text) }
        }
        text.append(",")
        text.append(segment.reason)
        text.append(",")
        if isOwn {
            text.append(caller: call.caller, withheld: "anonymous")
        } else {
            text.append("Ext.")
            text.append(number: 200 + Int(call.agent))
        }
        text.append(",Ext.")
        appendTarget(of: call, isOwn: isOwn, to: &text)
        text.append(isOwn ? ",10000," : ",200,")
        appendTarget(of: call, isOwn: isOwn, to: &text)
        text.append(",")
        text.append(isOwn ? pilots.numbers[Int(call.pilot)] : Array("4711".utf8))
        text.append(",,Ext.")
        appendFinal(of: segment, call, to: &text)
        text.append(",")
        appendFinal(of: segment, call, to: &text)
        text.append(",,,,,Chain: 10000;,")
        text.append(isOwn ? "ExternalLine" : "Extension")
        text.append(",")
        text.append(segment.toType)
        text.append(",")
        text.append(segment.finalType)
        text.append(",,,,\n")
    }

    /// The extension of the pilot's queue, or who is asked to take the call over.
    private func appendTarget(of call: SimulatedCall, isOwn: Bool, to text: inout TextBuffer) {
        text.append(number: isOwn ? 8000 + Int(call.pilot) : 4711)
    }

    private func appendFinal(
        of segment: Segment,
        _ call: SimulatedCall,
        to text: inout TextBuffer
    ) {
        if let station = segment.final { return text.append(station) }
        appendTarget(of: call, isOwn: true, to: &text)
    }

    private func append(utc second: Int64, to text: inout TextBuffer) {
        text.append(date: LocalDay(number: Int32(second / 86_400)), UInt8(ascii: "/"))
        text.append(" ")
        text.append(clock: Int(second % 86_400))
    }
}
