package import CallModel

/// SMDR of Avaya IP Office with 37 fields, as a receiver writes it: a record for every segment of
/// a call, in order of their ends, local stamps.
///
/// An overflow goes on to the house's mailbox, and so does a call turned away.
package struct IpOfficeWriter: CallWriter {
    /// One record of a call. Lengths in seconds.
    private struct Segment {
        var call: SimulatedCall
        /// UTC second of its end, when it is written.
        var ended: Int64
        var connected: Int
        var ringing: Int
        var hold = 0
        /// Number that it reached, with the letter of its kind.
        var device: StaticString = "E"
        var reached: Int
        /// Another segment of the call follows.
        var goesOn = false
    }

    private var clock: LocalClock
    private let pilots: PilotTexts
    private static let mailbox = 9501

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
        let segments = calls.flatMap { IpOfficeWriter.segments(of: $0) }
            .sorted { ($0.ended, $0.call.id) < ($1.ended, $1.call.id) }
        for segment in segments { append(segment, to: &text) }
    }

    private static func segments(of call: SimulatedCall) -> [Segment] {
        var own = Segment(
            call: call,
            ended: call.ended,
            connected: Int(call.talk),
            ringing: Int(call.wait),
            hold: Int(call.hold),
            reached: call.outcome == .answered ? 200 + Int(call.agent) : 8000 + Int(call.pilot)
        )
        // A mailbox answers at once.
        var onward = Segment(
            call: call,
            ended: call.ended + 20,
            connected: 20,
            ringing: 0,
            reached: 0
        )
        onward.device = "V"
        onward.reached = mailbox
        switch call.outcome {
        case .abandoned: return [own]
        case .closed: return [onward]
        case .answered:
            guard call.marks.contains(.forwarded) else { return [own] }
            onward.device = "E"
            onward.reached = 4711
            onward.connected = 56
            onward.ringing = 4
            onward.ended = call.ended + 60
        default: break
        }
        own.goesOn = true
        return [own, onward]
    }

    private mutating func append(_ segment: Segment, to text: inout TextBuffer) {
        let call = segment.call
        text.append(local: call.entered, of: &clock, UInt8(ascii: "/"))
        text.append(",")
        text.append(clock: segment.connected)
        text.append(",")
        text.append(number: segment.ringing)
        text.append(",")
        text.append(caller: call.caller, withheld: "Withheld")
        text.append(",I,")
        text.append(number: segment.reached)
        text.append(",")
        text.append(pilots.numbers[Int(call.pilot)])
        text.append(",,0,")
        text.append(number: 1_000_000 + Int(call.ordinal))
        text.append(segment.goesOn ? ",1," : ",0,")
        text.append(segment.device)
        text.append(number: segment.reached)
        text.append(",Platz ")
        text.append(number: segment.reached)
        text.append(",T9001,Line 1.1,")
        text.append(number: segment.hold)
        text.append(",0,,,,,,,,,,,,,,,,,,")
        text.append(local: segment.ended, of: &clock, UInt8(ascii: "/"))
        text.append(",,\r\n")
    }
}
