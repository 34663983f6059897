/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
@usableFromInline package typealias UtcMilliseconds = Int64

/// A length of time in milliseconds; `notGiven` where the export does not tell.
///
/// Exports of whole seconds, of milliseconds and of decimal seconds all fit exactly; digits beyond
/// the millisecond are rounded up, so that a wait of 30.0001 s is never taken for 30 s.
@usableFromInline package typealias Milliseconds = Int32

extension Milliseconds {
    /// The export does not give this part.
    @inlinable package static var notGiven: Milliseconds { -1 }
}

/// One day, one hour, in milliseconds.
@inlinable package var millisecondsPerDay: Int64 { 86_400_000 }
@inlinable package var millisecondsPerHour: Int64 { 3_600_000 }
