import Intake

/// Columns that a format looks at, numbered from 0 and named as its header names them.
protocol NamedColumn: CaseIterable, RawRepresentable<Int> {
    /// In lower case.
    var name: String { get }
}

/// Where the columns that a format wants stand in a file with a header.
struct ColumnPlaces<Column: NamedColumn> {
    /// By the number of the column; -1 where it is not there.
    private var places: [Int] = []
    /// Cells of the header.
    let count: Int

    init(_ header: [String]) {
        let names = header.map { folded($0) }
        count = names.count
        for column in Column.allCases { places.append(names.firstIndex(of: column.name) ?? -1) }
    }

    func has(_ column: Column) -> Bool { places[column.rawValue] >= 0 }

    /// Cells a record must have to hold all columns that are there.
    var needed: Int { (places.max() ?? -1) + 1 }

    func place(_ column: Column) -> Int? {
        let place = places[column.rawValue]
        return place < 0 ? nil : place
    }
}
