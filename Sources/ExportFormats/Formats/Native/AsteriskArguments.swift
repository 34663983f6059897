import Intake

/// The arguments of a dialplan application, as CDR and CEL show them.
enum AsteriskArguments {
    /// The first one: up to the first comma, in older versions to the first bar.
    static func first(_ bytes: Span<UInt8>, _ arguments: FieldRange) -> FieldRange {
        var range = arguments
        range.end = range.start
        while range.end < arguments.end, bytes[Int(range.end)] != UInt8(ascii: ","),
            bytes[Int(range.end)] != UInt8(ascii: "|")
        {
            range.end += 1
        }
        return trimmed(bytes, range)
    }
}
