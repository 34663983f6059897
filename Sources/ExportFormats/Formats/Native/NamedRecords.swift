import Diagnostics
import Intake

/// What is made of the records of a table whose columns have fixed names.
protocol NamedRows {
    var book: NativeReading { get set }

    /// What a record is, told from its first cells.
    func kind(of bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> NamedRecordKind

    /// Finds the columns by their names; the file ends where a required one is missing.
    mutating func bind(_ columns: inout NamedColumns) throws(Diagnostic)

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic)
}

enum NamedRecordKind {
    case names
    /// Tells about the columns, not about calls.
    case description
    case record
}

/// Finds columns by name, and what is missing.
struct NamedColumns {
    let header: CsvHeader
    private var missing: [String] = []

    init(_ header: CsvHeader) { self.header = header }

    /// The place of a column by one of its names; -1 where it is not there.
    func place(_ names: String...) -> Int { header.place(of: names) ?? -1 }

    /// As `place`, and noted where it is not there.
    mutating func required(_ names: String...) -> Int {
        guard let place = header.place(of: names) else {
            missing.append(names.first ?? "")
            return -1
        }
        return place
    }

    /// - Throws: `column-missing` where a required column is not there.
    func check() throws(Diagnostic) {
        if !missing.isEmpty { throw header.missing(missing, severity: .error) }
    }
}

/// Settles the columns by the line of names, again where files were put one behind the other.
///
/// Lines of names and types are no records.
struct NamedRecords<Rows: NamedRows>: RecordSink {
    var rows: Rows
    private let separator: UInt8
    private var columnCount = 0
    /// The line of names by which the columns were found.
    private var names: [UInt8] = []
    private(set) var isBound = false

    init(_ rows: Rows, separator: UInt8) {
        self.rows = rows
        self.separator = separator
    }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        if isNamesAgain(bytes, fields) { return }
        switch rows.kind(of: bytes, fields) {
        case .names: return try bind(bytes, fields, line: position.line)
        case .description: return
        case .record: break
        }
        guard isBound else { throw Diagnostic.headerMissing(rows.book.context.input) }
        rows.book.begin()
        // A shorter one is cut off: what its last columns would say is not known.
        if fields.count < columnCount { return rows.book.reject(.tooFewFields, at: position) }
        if fields.count > columnCount, !isEmpty(fields, from: columnCount) {
            return rows.book.reject(.tooManyFields, at: position)
        }
        try rows.take(bytes, fields, at: position)
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        rows.book.refuse(fault, at: position)
    }

    @inline(never)
    private mutating func bind(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        line: Int
    ) throws(Diagnostic) {
        let header = CsvHeader(
            bytes,
            fields,
            charset: rows.book.charset,
            separator: separator,
            input: rows.book.context.input,
            line: line,
            isMapped: false
        )
        let line = bytes.extracting(wholeLine(fields).bounds)
        names = line.indices.map { line[$0] }
        var columns = NamedColumns(header)
        try rows.bind(&columns)
        try columns.check()
        columnCount = fields.count
        isBound = true
    }

    /// Files of one system put one behind the other have the same line of names each.
    @inline(__always)
    private func isNamesAgain(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>) -> Bool {
        guard fields.count == columnCount else { return false }
        let line = wholeLine(fields)
        return line.count == names.count && same(bytes.extracting(line.bounds), names.span)
    }

    private func isEmpty(_ fields: Span<FieldRange>, from first: Int) -> Bool {
        for index in first..<fields.count where fields[index].start < fields[index].end {
            return false
        }
        return true
    }
}

/// The trimmed text of a column; an empty range where the file or the record has no such column.
@inline(__always)
func cell(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>, _ place: Int) -> FieldRange {
    guard place >= 0, place < fields.count else { return FieldRange(start: 0, end: 0) }
    return trimmed(bytes, fields[place])
}

/// The whole number in a column; nil where there is none.
@inline(__always)
func integer(_ bytes: Span<UInt8>, _ fields: Span<FieldRange>, _ place: Int) -> Int64? {
    let range = cell(bytes, fields, place)
    return range.isEmpty ? nil : readInteger(bytes, range)
}
