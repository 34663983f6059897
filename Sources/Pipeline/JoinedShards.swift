import CallModel
package import Diagnostics
import ExportFormats

/// All inputs of a run under one table of names, in an order that content alone decides.
struct JoinedShards: Sendable {
    /// Entry 0 of each table is "none"; the others are in byte order.
    private(set) var queues: [String]
    private(set) var numbers: [String]
    /// Offices that calls were passed on to.
    private(set) var receivers: [String]
    /// Offices as complaints, cases and the like name them.
    private(set) var offices: [String]
    /// Categories of complaints, kinds of cases and the like.
    private(set) var kinds: [String]
    /// By input, in ascending order of their first call.
    private(set) var legs: [[CallLeg]] = []
    private(set) var complaints: [Complaint] = []
    private(set) var officeRecords: [OfficeRecord] = []
    private(set) var quality = ReadingQuality()
    /// Where sources are joined: the keys that their legs had before.
    private(set) var sharedKeys = SharedKeys()

    /// Takes the shards apart as it goes, so that legs are held only once.
    ///
    /// - Throws: `too-many-names`.
    init(_ shards: consuming [Shard], of pipeline: ResolvedPipeline) throws(RunFailure) {
        var readings: [Reading] = []
        var sharedCalls = SharedCalls(leads: pipeline.leads)
        for shard in consume shards {
            quality.add(shard.reading, of: shard.input.source)
            sharedCalls.note(shard.reading.links, of: shard.input.source)
            readings.append(shard.reading)
        }
        if sharedCalls.isNeeded { sharedKeys = sharedCalls.name(&readings) }
        queues = JoinedShards.united(readings.map(\.queues))
        numbers = JoinedShards.united(readings.map(\.numbers))
        receivers = JoinedShards.united(readings.map(\.receivers))
        offices = JoinedShards.united(readings.map(\.pilots))
        kinds = JoinedShards.united(readings.map(\.categories))
        guard [queues, numbers, receivers, offices, kinds].allSatisfy({ $0.count <= 65_536 })
        else { throw JoinedShards.tooManyNames }
        // Without pilots in the file each of these names is one.
        if pipeline.pilots.isEmpty, Set(queues).union(numbers).count > 65_536 {
            throw JoinedShards.tooManyNames
        }
        // Ascending files stay ascending when they are put one behind the other.
        let order = readings.indices.sorted { left, right in
            JoinedShards.firstKey(readings[left]) < JoinedShards.firstKey(readings[right])
        }
        for index in order {
            var reading = Reading()
            swap(&reading, &readings[index])
            append(consume reading)
        }
    }

    /// Numbers are changed in place: a reading's legs are held by nobody else.
    private mutating func append(_ reading: consuming Reading) {
        let queueNumbers = JoinedShards.positions(of: reading.queues, in: queues)
        let numberNumbers = JoinedShards.positions(of: reading.numbers, in: numbers)
        let pilotNumbers = JoinedShards.positions(of: reading.pilots, in: offices)
        let kindNumbers = JoinedShards.positions(of: reading.categories, in: kinds)
        if reading.receivers.count > 1 {
            let receiverNumbers = JoinedShards.positions(of: reading.receivers, in: receivers)
            for index in reading.legs.indices {
                reading.legs[index].receiver =
                    receiverNumbers[Int(reading.legs[index].receiver)]
            }
        }
        for index in reading.legs.indices {
            reading.legs[index].queue = queueNumbers[Int(reading.legs[index].queue)]
            reading.legs[index].number = numberNumbers[Int(reading.legs[index].number)]
        }
        for var complaint in reading.complaints {
            complaint.pilot = pilotNumbers[Int(complaint.pilot)]
            complaint.category = kindNumbers[Int(complaint.category)]
            complaints.append(complaint)
        }
        for var record in reading.officeRecords {
            record.pilot = pilotNumbers[Int(record.pilot)]
            record.kind = kindNumbers[Int(record.kind)]
            officeRecords.append(record)
        }
        legs.append(reading.legs)
    }

    /// Gives its legs away, by input.
    mutating func takeLegs() -> [[CallLeg]] {
        var taken: [[CallLeg]] = []
        swap(&taken, &legs)
        return taken
    }

    private static func united(_ tables: [[String]]) -> [String] {
        let names = Set(tables.joined()).subtracting([""])
        return [""] + names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private static func positions(of names: [String], in table: [String]) -> [UInt16] {
        let index = Dictionary(
            uniqueKeysWithValues: table.enumerated().map { ($1, UInt16($0)) }
        )
        return names.map { index[$0] ?? 0 }
    }

    private static func firstKey(_ reading: Reading) -> CallKey {
        reading.legs.first?.call ?? CallKey(high: .max, low: .max)
    }

    private static var tooManyNames: RunFailure {
        RunFailure(
            .incomplete,
            "too-many-names",
            Text(
                "Mehr als 65.535 verschiedene Warteschlangen und Zielnummern.",
                "More than 65,535 different queues and dialled numbers."
            ),
            try: Text(
                "Prüfen, ob queue: oder number: auf die richtige Spalte zeigt; sonst unter pilots: eintragen, welche zusammengehören.",
                "Check that queue: and number: point to the right columns; else say under pilots: which belong together."
            )
        )
    }
}

/// What the readers noticed beside the calls, added up over all inputs.
package struct ReadingQuality: Sendable {
    package private(set) var recordsRead = 0
    /// Records that another record of their input repeats or replaces.
    package private(set) var superseded = 0
    package private(set) var skipped: [String: Int] = [:]
    package private(set) var rejects = RejectLedger()
    package private(set) var unknownWords: [String: Int] = [:]
    package private(set) var tolerated: [String: Int] = [:]
    package private(set) var warnings: [Diagnostic] = []

    /// Records read and rejected, by number of the source.
    private(set) var bySource: [Int: (read: Int, rejected: Int)] = [:]

    mutating func add(_ reading: Reading, of source: Int) {
        recordsRead += reading.recordsRead
        superseded += reading.superseded
        bySource[source, default: (0, 0)].read += reading.recordsRead
        bySource[source, default: (0, 0)].rejected += reading.rejects.total
        skipped.merge(reading.skipped, uniquingKeysWith: +)
        rejects.merge(reading.rejects)
        unknownWords.merge(reading.unknownWords, uniquingKeysWith: +)
        tolerated.merge(reading.tolerated, uniquingKeysWith: +)
        warnings += reading.warnings
    }

    package var skippedOnPurpose: Int { skipped.values.reduce(0, +) }
}
