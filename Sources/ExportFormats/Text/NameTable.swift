import Diagnostics
import Intake

/// Names of queues, numbers, offices or categories, numbered in the order they are first seen.
///
/// Two spellings in bytes that read as the same name (a file of mixed encodings) get one number.
struct NameTable {
    /// Entry 0 is "none".
    private(set) var names: [String] = [""]
    private var words = WordTable()
    private var numbers: [String: UInt16] = ["": 0]

    /// The number of a name seen before in these bytes.
    @inline(__always)
    mutating func number(of bytes: Span<UInt8>) -> UInt16? {
        bytes.count == 0 ? 0 : words.value(of: bytes)
    }

    /// The number of a field of a window that was met lately; nil for any other.
    @inline(__always)
    func numberInWindow(_ bytes: Span<UInt8>, _ field: FieldRange) -> UInt16? {
        words.recentValue(bytes, field)
    }

    /// The names met last.
    var recent: RecentWords { words.recent }

    /// Gives bytes seen for the first time the number of their name.
    ///
    /// - Throws: `too-many-names` where a column holds more than 65,535 different ones: it is
    ///   certainly not what it is taken for.
    @inline(never)
    mutating func admit(
        _ bytes: Span<UInt8>,
        as name: String,
        input: String
    ) throws(Diagnostic) -> UInt16 {
        let number: UInt16
        if let known = numbers[name] {
            number = known
        } else {
            guard names.count <= Int(UInt16.max) else { throw Diagnostic.tooManyNames(input) }
            number = UInt16(names.count)
            names.append(name)
            numbers[name] = number
        }
        words.insert(bytes, value: number)
        return number
    }
}
