package import CallModel

/// CSV for programs, and for comparing programs: commas, UTF-8, LF, ISO local stamps, seconds.
package struct PlainCsvWriter: CallWriter {
    private var clock: LocalClock
    private let queues: [[UInt8]]

    package init(profile: CallCentreProfile, zone: ZoneRules) {
        clock = LocalClock(zone)
        queues = profile.pilots.map { Array($0.queue.utf8) }
    }

    package mutating func begin(_ text: inout TextBuffer) {
        text.append("call_id,start,queue,caller,wait_s,talk_s,hold_s,wrapup_s,agent,outcome\n")
    }

    package mutating func write(
        _ calls: [SimulatedCall],
        of day: LocalDay,
        to text: inout TextBuffer
    ) {
        let date = Array(day.description.utf8)
        for call in calls {
            text.append(number: call.id)
            text.append(",")
            text.append(date)
            text.append("T")
            text.append(clock: Int(clock.local(call.start).time) / 1000)
            text.append(",")
            text.append(queues[Int(call.pilot)])
            text.append(",")
            if call.caller != SimulatedCall.anonymousCaller {
                text.append(number: Callers.number(of: call.caller), width: 12)
            }
            text.append(",")
            text.append(number: Int(call.wait))
            text.append(",")
            text.append(number: Int(call.talk))
            text.append(",")
            text.append(number: Int(call.hold))
            text.append(",")
            text.append(number: Int(call.wrapUp))
            text.append(",")
            if call.agent != SimulatedCall.noAgent { appendAgent(call.agent, to: &text) }
            text.append(",")
            appendWord(for: call, to: &text)
            text.append("\n")
        }
    }

    private func appendWord(for call: SimulatedCall, to text: inout TextBuffer) {
        switch call.outcome {
        case .answered:
            if call.marks.contains(.forwarded) {
                text.append("forwarded")
            } else if call.marks.contains(.ticketed) {
                text.append("ticketed")
            } else {
                text.append("answered")
            }
        case .abandoned: text.append("abandoned")
        case .overflowed: text.append("overflowed")
        default: text.append("closed")
        }
    }
}
