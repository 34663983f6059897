package import CallModel

/// A German ACD's report builder: semicolons, Windows-1252, CRLF, local stamps, words.
///
/// The layout has one duration for the conversation; time on hold is part of it.
package struct FlatAcdWriter: CallWriter {
    private var clock: LocalClock
    private let pilots: [[UInt8]]
    private let header = latin(
        "Anruf-ID;Anrufbeginn;Warteschlange;Rufnummer;Wartezeit;Gesprächsdauer;Platz;Ergebnis\r\n"
    )
    private let answered = latin("Angenommen")
    private let forwarded = latin("Weitervermittelt")
    private let abandoned = latin("Aufgelegt")
    private let overflowed = latin("Überlauf")
    private let closed = latin("Außerhalb Servicezeit")

    package init(profile: CallCentreProfile, zone: ZoneRules) {
        clock = LocalClock(zone)
        pilots = profile.pilots.map { latin($0.name) }
    }

    package mutating func begin(_ text: inout TextBuffer) { text.append(header) }

    package mutating func write(
        _ calls: [SimulatedCall],
        of day: LocalDay,
        to text: inout TextBuffer
    ) {
        let date = germanDate(day)
        for call in calls {
            text.append(number: call.id)
            text.append(";")
            text.append(date)
            text.append(" ")
            text.append(clock: Int(clock.local(call.start).time) / 1000)
            text.append(";\"")
            text.append(pilots[Int(call.pilot)])
            text.append("\";")
            text.append(caller: call.caller, withheld: "anonym")
            text.append(";")
            text.append(clock: Int(call.wait))
            text.append(";")
            text.append(clock: Int(call.talk + call.hold))
            text.append(";")
            if call.agent != SimulatedCall.noAgent { appendAgent(call.agent, to: &text) }
            text.append(";\"")
            text.append(word(for: call))
            text.append("\"\r\n")
        }
    }

    private func word(for call: SimulatedCall) -> [UInt8] {
        switch call.outcome {
        case .answered: call.marks.contains(.forwarded) ? forwarded : answered
        case .abandoned: abandoned
        case .overflowed: overflowed
        default: closed
        }
    }
}

/// `dd.MM.yyyy`
func germanDate(_ day: LocalDay) -> [UInt8] {
    let (year, month, dayOfMonth) = day.components
    return latin(padded(dayOfMonth, to: 2) + "." + padded(month, to: 2) + "." + padded(year, to: 4))
}
