package import CallModel

/// Asterisk's `Master.csv` with 21 columns, stamps local, as a daily rotation cuts it.
///
/// The caller's unique id is that of the queue_log. A queued caller's record ends in the
/// application Queue, whether an agent, patience or the dialplan ended it: an overflow looks like
/// a hang-up. A call turned away hears an announcement.
package struct MasterCsvWriter: CallWriter {
    /// One record of a call. Instants in UTC seconds.
    private struct Row {
        var side: Int
        var target: [UInt8]
        var context: StaticString
        var channel: [UInt8]
        var peer: [UInt8]
        var app: StaticString
        var arguments: [UInt8]
        var start: Int64
        var answer: Int64
        var end: Int64
    }

    private var clock: LocalClock
    private let pilots: PilotTexts

    package init(profile: CallCentreProfile, zone: ZoneRules) {
        clock = LocalClock(zone)
        pilots = PilotTexts(profile)
    }

    package mutating func begin(_ text: inout TextBuffer) {}

    package mutating func write(
        _ calls: [SimulatedCall],
        of day: LocalDay,
        to text: inout TextBuffer
    ) {
        for call in calls {
            for (index, row) in rows(of: call).enumerated() {
                append(row, of: call, sequence: Int(call.ordinal) * 4 + index, to: &text)
            }
        }
    }

    private func rows(of call: SimulatedCall) -> [Row] {
        let (entered, left, ended) = (call.entered, call.left, call.ended)
        let trunk = Array("PJSIP/trunk-".utf8)
        var own = Row(
            side: 0,
            target: pilots.numbers[Int(call.pilot)],
            context: "ext-queues",
            channel: trunk,
            peer: [],
            app: "Queue",
            arguments: pilots.queues[Int(call.pilot)] + Array(",t,,,150".utf8),
            start: entered,
            answer: entered,
            end: ended
        )
        switch call.outcome {
        case .closed:
            own.app = "Playback"
            own.arguments = Array("ausserhalb-der-servicezeit".utf8)
            own.end = left + 8
            return [own]
        case .answered: break
        default: return [own]
        }
        let desk = Array(String(200 + Int(call.agent)).utf8)
        own.peer = Array("PJSIP/".utf8) + desk + Array("-".utf8)
        let agent = Row(
            side: 1,
            target: Array("s".utf8),
            context: "agents",
            channel: Array("Local/".utf8) + desk + Array("@agents-".utf8),
            peer: own.peer,
            app: "AppQueue",
            arguments: Array("(Outgoing Line)".utf8),
            start: left - Int64(call.ringing),
            answer: left,
            end: ended
        )
        guard call.marks.contains(.forwarded) else { return [own, agent] }
        let onward = Row(
            side: 0,
            target: Array("4711".utf8),
            context: "from-internal",
            channel: trunk,
            peer: Array("PJSIP/4711-".utf8),
            app: "Dial",
            arguments: Array("PJSIP/4711,30,tT".utf8),
            start: ended,
            answer: ended + 4,
            end: ended + 60
        )
        return [own, agent, onward]
    }

    private mutating func append(
        _ row: Row,
        of call: SimulatedCall,
        sequence: Int,
        to text: inout TextBuffer
    ) {
        text.append(#""",""#)
        text.append(caller: call.caller, withheld: "anonymous")
        text.append(#"",""#)
        text.append(row.target)
        text.append(#"",""#)
        text.append(row.context)
        text.append(#"",""""#)
        text.append(caller: call.caller, withheld: "anonymous")
        text.append(#""" <"#)
        text.append(caller: call.caller, withheld: "anonymous")
        text.append(#">",""#)
        appendChannel(row.channel, of: call, side: row.side, to: &text)
        text.append(#"",""#)
        if !row.peer.isEmpty { appendChannel(row.peer, of: call, side: 2, to: &text) }
        text.append(#"",""#)
        text.append(row.app)
        text.append(#"",""#)
        text.append(row.arguments)
        for instant in [row.start, row.answer, row.end] {
            text.append(#"",""#)
            text.append(local: instant, of: &clock, UInt8(ascii: "-"))
        }
        text.append(#"","#)
        text.append(number: Int(row.end - row.start))
        text.append(",")
        text.append(number: Int(row.end - row.answer))
        text.append(#","ANSWERED","DOCUMENTATION",""#)
        appendUniqueId(of: call, at: row.side == 0 ? call.entered : row.start, row.side, &text)
        text.append(#"","","",""#)
        appendUniqueId(of: call, at: call.entered, 0, &text)
        text.append(#"","#)
        text.append(number: sequence)
        text.append("\n")
    }

    private func appendChannel(
        _ name: [UInt8],
        of call: SimulatedCall,
        side: Int,
        to text: inout TextBuffer
    ) {
        text.append(name)
        text.append(number: Int(call.ordinal) * 4 + side, width: 8)
        if side == 1 { text.append(";1") }
    }

    private func appendUniqueId(
        of call: SimulatedCall,
        at second: Int64,
        _ side: Int,
        _ text: inout TextBuffer
    ) {
        text.append(number: Int(second))
        text.append(".")
        text.append(number: Int(call.ordinal) * 2 + side)
    }
}
