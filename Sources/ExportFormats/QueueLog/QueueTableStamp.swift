import CallModel
import Intake

/// The stamp of a table: `2020-11-16 09:00:00.689555`, with or without an offset from UTC, or
/// an epoch with or without decimals. Digits beyond the millisecond are cut off.
struct QueueTableStamp {
    private enum Value {
        case epoch(Int64)
        case civil(year: Int32, month: Int32, day: Int32, time: Int32, offset: Int32?)
    }

    private let value: Value

    /// nil: not readable.
    init?(_ bytes: Span<UInt8>, _ range: FieldRange) {
        var scan = Scan(index: Int(range.start), end: Int(range.end))
        guard let first = scan.number(bytes, atMost: 12) else { return nil }
        if !scan.skip(bytes, UInt8(ascii: "-")) {
            let fraction = scan.fraction(bytes)
            guard scan.isAtEnd else { return nil }
            value = .epoch(first * 1000 + Int64(fraction))
            return
        }
        guard let month = scan.number(bytes, atMost: 2), scan.skip(bytes, UInt8(ascii: "-")),
            let day = scan.number(bytes, atMost: 2), first <= 9999,
            scan.skip(bytes, UInt8(ascii: " ")) || scan.skip(bytes, UInt8(ascii: "T")),
            let hour = scan.number(bytes, atMost: 2), scan.skip(bytes, UInt8(ascii: ":")),
            let minute = scan.number(bytes, atMost: 2), scan.skip(bytes, UInt8(ascii: ":")),
            let second = scan.number(bytes, atMost: 2), hour < 24, minute < 60, second < 60
        else { return nil }
        let fraction = scan.fraction(bytes)
        let offset = scan.offset(bytes)
        guard scan.isAtEnd else { return nil }
        value = .civil(
            year: Int32(first),
            month: Int32(month),
            day: Int32(day),
            time: Int32(((hour * 60 + minute) * 60 + second) * 1000) + fraction,
            offset: offset
        )
    }

    func instant(_ stamps: inout StampReader) -> StampReader.Reading {
        switch value {
        case .epoch(let milliseconds): return stamps.instant(milliseconds)
        case .civil(let year, let month, let day, let time, let offset):
            guard let date = stamps.day(year, month, day) else { return .unreadable }
            guard let offset else { return stamps.local(day: date, time: time) }
            let wall = Int64(date.number) * millisecondsPerDay + Int64(time)
            return stamps.instant(wall - Int64(offset) * 1000)
        }
    }
}

/// Walks through the bytes of one stamp.
private struct Scan {
    var index: Int
    let end: Int

    var isAtEnd: Bool { index == end }

    mutating func number(_ bytes: Span<UInt8>, atMost digits: Int) -> Int64? {
        var value: Int64 = 0
        let start = index
        while index < end, index - start < digits {
            let digit = bytes[index] &- UInt8(ascii: "0")
            if digit > 9 { break }
            value = value * 10 + Int64(digit)
            index += 1
        }
        return index > start ? value : nil
    }

    mutating func skip(_ bytes: Span<UInt8>, _ byte: UInt8) -> Bool {
        guard index < end, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Milliseconds behind a dot; 0 where there is none.
    mutating func fraction(_ bytes: Span<UInt8>) -> Int32 {
        guard skip(bytes, UInt8(ascii: ".")) else { return 0 }
        var value: Int32 = 0
        var place: Int32 = 100
        while index < end {
            let digit = bytes[index] &- UInt8(ascii: "0")
            if digit > 9 { break }
            value += Int32(digit) * place
            place /= 10
            index += 1
        }
        return value
    }

    /// Seconds east of UTC (`Z`, `+01`, `+01:00`); nil where there is no offset.
    mutating func offset(_ bytes: Span<UInt8>) -> Int32? {
        if skip(bytes, UInt8(ascii: "Z")) { return 0 }
        let isEast = skip(bytes, UInt8(ascii: "+"))
        guard isEast || skip(bytes, UInt8(ascii: "-")) else { return nil }
        let hours = number(bytes, atMost: 2) ?? 0
        _ = skip(bytes, UInt8(ascii: ":"))
        let minutes = number(bytes, atMost: 2) ?? 0
        let seconds = Int32(hours * 3600 + minutes * 60)
        return isEast ? seconds : -seconds
    }
}
