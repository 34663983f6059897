package import CallModel

/// CSV for programs, and for comparing programs: commas, UTF-8, LF, ISO local stamps, seconds.
///
/// With `quotesTexts` every text, column names included, stands in quotes, numbers do not.
package struct PlainCsvWriter: CallWriter {
    private var clock: LocalClock
    private let pilots: PilotTexts
    private let quotesTexts: Bool

    package init(profile: CallCentreProfile, zone: ZoneRules, quotesTexts: Bool = false) {
        clock = LocalClock(zone)
        pilots = PilotTexts(profile)
        self.quotesTexts = quotesTexts
    }

    package mutating func begin(_ text: inout TextBuffer) {
        let columns: [StaticString] = [
            "call_id", "start", "queue", "caller", "wait_s", "talk_s", "hold_s", "wrapup_s",
            "agent", "outcome",
        ]
        for (index, column) in columns.enumerated() {
            if index > 0 { text.append(",") }
            quote(in: &text)
            text.append(column)
            quote(in: &text)
        }
        text.append("\n")
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
            quote(in: &text)
            text.append(date)
            text.append("T")
            text.append(clock: Int(clock.local(call.start).time) / 1000)
            separateTexts(in: &text)
            text.append(pilots.queues[Int(call.pilot)])
            separateTexts(in: &text)
            text.append(caller: call.caller, withheld: "")
            quote(in: &text)
            text.append(",")
            text.append(number: Int(call.wait))
            text.append(",")
            text.append(number: Int(call.talk))
            text.append(",")
            text.append(number: Int(call.hold))
            text.append(",")
            text.append(number: Int(call.wrapUp))
            text.append(",")
            quote(in: &text)
            if call.agent != SimulatedCall.noAgent { appendAgent(call.agent, to: &text) }
            separateTexts(in: &text)
            appendWord(for: call, to: &text)
            quote(in: &text)
            text.append("\n")
        }
    }

    private func quote(in text: inout TextBuffer) {
        if quotesTexts { text.append("\"") }
    }

    private func separateTexts(in text: inout TextBuffer) {
        quote(in: &text)
        text.append(",")
        quote(in: &text)
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
