/// A pattern for time stamps.
package struct StampPattern: Sendable, Equatable {}
/// A pattern for durations.
package enum DurationPattern: Sendable, Equatable { case seconds }
