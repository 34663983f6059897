import GRDB

/// The forms that the store has had, in order. A migration that has been released never changes:
/// a store made by it would differ from one made by its new text.
enum Migrations {
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001-inputs-legs-cells") { try $0.execute(sql: migration0001) }
        migrator.registerMigration("0002-key-changes") { try $0.execute(sql: migration0002) }
        migrator.registerMigration("0003-told-figures") { try $0.execute(sql: migration0003) }
        migrator.registerMigration("0004-call-references") { try $0.execute(sql: migration0004) }
        migrator.registerMigration("0005-receivers") { try $0.execute(sql: migration0005) }
        migrator.registerMigration("0006-handovers") { try $0.execute(sql: migration0006) }
        migrator.registerMigration("0007-packed-cells") { database in
            try database.execute(sql: migration0007)
            try Store.packAll(database)
        }
        migrator.registerMigration("0008-calls-of-records") { try $0.execute(sql: migration0008) }
        return migrator
    }
}
