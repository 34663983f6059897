/// A pattern for durations.
package enum DurationPattern: Sendable, Equatable {
    case seconds
    case milliseconds
    case hoursMinutesSeconds
    case minutesSeconds

    /// `s`, `ms`, `HH:mm:ss`, `mm:ss`; nil for any other word.
    package init?(_ word: String) { return nil }

    package func read(_ bytes: Span<UInt8>, _ range: FieldRange) -> DurationReading { .unreadable }
}

/// What a duration's text says.
package enum DurationReading: Sendable, Equatable {
    case milliseconds(Int32)
    case empty
    case negative
    case unreadable
}
