import CallModel
import GRDB

/// Rows that no call is made of: lines about a call whose visit to a queue never came, calls that
/// records name and nobody told of, and what sources told that the pipeline file no longer has. No table shows them, and no day counts them,
/// so they have a time of their own.
package struct StrayRows {
    /// Of inputs taken in before this, in UTC milliseconds.
    let limit: Int64
    /// Of calls that rows stand under those that nobody counts.
    let uncounted: (Set<StoredCall>) -> [StoredCall]

    package init(
        takenInBefore limit: Int64,
        uncounted: @escaping (Set<StoredCall>) -> [StoredCall]
    ) {
        self.limit = limit
        self.uncounted = uncounted
    }
}

extension Store {
    /// - Returns: how many legs there were.
    static func remove(_ strays: StrayRows, _ database: Database) throws -> Int {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT source.name, call_high, call_low
                FROM input JOIN source ON source.id = input.source
                    JOIN leg ON leg.input = input.id
                WHERE input.handled_at < ?1
                UNION SELECT source.name, call_high, call_low
                FROM input JOIN source ON source.id = input.source
                    JOIN call_reference AS reference ON reference.input = input.id
                WHERE input.handled_at < ?1
                UNION SELECT source.name, call_high, call_low
                FROM input JOIN source ON source.id = input.source
                    JOIN record_call ON record_call.input = input.id
                WHERE input.handled_at < ?1
                """,
            arguments: [strays.limit]
        )
        var kept: Set<StoredCall> = []
        while let row = try rows.next() {
            let (high, low): (Int64, Int64) = (row[1], row[2])
            kept.insert(
                StoredCall(
                    source: row[0],
                    key: CallKey(high: UInt64(bitPattern: high), low: UInt64(bitPattern: low))
                )
            )
        }
        guard !kept.isEmpty else { return 0 }
        // A later input may bring the visit that the newer lines of a call wait for.
        return try remove(strays.uncounted(kept), takenInBefore: strays.limit, database).legs
    }
}
