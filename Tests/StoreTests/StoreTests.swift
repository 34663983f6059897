import CallModel
import Diagnostics
import Foundation
import Store
import Testing

/// A folder that is gone when the test is.
final class StoreFolder {
    let url = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID())")
    var path: String { url.appending(path: "b.sqlite").path() }

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}

func leg(_ number: UInt64, caller: UInt64 = 7) -> CallLeg {
    var leg = CallLeg(
        call: CallKey(high: 3 << 56 | .max >> 8, low: .max - number),
        entered: 1_553_500_000_000 + Int64(number) * 1000,
        outcome: .answered
    )
    leg.caller = CallerKey(digest: caller)
    leg.wait = 12_345
    leg.talk = .notGiven
    leg.queue = 1
    leg.number = 1
    leg.flags = [.final, .restarted]
    leg.records = 65_535
    leg.leg = 255
    leg.handover = .returned
    leg.receiver = number.isMultiple(of: 2) ? 0 : 1
    return leg
}

func deposit(_ legs: [CallLeg], digest: UInt8 = 1) -> Deposit {
    var deposit = Deposit(
        source: "acd",
        name: "acd.csv",
        digest: [digest],
        storedSize: 10,
        size: 20,
        handledAt: 5,
        records: legs.count,
        notes: "{}"
    )
    deposit.legs = legs
    deposit.queues = ["", "wohngeld"]
    deposit.numbers = ["", "49421361401"]
    deposit.receivers = ["", "Standesamt"]
    return deposit
}

@Suite struct `The store` {
    @Test func `gives back legs bit by bit`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        let legs = [leg(1), leg(2, caller: .max), leg(3, caller: 1 << 63)]
        try store.book(deposit(legs))
        let holdings = try store.holdings()
        #expect(holdings.legs.map(\.call) == legs.map(\.call))
        #expect(holdings.legs.map(\.caller) == legs.map(\.caller))
        for (left, right) in zip(holdings.legs, legs) {
            #expect(left.entered == right.entered)
            #expect((left.wait, left.talk) == (right.wait, right.talk))
            #expect((left.hold, left.wrapUp) == (right.hold, right.wrapUp))
            #expect((left.flags, left.records) == (right.flags, right.records))
            #expect((left.leg, left.outcome) == (right.leg, right.outcome))
            #expect((left.handover, left.receiver) == (right.handover, right.receiver))
        }
        #expect(holdings.queues == ["", "wohngeld"])
        #expect(holdings.numbers == ["", "49421361401"])
        #expect(holdings.receivers == ["", "Standesamt"])
        #expect(holdings.inputs.map(\.digest) == [[1]])
    }

    @Test func `books the same content of a source only once`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        try store.book(deposit([leg(1)]))
        #expect(throws: Diagnostic.self) { try store.book(deposit([leg(2)])) }
        #expect(try store.holdings().legs.count == 1)
    }

    @Test func `leaves nothing of an input that another one holds as its beginning`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        let first = try store.book(deposit([leg(1)]))
        var longer = deposit([leg(1), leg(2)], digest: 2)
        longer.supersedes = [first]
        try store.book(longer)
        let holdings = try store.holdings()
        #expect(holdings.legs.count == 2)
        #expect(holdings.inputs.map(\.digest) == [[2]])
        #expect(try store.ledger().map(\.isSuperseded) == [true, false])
    }

    @Test func `knows a caller again across changes of keys`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        try store.book(deposit([leg(1, caller: 10)]))
        var second = deposit([leg(2, caller: 20)], digest: 2)
        second.links = [(caller: 20, earlier: 10)]
        try store.book(second)
        var third = deposit([leg(3, caller: 30)], digest: 3)
        third.links = [(caller: 30, earlier: 20)]
        try store.book(third)
        #expect(try store.holdings().legs.map(\.caller.digest) == [10, 10, 10])
    }

    @Test func `forgets the whole chain of a caller's keys with the last call`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        var only = deposit([leg(1, caller: 30)])
        only.links = [(caller: 30, earlier: 20), (caller: 20, earlier: 10)]
        try store.book(only)
        let purged = try store.purge(
            calls: [StoredCall(source: "acd", key: leg(1).call)],
            strays: nil,
            days: [],
            sealing: [],
            rejectsBefore: nil,
            protocolsBefore: 0,
            now: 6,
            dryRun: false
        )
        #expect(purged.callerLinks == 2)
        #expect(try store.answer("SELECT count(*) FROM caller_link").rows == [["0"]])
    }

    @Test func `takes out rows without a call only of the inputs that are old enough`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        var old = deposit([leg(1), leg(2), leg(3)])
        // One reference is of a call that no row tells of.
        old.references = references(4)
        try store.book(old)
        var new = deposit([leg(1), leg(4)], digest: 2)
        new.handledAt = 50
        try store.book(new)
        func purge(before limit: Int64) throws -> Purged {
            try store.purge(
                calls: [],
                strays: StrayRows(takenInBefore: limit) { stored in
                    stored.filter { $0.key.low != leg(2).call.low }
                },
                days: [],
                sealing: [],
                rejectsBefore: nil,
                protocolsBefore: 0,
                now: 60,
                dryRun: false
            )
        }
        #expect(try purge(before: 5).strays == 0)
        #expect(try purge(before: 50).strays == 2)
        let holdings = try store.holdings()
        #expect(holdings.legs.map(\.call) == [leg(2), leg(1), leg(4)].map(\.call))
        #expect(holdings.references.values.flatMap { $0 }.map(\.call) == [leg(2).call])
        #expect(try store.holdsLegs(takenInBefore: 50))
        try store.checkIntegrity()
    }

    @Test func `refuses a statement that writes`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        try store.book(deposit([leg(1)]))
        store.close()
        let reader = try Store(path: folder.path, access: .read)
        #expect(throws: Diagnostic.self) { try reader.answer("DELETE FROM leg") }
        #expect(throws: Diagnostic.self) { try reader.answer("selekt 1") }
        let table = try reader.answer("SELECT quelle, saetze FROM eingaben")
        #expect(table.columns == ["quelle", "saetze"])
        #expect(table.rows == [["acd", "1"]])
    }

    @Test func `has no view that shows a caller`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        let table = try store.answer("SELECT name, sql FROM sqlite_master WHERE type = 'view'")
        #expect(table.rows.count >= 6)
        for row in table.rows {
            let text = (row[1] ?? "").lowercased()
            #expect(
                !text.contains("caller ") && !text.contains("caller,") && !text.contains("from leg")
            )
        }
    }

    @Test func `notices a single bit that flips inside a number`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        let input = try store.book(deposit((1...50).map { leg($0) }))
        _ = try store.forget([StoredCall(source: "acd", key: leg(51).call)], of: [99])
        #expect(try store.holdings().legs.count == 50)
        store.close()
        let url = URL(filePath: folder.path)
        let whole = try Data(contentsOf: url)
        // The wait of a leg, 12,345 ms, as SQLite writes it.
        let place = try #require(whole.range(of: Data([0x30, 0x39]))).lowerBound
        var damaged = whole
        damaged[place + 1] ^= 1
        try damaged.write(to: url)
        let code = #expect(throws: Diagnostic.self) {
            try Store(path: folder.path, access: .read).holdings()
        }?.code
        #expect(code == "store-damaged")
        #expect(input == 1)
    }

    private func references(_ count: UInt64) -> [StoredReference] {
        (1...count).map { number in
            StoredReference(
                call: leg(number).call,
                reference: .max - number,
                entered: leg(number).entered + 4_242
            )
        }
    }

    @Test func `keeps references as long as their calls, and knows where it has none`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        var joined = deposit([leg(1), leg(2)])
        joined.references = references(2)
        let input = try store.book(joined)
        let without = try store.book(deposit([leg(3)], digest: 2))
        let kept = try #require(try store.holdings().references[input])
        #expect(kept.map(\.call) == [leg(1), leg(2)].map(\.call))
        #expect(kept.map(\.reference) == [.max - 1, .max - 2])
        #expect(kept.map(\.entered) == [leg(1), leg(2)].map { $0.entered + 4_242 })
        #expect(try store.ledger().map(\.keepsReferences) == [true, false])

        // Whatever number its source has by now.
        var moved = leg(1).call
        moved.high &= .max >> 8
        let purged = try store.forget([StoredCall(source: "acd", key: moved)], of: [])
        #expect(purged.legs == 1)
        let holdings = try store.holdings()
        #expect(holdings.references.mapValues { $0.map(\.call) } == [input: [leg(2).call]])
        #expect(holdings.legs.map(\.call) == [leg(2), leg(3)].map(\.call))
        #expect(without == 2)
        try store.checkIntegrity()
    }

    @Test func `takes nothing of another source that has the same id`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        try store.book(deposit([leg(1)]))
        var other = deposit([leg(1)], digest: 2)
        other.source = "log"
        try store.book(other)
        _ = try store.forget([StoredCall(source: "log", key: leg(1).call)], of: [])
        let holdings = try store.holdings()
        #expect(holdings.legs.map { holdings.sources[Int($0.source)] } == ["acd"])
    }

    /// A list of two complaints, of which the second names a call.
    private func list(digest: UInt8, source: String = "beschwerden") -> Deposit {
        var list = deposit([], digest: digest)
        list.source = source
        list.complaints = [nil, leg(1).call].enumerated().map { number, call in
            Complaint(
                key: CallKey(high: 9 << 56, low: UInt64(number) + 1),
                day: LocalDay(number: 17_980),
                pilot: 0,
                category: 0,
                source: 9,
                call: call
            )
        }
        return list
    }

    @Test func `keeps the calls that records name as long as these, and then the pilots`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        try store.book(deposit([leg(1)], digest: 1))
        let first = try store.book(list(digest: 2))
        // Of the same ids, but of another source's calls.
        try store.book(list(digest: 3, source: "tickets"))
        #expect(
            try store.holdings().complaints.map(\.call) == [nil, leg(1).call, nil, leg(1).call]
        )
        func settle(as pilot: String, dryRun: Bool) throws {
            _ = try store.purge(
                calls: ["acd", "beschwerden"].map { StoredCall(source: $0, key: leg(1).call) },
                settling: [
                    SettledPilot(
                        source: "beschwerden",
                        key: CallKey(high: 4 << 56, low: 2),
                        pilot: pilot,
                        day: LocalDay(number: 17_979)
                    )
                ],
                strays: nil,
                days: [],
                sealing: [],
                rejectsBefore: nil,
                protocolsBefore: 0,
                now: 60,
                dryRun: dryRun
            )
        }
        try settle(as: "Standesamt", dryRun: true)
        #expect(try store.holdings().complaints.count { $0.call != nil } == 2)
        try settle(as: "Wohngeldstelle", dryRun: false)
        // What it was at first stays.
        try settle(as: "Ordnungsamt", dryRun: false)
        let holdings = try store.holdings()
        #expect(holdings.complaints.map(\.call) == [nil, nil, nil, leg(1).call])
        let settled = try #require(holdings.settledPilots.first)
        #expect(holdings.settledPilots.count == 1)
        #expect((settled.source, settled.pilot) == ("beschwerden", "Wohngeldstelle"))
        #expect((settled.key, settled.day.number) == (CallKey(high: 0, low: 2), 17_979))

        // A longer list takes the place of the shorter one, with what it names.
        var longer = list(digest: 4)
        longer.supersedes = [first]
        longer.complaints.removeFirst()
        try store.book(longer)
        #expect(try store.holdings().complaints.map(\.call) == [nil, leg(1).call, leg(1).call])
        try store.checkIntegrity()
    }

    @Test func `notices a bit that flips inside a reference`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        var joined = deposit([leg(1)])
        joined.references = references(1)
        try store.book(joined)
        store.close()
        let url = URL(filePath: folder.path)
        var bytes = try Data(contentsOf: url)
        // The end of the largest reference but one, as SQLite writes it.
        let place = try #require(
            bytes.range(of: Data([0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE]))
                ?? bytes.range(of: Data([0xFE]))
        ).lowerBound
        bytes[place] ^= 0x10
        try bytes.write(to: url)
        #expect(throws: Diagnostic.self) {
            try Store(path: folder.path, access: .read).holdings()
        }
    }

    @Test func `names damage`() throws {
        let folder = try StoreFolder()
        let store = try Store(path: folder.path, access: .write)
        try store.book(deposit((1...2000).map { leg($0) }))
        store.close()
        var bytes = try Data(contentsOf: URL(filePath: folder.path))
        for place in stride(from: 9000, to: bytes.count, by: 4096) { bytes[place] ^= 0xFF }
        try bytes.write(to: URL(filePath: folder.path))
        let code = #expect(throws: Diagnostic.self) {
            try Store(path: folder.path, access: .read).checkIntegrity()
        }?.code
        #expect(code == "store-damaged")
    }

    @Test func `is no database where the file is something else`() throws {
        let folder = try StoreFolder()
        try Data(repeating: 65, count: 10_000).write(to: URL(filePath: folder.path))
        let code = #expect(throws: Diagnostic.self) {
            try Store(path: folder.path, access: .write)
        }?.code
        #expect(code == "store-damaged")
    }
}
