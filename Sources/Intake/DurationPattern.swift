/// A pattern for durations.
@usableFromInline
package enum DurationPattern: Sendable, Equatable, BitwiseCopyable {
    /// `12`, `12.5`, `12,5`.
    case seconds
    case milliseconds
    /// `00:01:30`, hours as many as there are, with a fraction or without.
    case hoursMinutesSeconds
    /// `01:30`, minutes as many as there are, with a fraction or without.
    case minutesSeconds

    /// `s`, `ms`, `HH:mm:ss`, `mm:ss`; nil for any other word.
    package init?(_ word: String) {
        switch word {
        case "s": self = .seconds
        case "ms": self = .milliseconds
        case "HH:mm:ss": self = .hoursMinutesSeconds
        case "mm:ss": self = .minutesSeconds
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
        return readAny(bytes, range)
    }

    @usableFromInline
    @inline(never)
    func readAny(_ bytes: Span<UInt8>, _ range: FieldRange) -> DurationReading {
        var cursor = FieldCursor(bytes, range)
        if cursor.isAtEnd { return .empty }
        let negative = cursor.skip(UInt8(ascii: "-"), in: bytes)
        let value: Int64? =
            switch self {
            case .seconds: decimal(&cursor, in: bytes, unit: 1000)
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
