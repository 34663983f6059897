package import CallModel
package import Diagnostics
import Foundation
import GRDB

/// An input as the ledger lists it.
package struct LedgerEntry: Sendable {
    package var id: Int64
    package var source: String
    package var name: String
    package var digest: [UInt8]
    package var storedSize: Int
    package var size: Int
    package var firstStamp: Int64?
    package var lastStamp: Int64?
    package var handledAt: Int64
    package var isSuperseded: Bool
    package var records: Int
    /// Records of it whose calls are no longer kept.
    package var forgotten: Int
    package var notes: String
    /// The references that its calls note are kept too.
    package var keepsReferences = false

    package init(
        id: Int64,
        source: String,
        name: String,
        digest: [UInt8],
        storedSize: Int,
        size: Int,
        firstStamp: Int64?,
        lastStamp: Int64?,
        handledAt: Int64,
        isSuperseded: Bool,
        records: Int,
        forgotten: Int,
        notes: String
    ) {
        self.id = id
        self.source = source
        self.name = name
        self.digest = digest
        self.storedSize = storedSize
        self.size = size
        self.firstStamp = firstStamp
        self.lastStamp = lastStamp
        self.handledAt = handledAt
        self.isSuperseded = isSuperseded
        self.records = records
        self.forgotten = forgotten
        self.notes = notes
    }
}

/// Everything that is still kept of all inputs: the material to make calls of.
package struct Holdings: Sendable {
    /// Names of sources; `CallLeg.source` and `Complaint.source` count from here.
    package var sources: [String] = []
    /// In the order in which they were booked; superseded ones left out.
    package var inputs: [LedgerEntry] = []
    package var legs: [CallLeg] = []
    package var complaints: [Complaint] = []
    package var officeRecords: [OfficeRecord] = []
    /// Entry 0 of each is "none".
    package var queues: [String] = [""]
    package var numbers: [String] = [""]
    package var receivers: [String] = [""]
    package var offices: [String] = [""]
    package var categories: [String] = [""]
    /// Of records whose calls are forgotten.
    package var settledPilots: [SettledPilot] = []
    /// The references that calls note, by number of the input.
    package var references: [Int64: [StoredReference]] = [:]
    /// Rejects in full, by number of the input.
    package var rejects: [(input: Int64, reject: Reject)] = []
    /// Days whose cells are not made anew.
    package var sealedDays: Set<LocalDay> = []
    /// Those of them whose calls have been purged.
    package var emptiedDays: Set<LocalDay> = []
}

extension Store {
    /// Everything kept, in one consistent view.
    package func holdings() throws(Diagnostic) -> Holdings {
        try read { database in
            var holdings = Holdings()
            let names = Dictionary(
                uniqueKeysWithValues: try Row.fetchAll(
                    database,
                    sql: "SELECT id, text FROM name"
                ).map { ($0["id"] as Int64, $0["text"] as String) }
            )
            holdings.inputs = try Store.entries(database, "WHERE status = 'booked'")
            holdings.sources = Array(Set(holdings.inputs.map(\.source))).sorted()
            let sources = Dictionary(
                uniqueKeysWithValues: holdings.sources.enumerated().map { ($1, UInt8($0)) }
            )
            let ofInput = Dictionary(
                uniqueKeysWithValues: holdings.inputs.map { ($0.id, sources[$0.source] ?? 0) }
            )
            let callers = try Store.earlierCallers(database)
            try Store.readLegs(database, &holdings, names, ofInput, callers)
            holdings.references = try Store.references(database)
            try Store.readOffice(database, &holdings, names, ofInput)
            holdings.settledPilots = try Store.settledPilots(database)
            let fileNames = Dictionary(
                uniqueKeysWithValues: holdings.inputs.map { ($0.id, $0.name) }
            )
            let rows = try Row.fetchCursor(database, sql: "SELECT * FROM reject ORDER BY 1, 2")
            while let row = try rows.next() {
                guard let reason = Reject.Reason(rawValue: row["reason"]) else { continue }
                let input: Int64 = row["input"]
                let position = SourcePosition(
                    file: fileNames[input] ?? "",
                    line: row["line"],
                    column: row["field"],
                    byte: row["byte"]
                )
                let reject = Reject(at: position, reason, column: row["field_name"])
                holdings.rejects.append((input, reject))
            }
            for row in try Row.fetchAll(database, sql: "SELECT * FROM sealed_day") {
                let day = LocalDay(number: row["day"])
                holdings.sealedDays.insert(day)
                if row["is_emptied"] == 1 { holdings.emptiedDays.insert(day) }
            }
            return holdings
        }
    }

    /// The ledger, superseded inputs included.
    package func ledger() throws(Diagnostic) -> [LedgerEntry] {
        try read { try Store.entries($0, "") }
    }

    private static func entries(_ database: Database, _ filter: String) throws -> [LedgerEntry] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT input.*, source.name AS source_name
                FROM input JOIN source ON source.id = input.source \(filter) ORDER BY input.id
                """
        ).map { row in
            var entry = LedgerEntry(
                id: row["id"],
                source: row["source_name"],
                name: row["name"],
                digest: [UInt8](row["digest"] as Data),
                storedSize: row["stored_size"],
                size: row["size"],
                firstStamp: row["first_stamp"],
                lastStamp: row["last_stamp"],
                handledAt: row["handled_at"],
                isSuperseded: row["status"] == "superseded",
                records: row["records"],
                forgotten: row["forgotten"],
                notes: row["notes"]
            )
            entry.keepsReferences = (row["reference_sum"] as Int64?) != nil
            return entry
        }
    }

    /// A caller who called on both sides of a change of keys is one caller.
    private static func earlierCallers(_ database: Database) throws -> [UInt64: UInt64] {
        var earlier: [UInt64: UInt64] = [:]
        let rows = try Row.fetchCursor(database, sql: "SELECT caller, earlier FROM caller_link")
        while let row = try rows.next() {
            earlier[UInt64(bitPattern: row["caller"])] = UInt64(bitPattern: row["earlier"])
        }
        return earlier
    }

    private static func readLegs(
        _ database: Database,
        _ holdings: inout Holdings,
        _ names: [Int64: String],
        _ sources: [Int64: UInt8],
        _ earlierCallers: [UInt64: UInt64]
    ) throws {
        var queues = NameList(names)
        var numbers = NameList(names)
        var receivers = NameList(names)
        let count = try Int.fetchOne(database, sql: "SELECT count(*) FROM leg") ?? 0
        holdings.legs.reserveCapacity(count)
        let statement = try database.makeStatement(
            sql: """
                SELECT input, ordinal, call_high, call_low, entered, caller, wait, talk, hold, wrap_up,
                    announcement, queue, number, flags, records, revision,
                    identity, leg, outcome, handover, receiver
                FROM leg ORDER BY input, ordinal
                """
        )
        var row = IntegerRows(statement)
        var sums = InputSums()
        while try row.next() {
            let input = row.integer()
            sums.begin(input, &row.sum)
            _ = row.integer()
            let key = CallKey(high: row.bits(), low: row.bits())
            var leg = CallLeg(call: key, entered: row.integer(), outcome: .unknown)
            var caller = row.bits()
            // Rotations may follow each other: a chain of links, never a ring.
            while !earlierCallers.isEmpty, let earlier = earlierCallers[caller] { caller = earlier }
            leg.caller = CallerKey(digest: caller)
            leg.wait = row.integer(Milliseconds.self)
            leg.talk = row.integer(Milliseconds.self)
            leg.hold = row.integer(Milliseconds.self)
            leg.wrapUp = row.integer(Milliseconds.self)
            leg.announcement = row.integer(Milliseconds.self)
            leg.queue = try queues.number(of: row.integer())
            leg.number = try numbers.number(of: row.integer())
            leg.flags = LegFlags(rawValue: row.integer(UInt16.self))
            leg.records = row.integer(UInt16.self)
            leg.revision = row.integer(UInt32.self)
            leg.identity = row.integer(UInt32.self)
            leg.leg = row.integer(UInt8.self)
            leg.outcome = Outcome(rawValue: row.integer(UInt8.self)) ?? .unknown
            leg.handover = Handover(rawValue: row.integer(UInt8.self)) ?? .none
            leg.receiver = try receivers.number(of: row.laterInteger())
            leg.source = sources[input] ?? 0
            holdings.legs.append(leg)
            row.sum.endRow()
        }
        sums.begin(0, &row.sum)
        try sums.compare(with: database, "leg_sum", "leg")
        holdings.queues = queues.texts
        holdings.numbers = numbers.texts
        holdings.receivers = receivers.texts
    }

    private static func readOffice(
        _ database: Database,
        _ holdings: inout Holdings,
        _ names: [Int64: String],
        _ sources: [Int64: UInt8]
    ) throws {
        var offices = NameList(names)
        var kinds = NameList(names)
        let statement = try database.makeStatement(
            sql: """
                SELECT input, key_high, key_low, day, office, category, call_high, call_low
                FROM complaint LEFT JOIN record_call USING (input, ordinal)
                ORDER BY input, ordinal
                """
        )
        var row = IntegerRows(statement)
        while try row.next() {
            let input = row.integer()
            holdings.complaints.append(
                Complaint(
                    key: CallKey(high: row.bits(), low: row.bits()),
                    day: LocalDay(number: row.integer(Int32.self)),
                    pilot: try offices.number(of: row.integer()),
                    category: try kinds.number(of: row.integer()),
                    source: sources[input] ?? 0,
                    call: row.call()
                )
            )
        }
        let records = try database.makeStatement(
            sql: """
                SELECT input, key_high, key_low, day, office, kind, content, first, second,
                    has_second, call_high, call_low
                FROM office_record LEFT JOIN record_call USING (input, ordinal)
                ORDER BY input, ordinal
                """
        )
        var line = IntegerRows(records)
        while try line.next() {
            let input = line.integer()
            let key = CallKey(high: line.bits(), low: line.bits())
            let day = LocalDay(number: line.integer(Int32.self))
            let (office, kind) = (
                try offices.number(of: line.integer()), try kinds.number(of: line.integer())
            )
            let (code, first, second) = (line.integer(), line.integer(), line.integer())
            let stored = StoredContent(
                code: code,
                first: first,
                second: line.integer() == 1 ? second : nil
            )
            let call = line.call()
            guard let content = stored.content else { continue }
            holdings.officeRecords.append(
                OfficeRecord(
                    key: key,
                    day: day,
                    pilot: office,
                    kind: kind,
                    source: sources[input] ?? 0,
                    call: call,
                    content: content
                )
            )
        }
        holdings.offices = offices.texts
        holdings.categories = kinds.texts
    }
}

/// The store's numbers of names as the small numbers that legs carry.
private struct NameList {
    private let names: [Int64: String]
    private(set) var texts = [""]
    private var numbers: [Int64: UInt16] = [0: 0]
    private var last: (stored: Int64, number: UInt16) = (0, 0)

    init(_ names: [Int64: String]) { self.names = names }

    @inline(__always)
    mutating func number(of stored: Int64) throws -> UInt16 {
        if stored == last.stored { return last.number }
        let number = try numbers[stored] ?? admit(stored)
        last = (stored, number)
        return number
    }

    private mutating func admit(_ stored: Int64) throws -> UInt16 {
        guard texts.count <= Int(UInt16.max) else {
            throw Diagnostic(
                .error,
                "too-many-names",
                Text(
                    "Der Speicher kennt mehr als 65.535 Warteschlangen oder Zielnummern.",
                    "The store knows more than 65,535 queues or dialled numbers."
                )
            )
        }
        let number = UInt16(texts.count)
        texts.append(names[stored] ?? "")
        numbers[stored] = number
        return number
    }
}
