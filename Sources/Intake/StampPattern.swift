package import Diagnostics

/// What is wrong with a pattern, and what was expected.
package struct PatternFault: Error, Hashable, Sendable {
    package let expected: Text
}

/// What a time stamp says; whether the month has that day is for the caller to check.
package enum StampValue: Sendable, Equatable {
    /// Wall-clock time of the export's own zone; `time` in milliseconds of the day.
    case local(year: Int32, month: Int32, day: Int32, time: Int32)
    /// Wall-clock time of the stamp's own offset from UTC.
    case offset(year: Int32, month: Int32, day: Int32, time: Int32, offsetSeconds: Int32)
    /// Since 1970-01-01 UTC.
    case instant(milliseconds: Int64)
}

/// A pattern for time stamps, `dd.MM.yyyy HH:mm:ss`, compiled once.
package struct StampPattern: Sendable, Equatable {
    package init(_ pattern: String) throws(PatternFault) {}

    /// nil: not readable. Outer blanks are allowed; nothing is allocated.
    package func read(_ bytes: Span<UInt8>, _ range: FieldRange) -> StampValue? { nil }
}
