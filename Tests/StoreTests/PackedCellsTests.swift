import CallModel
import Diagnostics
import Foundation
import GRDB
import Testing

@testable import Store

/// Cells of sealed days as the store packs them.
@Suite struct `Packed cells` {
    private static let day = LocalDay(validYear: 2019, month: 3, day: 28)

    private static func cell(_ pilot: String, _ day: LocalDay, _ hour: Int) -> Cell {
        Cell(
            pilot: pilot,
            day: day,
            hour: hour,
            counts: ["calls": Int64(hour) * 1_000_003, "waitSum": .max, "überhang": -7],
            answeredWaits: [0: 1, 9: 2, 10: .max, 4000: 3],
            abandonedWaits: hour == 8 ? [:] : [Int32.max: 1],
            definitions: "1"
        )
    }

    /// Five days over the end of a month, of two pilots; complaints have no hour.
    private static let cells = (0..<5).flatMap { offset in
        ["Amt", "Zoll"].flatMap { pilot in
            [-1, 8, 17].map { cell(pilot, day.advanced(by: offset), $0) }
        }
    }

    private static func store(_ folder: StoreFolder) throws -> Store {
        let store = try Store(path: folder.path, access: .write)
        _ = try store.replaceCells(cells, months: [], now: 1, closedBefore: nil)
        return store
    }

    private static func seal(_ days: Set<LocalDay>, in store: Store) throws {
        _ = try store.purge(
            calls: [],
            strays: nil,
            days: days,
            sealing: days,
            rejectsBefore: nil,
            protocolsBefore: 0,
            now: 2,
            dryRun: false
        )
    }

    /// Every cell as a line, from the packs.
    private static func lines(_ store: Store) throws -> [String] {
        var lines: [String] = []
        var cells = SealedCells()
        for month in try store.sealedCells() {
            try month.read(into: &cells)
            var (count, wait) = (0, 0)
            for place in cells.places {
                let counts = cells.counts[count..<place.counts].map {
                    "\(cells.names[$0.name])=\($0.number)"
                }.sorted()
                let waits = { (range: Range<Int>) in
                    cells.waits[range].map { "\($0.second)=\($0.calls)" }.sorted()
                }
                lines.append(
                    "\(month.pilot) \(place.day) \(place.hour) \(counts) \(waits(wait..<place.answeredWaits)) \(waits(place.answeredWaits..<place.abandonedWaits))"
                )
                (count, wait) = (place.counts, place.abandonedWaits)
            }
        }
        return lines.sorted()
    }

    private static func lines(of cells: [Cell]) -> [String] {
        cells.map { cell in
            let counts = cell.counts.map { "\($0.key)=\($0.value)" }.sorted()
            let waits = [cell.answeredWaits, cell.abandonedWaits].map { waits in
                waits.map { "\($0.key)=\($0.value)" }.sorted()
            }
            return "\(cell.pilot) \(cell.day) \(cell.hour) \(counts) \(waits[0]) \(waits[1])"
        }.sorted()
    }

    @Test func `say what the cells of sealed days say, as these are sealed one by one`() throws {
        let folder = try StoreFolder()
        let store = try Self.store(folder)
        #expect(try store.sealedCells().isEmpty)
        var sealed: Set<LocalDay> = []
        for offset in [1, 4, 0] {
            let day = Self.day.advanced(by: offset)
            sealed.insert(day)
            try Self.seal([day], in: store)
            let expected = Self.cells.filter { $0.hour >= 0 && sealed.contains($0.day) }
            #expect(try Self.lines(store) == Self.lines(of: expected))
            try store.checkIntegrity()
        }
        let months = try store.sealedCells()
        #expect(months.map(\.pilot) == ["Amt", "Amt", "Zoll", "Zoll"])
        #expect(months.map(\.firstDay.description) == ["2019-03-01", "2019-04-01"] * 2)
        #expect(months.map(\.end.description) == ["2019-04-01", "2019-05-01"] * 2)
    }

    @Test func `are made for a store that had none`() throws {
        let folder = try StoreFolder()
        let store = try Self.store(folder)
        try Self.seal([Self.day], in: store)
        let before = try Self.lines(store)
        try store.write { database in
            try database.execute(
                sql: """
                    DROP TABLE packed_cells; DROP INDEX cell_of_day; DROP INDEX cell_without_hour;
                    DELETE FROM grdb_migrations WHERE identifier = '0007-packed-cells';
                    """
            )
        }
        store.close()
        let next = try Store(path: folder.path, access: .write)
        #expect(try Self.lines(next) == before)
        #expect(before.count == 4)
    }

    @Test func `that are damaged or not those of the cells are told`() throws {
        let folder = try StoreFolder()
        let store = try Self.store(folder)
        try Self.seal([Self.day], in: store)
        func change(_ sql: String) throws {
            try store.write { try $0.execute(sql: sql) }
        }
        let kept =
            "UPDATE packed_cells SET cells = kept.cells, cells_sum = kept.cells_sum FROM kept WHERE kept.pilot = packed_cells.pilot"
        try change("CREATE TABLE kept AS SELECT * FROM packed_cells")
        // One byte another one: the sum does not fit.
        try change("UPDATE packed_cells SET cells = CAST(x'00' || substr(cells, 2) AS BLOB)")
        #expect(throws: Diagnostic.self) { try store.sealedCells() }
        try change(kept)
        try store.checkIntegrity()
        // The sum fits, and the content is that of another pilot's cells.
        try change("DELETE FROM packed_cells WHERE pilot = 'Zoll'")
        #expect(throws: Diagnostic.self) { try store.checkIntegrity() }
    }

    @Test func `cut off anywhere are no cells`() throws {
        var pack = PackedCells()
        let cell = Self.cell("Amt", Self.day, 17)
        let isTaken = pack.add(
            day: cell.day.number,
            hour: cell.hour,
            counts: json(cell.counts),
            answeredWaits: json(cell.answeredWaits),
            abandonedWaits: json(cell.abandonedWaits)
        )
        #expect(isTaken)
        let bytes = pack.bytes
        for count in bytes.indices {
            var cells = SealedCells()
            var reader = PackReader(Array(bytes.prefix(count)))
            #expect(throws: PackReader.Damage.self) { try reader.read(into: &cells) }
        }
    }

    @Test(arguments: [
        ("{}", ""), (#"{"a":1}"#, "a=1"),
        (#"{"a":-9223372036854775808,"ä":0}"#, "a=-9223372036854775808 ä=0"),
        ("", nil), ("{", nil), (#"{"a"}"#, nil), (#"{"a":}"#, nil), (#"{"a":1,}"#, nil),
        (#"{"a":1.5}"#, nil),
        (#"{"a":9223372036854775808}"#, nil), (#"{"a:1}"#, nil), (#"{"a":-}"#, nil), (#"[1]"#, nil),
    ])
    func `are made of texts that the store wrote, and of no others`(text: String, told: String?) {
        let pairs = numbers(ofJson: text)?.map { "\($0.name)=\($0.number)" }
        #expect(pairs?.joined(separator: " ") == told)
    }
}

private func * (texts: [String], count: Int) -> [String] {
    (0..<count).flatMap { _ in texts }
}
