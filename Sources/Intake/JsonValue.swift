import CJansson

/// A value in a JSON text; owner of one reference to it, so that it may outlive its record.
///
/// An absent member and one that is `null` are the same: nil.
@safe
package struct JsonValue: ~Copyable {
    private let node: UnsafeMutablePointer<json_t>

    /// Takes over a reference.
    init(owning node: UnsafeMutablePointer<json_t>) { unsafe self.node = unsafe node }

    /// Takes a reference of its own.
    private init?(sharing node: UnsafeMutablePointer<json_t>?) {
        guard let node = unsafe node, unsafe node.pointee.type != JSON_NULL else { return nil }
        unsafe self.node = json_incref(node)
    }

    deinit { unsafe json_decref(node) }

    package enum Kind: Sendable {
        case object, array, text, number, flag
    }

    package var kind: Kind {
        switch unsafe node.pointee.type {
        case JSON_OBJECT: .object
        case JSON_ARRAY: .array
        case JSON_STRING: .text
        case JSON_INTEGER, JSON_REAL: .number
        default: .flag
        }
    }

    /// The member of an object; nil where there is none, or this is no object.
    package subscript(_ name: StaticString) -> JsonValue? {
        unsafe JsonValue(sharing: member(name))
    }

    private func member(_ name: StaticString) -> UnsafeMutablePointer<json_t>? {
        // Safe: a name in the source is at least two letters, which are kept as bytes.
        let start = unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
        return unsafe json_object_getn(node, start, name.utf8CodeUnitCount)
    }

    /// Elements of an array; 0 for anything else.
    package var count: Int { unsafe json_array_size(node) }

    /// An element of an array, from 0; nil where there is none, or it is `null`.
    package subscript(_ index: Int) -> JsonValue? {
        index < 0 ? nil : unsafe JsonValue(sharing: json_array_get(node, index))
    }

    /// A whole number; nil for anything else.
    package var integer: Int64? {
        unsafe node.pointee.type == JSON_INTEGER ? json_integer_value(node) : nil
    }

    /// Any number; nil for anything else.
    package var decimal: Double? { kind == .number ? unsafe json_number_value(node) : nil }

    /// `true` or `false`; nil for anything else.
    package var flag: Bool? { kind == .flag ? unsafe node.pointee.type == JSON_TRUE : nil }

    /// The UTF-8 of a text, lent for the call; nil for anything else.
    package func withText<Result: ~Copyable>(_ body: (Span<UInt8>) -> Result) -> Result? {
        guard let start = unsafe json_string_value(node) else { return nil }
        let text = unsafe UnsafeRawBufferPointer(start: start, count: json_string_length(node))
        return body(unsafe text.bindMemory(to: UInt8.self).span)
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
        if let text = unsafe json_string_value(node) {
            unsafe bytes.append(
                contentsOf: UnsafeRawBufferPointer(start: text, count: json_string_length(node))
            )
        }
        return FieldRange(start: start, end: Int32(clamping: bytes.count))
    }
}

extension JsonValue {
    /// Reads one object or array; nil where it is none, and `fault` tells why.
    static func parse(_ bytes: UnsafeRawBufferPointer, _ fault: inout JsonFault) -> JsonValue? {
        var trouble = json_error_t()
        let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
        // A text with an escaped NUL is odd but whole.
        let flags = Int(JSON_ALLOW_NUL)
        guard let node = unsafe json_loadb(start, bytes.count, flags, &trouble) else {
            // The library keeps its code in the last byte of the message.
            let code = UInt32(UInt8(bitPattern: trouble.text.159))
            fault = code == json_error_invalid_utf8.rawValue ? .badEncoding : .malformed
            return nil
        }
        return unsafe JsonValue(owning: node)
    }
}
