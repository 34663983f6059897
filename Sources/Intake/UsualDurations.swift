/// Lengths of time as they are usually written, in fields of a window.
extension DurationPattern {
    /// Milliseconds of up to six digits of seconds; negative for any other text.
    @inlinable
    @inline(__always)
    package static func seconds(_ bytes: Span<UInt8>, _ field: FieldRange) -> Int32 {
        let count = field.end &- field.start
        guard UInt32(bitPattern: count &- 1) < 6 else { return -1 }
        guard
            let seconds = DigitWord.number(
                wordOfWindow(bytes, at: field.start),
                digits: Int(count)
            )
        else { return -1 }
        return Int32(truncatingIfNeeded: seconds) &* 1000
    }

    /// Milliseconds of `HH:mm:ss`; negative for any other text.
    @inlinable
    @inline(__always)
    package static func clock(_ bytes: Span<UInt8>, _ field: FieldRange) -> Int32 {
        guard field.end &- field.start == 8 else { return -1 }
        return DigitWord.clock(wordOfWindow(bytes, at: field.start)) &* 1000
    }
}
