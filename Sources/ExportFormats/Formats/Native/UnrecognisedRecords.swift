import Diagnostics
import Intake

/// Books every record of an input that does not have the layout it should have.
private struct UnrecognisedRecords: RecordSink {
    let input: String
    var reading = Reading()

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        reading.recordsRead += 1
        reading.reject(.badStructure, at: position, in: input)
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        reading.refuse(fault, at: position, in: input)
    }
}

extension Reading {
    /// What reading an input as a format gives whose layout it does not have.
    static func unrecognised(
        _ feed: inout ByteFeed,
        _ context: ReadingContext
    ) throws(Diagnostic) -> Reading {
        var sink = UnrecognisedRecords(input: context.input)
        let dialect = Dialect(separator: UInt8(ascii: ","), quote: nil)
        try scanRecords(&feed, as: dialect, into: &sink)
        sink.reading.warnings.append(
            sink.reading.recordsRead == 0
                ? .emptyInput(context.input) : .unrecognised(context.input)
        )
        return sink.reading
    }
}

extension Diagnostic {
    fileprivate static func unrecognised(_ input: String) -> Diagnostic {
        Diagnostic(
            .warning,
            "layout-not-recognised",
            at: SourcePosition(file: input),
            Text(
                "die Datei hat nicht den Aufbau des angegebenen Formats",
                "the file does not have the layout of the given format"
            ),
            try: Text(
                "`rufbilanz inspect` zeigt, welches Format passt; sonst die Spalten mit `csv:` zuordnen",
                "`rufbilanz inspect` shows which format fits; else map its columns with `csv:`"
            )
        )
    }
}
