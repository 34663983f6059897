package import CallModel
import GRDB

/// The pilot that a record of a list had by its call, kept when the call is forgotten.
package struct SettledPilot: Sendable {
    /// Name of the record's source in the pipeline file.
    package var source: String
    /// Of the record.
    package var key: CallKey
    package var pilot: String
    /// The day of the call: on which the pilot had this name.
    package var day: LocalDay

    /// `key`: of whatever number the source had when the record was taken in.
    package init(source: String, key: CallKey, pilot: String, day: LocalDay) {
        self.source = source
        self.key = CallKey(high: key.high & StoredCall.ofId, low: key.low)
        self.pilot = pilot
        self.day = day
    }
}

extension Store {
    static func insertCallsOfRecords(
        of deposit: Deposit,
        input: Int64,
        _ database: Database
    ) throws {
        let statement = try database.makeStatement(
            sql: "INSERT INTO record_call VALUES (?, ?, ?, ?)"
        )
        var row = IntegerRow(statement)
        // An input holds complaints or other records, never both.
        let calls = deposit.complaints.lazy.map(\.call) + deposit.officeRecords.lazy.map(\.call)
        for (ordinal, call) in calls.enumerated() {
            guard let call else { continue }
            row.bind(input)
            row.bind(ordinal)
            row.bind(bits: call.high)
            row.bind(bits: call.low)
            try row.insert()
        }
    }

    /// What is kept of a record's pilot stays as it was first.
    static func settle(_ pilots: [SettledPilot], _ database: Database) throws {
        let statement = try database.makeStatement(
            sql: "INSERT OR IGNORE INTO record_pilot VALUES (?, ?, ?, ?, ?)"
        )
        var sources: [String: Int64] = [:]
        for settled in pilots {
            let source = try sources[settled.source] ?? sourceNumber(settled.source, database)
            sources[settled.source] = source
            try statement.execute(arguments: [
                source, Int64(bitPattern: settled.key.high), Int64(bitPattern: settled.key.low),
                settled.pilot, settled.day.number,
            ])
        }
    }

    static func settledPilots(_ database: Database) throws -> [SettledPilot] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT source.name, key_high, key_low, pilot, day
                FROM record_pilot JOIN source ON source.id = record_pilot.source
                """
        ).map { row in
            let (high, low): (Int64, Int64) = (row[1], row[2])
            return SettledPilot(
                source: row[0],
                key: CallKey(high: UInt64(bitPattern: high), low: UInt64(bitPattern: low)),
                pilot: row[3],
                day: LocalDay(number: row[4])
            )
        }
    }
}

extension IntegerRows {
    /// A call in the next two columns, which are NULL where there is none: no key is zero.
    mutating func call() -> CallKey? {
        let key = CallKey(high: bits(), low: bits())
        return key.high | key.low == 0 ? nil : key
    }
}
