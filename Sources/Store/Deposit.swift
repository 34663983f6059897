package import CallModel
package import Diagnostics
import Foundation
import GRDB

/// What one input brings into the store.
package struct Deposit: Sendable {
    /// Name of the source in the pipeline file.
    package var source: String
    /// Last part of the path.
    package var name: String
    /// SHA-256 of the decompressed content.
    package var digest: [UInt8]
    /// Bytes as stored, and decompressed.
    package var storedSize: Int
    package var size: Int
    /// When it was taken in, as UTC milliseconds.
    package var handledAt: Int64
    /// Records read.
    package var records: Int
    /// Counts of what was no leg, as JSON; of no meaning to the store.
    package var notes: String
    package var legs: [CallLeg]
    package var queues: [String]
    package var numbers: [String]
    package var receivers: [String]
    package var complaints: [Complaint]
    /// Cases, appointments, visits, surveys.
    package var officeRecords: [OfficeRecord]
    package var offices: [String]
    package var categories: [String]
    package var rejects: [Reject]
    /// Keys of callers under the key in force, and under the one before it.
    package var links: [(caller: UInt64, earlier: UInt64)]
    /// Inputs whose content is the beginning of this one.
    package var supersedes: [Int64]
    /// The references that its calls note; nil: they are not kept.
    package var references: [StoredReference]?

    package init(
        source: String,
        name: String,
        digest: [UInt8],
        storedSize: Int,
        size: Int,
        handledAt: Int64,
        records: Int,
        notes: String
    ) {
        self.source = source
        self.name = name
        self.digest = digest
        self.storedSize = storedSize
        self.size = size
        self.handledAt = handledAt
        self.records = records
        self.notes = notes
        legs = []
        queues = [""]
        numbers = [""]
        receivers = [""]
        complaints = []
        officeRecords = []
        offices = [""]
        categories = [""]
        rejects = []
        links = []
        supersedes = []
    }
}

extension Store {
    /// Books an input with everything in it, in one transaction.
    ///
    /// - Returns: the number of the input.
    @discardableResult
    package func book(_ deposit: Deposit) throws(Diagnostic) -> Int64 {
        try write { database in
            for old in deposit.supersedes { try Store.clear(old, database) }
            let source = try Store.sourceNumber(deposit.source, database)
            try database.execute(
                sql: """
                    INSERT INTO input (source, digest, name, stored_size, size, first_stamp,
                        last_stamp, handled_at, status, records, notes)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'booked', ?, ?)
                    """,
                arguments: [
                    source, Data(deposit.digest), deposit.name, deposit.storedSize, deposit.size,
                    deposit.legs.map(\.entered).min(), deposit.legs.map(\.entered).max(),
                    deposit.handledAt, deposit.records, deposit.notes,
                ]
            )
            let input = database.lastInsertedRowID
            for old in deposit.supersedes {
                try database.execute(
                    sql: "UPDATE input SET status = 'superseded', superseded_by = ? WHERE id = ?",
                    arguments: [input, old]
                )
            }
            var names = StoredNames(database)
            try Store.insertLegs(of: deposit, input: input, &names)
            try Store.insertReferences(of: deposit, input: input, database)
            try Store.insertComplaints(of: deposit, input: input, &names)
            try Store.insertOfficeRecords(of: deposit, input: input, &names)
            try Store.insertCallsOfRecords(of: deposit, input: input, database)
            for (ordinal, reject) in deposit.rejects.enumerated() {
                try database.execute(
                    sql: "INSERT INTO reject VALUES (?, ?, ?, ?, ?, ?, ?)",
                    arguments: [
                        input, ordinal, reject.position.line, reject.position.column,
                        reject.position.byte, reject.reason.rawValue, reject.column,
                    ]
                )
            }
            for (caller, earlier) in deposit.links {
                try database.execute(
                    sql: "INSERT OR IGNORE INTO caller_link VALUES (?, ?, ?)",
                    arguments: [
                        Int64(bitPattern: caller), Int64(bitPattern: earlier), deposit.handledAt,
                    ]
                )
            }
            return input
        }
    }

    /// Takes out what an input brought; its line in the ledger stays.
    private static func clear(_ input: Int64, _ database: Database) throws {
        try database.execute(
            sql: "UPDATE input SET leg_sum = 0, reference_sum = NULL WHERE id = ?",
            arguments: [input]
        )
        let tables = [
            "leg", "call_reference", "complaint", "office_record", "record_call", "reject",
        ]
        for table in tables {
            try database.execute(sql: "DELETE FROM \(table) WHERE input = ?", arguments: [input])
        }
    }

    static func sourceNumber(_ name: String, _ database: Database) throws -> Int64 {
        try database.execute(
            sql: "INSERT OR IGNORE INTO source (name) VALUES (?)",
            arguments: [name]
        )
        return try Int64.fetchOne(
            database,
            sql: "SELECT id FROM source WHERE name = ?",
            arguments: [name]
        ) ?? 0
    }

    private static func insertLegs(
        of deposit: Deposit,
        input: Int64,
        _ names: inout StoredNames
    ) throws {
        guard !deposit.legs.isEmpty else { return }
        let queues = try names.numbers(of: deposit.queues)
        let numbers = try names.numbers(of: deposit.numbers)
        let receivers = try names.numbers(of: deposit.receivers)
        let statement = try names.database.makeStatement(
            sql: "INSERT INTO leg VALUES ("
                + Array(repeating: "?", count: 21).joined(separator: ", ")
                + ")"
        )
        var row = IntegerRow(statement)
        for (ordinal, leg) in deposit.legs.enumerated() {
            row.bind(input)
            row.bind(ordinal)
            row.bind(bits: leg.call.high)
            row.bind(bits: leg.call.low)
            row.bind(leg.entered)
            row.bind(bits: leg.caller.digest)
            row.bind(leg.wait)
            row.bind(leg.talk)
            row.bind(leg.hold)
            row.bind(leg.wrapUp)
            row.bind(leg.announcement)
            row.bind(queues[Int(leg.queue)])
            row.bind(numbers[Int(leg.number)])
            row.bind(leg.flags.rawValue)
            row.bind(leg.records)
            row.bind(leg.revision)
            row.bind(leg.identity)
            row.bind(leg.leg)
            row.bind(leg.outcome.rawValue)
            row.bind(leg.handover.rawValue)
            row.bind(later: receivers[Int(leg.receiver)])
            try row.insert()
        }
        try names.database.execute(
            sql: "UPDATE input SET leg_sum = ? WHERE id = ?",
            arguments: [Int64(bitPattern: row.sum.value), input]
        )
    }

    private static func insertComplaints(
        of deposit: Deposit,
        input: Int64,
        _ names: inout StoredNames
    ) throws {
        guard !deposit.complaints.isEmpty else { return }
        let offices = try names.numbers(of: deposit.offices)
        let categories = try names.numbers(of: deposit.categories)
        let statement = try names.database.makeStatement(
            sql: "INSERT INTO complaint VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        var row = IntegerRow(statement)
        for (ordinal, complaint) in deposit.complaints.enumerated() {
            row.bind(input)
            row.bind(ordinal)
            row.bind(bits: complaint.key.high)
            row.bind(bits: complaint.key.low)
            row.bind(complaint.day.number)
            row.bind(offices[Int(complaint.pilot)])
            row.bind(categories[Int(complaint.category)])
            try row.insert()
        }
    }
}

extension Store {
    private static func insertOfficeRecords(
        of deposit: Deposit,
        input: Int64,
        _ names: inout StoredNames
    ) throws {
        guard !deposit.officeRecords.isEmpty else { return }
        let offices = try names.numbers(of: deposit.offices)
        let kinds = try names.numbers(of: deposit.categories)
        let statement = try names.database.makeStatement(
            sql: "INSERT INTO office_record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        )
        var row = IntegerRow(statement)
        for (ordinal, record) in deposit.officeRecords.enumerated() {
            let content = StoredContent(record.content)
            row.bind(input)
            row.bind(ordinal)
            row.bind(bits: record.key.high)
            row.bind(bits: record.key.low)
            row.bind(record.day.number)
            row.bind(offices[Int(record.pilot)])
            row.bind(kinds[Int(record.kind)])
            row.bind(content.code)
            row.bind(content.first)
            row.bind(content.second ?? 0)
            row.bind(content.second == nil ? 0 : 1)
            try row.insert()
        }
    }
}

/// Names of queues, numbers, offices and categories by number; 0 is "none".
private struct StoredNames {
    let database: Database
    private var known: [String: Int64] = ["": 0]

    init(_ database: Database) { self.database = database }

    mutating func numbers(of names: [String]) throws -> [Int64] {
        try names.map { name in
            if let number = known[name] { return number }
            try database.execute(
                sql: "INSERT OR IGNORE INTO name (text) VALUES (?)",
                arguments: [name]
            )
            let number = try Int64.fetchOne(
                database,
                sql: "SELECT id FROM name WHERE text = ?",
                arguments: [name]
            )
            known[name] = number ?? 0
            return number ?? 0
        }
    }
}
