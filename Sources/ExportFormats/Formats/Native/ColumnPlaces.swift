import Intake

/// Where the columns that a format wants stand in a file with a header.
struct ColumnPlaces<Column: RawRepresentable & CaseIterable & Hashable>
where Column.RawValue == String {
    private var places: [Column: Int] = [:]
    /// Cells of the header.
    let count: Int

    /// The raw value of a column is its name, in lower case.
    init(_ header: [String]) {
        let names = header.map { folded($0) }
        count = names.count
        for column in Column.allCases { places[column] = names.firstIndex(of: column.rawValue) }
    }

    func has(_ column: Column) -> Bool { places[column] != nil }

    /// Cells a record must have to hold all columns that are there.
    var needed: Int { (places.values.max() ?? -1) + 1 }

    func place(_ column: Column) -> Int? { places[column] }
}
