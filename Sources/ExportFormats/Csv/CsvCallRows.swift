import CallModel
import Diagnostics
import Intake

/// One leg from every record of a CSV export of calls.
struct CsvCallRows: CsvRows {
    var reading = Reading()
    let context: ReadingContext
    let charset: Charset
    private let mapping: CsvMapping

    // Places of the fields in a record; -1 where not mapped.
    var id = -1
    var leg = -1
    var start = -1
    var queue = -1
    var number = -1
    var caller = -1
    /// Which records are rejected must not depend on the figures that are asked for: an unwanted
    /// caller is looked at for damage, but no key is made.
    var wantsCaller = true
    var agent = -1
    var outcome = -1
    private var columns = CsvColumns()
    /// The name of the column of stamps, folded, for lines of names that come again.
    private var startName = ""
    private var startNameBegins = FirstBytes(of: [])

    var starts: RepeatedDate
    var isTelephone = true
    var durations = CsvDurations()
    var marks: CsvMarks
    var stamps: StampReader
    private let totals: CsvTotals
    var outcomes: Vocabulary<CsvOutcome>
    /// Of the words of `outcomes`.
    var meanings = OutcomeMeanings()
    var identities: RecordIdentities
    var callers: CallerReader
    var queues = NameTable()
    var numbers = NameTable()
    var ids = RepeatedId()
    /// How many legs are passed on at a time.
    let batch: Int
    /// Calls of records that are all alike, used again and again.
    let lot: CallLot

    /// - Throws: `field-not-mapped` where no column says when a call arrived.
    init(_ mapping: CsvMapping, charset: Charset, context: ReadingContext) throws(Diagnostic) {
        guard case .stamp(let pattern)? = mapping.columns[.start]?.decoding else {
            throw Diagnostic.fieldNotMapped(context.input, field: "start")
        }
        starts = RepeatedDate(pattern)
        self.mapping = mapping
        self.charset = charset
        self.context = context
        batch = context.sink == nil ? .max : 1024
        lot = CallLot(source: context.source)
        stamps = StampReader(zone: context.zone)
        outcomes = Vocabulary(listed: mapping.outcomes, unlisted: .outcome(.unknown, []))
        identities = RecordIdentities(source: context.source, charset: charset)
        callers = CallerReader(context, anonymous: mapping.anonymous, charset: charset)
        marks = CsvMarks(mapping)
        totals = CsvTotals(mapping, charset: charset)
    }

    mutating func bind(_ columns: CsvColumns) throws(Diagnostic) {
        self.columns = columns
        let wants = context.wants
        id = columns.place(of: .id)
        leg = columns.place(of: .leg)
        start = columns.place(of: .start)
        queue = columns.place(of: .queue)
        outcome = columns.place(of: .outcome)
        number = columns.place(of: .number)
        caller = columns.place(of: .caller)
        wantsCaller = wants.contains(.caller)
        isTelephone = mapping.columns[.caller]?.decoding != .text
        startName = folded(columns.name(of: .start))
        startNameBegins = FirstBytes(of: [startName])
        agent = outcome < 0 ? columns.place(of: .agent) : -1
        durations.bind(columns, mapping)
        marks.bind(columns, wants: wants)
        reading.parts = mapping.parts.intersection(columns.parts)
    }

    /// Not inlined: the compiler stops inlining what belongs in here once the caller is too large.
    @inline(never)
    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        var word = -1
        var result = Outcome.unknown
        var flags = LegFlags()
        if outcome >= 0 {
            let range = fields[outcome]
            word = outcomes.entry(
                of: bytes.extracting(Int(range.start)..<Int(range.end)),
                in: charset
            )
            switch outcomes.meaning(word) {
            case .outcome(let known, let marked):
                result = known
                flags = marked
            case .ignored:
                outcomes.count(word)
                return
            }
        }

        let stamp = trimmed(bytes, fields[start])
        let entered: UtcMilliseconds
        switch starts.read(bytes, stamp, &stamps) {
        case .instant(let instant, let reading):
            entered = instant
            flags.formUnion(reading)
        case .unreadable: return noStamp(bytes, fields, stamp, position)
        case .outOfRange: return reject(.stampOutOfRange, .start, position)
        }

        let key: CallKey
        if id >= 0 {
            let range = trimmed(bytes, fields[id])
            if range.start == range.end { return reject(.missingId, .id, position) }
            key = identities.key(of: bytes.extracting(Int(range.start)..<Int(range.end)))
        } else {
            key = identities.key(ofRecord: bytes, fields)
        }
        var record = CallLeg(call: key, entered: entered, outcome: result)
        record.source = context.source

        if leg >= 0 {
            let range = trimmed(bytes, fields[leg])
            if range.start < range.end {
                guard let number = readInteger(bytes, range), number >= 1, number <= 255 else {
                    return reject(.badNumber, .leg, position)
                }
                record.leg = UInt8(number)
            }
        }
        if let fault = durations.read(bytes, fields, into: &record) {
            return reject(fault.reason, fault.field, position)
        }
        if caller >= 0, wantsCaller || CallerReader.mayBeDamaged(bytes, fields[caller]) {
            let range = trimmed(bytes, fields[caller])
            guard let known = callers.key(of: bytes, range, isTelephone: isTelephone) else {
                return reject(.damagedNumber, .caller, position)
            }
            record.caller = known
        }
        if queue >= 0 {
            let range = trimmed(bytes, fields[queue])
            record.queue = try queueNumber(bytes, range)
        }
        if number >= 0 {
            let range = trimmed(bytes, fields[number])
            guard let dialled = try dialled(bytes, range) else {
                return reject(.damagedNumber, .number, position)
            }
            record.number = dialled
        }
        if outcome < 0 {
            let isAnswered =
                record.talk > 0 || agent >= 0 && !trimmed(bytes, fields[agent]).isEmpty
            if isAnswered { record.outcome = .answered }
        }
        marks.read(bytes, fields, in: charset, flags: &flags, handover: &record.handover)
        try marks.readReceiver(
            bytes,
            fields,
            in: charset,
            into: &record,
            flags: &flags,
            input: context.input
        )
        record.flags = flags
        if word >= 0 { outcomes.count(word) }
        reading.legs.append(record)
        if reading.legs.count >= batch { try handOver() }
    }

    /// Passes on the legs that have come together.
    @inline(never)
    mutating func handOver() throws(Diagnostic) {
        try context.sink?.take(&reading.legs, queues: queues.names, numbers: numbers.names)
    }

    @inline(__always)
    private mutating func queueNumber(
        _ bytes: Span<UInt8>,
        _ range: FieldRange
    ) throws(Diagnostic) -> UInt16 {
        let text = bytes.extracting(Int(range.start)..<Int(range.end))
        if let known = queues.number(of: text) { return known }
        return try queues.admit(text, as: charset.decode(text), input: context.input)
    }

    /// The number of a dialled number; nil where a spreadsheet damaged it.
    @inline(__always)
    private mutating func dialled(
        _ bytes: Span<UInt8>,
        _ range: FieldRange
    ) throws(Diagnostic) -> UInt16? {
        let text = bytes.extracting(Int(range.start)..<Int(range.end))
        if let known = numbers.number(of: text) { return known }
        guard let name = callers.name(ofDialled: bytes, range) else { return nil }
        return try numbers.admit(text, as: name, input: context.input)
    }

    @inline(never)
    private mutating func reject(
        _ reason: Reject.Reason,
        _ field: CsvField,
        _ position: RecordPosition
    ) {
        reading.reject(reason, at: position, in: context.input, column: columns.name(of: field))
    }

    /// A record whose stamp does not read: an empty one, a header met again, or a bad one.
    @inline(never)
    private mutating func noStamp(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ stamp: FieldRange,
        _ position: RecordPosition
    ) {
        var isEmptyRecord = true
        for index in fields.indices where !trimmed(bytes, fields[index]).isEmpty {
            isEmptyRecord = false
        }
        if isEmptyRecord {
            reading.skip("empty record")
        } else if totals.contains(bytes, fields) {
            reading.skip("total line")
        } else if stamp.isEmpty {
            reject(.missingField, .start, position)
        } else {
            let isHeader = mapping.hasHeader && isStartName(bytes, stamp)
            if isHeader { reading.skip("header") } else { reject(.badStamp, .start, position) }
        }
    }

    private func isStartName(_ bytes: Span<UInt8>, _ stamp: FieldRange) -> Bool {
        guard startNameBegins.mayBegin(bytes, stamp) else { return false }
        let text = charset.decode(bytes.extracting(Int(stamp.start)..<Int(stamp.end)))
        return folded(text) == startName
    }

    /// The reading, with names and counts moved into it.
    consuming func finish() -> Reading {
        reading.queues = queues.names
        reading.numbers = numbers.names
        reading.receivers = marks.receivers.names
        for (word, count) in outcomes.met(listed: true, where: { $0 == .ignored }) {
            reading.skip("ignored: \(word)", count)
        }
        reading.unknownWords = outcomes.met(listed: false)
        for (word, count) in marks.unknownHandovers {
            reading.unknownWords["handover: \(word)", default: 0] += count
        }
        return reading
    }
}

extension FieldRange {
    var isEmpty: Bool { start >= end }
}
