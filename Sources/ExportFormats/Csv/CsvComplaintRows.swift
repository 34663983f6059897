import CallModel
import Diagnostics
import Intake

/// One complaint from every record of a list of complaints.
struct CsvComplaintRows: CsvRows {
    var reading = Reading()
    private let context: ReadingContext
    private let charset: Charset
    private let receivedPattern: StampPattern
    private var columns = CsvColumns()
    private var id = -1
    private var received = -1
    private var pilot = -1
    private var category = -1
    private var call = -1
    private var stamps: StampReader
    private let totals: CsvTotals
    private var identities: RecordIdentities
    private let calls: RecordIdentities
    private var pilots = NameTable()
    private var categories = NameTable()

    /// - Throws: `field-not-mapped` where no column says when a complaint was received.
    init(_ mapping: CsvMapping, charset: Charset, context: ReadingContext) throws(Diagnostic) {
        guard case .stamp(let pattern)? = mapping.columns[.received]?.decoding else {
            throw Diagnostic.fieldNotMapped(context.input, field: "received")
        }
        receivedPattern = pattern
        totals = CsvTotals(mapping, charset: charset)
        self.charset = charset
        self.context = context
        stamps = StampReader(zone: context.zone)
        identities = RecordIdentities(source: context.source, charset: charset)
        calls = RecordIdentities(source: 0, charset: charset)
    }

    mutating func bind(_ columns: CsvColumns) throws(Diagnostic) {
        self.columns = columns
        id = columns.place(of: .id)
        received = columns.place(of: .received)
        pilot = columns.place(of: columns.place(of: .pilot) >= 0 ? .pilot : .unit)
        category = columns.place(of: .category)
        call = columns.place(of: .call)
    }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        let stamp = trimmed(bytes, fields[received])
        let day: LocalDay
        switch stamps.read(receivedPattern, bytes, stamp) {
        case .instant(let instant, _): day = stamps.day(of: instant)
        case .unreadable:
            if totals.contains(bytes, fields) { return reading.skip("total line") }
            return reject(stamp.isEmpty ? .missingField : .badStamp, .received, position)
        case .outOfRange: return reject(.stampOutOfRange, .received, position)
        }
        let key: CallKey
        if id >= 0 {
            let range = trimmed(bytes, fields[id])
            if range.isEmpty { return reject(.missingId, .id, position) }
            key = identities.key(of: bytes.extracting(Int(range.start)..<Int(range.end)))
        } else {
            key = identities.key(ofRecord: bytes, fields)
        }
        var complaint = Complaint(
            key: key,
            day: day,
            pilot: 0,
            category: 0,
            source: context.source
        )
        if pilot >= 0 {
            complaint.pilot = try number(bytes, fields[pilot], in: &pilots)
        }
        if category >= 0 {
            complaint.category = try number(bytes, fields[category], in: &categories)
        }
        if call >= 0 { complaint.call = calls.keyOfCall(bytes, fields[call]) }
        reading.complaints.append(complaint)
    }

    private func number(
        _ bytes: Span<UInt8>,
        _ field: FieldRange,
        in table: inout NameTable
    ) throws(Diagnostic) -> UInt16 {
        let range = trimmed(bytes, field)
        let text = bytes.extracting(Int(range.start)..<Int(range.end))
        if let known = table.number(of: text) { return known }
        return try table.admit(text, as: charset.decode(text), input: context.input)
    }

    private mutating func reject(
        _ reason: Reject.Reason,
        _ field: CsvField,
        _ position: RecordPosition
    ) {
        reading.reject(reason, at: position, in: context.input, column: columns.name(of: field))
    }

    /// The reading, with the names moved into it.
    consuming func finish() -> Reading {
        reading.pilots = pilots.names
        reading.categories = categories.names
        return reading
    }
}
