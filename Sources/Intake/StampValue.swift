/// What a time stamp says; whether the month has that day is for the caller to check.
package enum StampValue: Sendable, Equatable {
    /// Wall-clock time of the export's own zone; `time` in milliseconds of the day.
    case local(year: Int32, month: Int32, day: Int32, time: Int32)
    /// Wall-clock time at the stamp's own offset: UTC is that many seconds earlier.
    case offset(year: Int32, month: Int32, day: Int32, time: Int32, offsetSeconds: Int32)
    /// Since 1970-01-01 UTC.
    case instant(milliseconds: Int64)
}

/// The parts of a stamp while it is read.
struct StampParts {
    var year: Int32 = 0
    var month: Int32 = 0
    var day: Int32 = 0
    var hour: Int32 = 0
    var minute: Int32 = 0
    var second: Int32 = 0
    var millisecond: Int32 = 0
    /// 12 in the afternoon, where the clock has twelve hours.
    var halfDay: Int32 = 0

    /// Wall-clock milliseconds of the day; nil for stamps that no clock shows. A leap second is
    /// none of them: no exchange writes one, and no day of the figures has room for it.
    var time: Int32? {
        guard year >= 1, (1...12).contains(month), (1...31).contains(day),
            (0..<24).contains(hour), (0..<60).contains(minute), (0..<60).contains(second)
        else { return nil }
        // Safe: less than the 86,400,000 milliseconds of a day.
        return ((hour &* 60 &+ minute) &* 60 &+ second) &* 1000 &+ millisecond
    }

    /// 70 to 99 are 19xx, 0 to 69 are 20xx.
    static func fullYear(_ short: Int32) -> Int32 { short < 70 ? 2000 + short : 1900 + short }
}

/// Stamps that need no pattern.
enum StandardStamp {
    /// ISO 8601: `2019-03-25`, `2019-03-25T10:15`, with seconds, fraction, `Z` or an offset;
    /// a blank may stand for the T and before the offset.
    static func readIso(_ bytes: Span<UInt8>, _ range: FieldRange) -> StampValue? {
        var cursor = FieldCursor(bytes, range)
        var parts = StampParts()
        guard let year = cursor.number(4, 4, in: bytes), cursor.skip(dash, in: bytes),
            let month = cursor.number(2, 2, in: bytes), cursor.skip(dash, in: bytes),
            let day = cursor.number(2, 2, in: bytes)
        else { return nil }
        (parts.year, parts.month, parts.day) = (year, month, day)
        var offset: Int32?
        if !cursor.isAtEnd {
            guard readIsoTime(&cursor, in: bytes, into: &parts) else { return nil }
            if !cursor.isAtEnd {
                offset = readOffset(&cursor, in: bytes)
                if offset == nil { return nil }
            }
        }
        guard cursor.isAtEnd, let time = parts.time else { return nil }
        guard let offset else { return .local(year: year, month: month, day: day, time: time) }
        return .offset(year: year, month: month, day: day, time: time, offsetSeconds: offset)
    }

    private static func readIsoTime(
        _ cursor: inout FieldCursor,
        in bytes: Span<UInt8>,
        into parts: inout StampParts
    ) -> Bool {
        guard
            cursor.skip(UInt8(ascii: "T"), in: bytes) || cursor.skip(UInt8(ascii: " "), in: bytes)
                || cursor.skip(UInt8(ascii: "t"), in: bytes),
            let hour = cursor.number(2, 2, in: bytes), cursor.skip(colon, in: bytes),
            let minute = cursor.number(2, 2, in: bytes)
        else { return false }
        (parts.hour, parts.minute) = (hour, minute)
        guard cursor.skip(colon, in: bytes) else { return true }
        guard let second = cursor.number(2, 2, in: bytes) else { return false }
        parts.second = second
        if cursor.skip(UInt8(ascii: "."), in: bytes) || cursor.skip(UInt8(ascii: ","), in: bytes) {
            guard let fraction = cursor.fraction(roundingUp: false, in: bytes) else { return false }
            parts.millisecond = fraction
        }
        return true
    }

    /// `Z`, `+01`, `+01:00`, `+0100`, in seconds; nil for anything else.
    private static func readOffset(_ cursor: inout FieldCursor, in bytes: Span<UInt8>) -> Int32? {
        cursor.skip(UInt8(ascii: " "), in: bytes)
        if cursor.skip(UInt8(ascii: "Z"), in: bytes) || cursor.skip(UInt8(ascii: "z"), in: bytes) {
            return 0
        }
        let west = cursor.skip(dash, in: bytes)
        guard west || cursor.skip(UInt8(ascii: "+"), in: bytes),
            let hours = cursor.number(2, 2, in: bytes), hours <= 18
        else { return nil }
        var minutes: Int32 = 0
        if !cursor.isAtEnd {
            cursor.skip(colon, in: bytes)
            guard let given = cursor.number(2, 2, in: bytes), given < 60 else { return nil }
            minutes = given
        }
        let seconds = (hours * 60 + minutes) * 60
        return west ? -seconds : seconds
    }

    /// Seconds since 1970, with a fraction or without.
    static func readEpochSeconds(_ bytes: Span<UInt8>, _ range: FieldRange) -> StampValue? {
        var cursor = FieldCursor(bytes, range)
        let negative = cursor.skip(dash, in: bytes)
        guard let first = cursor.digit(in: bytes) else { return nil }
        var seconds = Int64(first)
        while let digit = cursor.digit(in: bytes) {
            seconds = seconds * 10 + Int64(digit)
            if seconds > 1 << 50 { return nil }
        }
        var milliseconds: Int32 = 0
        if cursor.skip(UInt8(ascii: "."), in: bytes) || cursor.skip(UInt8(ascii: ","), in: bytes) {
            guard let fraction = cursor.fraction(roundingUp: false, in: bytes) else { return nil }
            milliseconds = fraction
        }
        guard cursor.isAtEnd else { return nil }
        let value = seconds * 1000 + Int64(milliseconds)
        return .instant(milliseconds: negative ? -value : value)
    }

    private static let dash = UInt8(ascii: "-")
    private static let colon = UInt8(ascii: ":")
}
