import Intake

/// Ids of a column that are numbers: most begin as the one before them does.
///
/// The trick: an id of 9 to 16 digits whose first digits, all but the last eight, are those of the
/// id before it, has the same number in front of them; one word of eight digits is all that has to
/// be read.
struct RepeatedId {
    private var length: Int32 = 0
    /// The first digits, of which `mask` tells how many there are, and what they stand for.
    private var head: UInt64 = 0
    private var mask: UInt64 = 0
    private var base: Int64 = 0

    /// The number of a field of a window that has 1 to 16 digits and nothing else; negative for any
    /// other.
    @inline(__always)
    mutating func read(_ bytes: Span<UInt8>, _ field: FieldRange) -> Int64 {
        let begins = wordOfWindow(bytes, at: field.start)
        if field.end &- field.start == length, (begins ^ head) & mask == 0 {
            let rest = eightDigitsInWindow(bytes, at: field.end &- 8)
            if rest >= 0 { return base &+ rest }
        }
        return readAny(bytes, field)
    }

    @inline(never)
    private mutating func readAny(_ bytes: Span<UInt8>, _ field: FieldRange) -> Int64 {
        guard let number = numberInWindow(bytes, field) else { return -1 }
        let count = field.end - field.start
        if count > 8 {
            length = count
            head = wordOfWindow(bytes, at: field.start)
            mask = count == 16 ? .max : UInt64(1) << UInt64((count - 8) * 8) - 1
            base = Int64(number) / 100_000_000 * 100_000_000
        }
        return Int64(number)
    }
}
