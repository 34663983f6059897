package import CallModel

/// Call charges of OpenScape Business in the compressed form: bars, CR LF, stamped with the end.
///
/// It knows ringing and talk, and whether a call was passed on. Queues it does not know: a caller
/// who gave up, one who waited too long and one turned away are all calls without talk.
package struct OpenScapeWriter: CallWriter {
    /// One record of a call. Instants in UTC seconds.
    private struct Segment {
        var ended: Int64
        var call: SimulatedCall
        var station: Int
        var ringing: Int
        var talk: Int
        /// Information element: 1 incoming, 5 passed on.
        var kind: Int
    }

    private var clock: LocalClock
    private let pilots: PilotTexts

    package init(profile: CallCentreProfile, zone: ZoneRules) {
        clock = LocalClock(zone)
        pilots = PilotTexts(profile)
    }

    package mutating func begin(_ text: inout TextBuffer) {}

    /// In order of their ends, as the switch writes them.
    package mutating func write(
        _ calls: [SimulatedCall],
        of day: LocalDay,
        to text: inout TextBuffer
    ) {
        let segments = calls.flatMap { OpenScapeWriter.segments(of: $0) }
            .sorted { ($0.ended, $0.call.id, $0.kind) < ($1.ended, $1.call.id, $1.kind) }
        for segment in segments { append(segment, to: &text) }
    }

    private static func segments(of call: SimulatedCall) -> [Segment] {
        let own = Segment(
            ended: call.ended,
            call: call,
            station: call.outcome == .answered ? 200 + Int(call.agent) : 8000 + Int(call.pilot),
            ringing: Int(call.wait),
            talk: Int(call.talk + call.hold),
            kind: 1
        )
        guard call.marks.contains(.forwarded) else { return [own] }
        let onward = Segment(
            ended: call.ended + 60,
            call: call,
            station: 4711,
            ringing: 4,
            talk: 56,
            kind: 5
        )
        return [own, onward]
    }

    private mutating func append(_ segment: Segment, to text: inout TextBuffer) {
        let (day, time) = clock.local(segment.ended * 1000)
        let (year, month, dayOfMonth) = day.components
        text.append(twoDigits: dayOfMonth)
        text.append(".")
        text.append(twoDigits: month)
        text.append(".")
        text.append(twoDigits: year % 100)
        text.append("|")
        text.append(clock: Int(time) / 1000)
        text.append("|")
        // As many lines as calls that can stand at once, so that none is taken twice.
        text.append(number: 1 + Int(segment.call.ordinal) % 240)
        text.append("|")
        text.append(number: segment.station)
        text.append("|")
        text.append(twoDigits: segment.ringing / 60)
        text.append(":")
        text.append(twoDigits: segment.ringing % 60)
        text.append("|")
        if segment.talk > 0 { text.append(clock: segment.talk) }
        text.append("|")
        text.append(caller: segment.call.caller, withheld: "")
        text.append("||")
        text.append(number: segment.kind)
        text.append("|||")
        text.append(pilots.numbers[Int(segment.call.pilot)])
        text.append("|||\r\n")
    }
}
