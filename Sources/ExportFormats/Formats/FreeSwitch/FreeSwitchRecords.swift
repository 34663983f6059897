import CallModel
import Diagnostics
import Intake

/// Reads the lines of mod_cdr_csv and, at the end of the file, puts the two legs of a call together.
struct FreeSwitchRecords: RecordSink {
    private var native: NativeReading
    private var cells = UnescapedCells()
    private var rows: [FreeSwitchRow] = []
    private var causes: Vocabulary<FreeSwitchRow.Cause>
    private var apps: Vocabulary<FreeSwitchRow.App>
    private var contexts: Vocabulary<Bool>
    private var starts: StampReader
    private let pattern: StampPattern?

    init(_ context: ReadingContext, charset: Charset) {
        native = NativeReading(context, charset: charset, parts: FreeSwitchFormat.parts)
        causes = Vocabulary(listed: FreeSwitchRecords.causes, unlisted: .unknown)
        apps = Vocabulary(listed: FreeSwitchRecords.apps, unlisted: .other)
        let inbound = ["public", "inbound", "incoming", "from-trunk", "from-pstn"]
        contexts = Vocabulary(
            listed: Dictionary(uniqueKeysWithValues: inbound.map { ($0, true) }),
            unlisted: false
        )
        starts = StampReader(zone: context.zone)
        pattern = try? StampPattern("iso8601")
    }

    private static let causes: [String: FreeSwitchRow.Cause] = {
        let words: [(FreeSwitchRow.Cause, [String])] = [
            (.cleared, ["normal_clearing", "normal_unspecified", "success", "picked_off"]),
            (.cancelled, ["originator_cancel"]),
            (
                .noAnswer,
                ["no_answer", "no_user_response", "allotted_timeout", "progress_timeout"]
            ),
            (
                .refused,
                [
                    "user_busy", "call_rejected", "unallocated_number", "user_not_registered",
                    "subscriber_absent", "destination_out_of_order", "no_route_destination",
                    "normal_temporary_failure", "switch_congestion", "network_out_of_order",
                    "normal_circuit_congestion", "recovery_on_timer_expire",
                ]
            ),
            (.transferred, ["attended_transfer", "blind_transfer"]),
        ]
        var table: [String: FreeSwitchRow.Cause] = [:]
        for (cause, names) in words { for name in names { table[name] = cause } }
        return table
    }()

    private static let apps: [String: FreeSwitchRow.App] = [
        "callcenter": .queue, "fifo": .queue, "voicemail": .voicemail, "ivr": .menu,
        "playback": .menu, "phrase": .menu, "speak": .menu, "say": .menu, "sleep": .menu,
        "hangup": .menu, "play_and_get_digits": .menu,
    ]

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        native.reading.recordsRead += 1
        guard cells.cut(bytes, wholeLine(fields)) else {
            native.reject(.badQuote, at: position)
            return
        }
        let record = cells.fields
        let places = FreeSwitchCells(
            count: record.count,
            isStamp: { looksLikeStamp(bytes, record[$0]) },
            isUuid: { looksLikeUuid(bytes, record[$0]) }
        )
        if let places {
            try take(bytes, record, places, at: position)
        } else {
            native.reject(.badStructure, at: position)
        }
    }

    mutating func refuse(_ fault: FramingFault, at position: RecordPosition) throws(Diagnostic) {
        native.refuse(fault, at: position)
    }

    private mutating func take(
        _ bytes: Span<UInt8>,
        _ record: [FieldRange],
        _ places: FreeSwitchCells,
        at position: RecordPosition
    ) throws(Diagnostic) {
        func cell(_ place: Int) -> FieldRange {
            let range = place >= 0 ? trimmed(bytes, record[place]) : .none
            return equal(bytes, range, "_undef_") ? .none : range
        }
        guard let pattern,
            case .instant(let start, var flags) = starts.read(pattern, bytes, cell(places.start)),
            case .instant(let end, let endFlags) = native.stamps.read(
                pattern,
                bytes,
                cell(places.end)
            )
        else {
            native.reject(.badStamp, at: position, column: "start_stamp")
            return
        }
        var begun = start
        let duration = seconds(bytes, cell(places.duration))
        if duration != .notGiven, !flags.union(endFlags).isDisjoint(with: .doubledHour) {
            // The file is in the order of the ends; the length tells the beginning from there.
            begun = end - Int64(duration)
            flags.formUnion(endFlags)
        }
        let uuid = cell(places.uuid)
        var row = FreeSwitchRow(
            call: native.key(bytes, uuid),
            uuid: tableHash(bytes.extracting(uuid.bounds)),
            start: begun
        )
        row.flags = flags
        row.talk = seconds(bytes, cell(places.talk))
        if case .instant(let answered, _) = starts.read(pattern, bytes, cell(places.answer)) {
            row.answered = answered + begun - start
        }
        let other = cell(places.otherLeg)
        if !other.isEmpty { row.otherLeg = tableHash(bytes.extracting(other.bounds)) }
        let cause = causes.entry(
            of: bytes.extracting(cell(places.cause).bounds),
            in: native.charset
        )
        row.cause = causes.meaning(cause)
        causes.count(cause)
        let app = apps.entry(of: bytes.extracting(cell(places.app).bounds), in: native.charset)
        row.app = apps.meaning(app)
        if row.app == .queue {
            row.queue = try native.queue(bytes, cell(places.appArguments))
        }
        let context = contexts.entry(
            of: bytes.extracting(cell(places.context).bounds),
            in: native.charset
        )
        row.isInbound = contexts.meaning(context)
        let destination = cell(places.destination)
        if begins(bytes, destination, with: "voicemail")
            || begins(bytes, destination, with: "*99")
        {
            row.app = .voicemail
        } else if HouseNumbers.isNumber(bytes, destination) {
            row.number = try native.dialled(bytes, destination)
        }
        row.caller = native.caller(bytes, cell(places.caller))
        rows.append(row)
    }

    /// The reading, with a leg for every call from outside.
    consuming func finish() -> Reading {
        rows.sort(by: FreeSwitchRow.precedes)
        var byUuid: [UInt64: Int] = [:]
        var distinct: [FreeSwitchRow] = []
        for row in rows {
            if byUuid[row.uuid] == nil {
                byUuid[row.uuid] = distinct.count
                distinct.append(row)
            } else {
                native.reading.superseded += 1
            }
        }
        var agents: [Int: Int] = [:]
        var isAgent = [Bool](repeating: false, count: distinct.count)
        for (index, row) in distinct.enumerated() where row.otherLeg != 0 && !isAgent[index] {
            if let agent = byUuid[row.otherLeg], agent > index, !isAgent[agent] {
                agents[index] = agent
                isAgent[agent] = true
            }
        }
        for (index, row) in distinct.enumerated() where !isAgent[index] {
            let agent = agents[index].map { distinct[$0] }
            let records = agent == nil ? 1 : 2
            if row.isInbound {
                native.append(row.leg(with: agent), records: records)
            } else {
                native.reading.skip("internal or outbound", records)
            }
        }
        if rows.allSatisfy({ $0.queue == 0 }) { native.reading.parts.remove(.queue) }
        if agents.isEmpty { native.reading.parts.subtract([.wait, .talk]) }
        native.reading.unknownWords = causes.met(listed: false)
        return native.finish()
    }
}
