import Intake

/// Cells of a line whose values all stand in quotes, but whose quotes inside values are not
/// doubled: `"Buero "West", Platz 04","0421…"`.
///
/// Only quote, separator, quote parts two cells; a value with just that in it falls into two.
struct UnescapedCells {
    private(set) var fields: [FieldRange] = []
    private let separator: UInt8

    init(separator: UInt8 = UInt8(ascii: ",")) { self.separator = separator }

    /// Cuts a line; false where it does not begin and end with a quote.
    mutating func cut(_ bytes: Span<UInt8>, _ line: FieldRange) -> Bool {
        fields.removeAll(keepingCapacity: true)
        let range = trimmed(bytes, line)
        let quote = UInt8(ascii: "\"")
        guard range.count >= 2, bytes[Int(range.start)] == quote,
            bytes[Int(range.end) - 1] == quote
        else { return false }
        let end = range.end - 1
        var start = range.start + 1
        var index = start
        while index + 2 < range.end {
            let isBorder =
                bytes[Int(index)] == quote && bytes[Int(index) + 1] == separator
                && bytes[Int(index) + 2] == quote
            if isBorder, index + 2 <= end {
                fields.append(FieldRange(start: start, end: index))
                start = index + 3
                index = start
            } else {
                index += 1
            }
        }
        fields.append(FieldRange(start: min(start, end), end: end))
        return true
    }

    /// The same for a first line in memory.
    static func texts(_ line: [UInt8]) -> [String]? {
        var cells = UnescapedCells()
        let range = FieldRange(start: 0, end: Int32(clamping: line.count))
        guard cells.cut(line.span, range) else { return nil }
        return cells.fields.map { String(decoding: line[$0.bounds], as: UTF8.self) }
    }
}

/// A line with everything in it as one field.
extension Dialect {
    /// No text holds a unit separator; should one, the line is put together again.
    static let wholeLines = Dialect(separator: 0x1F, quote: nil)
}

func wholeLine(_ fields: Span<FieldRange>) -> FieldRange {
    FieldRange(start: fields[0].start, end: fields[fields.count - 1].end)
}
