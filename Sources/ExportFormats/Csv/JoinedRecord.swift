import Intake

/// A copy of a record with texts in front that are joined from several of its columns.
struct JoinedRecord {
    private(set) var bytes: [UInt8] = []
    private(set) var fields: [FieldRange] = []

    /// Texts are joined by one blank, without their outer blanks; empty ones are left out.
    mutating func join(
        _ joins: [[Int]],
        of record: Span<UInt8>,
        _ recordFields: Span<FieldRange>
    ) {
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        for columns in joins {
            let start = bytes.count
            for column in columns {
                let part = trimmed(record, recordFields[column])
                if part.isEmpty { continue }
                if bytes.count > start { bytes.append(UInt8(ascii: " ")) }
                append(record, part)
            }
            fields.append(FieldRange(start: Int32(start), end: Int32(bytes.count)))
        }
        for index in recordFields.indices {
            let start = Int32(bytes.count)
            append(record, recordFields[index])
            fields.append(FieldRange(start: start, end: Int32(bytes.count)))
        }
    }

    private mutating func append(_ record: Span<UInt8>, _ range: FieldRange) {
        for index in Int(range.start)..<Int(range.end) { bytes.append(record[index]) }
    }
}
