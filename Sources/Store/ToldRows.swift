package import Diagnostics
import Foundation
import GRDB

/// What was told of one row of a report's table when its period was over.
package struct ToldRow: Sendable, Equatable {
    /// By id of the figure: its exact value as told last.
    package var figures: [String: String] = [:]
    /// Of those that changed: what had been told before.
    package var earlier: [String: String] = [:]

    package init() {}
}

extension Store {
    /// The rows of one table that have been told, by their keys.
    package func toldRows(of table: String) throws(Diagnostic) -> [String: ToldRow] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: "SELECT row_keys, figures, earlier FROM told_figure WHERE report_table = ?",
                arguments: [table]
            )
            return try rows.reduce(into: [:]) { told, row in
                var known = ToldRow()
                known.figures = try Store.decoded(row["figures"])
                known.earlier = try Store.decoded(row["earlier"])
                told[row["row_keys"] as String] = known
            }
        }
    }

    /// Remembers what has been told, all of it or nothing.
    ///
    /// - Parameters:
    ///   - rows: by table and keys; what is not among them stays as it is.
    ///   - now: UTC milliseconds.
    ///
    /// - Throws: `store-damaged`, `store-full` and the like.
    package func tell(
        _ rows: [String: [String: ToldRow]],
        now: Int64
    ) throws(Diagnostic) {
        guard !rows.isEmpty else { return }
        try write { database in
            let statement = try database.makeStatement(
                sql: "INSERT OR REPLACE INTO told_figure VALUES (?, ?, ?, ?, ?)"
            )
            for (table, told) in rows {
                for (keys, row) in told {
                    try statement.execute(arguments: [
                        table, keys, Store.encoded(row.figures), Store.encoded(row.earlier), now,
                    ])
                }
            }
        }
    }

    private static func encoded(_ texts: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(texts), as: UTF8.self)
    }

    private static func decoded(_ json: String) throws -> [String: String] {
        guard let texts = try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))
        else { throw StoreTrouble.damaged("told_figure", "json") }
        return texts
    }
}
