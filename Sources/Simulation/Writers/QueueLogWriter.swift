package import CallModel

/// Asterisk's `queue_log`, cut by local day: an event stands in the file of its own day, whenever
/// its call began.
///
/// A day's events are sorted as single words: second of the day, call in order of arrival, step.
/// An agent's earlier call has the smaller number, so it ends before the next one is answered even
/// within one second.
package struct QueueLogWriter: CallWriter {
    /// The steps of a call in time order. `entered` and what it brings are two lines.
    private enum Step: UInt64, CaseIterable {
        case entered, rangOut, connected, ended
    }

    /// A call some of whose events lie on a later day: those from `next` on.
    private struct OpenCall {
        var call: SimulatedCall
        var next: UInt64
    }

    private var clock: LocalClock
    private let pilots: PilotTexts
    private var open: [OpenCall] = []
    private var isFirstFile = true

    package init(profile: CallCentreProfile, zone: ZoneRules) {
        clock = LocalClock(zone)
        pilots = PilotTexts(profile)
    }

    package var isHoldingBack: Bool { !open.isEmpty }

    package mutating func begin(_ text: inout TextBuffer) {}

    package mutating func write(
        _ calls: [SimulatedCall],
        of day: LocalDay,
        to text: inout TextBuffer
    ) {
        let start = clock.instant(day: day, time: 0).instant / 1000
        let end = clock.instant(day: day.advanced(by: 1), time: 0).instant / 1000
        appendServerLine(at: start, to: &text)

        let present = open + calls.map { OpenCall(call: $0, next: 0) }
        open = []
        var events: [UInt64] = []
        events.reserveCapacity(present.count * 4)
        for (index, entry) in present.enumerated() {
            for step in Step.allCases where step.rawValue >= entry.next {
                guard let second = QueueLogWriter.second(of: step, in: entry.call) else { continue }
                if second >= end {
                    open.append(OpenCall(call: entry.call, next: step.rawValue))
                    break
                }
                // The fields do not touch: a day has under 2^22 seconds and under 2^40 calls.
                events.append(UInt64(second - start) << 42 | UInt64(index) << 2 | step.rawValue)
            }
        }
        events.sort()
        for event in events {
            let call = present[Int(event >> 2 & (1 << 40 - 1))].call
            let second = start + Int64(event >> 42)
            switch event & 3 {
            case Step.entered.rawValue: appendEntry(of: call, at: second, to: &text)
            case Step.rangOut.rawValue: appendRingNoAnswer(of: call, at: second, to: &text)
            case Step.connected.rawValue: appendConnect(of: call, at: second, to: &text)
            default: appendEnd(of: call, at: second, to: &text)
            }
        }
    }

    /// UTC second of a step; nil where the call has no such step.
    private static func second(of step: Step, in call: SimulatedCall) -> Int64? {
        let isAnswered = call.outcome == .answered
        return switch step {
        case .entered: call.entered
        case .rangOut: call.unanswered > 0 ? call.left - Int64(call.ringing) : nil
        case .connected: isAnswered ? call.left : nil
        case .ended: isAnswered ? call.ended : call.left
        }
    }
}

// The lines.
extension QueueLogWriter {
    /// The first file begins with the process, every other with logrotate's reload.
    private mutating func appendServerLine(at second: Int64, to text: inout TextBuffer) {
        text.append(number: Int(second))
        text.append("|NONE|NONE|NONE|")
        if isFirstFile { text.append("QUEUESTART|\n") } else { text.append("CONFIGRELOAD|\n") }
        isFirstFile = false
    }

    /// `epoch.counter` of the caller's channel; an agent's channel takes the counter after it.
    private func appendChannel(
        of call: SimulatedCall,
        epoch: Int64,
        agentSide: Bool = false,
        to text: inout TextBuffer
    ) {
        text.append(number: Int(epoch))
        text.append(".")
        text.append(number: Int(call.ordinal) * 2 + (agentSide ? 1 : 0))
    }

    /// `epoch|callid|queue|agent|`
    private func appendHead(
        of call: SimulatedCall,
        at second: Int64,
        agent: Bool,
        to text: inout TextBuffer
    ) {
        text.append(number: Int(second))
        text.append("|")
        appendChannel(of: call, epoch: call.entered, to: &text)
        text.append("|")
        text.append(pilots.queues[Int(call.pilot)])
        if agent {
            text.append("|")
            appendAgent(call.agent, to: &text)
            text.append("|")
        } else {
            text.append("|NONE|")
        }
    }

    private func appendEntry(of call: SimulatedCall, at second: Int64, to text: inout TextBuffer) {
        text.append(number: Int(second))
        text.append("|")
        appendChannel(of: call, epoch: second, to: &text)
        text.append("|NONE|NONE|DID|")
        text.append(pilots.numbers[Int(call.pilot)])
        text.append("\n")
        appendHead(of: call, at: second, agent: false, to: &text)
        text.append("ENTERQUEUE||")
        text.append(caller: call.caller, withheld: "anonymous")
        text.append("|")
        text.append(number: Int(max(call.position, 1)))
        text.append("\n")
    }

    /// The log gives this one time in milliseconds.
    private func appendRingNoAnswer(
        of call: SimulatedCall,
        at second: Int64,
        to text: inout TextBuffer
    ) {
        appendHead(of: call, at: second, agent: true, to: &text)
        text.append("RINGNOANSWER|")
        text.append(number: Int(call.unanswered) * 1000)
        text.append("\n")
    }

    private func appendConnect(of call: SimulatedCall, at second: Int64, to text: inout TextBuffer)
    {
        appendHead(of: call, at: second, agent: true, to: &text)
        text.append("CONNECT|")
        text.append(number: Int(call.wait))
        text.append("|")
        appendChannel(of: call, epoch: second, agentSide: true, to: &text)
        text.append("|")
        text.append(number: Int(call.ringing))
        text.append("\n")
    }

    private func appendEnd(of call: SimulatedCall, at second: Int64, to text: inout TextBuffer) {
        let isAnswered = call.outcome == .answered
        appendHead(of: call, at: second, agent: isAnswered, to: &text)
        switch call.outcome {
        case .answered:
            if call.marks.contains(.forwarded) {
                text.append("BLINDTRANSFER|4711|amt|")
            } else if call.marks.contains(.agentHungUp) {
                text.append("COMPLETEAGENT|")
            } else {
                text.append("COMPLETECALLER|")
            }
            text.append(number: Int(call.wait))
            text.append("|")
            text.append(number: Int(call.talk + call.hold))
        case .abandoned: text.append("ABANDON|")
        case .overflowed: text.append("EXITWITHTIMEOUT|")
        default: text.append("EXITEMPTY|")
        }
        if !isAnswered {
            text.append(number: Int(max(call.lastPosition, 1)))
        }
        text.append("|")
        text.append(number: Int(max(call.position, 1)))
        if !isAnswered {
            text.append("|")
            text.append(number: Int(call.wait))
        }
        text.append("\n")
    }
}
