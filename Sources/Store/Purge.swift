package import CallModel
package import Diagnostics
import GRDB

/// What a purge took out, or would take out.
package struct Purged: Sendable, Equatable {
    package var calls = 0
    package var legs = 0
    package var rejects = 0
    /// Rows that no call was made of.
    package var strays = 0
    package var callerLinks = 0
    package var protocols = 0
    package var days = 0

    package init() {}

    package var isEmpty: Bool { self == Purged() }
}

extension Store {
    /// When the latest input with legs of a day was taken in, by day of UTC.
    package func takenIn() throws(Diagnostic) -> [Int64: Int64] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT entered / 86400000 AS day, max(handled_at) AS handled_at
                    FROM leg JOIN input ON input.id = leg.input GROUP BY 1
                    """
            )
            return Dictionary(
                uniqueKeysWithValues: rows.map { ($0["day"] as Int64, $0["handled_at"] as Int64) }
            )
        }
    }

    /// Whether anything was taken in before this moment and is still kept.
    package func holdsLegs(takenInBefore limit: Int64) throws(Diagnostic) -> Bool {
        try read {
            try Bool.fetchOne(
                $0,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM input WHERE handled_at < ?
                        AND status = 'booked'
                        AND (EXISTS (SELECT 1 FROM leg WHERE leg.input = input.id)
                            OR EXISTS (SELECT 1 FROM call_reference AS reference
                                WHERE reference.input = input.id)
                            OR EXISTS (SELECT 1 FROM record_call WHERE record_call.input = input.id)))
                    """,
                arguments: [limit]
            ) ?? false
        }
    }

    /// Takes out calls with all their legs, rejects and protocols; cells stay.
    ///
    /// - Parameters:
    ///   - calls: as every source tells them, and every list names them.
    ///   - settling: the pilots of the records that name them.
    ///   - strays: rows that no call is made of; nil: they stay.
    ///   - days: days of which no call is kept any more.
    ///   - sealing: days whose cells are never made anew, because calls that bear on them are gone.
    ///   - rejectsBefore: rejects of inputs taken in before this; nil: none.
    ///   - protocolsBefore: runs that began before this.
    ///   - now: UTC milliseconds.
    ///   - dryRun: only count.
    /// - Returns: how much was taken out; calls are not counted.
    /// - Throws: `store-…`; nothing has been taken out then.
    package func purge(
        calls: [StoredCall],
        settling: [SettledPilot] = [],
        strays: StrayRows?,
        days: Set<LocalDay>,
        sealing: Set<LocalDay>,
        rejectsBefore: Int64?,
        protocolsBefore: Int64,
        now: Int64,
        dryRun: Bool
    ) throws(Diagnostic) -> Purged {
        do {
            var purged = Purged()
            try queue.inTransaction { database in
                try Store.settle(settling, database)
                purged = try Store.remove(calls, database)
                purged.days = days.count
                purged.strays = try strays.map { try Store.remove($0, database) } ?? 0
                for day in sealing {
                    try database.execute(
                        sql: """
                            INSERT INTO sealed_day VALUES (?1, ?2, ?3)
                            ON CONFLICT DO UPDATE SET is_emptied = max(is_emptied, ?2)
                            """,
                        arguments: [day.number, days.contains(day) ? 1 : 0, now]
                    )
                }
                try Store.pack(monthsOf: sealing, database)
                if let rejectsBefore {
                    try database.execute(
                        sql: """
                            DELETE FROM reject WHERE input IN
                                (SELECT id FROM input WHERE handled_at < ?)
                            """,
                        arguments: [rejectsBefore]
                    )
                    purged.rejects = database.changesCount
                }
                try database.execute(
                    sql: "DELETE FROM run WHERE started_at < ?",
                    arguments: [protocolsBefore]
                )
                purged.protocols = database.changesCount
                purged.callerLinks = try Store.removeIdleLinks(database)
                return dryRun ? .rollback : .commit
            }
            return purged
        } catch {
            throw StoreTrouble.diagnostic(error, path)
        }
    }

    /// The calls that a caller's keys stand at, under whichever of them, as the sources tell them.
    ///
    /// - Parameter callers: the caller's keys.
    /// - Returns: in no order; a call that two sources tell of stands once for each that knows
    ///   the caller.
    /// - Throws: `store-…`.
    package func calls(of callers: [UInt64]) throws(Diagnostic) -> Set<StoredCall> {
        try read { database in
            var calls: Set<StoredCall> = []
            for caller in try Store.chained(callers, database) {
                let rows = try Row.fetchAll(
                    database,
                    sql: """
                        SELECT DISTINCT source.name AS source, call_high, call_low
                        FROM leg JOIN input ON input.id = leg.input
                            JOIN source ON source.id = input.source
                        WHERE caller = ?
                        """,
                    arguments: [caller]
                )
                for row in rows {
                    let key = CallKey(
                        high: UInt64(bitPattern: row["call_high"]),
                        low: UInt64(bitPattern: row["call_low"])
                    )
                    calls.insert(StoredCall(source: row["source"], key: key))
                }
            }
            return calls
        }
    }

    /// Takes out calls, and that their caller's keys belong together.
    ///
    /// - Parameters:
    ///   - calls: with all that their other sources tell.
    ///   - callers: the caller's keys.
    ///   - settling: the pilots of the records that name the calls.
    /// - Returns: how many legs there were; calls are not counted.
    /// - Throws: `store-…`; nothing has been taken out then.
    package func forget(
        _ calls: [StoredCall],
        of callers: [UInt64],
        settling: [SettledPilot] = []
    ) throws(Diagnostic) -> Purged {
        try write { database in
            let all = try Store.chained(callers, database)
            try Store.settle(settling, database)
            let purged = try Store.remove(calls, database)
            for caller in all {
                try database.execute(
                    sql: "DELETE FROM caller_link WHERE caller = ? OR earlier = ?",
                    arguments: [caller, caller]
                )
            }
            return purged
        }
    }

    /// With the keys that the caller had before and after changes of the secret.
    private static func chained(_ callers: [UInt64], _ database: Database) throws -> Set<Int64> {
        var all = Set(callers.map { Int64(bitPattern: $0) })
        let links = try Row.fetchAll(database, sql: "SELECT caller, earlier FROM caller_link")
        var isGrowing = true
        while isGrowing {
            let before = all.count
            for link in links {
                let (caller, earlier): (Int64, Int64) = (link["caller"], link["earlier"])
                if all.contains(caller) || all.contains(earlier) {
                    all.formUnion([caller, earlier])
                }
            }
            isGrowing = all.count > before
        }
        return all
    }

    /// That keys belong together, where nobody stands under the later one any more.
    private static func removeIdleLinks(_ database: Database) throws -> Int {
        var removed = 0
        // With the last link of a chain the one before it becomes the last.
        while true {
            try database.execute(
                sql: """
                    DELETE FROM caller_link WHERE caller NOT IN (SELECT caller FROM leg)
                        AND caller NOT IN (SELECT earlier FROM caller_link)
                    """
            )
            guard database.changesCount > 0 else { return removed }
            removed += database.changesCount
        }
    }

    /// Takes the sums of the legs that are left.
    private static func sumUp(_ database: Database) throws {
        let statement = try database.makeStatement(
            sql: """
                SELECT input, ordinal, call_high, call_low, entered, caller, wait, talk, hold,
                    wrap_up, announcement, queue, number, flags, records, revision, identity, leg,
                    outcome, handover, receiver
                FROM leg ORDER BY input, ordinal
                """
        )
        var row = IntegerRows(statement)
        var sums = InputSums()
        while try row.next() {
            sums.begin(row.integer(), &row.sum)
            for _ in 1..<20 { _ = row.integer() }
            _ = row.laterInteger()
            row.sum.endRow()
        }
        sums.begin(0, &row.sum)
        try database.execute(sql: "UPDATE input SET leg_sum = 0")
        for (input, sum) in sums.found {
            try database.execute(
                sql: "UPDATE input SET leg_sum = ? WHERE id = ?",
                arguments: [sum, input]
            )
        }
    }

    /// Legs and references of the calls, and what names them; the ledger remembers how many records.
    ///
    /// - Parameters:
    ///   - calls: as every source tells them.
    ///   - limit: only what inputs brought that were taken in before this; nil: all of it.
    ///   - database: within a transaction.
    /// - Returns: how many legs there were.
    /// - Throws: what SQLite tells.
    static func remove(
        _ calls: [StoredCall],
        takenInBefore limit: Int64? = nil,
        _ database: Database
    ) throws -> Purged {
        var purged = Purged()
        guard !calls.isEmpty else { return purged }
        try database.execute(
            sql: """
                CREATE TEMP TABLE gone_call (source INTEGER, high INTEGER, low INTEGER,
                    PRIMARY KEY (source, high, low)) WITHOUT ROWID;
                """
        )
        let statement = try database.makeStatement(
            sql: "INSERT OR IGNORE INTO gone_call VALUES (?, ?, ?)"
        )
        var row = IntegerRow(statement)
        var sources: [String: Int64] = [:]
        for call in calls {
            let source = try sources[call.source] ?? sourceNumber(call.source, database)
            sources[call.source] = source
            row.bind(source)
            row.bind(call.key.high & StoredCall.ofId)
            row.bind(bits: call.key.low)
            try row.insert()
        }
        // Looked up by its key for every row; a list of them would be made anew for every input.
        let isGone = """
            EXISTS (SELECT 1 FROM gone_call WHERE source = ?1
                AND high = call_high & \(StoredCall.ofId) AND low = call_low)
            """
        let inputs = try Row.fetchAll(
            database,
            sql: """
                SELECT id, source FROM input WHERE source IN (SELECT source FROM gone_call)
                    AND handled_at < ?
                """,
            arguments: [limit ?? .max]
        )
        for input in inputs {
            let arguments: StatementArguments = [input["source"] as Int64, input["id"] as Int64]
            try database.execute(
                sql: """
                    UPDATE input SET forgotten = forgotten + (SELECT coalesce(sum(records), 0)
                        FROM leg WHERE input = ?2 AND \(isGone)) WHERE id = ?2
                    """,
                arguments: arguments
            )
            try database.execute(
                sql: "DELETE FROM leg WHERE input = ?2 AND \(isGone)",
                arguments: arguments
            )
            purged.legs += database.changesCount
            for table in ["call_reference", "record_call"] {
                try database.execute(
                    sql: "DELETE FROM \(table) WHERE input = ?2 AND \(isGone)",
                    arguments: arguments
                )
            }
        }
        try sumUp(database)
        try sumUpReferences(database)
        try database.execute(sql: "DROP TABLE gone_call")
        return purged
    }
}
