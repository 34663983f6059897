import CLibcsv
public import Diagnostics

/// Cuts records with libcsv: the definition of what the fast scanner must do.
///
/// It is fed line by line, so that the place where a record ends is known exactly: a record can
/// only end where a line does.
@usableFromInline
@safe
struct CsvLibraryScanner: RecordCutter, ~Copyable {
    /// What libcsv's callbacks fill.
    private struct Row {
        var text: [UInt8] = []
        var fields: [FieldRange] = []
        var ended = false
    }

    /// libcsv's name for it is private: a quote came, and may have closed the field.
    private static let mayHaveEnded: Int32 = 3

    @usableFromInline var lines = LineCount()
    private let parser: UnsafeMutablePointer<csv_parser>
    private let row: UnsafeMutablePointer<Row>
    private let separator: UInt8
    private let limit: Int

    @usableFromInline
    init(_ dialect: Dialect) {
        separator = dialect.separator
        limit = dialect.recordLimit
        unsafe parser = .allocate(capacity: 1)
        unsafe parser.initialize(to: csv_parser())
        unsafe row = .allocate(capacity: 1)
        unsafe row.initialize(to: Row())
        unsafe csv_init(parser, 0)
        unsafe csv_set_delim(parser, dialect.separator)
        // Without quotes: a NUL, which never comes.
        unsafe csv_set_quote(parser, dialect.quote ?? 0)
        // Blanks are kept.
        unsafe csv_set_space_func(parser) { _ in 0 }
        unsafe csv_set_blk_size(parser, 64 << 10)
    }

    @inlinable deinit { release() }

    @usableFromInline
    func release() {
        unsafe csv_free(parser)
        unsafe parser.deallocate()
        unsafe row.deinitialize(count: 1)
        unsafe row.deallocate()
    }

    @usableFromInline
    mutating func cut(_ window: borrowing ByteWindow, from start: Int) -> Cut {
        reset()
        let end = window.count
        let limitIndex = start + limit
        var index = start
        while true {
            var stop = index
            while stop < min(end, limitIndex), unsafe !isLineBreak(window.bytes[stop]) {
                stop += 1
            }
            if stop == end { return .incomplete }
            if unsafe isLineBreak(window.bytes[stop]) {
                unsafe feed(window.bytes + index, stop + 1 - index)
                if unsafe row.pointee.ended {
                    return unsafe .record(end: stop, fields: row.pointee.fields.count)
                }
                index = stop + 1
                if index > limitIndex || (window.isLast && index == end) {
                    return .refused(.quoteNotClosed)
                }
            } else {
                unsafe feed(window.bytes + index, stop - index)
                let quoted = unsafe parser.pointee.quoted != 0
                let closes = unsafe parser.pointee.pstate == CsvLibraryScanner.mayHaveEnded
                let closed = unsafe !quoted || (closes && window.bytes[stop] == separator)
                return .refused(closed ? .tooLong : .quoteNotClosed)
            }
        }
    }

    @usableFromInline
    func give(
        _ fields: Int,
        from start: Int,
        to end: Int,
        of window: borrowing ByteWindow,
        at position: RecordPosition,
        to sink: inout some RecordSink
    ) throws(Diagnostic) {
        try unsafe sink.take(row.pointee.text.span, row.pointee.fields.span, at: position)
    }

    /// Forgets a record that was not read to its end.
    private func reset() {
        unsafe row.pointee.text.removeAll(keepingCapacity: true)
        unsafe row.pointee.fields.removeAll(keepingCapacity: true)
        unsafe row.pointee.ended = false
        unsafe parser.pointee.pstate = 0
        unsafe parser.pointee.quoted = 0
        unsafe parser.pointee.spaces = 0
        unsafe parser.pointee.entry_pos = 0
    }

    private func feed(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        _ = unsafe csv_parse(
            parser,
            bytes,
            count,
            { field, length, row in
                guard let row = unsafe row?.assumingMemoryBound(to: Row.self) else { return }
                let start = unsafe Int32(row.pointee.text.count)
                unsafe row.pointee.text.append(
                    contentsOf: UnsafeRawBufferPointer(start: field, count: length)
                )
                let end = start + Int32(length)
                unsafe row.pointee.fields.append(FieldRange(start: start, end: end))
            },
            { _, row in unsafe row?.assumingMemoryBound(to: Row.self).pointee.ended = true },
            row
        )
    }
}
