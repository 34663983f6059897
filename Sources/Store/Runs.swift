package import Diagnostics
import GRDB

/// One run, as the protocol keeps it.
package struct RunEntry: Sendable {
    /// UTC milliseconds.
    package var startedAt: Int64
    package var finishedAt: Int64
    /// Exit code.
    package var status: Int
    package var version: String
    package var definitions: String
    package var configDigest: String
    /// JSON; holds no personal data.
    package var details: String

    package init(
        startedAt: Int64,
        finishedAt: Int64,
        status: Int,
        version: String,
        definitions: String,
        configDigest: String,
        details: String
    ) {
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.status = status
        self.version = version
        self.definitions = definitions
        self.configDigest = configDigest
        self.details = details
    }
}

extension Store {
    package func add(_ run: RunEntry) throws(Diagnostic) {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO run (started_at, finished_at, status, version, definitions,
                        config_digest, protocol)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    run.startedAt, run.finishedAt, run.status, run.version, run.definitions,
                    run.configDigest, run.details,
                ]
            )
        }
    }

    /// When the run before this one began, and the latest of all: as their clocks told, in UTC
    /// milliseconds.
    package func runTimes() throws(Diagnostic) -> (previous: Int64?, latest: Int64?) {
        try read { database in
            (
                try Int64.fetchOne(
                    database,
                    sql: "SELECT started_at FROM run ORDER BY id DESC LIMIT 1"
                ),
                try Int64.fetchOne(database, sql: "SELECT max(started_at) FROM run")
            )
        }
    }

    /// When the first call of the input began that begins last, in UTC milliseconds.
    package func newestInput() throws(Diagnostic) -> Int64? {
        try read { try Int64.fetchOne($0, sql: "SELECT max(first_stamp) FROM input") }
    }

    package func setting(_ name: String) throws(Diagnostic) -> String? {
        try read {
            try String.fetchOne(
                $0,
                sql: "SELECT value FROM setting WHERE name = ?",
                arguments: [name]
            )
        }
    }

    package func set(_ name: String, to value: String) throws(Diagnostic) {
        try write {
            try $0.execute(
                sql: "INSERT OR REPLACE INTO setting VALUES (?, ?)",
                arguments: [name, value]
            )
        }
    }
}
