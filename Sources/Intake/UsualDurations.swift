import CWide

/// Lengths of time as they are usually written, in fields of a window.
///
/// The trick of `twoOfSeconds`: nearly every length has at most four digits, so two of them share a
/// word. Each is shifted to the upper end of its half; a field without bytes leaves its half
/// zero. From then on both are checked, joined and multiplied at once, and no half reaches over into
/// the other.
extension DurationPattern {
    /// Milliseconds of two fields of up to four digits of seconds each; a field without bytes is -1.
    /// nil for any other texts.
    @inlinable
    @inline(__always)
    package static func twoOfSeconds(
        _ bytes: Span<UInt8>,
        _ first: FieldRange,
        _ second: FieldRange
    ) -> (first: Int32, second: Int32)? {
        let (count1, count2) = (first.end &- first.start, second.end &- second.start)
        guard UInt32(bitPattern: count1) <= 4, UInt32(bitPattern: count2) <= 4 else { return nil }
        let low = DigitWord.upper(halfOfWindow(bytes, at: first.start), digits: count1)
        let high = DigitWord.upper(halfOfWindow(bytes, at: second.start), digits: count2)
        let digits = UInt64(low) | UInt64(high) &<< 32
        guard ((digits &+ repeated(0x76)) | digits) & repeated(0x80) == 0 else { return nil }
        let pairs = digits &* 10 &+ digits &>> 8
        let hundreds = pairs & 0x0000_00FF_0000_00FF
        let ones = pairs &>> 16 & 0x0000_00FF_0000_00FF
        let lengths = hundreds &* 100_000 &+ ones &* 1000
        return (
            Int32(truncatingIfNeeded: lengths) | (count1 &- 1) &>> 31,
            Int32(truncatingIfNeeded: lengths &>> 32) | (count2 &- 1) &>> 31
        )
    }

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

extension RegularRecords {
    /// Reads milliseconds of fields of up to four digits of seconds each, eight records at a time; a
    /// field without bytes is -1. The length of record `first` goes to the first place of `lengths`,
    /// which has room for those up to `last`.
    ///
    /// Gives the first record that was not read: that of eight of which not all are such texts, or of
    /// fewer than eight. Without the instructions for it none is.
    package func readSecondsByEight(
        of column: Int,
        from first: Int,
        to last: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>,
        into lengths: UnsafeMutablePointer<Int32>
    ) -> Int {
        guard last &- first >= 8 else { return first }
        let read = unsafe self.column(column, from: first, bytes, ends) { fields in
            unsafe wide_read_seconds(fields, Int64(last &- first), lengths)
        }
        return first &+ read
    }
}
