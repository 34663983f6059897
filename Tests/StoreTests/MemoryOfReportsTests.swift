import CallModel
import Diagnostics
import GRDB
import Testing

@testable import Store

@Suite struct `The memory of the store` {
    @Test func `keeps what was told of a row, and what had been told before`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        var row = ToldRow()
        row.figures = ["calls": "count:3", "annahmequote": "ratio:3/4"]
        try store.tell(["2019 | pilot": ["A\nB": row, "total": ToldRow()]], now: 1)
        #expect(try store.toldRows(of: "2019 | pilot") == ["A\nB": row, "total": ToldRow()])
        #expect(try store.toldRows(of: "2019 | month").isEmpty)
        #expect(try store.answer("SELECT * FROM berichtigungen").rows.isEmpty)

        row.earlier["calls"] = row.figures.updateValue("count:4", forKey: "calls")
        try store.tell(["2019 | pilot": ["A\nB": row]], now: 2)
        #expect(try store.toldRows(of: "2019 | pilot") == ["A\nB": row, "total": ToldRow()])
        let view = try store.answer(
            "SELECT tabelle, zeile, kennzahl, bisher, jetzt FROM berichtigungen"
        )
        #expect(view.rows == [["2019 | pilot", "A; B", "calls", "count:3", "count:4"]])
    }

    @Test func `notes a change of keys with the newest call before it`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        // Nobody to tell apart yet.
        try store.changeKey(to: "a", isCut: true, now: 1)
        #expect(try store.keyChanges().isEmpty)
        try store.book(deposit([leg(1), leg(3), leg(2)]))
        try store.changeKey(to: "b", isCut: false, now: 2)
        try store.changeKey(to: "c", isCut: true, now: 3)
        let last = leg(3).entered
        let changes = try store.keyChanges()
        #expect(changes.map(\.noticedAt) == [2, 3])
        #expect(changes.map(\.lastCall) == [last, last])
        #expect(changes.map(\.isCut) == [false, true])
        #expect(try store.setting("key") == "c")
    }

    @Test func `brings a store of the first form up to date with all that it holds`() async throws {
        let folder = try StoreFolder()
        let first = try DatabaseQueue(path: folder.path)
        try Migrations.all.migrate(first, upTo: "0001-inputs-legs-cells")
        try await first.write { try $0.execute(sql: "INSERT INTO setting VALUES ('key', 'a')") }
        try first.close()
        let code = #expect(throws: Diagnostic.self) {
            try Store(path: folder.path, access: .read)
        }?.code
        #expect(code == "store-other-version")
        let store = try Store(path: folder.path, access: .write)
        #expect(try store.setting("key") == "a")
        #expect(try store.keyChanges().isEmpty)
        #expect(try store.toldRows(of: "").isEmpty)
    }
}
