import Diagnostics
import Intake

/// Where the mapped columns stand in the records of one file.
struct CsvColumns {
    /// Columns joined to one; their texts are put before the record's own fields, so that every
    /// place below is fixed whatever the length of a record.
    private(set) var joins: [[Int]] = []
    /// Fields a record must have, joined ones left out.
    private(set) var needed = 0
    /// Columns of the header; nil without one.
    private(set) var headerCount: Int?
    private var places: [CsvField: Int] = [:]
    private var names: [CsvField: String] = [:]

    init() {}

    /// Fields without which a figure would be wrong, not merely less rich.
    private static let required: Set<CsvField> = [
        .id, .leg, .start, .queue, .number, .caller, .wait, .outcome, .received, .pilot,
        .unit, .day, .kind, .answered, .channel, .status, .contacts, .concerns, .answers,
        .satisfied, .call,
    ]

    /// Columns by their names in a header.
    ///
    /// - Throws: `column-missing` where a required one is not there; a missing optional column
    ///   is added to `warnings`, and its field counts as not mapped.
    init(
        _ mapping: CsvMapping,
        header: CsvHeader,
        warnings: inout [Diagnostic]
    ) throws(Diagnostic) {
        headerCount = header.names.count
        var missing: [String] = []
        for field in CsvField.allCases {
            guard let column = mapping.columns[field], !column.references.isEmpty else { continue }
            var found: [Int] = []
            var absent: [String] = []
            for reference in column.references {
                switch reference {
                case .numbered(let number): found.append(number - 1)
                case .named(let alternatives):
                    if let place = header.place(of: alternatives) {
                        found.append(place)
                        if header.occurs(twice: place) {
                            warnings.append(
                                .columnTwice(
                                    header.input,
                                    line: header.line,
                                    name: header.names[place]
                                )
                            )
                        }
                    } else {
                        absent.append(alternatives.first ?? field.rawValue)
                    }
                }
            }
            if absent.isEmpty {
                add(
                    field,
                    found,
                    names: zip(column.references, found).map { reference, place in
                        if case .named = reference { return header.names[place] }
                        return String(place + 1)
                    }
                )
            } else if CsvColumns.required.contains(field) {
                missing += absent
            } else {
                warnings.append(header.missing(absent, severity: .warning))
            }
        }
        if !missing.isEmpty { throw header.missing(missing, severity: .error) }
        settle()
    }

    /// Columns by number, for a file without header.
    ///
    /// - Throws: `column-missing` where a column is given by name.
    init(numbered mapping: CsvMapping, input: String) throws(Diagnostic) {
        for field in CsvField.allCases {
            guard let column = mapping.columns[field], !column.references.isEmpty else { continue }
            var found: [Int] = []
            for reference in column.references {
                guard case .numbered(let number) = reference, number >= 1 else {
                    throw CsvHeader.notNumbered(field, input: input)
                }
                found.append(number - 1)
            }
            add(field, found, names: found.map { String($0 + 1) })
        }
        settle()
    }

    /// Place of a field's text in the record; -1 where it is not mapped.
    func place(of field: CsvField) -> Int { places[field] ?? -1 }

    /// What the reject list calls the column.
    func name(of field: CsvField) -> String { names[field] ?? field.rawValue }

    /// `texts`: what the file calls the columns.
    private mutating func add(_ field: CsvField, _ columns: [Int], names texts: [String]) {
        names[field] = texts.joined(separator: " ")
        needed = max(needed, (columns.max() ?? -1) + 1)
        if columns.count > 1 {
            // Marked by a negative number until all joins are known.
            joins.append(columns)
            places[field] = -joins.count
        } else if let column = columns.first {
            places[field] = column
        }
    }

    private mutating func settle() {
        for (field, place) in places {
            places[field] = place < 0 ? -place - 1 : place + joins.count
        }
    }
}
