import CallModel

/// What interfaces of clouds write alike.
extension TextBuffer {
    /// ISO 8601 in UTC: `2019-03-25T06:00:12Z`.
    mutating func append(utc second: Int64) {
        appendUtc(second)
        append(UInt8(ascii: "Z"))
    }

    /// The same with the milliseconds that a simulated second has: `2019-03-25T06:00:12.000Z`.
    mutating func append(utcMilliseconds second: Int64) {
        appendUtc(second)
        append(".000Z")
    }

    private mutating func appendUtc(_ second: Int64) {
        append(date: LocalDay(number: Int32(second / 86_400)), UInt8(ascii: "-"))
        append(UInt8(ascii: "T"))
        append(clock: Int(second % 86_400))
    }

    /// A caller's number as seen from abroad, `+49421…`; not for a withheld one.
    mutating func append(international caller: UInt32) {
        append("+49")
        append(number: Callers.number(of: caller))
    }

    /// A UUID that ends in the call's id; `head` are its first eight digits.
    mutating func append(uuid id: Int, head: StaticString) {
        append(head)
        append("-0000-4000-8000-")
        append(number: id, width: 12)
    }
}
