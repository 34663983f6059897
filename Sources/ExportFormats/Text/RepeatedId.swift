import CWide
import CallModel
import Intake

/// Ids of a column that are numbers: most begin as the one before them does.
///
/// The trick: an id of 9 to 16 digits whose first digits, all but the last eight, are those of the
/// id before it, has the same number in front of them; one word of eight digits is all that has to
/// be read.
struct RepeatedId {
    /// Of no field before an id was learned: eight digits before its end might not be in the window.
    private var length: Int32 = -1
    /// The first digits, of which `mask` tells how many there are, and what they stand for.
    private var head: UInt64 = 0
    private var mask: UInt64 = 0
    private var base: Int64 = 0

    /// Fills keys with those of ids that begin as the one before, from a record on, several at a time.
    ///
    /// - Returns: how many were read, and whether each is higher than the one before it. Some behind them
    ///   may begin so nevertheless.
    @inline(__always)
    func fill(
        _ keys: Column<CallKey>,
        of source: UInt8,
        from first: Int,
        _ usual: CsvLot,
        column: Int,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) -> (count: Int, ascends: Bool) {
        guard length > 0 else { return (0, true) }
        let least = CallKey(source: source, number: 0, digits: Int(length))
        let known = wide_ids(
            head: head,
            mask: mask,
            base: UInt64(bitPattern: base),
            high: least.high,
            length: length
        )
        var ascends: Int32 = 1
        let read = unsafe usual.lend(column, from: first, bytes, ends) { fields, count in
            // Safe: a key is two words, and the lot has room for all keys.
            unsafe keys.address(of: first).withMemoryRebound(to: UInt64.self, capacity: 2) {
                unsafe wide_read_ids(fields, count, known, $0, &ascends)
            }
        }
        return (read, ascends != 0)
    }

    /// The key of an id that begins as the one before; nil for any other.
    @inline(__always)
    func key(of source: UInt8, _ bytes: Span<UInt8>, _ field: FieldRange) -> CallKey? {
        let begins = wordOfWindow(bytes, at: field.start)
        guard field.end &- field.start == length, (begins ^ head) & mask == 0 else { return nil }
        let rest = eightDigitsInWindow(bytes, at: field.end &- 8)
        guard rest >= 0 else { return nil }
        return CallKey(
            source: source,
            number: UInt64(bitPattern: base &+ rest),
            digits: Int(length)
        )
    }

    /// The number of a field of a window that has 1 to 16 digits and nothing else; negative for any
    /// other. Ids that begin as it does are known from then on.
    @inline(never)
    mutating func learn(_ bytes: Span<UInt8>, _ field: FieldRange) -> Int64 {
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
