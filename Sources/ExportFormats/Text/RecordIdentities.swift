import CallModel
import Intake

/// Keys of records: of their id, or, where the export has none, of their content.
struct RecordIdentities {
    private let source: UInt8
    private let charset: Charset
    private var occurrences = Occurrences()

    init(source: UInt8, charset: Charset) {
        self.source = source
        self.charset = charset
    }

    /// The key of a trimmed id, the same in whatever encoding a file writes it.
    @inline(__always)
    func key(of id: Span<UInt8>) -> CallKey {
        // Digits alone, the usual id, are ASCII.
        if let number = CallKey(source: source, digits: id) { return number }
        return isASCII(id) ? CallKey(source: source, text: id) : key(ofEncoded: id)
    }

    @inline(never)
    private func key(ofEncoded id: Span<UInt8>) -> CallKey {
        let text = Array(charset.decode(id).utf8)
        return CallKey(source: source, text: text.span)
    }

    /// The key of the call that a record of another system names; nil for an empty field.
    func keyOfCall(_ bytes: Span<UInt8>, _ field: FieldRange) -> CallKey? {
        let range = trimmed(bytes, field)
        return range.isEmpty ? nil : key(of: bytes.extracting(range.bounds))
    }

    /// The key of a record without id: all its fields, and which one it is of equal records.
    mutating func key(ofRecord bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> CallKey {
        var digest = TextDigest()
        for index in fields.indices {
            digest.add(bytes, fields[index])
        }
        let occurrence = occurrences.next(of: digest)
        return CallKey(source: source, record: digest, occurrence: occurrence)
    }
}
