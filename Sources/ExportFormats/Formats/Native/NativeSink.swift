import Diagnostics
import Intake

/// The records of a native format that needs to know nothing before its first record.
protocol NativeSink: RecordSink {
    var book: NativeReading { get set }

    init(_ book: NativeReading)
}

extension NativeSink {
    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        book.refuse(fault, at: position)
    }

    /// Reads one input to its end. What is not ASCII in it is taken for `charset`.
    static func read(
        _ feed: inout ByteFeed,
        as dialect: Dialect,
        _ context: ReadingContext,
        charset: Charset = .latin1,
        parts: CallParts
    ) throws(Diagnostic) -> Reading {
        try feed.transcode(from: nil)
        var sink = Self(NativeReading(context, charset: charset, parts: parts))
        try scanRecords(&feed, as: dialect, into: &sink)
        return sink.book.finished()
    }
}
