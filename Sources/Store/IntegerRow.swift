import GRDB
import GRDBSQLite

/// Writes rows of integers with one prepared statement: millions of legs, without an array of
/// arguments for each.
struct IntegerRow {
    private let statement: Statement
    private var place: Int32 = 0
    /// Over all rows written, the first column (the input) left out.
    private(set) var sum = RowSum()

    init(_ statement: Statement) { self.statement = statement }

    @inline(__always)
    mutating func bind(_ value: some FixedWidthInteger) {
        if place > 0 { sum.add(Int64(value)) }
        place += 1
        _ = unsafe sqlite3_bind_int64(statement.sqliteStatement, place, Int64(value))
    }

    /// A column that came later: its 0 is left out of the sum, as rows before it had none.
    @inline(__always)
    mutating func bind(later value: some FixedWidthInteger) {
        if value != 0 { sum.add(Int64(value)) }
        place += 1
        _ = unsafe sqlite3_bind_int64(statement.sqliteStatement, place, Int64(value))
    }

    /// As the signed integer of the same bits: SQLite knows no other.
    @inline(__always)
    mutating func bind(bits value: UInt64) { bind(Int64(bitPattern: value)) }

    mutating func insert() throws {
        place = 0
        sum.endRow()
        let result = unsafe sqlite3_step(statement.sqliteStatement)
        _ = unsafe sqlite3_reset(statement.sqliteStatement)
        guard result == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: result))
        }
    }
}

/// Reads rows of integers, column by column.
struct IntegerRows {
    private let statement: Statement
    private var place: Int32 = 0
    /// Over the rows read since it was last set back, the first column (the input) left out.
    var sum = RowSum()

    init(_ statement: Statement) { self.statement = statement }

    /// False behind the last row.
    mutating func next() throws -> Bool {
        place = 0
        let result = unsafe sqlite3_step(statement.sqliteStatement)
        if result == SQLITE_ROW { return true }
        _ = unsafe sqlite3_reset(statement.sqliteStatement)
        guard result == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: result))
        }
        return false
    }

    @inline(__always)
    mutating func integer() -> Int64 {
        defer { place += 1 }
        let value = unsafe sqlite3_column_int64(statement.sqliteStatement, place)
        if place > 0 { sum.add(value) }
        return value
    }

    /// As `IntegerRow.bind(later:)` wrote it.
    @inline(__always)
    mutating func laterInteger() -> Int64 {
        defer { place += 1 }
        let value = unsafe sqlite3_column_int64(statement.sqliteStatement, place)
        if value != 0 { sum.add(value) }
        return value
    }

    /// What does not fit a column of this type was not written by this program: cut to its bits.
    @inline(__always)
    mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type) -> Value {
        Value(truncatingIfNeeded: integer())
    }

    @inline(__always)
    mutating func bits() -> UInt64 { UInt64(bitPattern: integer()) }
}
