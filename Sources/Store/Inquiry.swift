package import Diagnostics
import Foundation
import GRDB

/// The answer to a question in SQL, as text.
package struct SqlTable: Sendable {
    package var columns: [String]
    /// nil: no value.
    package var rows: [[String?]]
}

extension Store {
    /// Answers one statement that reads; the file is open for reading only.
    ///
    /// - Throws: `sql` with SQLite's own words where the statement is wrong.
    package func answer(_ sql: String) throws(Diagnostic) -> SqlTable {
        do {
            return try queue.read { database in
                let statement = try database.makeStatement(sql: sql)
                let rows = try Row.fetchAll(statement)
                return SqlTable(
                    columns: statement.columnNames,
                    rows: rows.map { row in row.databaseValues.map(Store.text) }
                )
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
            throw Store.wrong(error.message ?? "\(error.resultCode)")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY {
            throw Store.wrong("attempt to write a readonly database")
        } catch let error as DatabaseError where error.resultCode == .SQLITE_MISUSE {
            throw Store.wrong(error.message ?? "\(error.resultCode)")
        } catch {
            throw StoreTrouble.diagnostic(error, path)
        }
    }

    private static func wrong(_ message: String) -> Diagnostic {
        Diagnostic(
            .error,
            "sql",
            Text("SQL: \(message)", "SQL: \(message)"),
            try: Text(
                "Die Sichten: stunden, tage, monate, eingaben, laeufe, korrekturen, berichtigungen, schluesselwechsel (docs/operations.md).",
                "The views: stunden, tage, monate, eingaben, laeufe, korrekturen, berichtigungen, schluesselwechsel (docs/operations.md)."
            )
        )
    }

    private static func text(_ value: DatabaseValue) -> String? {
        switch value.storage {
        case .null: nil
        case .int64(let number): String(number)
        case .double(let number): String(number)
        case .string(let text): text
        case .blob(let bytes): bytes.map { byte in hex(byte) }.joined()
        }
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = Array("0123456789abcdef")
        return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }
}
