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
    var objects = JsonObjects()
    var consumed = 0
    while !window.isLast {
        try window.refill(from: &feed, givingUp: consumed)
        // The line feed that the window adds at the end belongs to no object.
        let count = window.isLast ? window.count - 1 : window.count
        let bytes = unsafe UnsafeRawBufferPointer(start: window.bytes, count: count)
        stepping: while true {
            switch framing.step(unsafe bytes.bindMemory(to: UInt8.self).span) {
            case .more: break stepping
            case .beginning(let start):
                // Nearly every object is sound, whole and here.
                let text = unsafe bytes.bindMemory(to: UInt8.self).span
                let end = min(count, start + limit)
                guard let object = objects.object(in: text, from: start, upTo: end) else {
                    framing.enter()
                    continue
                }
                let position = window.place(start, framing.foundLine)
                framing.pass(to: objects.parser.next, lineFeeds: objects.parser.lineFeeds)
                try sink.take(object, at: position)
            case .fault(let fault, let start):
                try sink.refuse(fault, at: window.place(start, framing.foundLine))
            case .object(let start, let end):
                let position = window.place(start, framing.foundLine)
                let text = unsafe bytes.bindMemory(to: UInt8.self).span
                if let object = objects.object(in: text, from: start, upTo: end) {
                    try sink.take(object, at: position)
                } else {
                    try sink.refuse(objects.parser.fault, at: position)
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

/// Objects of a window, one after the other.
private struct JsonObjects {
    private(set) var parser = JsonParser()
    private var document = JsonDocument()

    /// nil: there is none, or not all of it.
    mutating func object(in bytes: Span<UInt8>, from start: Int, upTo end: Int) -> JsonValue? {
        // A part of the last one may have been kept.
        if !isKnownUniquelyReferenced(&document) { document = JsonDocument() }
        guard parser.read(bytes, from: start, upTo: end, into: document) else { return nil }
        return JsonValue(document)
    }
}

extension ByteWindow {
    fileprivate borrowing func place(_ index: Int, _ line: Int) -> RecordPosition {
        RecordPosition(line: line, byte: position(of: index))
    }
}
