package import Diagnostics
import GRDB

/// A change of the key of the pseudonyms, as the nightly run noticed it.
package struct StoredKeyChange: Sendable, Equatable {
    /// UTC milliseconds.
    package var noticedAt: Int64
    /// When the newest call under the earlier key began, in UTC milliseconds.
    package var lastCall: Int64
    /// Nobody is known under both keys.
    package var isCut: Bool
}

extension Store {
    /// Notes which key is in use from now on, and the change where calls of another one are kept.
    ///
    /// - Parameters:
    ///   - fingerprint: of the key now in use.
    ///   - isCut: the earlier key is not at hand any more.
    ///   - now: UTC milliseconds.
    /// - Throws: `store-…`; nothing has been noted then.
    package func changeKey(
        to fingerprint: String,
        isCut: Bool,
        now: Int64
    ) throws(Diagnostic) {
        try write { database in
            // A store without calls has nobody to tell apart.
            try database.execute(
                sql: """
                    INSERT OR REPLACE INTO key_change
                    SELECT ?, max(last_stamp), ? FROM input HAVING max(last_stamp) IS NOT NULL
                    """,
                arguments: [now, isCut ? 1 : 0]
            )
            try database.execute(
                sql: "INSERT OR REPLACE INTO setting VALUES ('key', ?)",
                arguments: [fingerprint]
            )
        }
    }

    /// Every change of keys, the earliest first.
    package func keyChanges() throws(Diagnostic) -> [StoredKeyChange] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM key_change ORDER BY noticed_at").map {
                StoredKeyChange(
                    noticedAt: $0["noticed_at"],
                    lastCall: $0["last_call"],
                    isCut: $0["is_cut"] == 1
                )
            }
        }
    }
}
