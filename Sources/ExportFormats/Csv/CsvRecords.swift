import Diagnostics
import Intake

/// What is made of the records of a CSV file once its columns are known.
protocol CsvRows {
    var reading: Reading { get set }

    mutating func bind(_ columns: CsvColumns) throws(Diagnostic)

    /// `fields` holds the joined columns first, then the record's own.
    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic)

    /// Whether records may be handed over in lots, now that the columns are known.
    var takesLots: Bool { get }

    /// Takes records that are all alike, as if one after the other.
    mutating func take(
        _ records: RegularRecords,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) throws(Diagnostic)
}

extension CsvRows {
    var takesLots: Bool { false }

    mutating func take(
        _ records: RegularRecords,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) throws(Diagnostic) {
        preconditionFailure("rows that ask for lots take them")
    }
}

/// Finds the header below lines of titles, joins columns, and refuses records of wrong length.
struct CsvRecords<Rows: CsvRows>: RecordSink {
    var rows: Rows
    private let mapping: CsvMapping
    private let charset: Charset
    private let separator: UInt8
    private let input: String
    private var columns = CsvColumns()
    private(set) var isBound = false
    /// Met above the header: a title, a period, names of filters.
    private var titleLines = 0
    /// What was missing in the line with most columns: most likely that was meant to be the header.
    private(set) var headerTrouble: Diagnostic?
    private var mostColumns = 0
    private let totals: CsvTotals
    private var joined = JoinedRecord()
    /// As long as the columns are not known, records are needed one by one.
    private(set) var regularWidth = -1

    init(_ rows: Rows, mapping: CsvMapping, charset: Charset, separator: UInt8, input: String) {
        self.rows = rows
        self.mapping = mapping
        self.charset = charset
        self.separator = separator
        self.input = input
        totals = CsvTotals(mapping, charset: charset)
    }

    @inline(__always)
    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        if !isBound {
            switch try bind(bytes, fields, at: position) {
            case .header: return
            case .title:
                rows.reading.recordsRead &+= 1
                return rows.reading.skip("title line")
            case .record: break
            }
        }
        rows.reading.recordsRead &+= 1
        if fields.count < columns.needed {
            if totals.contains(bytes, fields) { return rows.reading.skip("total line") }
            rows.reading.reject(.tooFewFields, at: position, in: input)
            return
        }
        if let headerCount = columns.headerCount, fields.count > headerCount,
            !isEmpty(fields, from: headerCount)
        {
            rows.reading.reject(.tooManyFields, at: position, in: input)
            return
        }
        if columns.joins.isEmpty {
            try rows.take(bytes, fields, at: position)
        } else {
            // Out of self and back, so that the rows may be changed while its bytes are lent.
            var record = JoinedRecord()
            swap(&record, &joined)
            defer { swap(&record, &joined) }
            record.join(columns.joins, of: bytes, fields)
            try rows.take(record.bytes.span, record.fields.span, at: position)
        }
    }

    mutating func take(
        _ records: RegularRecords,
        _ bytes: Span<UInt8>,
        _ ends: Span<Int32>
    ) throws(Diagnostic) {
        rows.reading.recordsRead &+= records.count
        try rows.take(records, bytes, ends)
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        rows.reading.refuse(fault, at: position, in: input)
    }

    private enum Line { case title, header, record }

    /// Settles the columns by a line that may be the header.
    @inline(never)
    private mutating func bind(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) -> Line {
        if mapping.hasHeader {
            let header = CsvHeader(
                bytes,
                fields,
                charset: charset,
                separator: separator,
                input: input,
                line: position.line
            )
            var warnings: [Diagnostic] = []
            do {
                columns = try CsvColumns(mapping, header: header, warnings: &warnings)
            } catch {
                if header.names.count > mostColumns {
                    mostColumns = header.names.count
                    headerTrouble = error
                }
                titleLines += 1
                if titleLines > CsvFormat.mostTitleLines, let headerTrouble {
                    throw headerTrouble
                }
                return .title
            }
            rows.reading.warnings += warnings
        } else {
            columns = try CsvColumns(numbered: mapping, input: input)
        }
        try rows.bind(columns)
        isBound = true
        let width = columns.headerCount ?? fields.count
        let isPlain = columns.joins.isEmpty && width >= columns.needed
        regularWidth = isPlain && rows.takesLots ? width : 0
        return mapping.hasHeader ? .header : .record
    }

    /// Separators at the end of a line add columns that hold nothing.
    @inline(never)
    private func isEmpty(_ fields: Span<FieldRange>, from first: Int) -> Bool {
        for index in first..<fields.count where fields[index].start < fields[index].end {
            return false
        }
        return true
    }
}
