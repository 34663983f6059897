package import Diagnostics

/// Why no object could be made of the bytes.
package enum JsonFault: Sendable {
    /// Longer than the limit.
    case tooLong
    /// No JSON object.
    case malformed
    /// Not UTF-8.
    case badEncoding
    /// The content ends inside the object.
    case cutOff
}

/// Takes the objects of one input, one after the other. An object is freed after the call, but
/// for the parts of it that were kept.
package protocol JsonSink {
    /// - Throws: a diagnostic that ends the reading of this input.
    mutating func take(
        _ object: borrowing JsonValue,
        at position: RecordPosition
    ) throws(Diagnostic)

    mutating func refuse(_ fault: JsonFault, at position: RecordPosition) throws(Diagnostic)
}

/// Reads the whole feed and pushes its JSON objects into the sink: one a line, one behind the
/// other without anything between them, printed over several lines, or the elements of an array.
///
/// Memory stays bounded by the longest object.
///
/// An object longer than `limit` bytes is refused.
///
/// - Throws: damage of the input, after all objects before it, or what the sink throws.
package func scanJson(
    _ feed: inout ByteFeed,
    into sink: inout some JsonSink,
    limit: Int = 16 << 20,
    window size: Int = 256 << 10
) throws(Diagnostic) {
    var window = ByteWindow(capacity: size, recordLimit: limit)
    var framing = JsonFraming(limit: limit)
    var consumed = 0
    while !window.isLast {
        try window.refill(from: &feed, givingUp: consumed)
        // The line feed that the window adds at the end belongs to no object.
        let count = window.isLast ? window.count - 1 : window.count
        let bytes = unsafe UnsafeRawBufferPointer(start: window.bytes, count: count)
        stepping: while true {
            switch framing.step(unsafe bytes.bindMemory(to: UInt8.self).span) {
            case .more: break stepping
            case .fault(let fault, let start):
                try sink.refuse(fault, at: window.place(start, framing.foundLine))
            case .object(let start, let end):
                let position = window.place(start, framing.foundLine)
                var fault = JsonFault.malformed
                let text = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<end])
                if let object = unsafe JsonValue.parse(text, &fault) {
                    try sink.take(object, at: position)
                } else {
                    try sink.refuse(fault, at: position)
                }
            }
        }
        if window.isLast, case .fault(let fault, let start)? = framing.finish() {
            try sink.refuse(fault, at: window.place(start, framing.foundLine))
        }
        consumed = framing.needed
        framing.shift(by: consumed)
    }
}

extension ByteWindow {
    fileprivate borrowing func place(_ index: Int, _ line: Int) -> RecordPosition {
        RecordPosition(line: line, byte: position(of: index))
    }
}
