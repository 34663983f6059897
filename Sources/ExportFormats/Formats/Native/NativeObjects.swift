import Diagnostics
import Intake

/// The objects of a native format that writes JSON.
protocol NativeObjects: JsonSink {
    var book: NativeReading { get set }

    init(_ book: NativeReading)
}

extension NativeObjects {
    mutating func refuse(_ fault: JsonFault, at position: RecordPosition) throws(Diagnostic) {
        book.refuse(fault, at: position)
    }

    /// Reads one input to its end.
    static func read(
        _ feed: inout ByteFeed,
        _ context: ReadingContext,
        parts: CallParts
    ) throws(Diagnostic) -> Reading {
        try feed.transcode(from: nil)
        var sink = Self(NativeReading(context, charset: .utf8, parts: parts))
        try scanJson(&feed, into: &sink)
        return sink.book.finished()
    }

    /// Hands out the text of a member as the readers of names and numbers take a field.
    static func field<Result>(
        _ text: String,
        _ body: (Span<UInt8>, FieldRange) throws(Diagnostic) -> Result
    ) throws(Diagnostic) -> Result {
        let bytes = Array(text.utf8)
        return try body(bytes.span, FieldRange(start: 0, end: Int32(clamping: bytes.count)))
    }
}

/// What keeps an object from being read, and the member that does.
struct MemberFault: Error {
    var reason: Reject.Reason
    var member: String
}
