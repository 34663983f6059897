import GRDB

/// The sums of the rows that were read, by input.
struct InputSums {
    private var input: Int64 = 0
    private(set) var found: [Int64: Int64] = [:]

    /// Rows come input by input: another one ends the sum of the last.
    @inline(__always)
    mutating func begin(_ next: Int64, _ sum: inout RowSum) {
        guard next != input else { return }
        if input != 0 { found[input] = Int64(bitPattern: sum.value) }
        input = next
        // What the present row has added so far is nothing: its first column is left out.
        sum = RowSum()
    }

    /// - Throws: `store-damaged`, with the input whose rows are not what was written.
    func compare(with database: Database, _ column: String, _ table: String) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: "SELECT id, name, coalesce(\(column), 0) AS sum FROM input"
        )
        while let row = try rows.next() {
            guard row["sum"] == found[row["id"]] ?? 0 else {
                throw StoreTrouble.damaged(row["name"], table)
            }
        }
    }
}
