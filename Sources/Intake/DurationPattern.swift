/// A pattern for durations.
@usableFromInline
package enum DurationPattern: Sendable, Equatable, BitwiseCopyable {
    /// `12`, `12.5`, `12,5`; with thousands only where no other reading is left: `1.234,5`,
    /// `1.234.567`.
    case seconds
    /// `1.234,5`: a dot parts thousands, a comma is the decimal mark. `1.234` is 1234 s.
    case secondsWithDots
    /// `1,234.5`: a comma parts thousands, a dot is the decimal mark. `1,234` is 1234 s.
    case secondsWithCommas
    case milliseconds
    /// `00:01:30`, hours as many as there are, with a fraction or without.
    case hoursMinutesSeconds
    /// `01:30`, minutes as many as there are, with a fraction or without.
    case minutesSeconds

    /// All words that `init` knows.
    package static let words = ["s", "ms", "HH:mm:ss", "mm:ss", "1.234,5", "1,234.5"]

    /// `s`, `ms`, `HH:mm:ss`, `mm:ss`, and seconds with thousands as `1.234,5` or `1,234.5`; nil
    /// for any other word.
    package init?(_ word: String) {
        switch word {
        case "s": self = .seconds
        case "ms": self = .milliseconds
        case "HH:mm:ss": self = .hoursMinutesSeconds
        case "mm:ss": self = .minutesSeconds
        case "1.234,5": self = .secondsWithDots
        case "1,234.5": self = .secondsWithCommas
        default: return nil
        }
    }
}

/// What a duration's text says.
@usableFromInline
package enum DurationReading: Sendable, Equatable {
    case milliseconds(Int32)
    /// Nothing but blanks.
    case empty
    case negative
    /// No duration, or longer than an `Int32` of milliseconds can tell (24 days).
    case unreadable
}

extension DurationPattern {
    /// Reads a duration; outer blanks are allowed, nothing is allocated.
    ///
    /// What is finer than a millisecond rounds up: a wait of 30.0001 s is longer than 30 s.
    @inlinable
    @inline(__always)
    package func read(_ bytes: Span<UInt8>, _ range: FieldRange) -> DurationReading {
        if self == .hoursMinutesSeconds, range.end &- range.start == 8 {
            let seconds = DigitWord.clock(word(of: bytes, at: Int(range.start)))
            if seconds >= 0 { return .milliseconds(seconds &* 1000) }
        } else if self == .seconds, range.start < range.end, range.end &- range.start <= 6,
            let seconds = shortNumber(bytes, range)
                ?? plainNumber(bytes.extracting(Int(range.start)..<Int(range.end)))
        {
            return .milliseconds(Int32(truncatingIfNeeded: seconds) &* 1000)
        }
        return readLess(bytes, range)
    }

    /// Patterns that are met less often, as they are usually written.
    @usableFromInline
    @inline(never)
    func readLess(_ bytes: Span<UInt8>, _ range: FieldRange) -> DurationReading {
        let count = range.end &- range.start
        if self == .minutesSeconds, count == 5 {
            // As if hours stood in front.
            let text = UInt64(0x3A_3030) | wordOfFive(bytes, range) &<< 24
            let seconds = DigitWord.clock(text)
            if seconds >= 0 { return .milliseconds(seconds &* 1000) }
        } else if self == .milliseconds, count > 0, count <= 9,
            let plain = plainNumber(bytes.extracting(Int(range.start)..<Int(range.end)))
        {
            return .milliseconds(Int32(truncatingIfNeeded: plain))
        }
        return readAny(bytes, range)
    }

    private func wordOfFive(_ bytes: Span<UInt8>, _ range: FieldRange) -> UInt64 {
        shortWord(of: bytes.extracting(Int(range.start)..<Int(range.end)), from: 0)
    }

    @usableFromInline
    @inline(never)
    func readAny(_ bytes: Span<UInt8>, _ range: FieldRange) -> DurationReading {
        var cursor = FieldCursor(bytes, range)
        if cursor.isAtEnd { return .empty }
        let negative = cursor.skip(UInt8(ascii: "-"), in: bytes)
        let value: Int64? =
            switch self {
            case .seconds: decimalOrGrouped(&cursor, in: bytes)
            case .secondsWithDots: grouped(&cursor, in: bytes, by: DurationPattern.dot)
            case .secondsWithCommas: grouped(&cursor, in: bytes, by: DurationPattern.comma)
            case .milliseconds: decimal(&cursor, in: bytes, unit: 1)
            case .hoursMinutesSeconds: clock(&cursor, in: bytes, parts: 3)
            case .minutesSeconds: clock(&cursor, in: bytes, parts: 2)
            }
        guard let value, cursor.isAtEnd, let fitting = Int32(exactly: value) else {
            return .unreadable
        }
        return negative && fitting > 0 ? .negative : .milliseconds(fitting)
    }

    /// Digits, and a fraction behind a dot or comma.
    private func decimal(
        _ cursor: inout FieldCursor,
        in bytes: Span<UInt8>,
        unit: Int64
    ) -> Int64? {
        let whole = wholeNumber(&cursor, in: bytes)
        let fraction = readFraction(&cursor, in: bytes)
        if whole == nil && fraction == nil { return nil }
        let finer = fraction ?? 0
        return (whole ?? 0) * unit + Int64(unit == 1 ? min(finer, 1) : finer)
    }

    private static let dot = UInt8(ascii: ".")
    private static let comma = UInt8(ascii: ",")

    /// One mark alone is the decimal mark. What that cannot read has two: then only one of the
    /// two readings with thousands is left, or none.
    private func decimalOrGrouped(
        _ cursor: inout FieldCursor,
        in bytes: Span<UInt8>
    ) -> Int64? {
        let start = cursor
        let value = decimal(&cursor, in: bytes, unit: 1000)
        if cursor.isAtEnd { return value }
        for mark in [DurationPattern.dot, DurationPattern.comma] {
            cursor = start
            if let value = grouped(&cursor, in: bytes, by: mark), cursor.isAtEnd { return value }
        }
        return nil
    }

    /// Up to three digits and groups of three, or digits without any; a fraction behind the other
    /// mark. In milliseconds.
    private func grouped(
        _ cursor: inout FieldCursor,
        in bytes: Span<UInt8>,
        by group: UInt8
    ) -> Int64? {
        let start = cursor
        var whole = wholeNumber(&cursor, in: bytes)
        if cursor.peek(in: bytes) == group {
            cursor = start
            guard let first = cursor.number(1, 3, in: bytes) else { return nil }
            var value = Int64(first)
            while cursor.skip(group, in: bytes) {
                guard let next = cursor.number(3, 3, in: bytes) else { return nil }
                value = min(value * 1000 + Int64(next), 1 << 40)
            }
            whole = value
        }
        let decimalMark = group == DurationPattern.dot ? DurationPattern.comma : DurationPattern.dot
        let fraction =
            cursor.skip(decimalMark, in: bytes) ? cursor.fraction(roundingUp: true, in: bytes) : nil
        if whole == nil && fraction == nil { return nil }
        return (whole ?? 0) * 1000 + Int64(fraction ?? 0)
    }

    /// Hours or minutes of any length, then parts of two digits below 60, then a fraction.
    private func clock(
        _ cursor: inout FieldCursor,
        in bytes: Span<UInt8>,
        parts: Int
    ) -> Int64? {
        guard var value = wholeNumber(&cursor, in: bytes) else { return nil }
        for _ in 1..<parts {
            guard cursor.skip(UInt8(ascii: ":"), in: bytes),
                let part = cursor.number(2, 2, in: bytes), part < 60
            else { return nil }
            value = value * 60 + Int64(part)
        }
        return value * 1000 + Int64(readFraction(&cursor, in: bytes) ?? 0)
    }

    /// nil: no digits. Stops counting far beyond what fits in any unit, and far below where the
    /// arithmetic would end.
    private func wholeNumber(_ cursor: inout FieldCursor, in bytes: Span<UInt8>) -> Int64? {
        guard let first = cursor.digit(in: bytes) else { return nil }
        var value = Int64(first)
        while let digit = cursor.digit(in: bytes) {
            value = min(value * 10 + Int64(digit), 1 << 40)
        }
        return value
    }

    private func readFraction(_ cursor: inout FieldCursor, in bytes: Span<UInt8>) -> Int32? {
        guard
            cursor.skip(UInt8(ascii: "."), in: bytes) || cursor.skip(UInt8(ascii: ","), in: bytes)
        else { return nil }
        return cursor.fraction(roundingUp: true, in: bytes)
    }
}
