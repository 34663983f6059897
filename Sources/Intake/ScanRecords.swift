public import Diagnostics

/// Reads the whole feed and pushes its records into the sink.
///
/// What a record is: see `RecordCutter`. Both scanners of the dialect give the same records.
/// `window` is how many bytes are looked at in one go; it grows where a record is longer.
///
/// - Throws: damage of the input, after all records before it, or what the sink throws.
@inlinable
package func scanRecords<Sink: RecordSink>(
    _ feed: inout ByteFeed,
    as dialect: Dialect,
    into sink: inout Sink,
    window size: Int = 512 << 10
) throws(Diagnostic) {
    // Field ranges are 32 bits wide.
    var dialect = dialect
    dialect.recordLimit = min(max(1, dialect.recordLimit), 1 << 30)
    var window = ByteWindow(capacity: size, recordLimit: dialect.recordLimit)
    var consumed = 0
    switch dialect.scanner {
    case .fast:
        var scanner = FieldScanner(dialect)
        while !window.isLast {
            try window.refill(from: &feed, givingUp: consumed)
            consumed = try scanner.scan(window, into: &sink)
            scanner.shift(by: consumed)
        }
    case .libcsv:
        var scanner = CsvLibraryScanner(dialect)
        while !window.isLast {
            try window.refill(from: &feed, givingUp: consumed)
            consumed = try scanner.stepThrough(window, into: &sink)
            scanner.lines.shift(by: consumed)
        }
    }
}
