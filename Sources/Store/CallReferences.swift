package import CallModel
import GRDB

/// The reference by which another system knows a call: what the calls of two sources meet by.
package struct StoredReference: Sendable, BitwiseCopyable {
    package var call: CallKey
    /// A digest.
    package var reference: UInt64
    /// When the leg that notes it began, as UTC milliseconds.
    package var entered: Int64

    package init(call: CallKey, reference: UInt64, entered: Int64) {
        self.call = call
        self.reference = reference
        self.entered = entered
    }
}

extension Store {
    /// Nothing is written, and the input stays without a sum, where its references are not kept.
    static func insertReferences(
        of deposit: Deposit,
        input: Int64,
        _ database: Database
    ) throws {
        guard let references = deposit.references else { return }
        let statement = try database.makeStatement(
            sql: "INSERT INTO call_reference VALUES (?, ?, ?, ?, ?, ?)"
        )
        var row = IntegerRow(statement)
        for (ordinal, reference) in references.enumerated() {
            row.bind(input)
            row.bind(ordinal)
            row.bind(bits: reference.call.high)
            row.bind(bits: reference.call.low)
            row.bind(reference.entered)
            row.bind(bits: reference.reference)
            try row.insert()
        }
        try database.execute(
            sql: "UPDATE input SET reference_sum = ? WHERE id = ?",
            arguments: [Int64(bitPattern: row.sum.value), input]
        )
    }

    /// By input.
    ///
    /// - Throws: `store-damaged`, where they are not what was written.
    static func references(_ database: Database) throws -> [Int64: [StoredReference]] {
        let (references, sums) = try readReferences(database)
        try sums.compare(with: database, "reference_sum", "call_reference")
        return references
    }

    /// Takes the sums of the references that are left.
    static func sumUpReferences(_ database: Database) throws {
        let sums = try readReferences(database).sums
        try database.execute(
            sql: "UPDATE input SET reference_sum = 0 WHERE reference_sum IS NOT NULL"
        )
        for (input, sum) in sums.found {
            try database.execute(
                sql: "UPDATE input SET reference_sum = ? WHERE id = ?",
                arguments: [sum, input]
            )
        }
    }

    private static func readReferences(
        _ database: Database
    ) throws -> (references: [Int64: [StoredReference]], sums: InputSums) {
        let statement = try database.makeStatement(
            sql: """
                SELECT input, ordinal, call_high, call_low, entered, reference
                FROM call_reference ORDER BY input, ordinal
                """
        )
        var references: [Int64: [StoredReference]] = [:]
        var row = IntegerRows(statement)
        var sums = InputSums()
        while try row.next() {
            let input = row.integer()
            sums.begin(input, &row.sum)
            _ = row.integer()
            let call = CallKey(high: row.bits(), low: row.bits())
            let entered = row.integer()
            references[input, default: []].append(
                StoredReference(call: call, reference: row.bits(), entered: entered)
            )
            row.sum.endRow()
        }
        sums.begin(0, &row.sum)
        return (references, sums)
    }
}
