package import Diagnostics
import Foundation
import GRDB

/// What lasts from night to night: a SQLite file, and the only place with SQL.
///
/// One input is one transaction; whatever stops the program, the file holds an input whole or
/// not at all. Every method tells trouble as a `Diagnostic` with what to try.
package final class Store: Sendable {
    package enum Access: Sendable {
        /// Makes the file where there is none, and brings an older one up to date.
        case write
        /// Changes nothing, whatever the statement says.
        case read
    }

    package let path: String
    let queue: DatabaseQueue

    /// - Throws: `store-…` where the file cannot be opened, is damaged or too new.
    package init(path: String, access: Access) throws(Diagnostic) {
        self.path = path
        do {
            queue = try Store.open(path, access)
            let migrator = Migrations.all
            switch access {
            case .write:
                let isTooNew = try queue.read { try migrator.hasBeenSuperseded($0) }
                if isTooNew { throw StoreTrouble.tooNew(path) }
                try migrator.migrate(queue)
            case .read:
                let isCurrent = try queue.read { database in
                    try !migrator.hasBeenSuperseded(database)
                        && migrator.hasCompletedMigrations(database)
                }
                if !isCurrent { throw StoreTrouble.otherVersion(path) }
            }
        } catch {
            throw StoreTrouble.diagnostic(error, path)
        }
    }

    private static func open(_ path: String, _ wanted: Access) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        if wanted == .read {
            // Whoever may write closes the file without leftovers; GRDB lets a reader only read.
            let folder = (path as NSString).deletingLastPathComponent
            let mayWrite =
                unsafe access(folder.isEmpty ? "." : folder, W_OK) == 0
                && access(path, W_OK) == 0
            configuration.readonly = !mayWrite
            // In a folder that may not be written SQLite cannot keep its lock files.
            if !mayWrite, !FileManager.default.fileExists(atPath: path + "-wal") {
                let name = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
                return try DatabaseQueue(path: name, configuration: configuration)
            }
            return try DatabaseQueue(path: path, configuration: configuration)
        }
        // Made here with these rights: SQLite gives its log the rights of the file.
        let descriptor = unsafe Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor >= 0 { Foundation.close(descriptor) }
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = FULL;
                    PRAGMA secure_delete = ON;
                    PRAGMA cache_size = -65536;
                    """
            )
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// Closes the file; the write-ahead log is emptied into it first.
    package func close() {
        _ = try? queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try? queue.close()
    }

    func read<Result>(_ body: (Database) throws -> Result) throws(Diagnostic) -> Result {
        do { return try queue.read(body) } catch { throw StoreTrouble.diagnostic(error, path) }
    }

    /// In one transaction.
    func write<Result>(_ body: (Database) throws -> Result) throws(Diagnostic) -> Result {
        do { return try queue.write(body) } catch { throw StoreTrouble.diagnostic(error, path) }
    }

    /// Every page and every reference looked at.
    ///
    /// - Throws: `store-damaged` with what was found.
    package func checkIntegrity() throws(Diagnostic) {
        let found = try read { database in
            let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
            let references = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check")
            try Store.checkCells(database)
            return pages.filter { $0 != "ok" }
                + (references.isEmpty ? [] : ["\(references.count) broken references"])
        }
        if let first = found.first { throw StoreTrouble.damaged(path, first) }
        // Reading compares every input's legs with their sum.
        _ = try holdings()
    }
}
