/// The range without outer blanks (space, tab).
@inlinable
package func trimmed(_ bytes: Span<UInt8>, _ range: FieldRange) -> FieldRange {
    range
}

/// A decimal integer with an optional sign, outer blanks allowed; nil for anything else.
package func readInteger(_ bytes: Span<UInt8>, _ range: FieldRange) -> Int64? { nil }
