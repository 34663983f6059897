package import Diagnostics
import GRDB

/// A file of the inbox as it was seen last.
package struct SeenFile: Sendable, Equatable {
    package var storedSize: Int
    /// Time of its last change, in nanoseconds since 1970.
    package var modified: Int64
    /// The input it turned out to be; nil where it has not been booked.
    package var input: Int64?

    package init(storedSize: Int, modified: Int64, input: Int64? = nil) {
        self.storedSize = storedSize
        self.modified = modified
        self.input = input
    }
}

extension Store {
    /// The files seen in the inbox, by path.
    package func seenFiles() throws(Diagnostic) -> [String: SeenFile] {
        try read { database in
            let rows = try Row.fetchAll(database, sql: "SELECT * FROM place")
            return Dictionary(
                uniqueKeysWithValues: rows.map { row in
                    (
                        row["path"] as String,
                        SeenFile(
                            storedSize: row["stored_size"],
                            modified: row["modified"],
                            input: row["input"]
                        )
                    )
                }
            )
        }
    }

    /// Remembers how a file looked.
    package func remember(
        _ file: SeenFile,
        at path: String,
        now: Int64
    ) throws(Diagnostic) {
        try write { database in
            try database.execute(
                sql: "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?)",
                arguments: [path, file.storedSize, file.modified, now, file.input]
            )
        }
    }

    /// Forgets files that are no longer there.
    package func forgetFiles(at paths: [String]) throws(Diagnostic) {
        guard !paths.isEmpty else { return }
        try write { database in
            for path in paths {
                try database.execute(sql: "DELETE FROM place WHERE path = ?", arguments: [path])
            }
        }
    }
}
