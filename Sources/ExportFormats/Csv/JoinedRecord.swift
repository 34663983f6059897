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
                bytes.append(record.extracting(Int(part.start)..<Int(part.end)))
            }
            fields.append(FieldRange(start: Int32(start), end: Int32(bytes.count)))
        }
        // The record itself in one piece, separators and all: its fields only move.
        let moved = Int32(bytes.count)
        bytes.append(record)
        for index in recordFields.indices {
            let field = recordFields[index]
            fields.append(FieldRange(start: field.start &+ moved, end: field.end &+ moved))
        }
    }
}
