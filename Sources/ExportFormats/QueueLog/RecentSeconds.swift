import CallModel
import Intake

/// Seconds since 1970 and ids that begin with them, in lines of a window: most begin with the same
/// eight digits as those before them, which change every hundred seconds.
struct RecentSeconds {
    private var head: UInt64 = 0
    /// A hundred times what these digits stand for.
    private var base: UInt64 = 0

    /// The number of a field of ten digits; nil for any other text.
    @inline(__always)
    mutating func read(_ bytes: Span<UInt8>, _ field: FieldRange) -> Int64? {
        guard field.end &- field.start == 10,
            let number = number(bytes, at: field.start)
        else { return nil }
        return Int64(bitPattern: number)
    }

    /// The key of an id of ten digits, a dot and one to eight digits; nil for any other text.
    @inline(__always)
    mutating func key(
        of source: UInt8,
        _ bytes: Span<UInt8>,
        _ field: FieldRange
    ) -> CallKey? {
        let rest = FieldRange(start: field.start &+ 11, end: field.end)
        guard UInt32(bitPattern: rest.end &- rest.start &- 1) < 8 else { return nil }
        let middle = wordOfWindow(bytes, at: field.start &+ 8)
        let zero = UInt64(UInt8(ascii: "0"))
        guard middle &>> 16 & 0xFF == UInt64(UInt8(ascii: ".")),
            middle &>> 24 & 0xFF != zero || rest.end &- rest.start == 1,
            let first = number(bytes, at: field.start),
            let second = numberInWindow(bytes, rest)
        else { return nil }
        return CallKey(source: source, first: first, second: second)
    }

    /// The number of ten digits, of which the first is no zero.
    @inline(__always)
    private mutating func number(_ bytes: Span<UInt8>, at start: Int32) -> UInt64? {
        let head = wordOfWindow(bytes, at: start)
        if head != self.head, !learn(bytes, at: start, head) { return nil }
        let rest = wordOfWindow(bytes, at: start &+ 8)
        let (tens, ones) = ((rest & 0xFF) &- 0x30, (rest &>> 8 & 0xFF) &- 0x30)
        guard tens < 10, ones < 10 else { return nil }
        return base &+ tens &* 10 &+ ones
    }

    @inline(never)
    private mutating func learn(_ bytes: Span<UInt8>, at start: Int32, _ head: UInt64) -> Bool {
        let number = eightDigitsInWindow(bytes, at: start)
        guard number >= 10_000_000 else { return false }
        self.head = head
        base = UInt64(number) * 100
        return true
    }
}
