/// Lengths of time as they are usually written, in fields of a window.
extension DurationPattern {
    /// Milliseconds of up to eight digits of seconds; negative for any other text.
    @inlinable
    @inline(__always)
    package static func seconds(_ bytes: Span<UInt8>, _ field: FieldRange) -> Int32 {
        let count = field.end &- field.start
        guard UInt32(bitPattern: count &- 1) < 6 else { return -1 }
        let gap = UInt64(truncatingIfNeeded: (8 &- count) &* 8)
        let digits = (wordOfWindow(bytes, at: field.start) ^ repeated(0x30)) &<< gap
        guard ((digits &+ repeated(0x76)) | digits) & repeated(0x80) == 0 else { return -1 }
        return Int32(truncatingIfNeeded: DigitWord.joined(digits)) &* 1000
    }

    /// Milliseconds of `HH:mm:ss`; negative for any other text.
    @inlinable
    @inline(__always)
    package static func clock(_ bytes: Span<UInt8>, _ field: FieldRange) -> Int32 {
        guard field.end &- field.start == 8 else { return -1 }
        return DigitWord.clock(wordOfWindow(bytes, at: field.start)) &* 1000
    }
}
