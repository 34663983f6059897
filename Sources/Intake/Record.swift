public import Diagnostics

/// Where a field stands in the bytes handed over with its record: `start ..< end`.
@usableFromInline
package struct FieldRange: Sendable, BitwiseCopyable {
    @usableFromInline package var start: Int32
    @usableFromInline package var end: Int32

    @inlinable
    package init(start: Int32, end: Int32) {
        self.start = start
        self.end = end
    }
}

/// Where a record begins.
@usableFromInline
package struct RecordPosition: Sendable, BitwiseCopyable {
    /// Line of the file, from 1 (a record with line breaks in quotes spans several).
    @usableFromInline package var line: Int
    /// Offset in the decompressed content, in bytes.
    @usableFromInline package var byte: Int

    @inlinable
    package init(line: Int, byte: Int) {
        self.line = line
        self.byte = byte
    }
}

/// Why no record could be cut from the bytes.
@usableFromInline
package enum FramingFault: Sendable {
    /// Longer than the dialect's limit; the rest up to the next line break is passed over.
    case tooLong
    /// The content ends inside quotes.
    case quoteNotClosed
}

/// Takes the records of one input, one after the other.
///
/// The bytes are lent for the duration of one call. Quotes around a field are already taken off
/// and doubled quotes made single; blanks are kept. An empty line is no record.
@usableFromInline
package protocol RecordSink {
    /// - Throws: a diagnostic that ends the reading of this input (a missing column, say).
    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic)

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic)

    /// How many fields records have that the sink would rather take in lots; 0: it wants none so;
    /// negative: that is not known before the next record.
    var regularWidth: Int { get }

    /// Whether the sink would rather take lines in lots, in a dialect without quotes.
    var takesLines: Bool { get }

    /// Takes lines, as if one after the other. `bytes` is the window, followed by 64 bytes that mean
    /// nothing; for `ends` see `PlainLines`.
    mutating func take(
        _ lines: PlainLines,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) throws(Diagnostic)

    /// Takes records of `regularWidth` fields, as if one after the other. `bytes` is the window,
    /// followed by 64 bytes that mean nothing; for `ends` see `RegularRecords`.
    mutating func take(
        _ records: RegularRecords,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) throws(Diagnostic)
}

extension RecordSink {
    @inlinable package var regularWidth: Int { 0 }

    @inlinable
    package mutating func take(
        _ records: RegularRecords,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) throws(Diagnostic) {
        preconditionFailure("a sink that asks for lots takes them")
    }

    @inlinable package var takesLines: Bool { false }

    @inlinable
    package mutating func take(
        _ lines: PlainLines,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) throws(Diagnostic) {
        preconditionFailure("a sink that asks for lines takes them")
    }
}

/// How records and fields are told apart. What a field means is not known here.
@usableFromInline
package struct Dialect: Sendable, Equatable {
    /// Which scanner cuts the fields. Both give the same records for any input.
    @usableFromInline
    package enum Scanner: String, Sendable, CaseIterable {
        case fast
        case libcsv
    }

    @usableFromInline package var separator: UInt8
    /// nil: the separator and the line break always count (queue_log).
    @usableFromInline package var quote: UInt8?
    @usableFromInline package var scanner: Scanner
    /// A longer record is refused. Bytes.
    @usableFromInline package var recordLimit: Int

    package init(
        separator: UInt8,
        quote: UInt8? = UInt8(ascii: "\""),
        scanner: Scanner = .fast,
        recordLimit: Int = 1 << 20
    ) {
        self.separator = separator
        self.quote = quote
        self.scanner = scanner
        self.recordLimit = recordLimit
    }
}
