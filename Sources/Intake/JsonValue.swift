/// A value in a JSON text. It may outlive its record.
///
/// An absent member and one that is `null` are the same: nil.
package struct JsonValue: ~Copyable {
    private let document: JsonDocument
    private let place: Int

    /// The whole object.
    init(_ document: JsonDocument) {
        self.document = document
        place = 0
    }

    private init?(_ document: JsonDocument, _ place: Int?) {
        guard let place, document.nodes[place].kind != .null else { return nil }
        self.document = document
        self.place = place
    }

    package enum Kind: Sendable {
        case object, array, text, number, flag
    }

    private var node: JsonDocument.Node { document.nodes[place] }

    package var kind: Kind {
        switch node.kind {
        case .object: .object
        case .array: .array
        case .text, .decodedText: .text
        case .integer, .real: .number
        case .yes, .no, .null: .flag
        }
    }

    /// The member of an object; nil where there is none, or this is no object.
    package subscript(_ name: StaticString) -> JsonValue? {
        JsonValue(
            document,
            name.withUTF8Buffer { unsafe document.member(of: place, named: $0.span) }
        )
    }

    /// Elements of an array; 0 for anything else.
    package var count: Int { node.kind == .array ? Int(node.start) : 0 }

    /// An element of an array, from 0; nil where there is none, or it is `null`.
    package subscript(_ index: Int) -> JsonValue? {
        JsonValue(document, document.element(of: place, index))
    }

    /// A whole number; nil for anything else.
    package var integer: Int64? {
        guard node.kind == .integer else { return nil }
        return document.withBytes(of: node) { JsonNumber.integer($0) }
    }

    /// Any number; nil for anything else.
    package var decimal: Double? {
        if let integer { return Double(integer) }
        guard node.kind == .real else { return nil }
        return document.withBytes(of: node) { JsonNumber.real($0) }
    }

    /// `true` or `false`; nil for anything else.
    package var flag: Bool? { kind == .flag ? node.kind == .yes : nil }

    /// The UTF-8 of a text, lent for the call; nil for anything else.
    package func withText<Result: ~Copyable>(_ body: (Span<UInt8>) -> Result) -> Result? {
        guard kind == .text else { return nil }
        return document.withBytes(of: node, body)
    }

    /// A copy of a text; nil for anything else.
    package var text: String? {
        withText { span in
            unsafe span.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
        }
    }

    /// Appends a text to a run of bytes, and tells where it stands there: so the wanted texts of
    /// an object become the fields of a record. Anything else is an empty field.
    package func append(to bytes: inout [UInt8]) -> FieldRange {
        let start = Int32(clamping: bytes.count)
        if kind == .text {
            let text = node.kind == .decodedText ? document.decoded : document.text
            bytes.append(contentsOf: text[Int(node.start)..<Int(node.end)])
        }
        return FieldRange(start: start, end: Int32(clamping: bytes.count))
    }
}
