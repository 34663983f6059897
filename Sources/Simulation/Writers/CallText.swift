import CallModel

/// The instants of a call that exports tell of, in UTC seconds.
extension SimulatedCall {
    var entered: Int64 { start / 1000 }
    /// An agent spoke, or the queue was left.
    var left: Int64 { entered + Int64(wait) }
    var ended: Int64 { left + Int64(talk + hold) }
}

/// What telephone systems call a house's pilots.
struct PilotTexts: Sendable {
    /// Of their queues.
    let queues: [[UInt8]]
    /// As dialled in the house.
    let numbers: [[UInt8]]
    /// As seen from abroad: `0421361400` is `+49421361400`, `115` is `+49421115`.
    let international: [[UInt8]]

    init(_ profile: CallCentreProfile) {
        queues = profile.pilots.map { Array($0.queue.utf8) }
        numbers = profile.pilots.map { Array($0.number.utf8) }
        international = profile.pilots.map { pilot in
            let number = pilot.number
            let rest = number.hasPrefix("0") ? String(number.dropFirst()) : "421" + number
            return Array(("+49" + rest).utf8)
        }
    }
}

extension TextBuffer {
    /// The reference by which one of Cisco's systems knows the calls of the other.
    mutating func append(reference call: SimulatedCall) {
        append(number: call.id, width: 16)
    }

    /// A caller's number with the area code, `04210…`, or the system's word for a withheld one.
    mutating func append(caller: UInt32, withheld: StaticString) {
        if caller == SimulatedCall.anonymousCaller { return append(withheld) }
        append(number: Callers.number(of: caller), width: 12)
    }

    /// `2019-03-25 07:00:12`, or with another separator in the date.
    mutating func append(local second: Int64, of clock: inout LocalClock, _ separator: UInt8) {
        let (day, time) = clock.local(second * 1000)
        append(date: day, separator)
        append(UInt8(ascii: " "))
        append(clock: Int(time) / 1000)
    }

    /// `2019-03-25`, with the separator that is given.
    mutating func append(date: LocalDay, _ separator: UInt8) {
        let (year, month, day) = date.components
        append(number: year, width: 4)
        append(separator)
        append(twoDigits: month)
        append(separator)
        append(twoDigits: day)
    }
}
