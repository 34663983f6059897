import Intake

extension [UInt8] {
    mutating func append(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}

/// An id made of several fields of a record, put together without ambiguity.
struct KeyText {
    private(set) var bytes: [UInt8] = []
    private var isBegun = false

    /// All of it.
    var range: FieldRange { FieldRange(start: 0, end: Int32(clamping: bytes.count)) }

    mutating func begin() {
        bytes.removeAll(keepingCapacity: true)
        isBegun = false
    }

    mutating func add(_ record: Span<UInt8>, _ range: FieldRange) {
        separate()
        bytes.append(record.extracting(range.bounds))
    }

    mutating func add(text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
    }

    /// Adds a number in decimal digits.
    mutating func add(_ number: Int) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
    }

    private mutating func separate() {
        if isBegun { bytes.append(KeyText.separator) }
        isBegun = true
    }

    /// A control character that stands in no id.
    private static let separator: UInt8 = 0x1F
}
