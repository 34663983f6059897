package import Diagnostics
import CallModel
import Foundation
import GRDB

extension Store {
    /// The cells of the days of which nothing else is kept, by pilot and month.
    package func sealedCells() throws(Diagnostic) -> [SealedMonth] {
        try read { database in
            var months: [SealedMonth] = []
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT pilot, first_day, cells, cells_sum FROM packed_cells
                    ORDER BY pilot, first_day
                    """
            )
            while let row = try rows.next() {
                let month = SealedMonth(
                    pilot: row[0],
                    firstDay: LocalDay(number: row[1]),
                    bytes: [UInt8](row[2] as Data)
                )
                guard row[3] == RowSum.of(bytes: month.bytes) else {
                    throw StoreTrouble.damaged("packed_cells", "sum")
                }
                months.append(month)
            }
            return months
        }
    }

    /// Makes the packs of the months of newly sealed days.
    static func pack(monthsOf days: Set<LocalDay>, _ database: Database) throws {
        let months = Set(days.map(\.firstOfMonth))
        guard !months.isEmpty else { return }
        let packs = try packs(database, of: months)
        for month in months {
            try database.execute(
                sql: "DELETE FROM packed_cells WHERE first_day = ?",
                arguments: [month.number]
            )
        }
        for pack in packs {
            let bytes = pack.cells.bytes
            try database.execute(
                sql: "INSERT INTO packed_cells VALUES (?, ?, ?, ?)",
                arguments: [pack.pilot, pack.month.number, Data(bytes), RowSum.of(bytes: bytes)]
            )
        }
    }

    /// Packs of all sealed days, for a store that has none yet.
    static func packAll(_ database: Database) throws {
        let days = try Int32.fetchAll(database, sql: "SELECT day FROM sealed_day")
        try pack(monthsOf: Set(days.map { LocalDay(number: $0) }), database)
    }

    /// Every cell compared with its sum, and the packs with the cells that they are made of.
    ///
    /// - Throws: `store-damaged`.
    static func checkCells(_ database: Database) throws {
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM cell")
        while let row = try rows.next() { try checkSum(ofCell: row) }
        let days = try Int32.fetchAll(database, sql: "SELECT day FROM sealed_day")
        let packs = try packs(database, of: Set(days.map { LocalDay(number: $0).firstOfMonth }))
        let kept = try Row.fetchAll(
            database,
            sql: "SELECT pilot, first_day, cells FROM packed_cells ORDER BY pilot, first_day"
        )
        let isWhole =
            packs.count == kept.count
            && zip(packs, kept).allSatisfy { pack, row in
                row[0] == pack.pilot && row[1] == pack.month.number
                    && [UInt8](row[2] as Data) == pack.cells.bytes
            }
        if !isWhole { throw StoreTrouble.damaged("packed_cells", "content") }
    }

    private struct Pack {
        var pilot: String
        var month: LocalDay
        var cells = PackedCells()
    }

    /// By pilot and month.
    private static func packs(_ database: Database, of months: Set<LocalDay>) throws -> [Pack] {
        var packs: [Pack] = []
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT * FROM cell WHERE hour >= 0 AND day IN (SELECT day FROM sealed_day)
                ORDER BY pilot, day, hour
                """
        )
        while let row = try rows.next() {
            let (pilot, day): (String, Int32) = (row["pilot"], row["day"])
            let month = LocalDay(number: day).firstOfMonth
            guard months.contains(month) else { continue }
            try checkSum(ofCell: row)
            if packs.last?.pilot != pilot || packs.last?.month != month {
                packs.append(Pack(pilot: pilot, month: month))
            }
            let isTaken = packs[packs.count - 1].cells.add(
                day: day,
                hour: row["hour"],
                counts: row["counts"],
                answeredWaits: row["answered_waits"],
                abandonedWaits: row["abandoned_waits"]
            )
            if !isTaken { throw StoreTrouble.damaged("cell", "json") }
        }
        return packs
    }

    private static func checkSum(ofCell row: Row) throws {
        let (day, hour): (Int32, Int) = (row["day"], row["hour"])
        let sum = RowSum.of(
            row["pilot"],
            "\(day) \(hour)",
            row["counts"],
            row["answered_waits"],
            row["abandoned_waits"],
            row["definitions"]
        )
        guard row["text_sum"] == sum else { throw StoreTrouble.damaged("cell", "sum") }
    }
}
