import CallModel
import Diagnostics
import Intake

/// One record of a system beside the telephone from every record of a list: cases, appointments,
/// visits to a service point, surveys.
struct CsvOfficeRows: CsvRows {
    /// Which system the list is of.
    enum System { case cases, appointments, visits, surveys }

    var reading = Reading()
    private let system: System
    private let context: ReadingContext
    private let charset: Charset
    private let mapping: CsvMapping
    private let dayField: CsvField
    private let dayPattern: StampPattern
    private var columns = CsvColumns()
    private var places = Places()
    private var stamps: StampReader
    private let totals: CsvTotals
    private var answers: StampReader
    private var identities: RecordIdentities
    private let calls: RecordIdentities
    private var pilots = NameTable()
    private var kinds = NameTable()
    private var channels: Vocabulary<Appointment.Channel>
    private var statuses: Vocabulary<Appointment.Outcome>
    private var yes: Vocabulary<Bool>

    /// Places of the fields in a record; -1 where not mapped.
    private struct Places {
        var id = -1
        var day = -1
        var pilot = -1
        var kind = -1
        var call = -1
        var answered = -1
        var channel = -1
        var status = -1
        var contacts = -1
        var concerns = -1
        var answers = -1
        var satisfied = -1
    }

    /// - Throws: `field-not-mapped` where no column says of which day a record is.
    init(
        _ system: System,
        _ mapping: CsvMapping,
        charset: Charset,
        context: ReadingContext
    ) throws(Diagnostic) {
        dayField = system == .cases ? .received : .day
        guard case .stamp(let pattern)? = mapping.columns[dayField]?.decoding else {
            throw Diagnostic.fieldNotMapped(context.input, field: dayField.rawValue)
        }
        dayPattern = pattern
        self.system = system
        self.mapping = mapping
        self.charset = charset
        self.context = context
        stamps = StampReader(zone: context.zone)
        answers = StampReader(zone: context.zone)
        identities = RecordIdentities(source: context.source, charset: charset)
        calls = RecordIdentities(source: 0, charset: charset)
        var channelWords = mapping.channels
        for channel in Appointment.Channel.allCases { channelWords[channel.rawValue] = channel }
        channels = Vocabulary(listed: channelWords, unlisted: .unknown)
        var statusWords = mapping.statuses
        for status in Appointment.Outcome.allCases { statusWords[status.rawValue] = status }
        statusWords[""] = .booked
        statuses = Vocabulary(listed: statusWords, unlisted: .booked)
        yes = CsvMarks.yes(mapping, .satisfied)
        totals = CsvTotals(mapping, charset: charset)
    }

    mutating func bind(_ columns: CsvColumns) throws(Diagnostic) {
        self.columns = columns
        places.id = columns.place(of: .id)
        places.day = columns.place(of: dayField)
        places.pilot = columns.place(of: .pilot)
        places.kind = columns.place(of: .kind)
        places.call = columns.place(of: .call)
        places.answered = columns.place(of: .answered)
        places.channel = columns.place(of: .channel)
        places.status = columns.place(of: .status)
        places.contacts = columns.place(of: .contacts)
        places.concerns = columns.place(of: .concerns)
        places.answers = columns.place(of: .answers)
        places.satisfied = columns.place(of: .satisfied)
    }

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        let stamp = trimmed(bytes, fields[places.day])
        let received: UtcMilliseconds
        switch stamps.read(dayPattern, bytes, stamp) {
        case .instant(let instant, _): received = instant
        case .unreadable:
            if totals.contains(bytes, fields) { return reading.skip("total line") }
            return reject(stamp.isEmpty ? .missingField : .badStamp, dayField, position)
        case .outOfRange: return reject(.stampOutOfRange, dayField, position)
        }
        let key: CallKey
        if places.id >= 0 {
            let range = trimmed(bytes, fields[places.id])
            if range.isEmpty { return reject(.missingId, .id, position) }
            key = identities.key(of: bytes.extracting(Int(range.start)..<Int(range.end)))
        } else {
            key = identities.key(ofRecord: bytes, fields)
        }
        let content: OfficeRecord.Content
        do throws(Fault) {
            content = try self.content(bytes, fields, received)
        } catch {
            return reject(error.reason, error.field, position)
        }
        var record = OfficeRecord(
            key: key,
            day: stamps.day(of: received),
            source: context.source,
            content: content
        )
        if places.pilot >= 0 {
            record.pilot = try number(bytes, fields[places.pilot], in: &pilots)
        }
        if places.kind >= 0 { record.kind = try number(bytes, fields[places.kind], in: &kinds) }
        if places.call >= 0 { record.call = calls.keyOfCall(bytes, fields[places.call]) }
        reading.officeRecords.append(record)
    }

    private struct Fault: Error {
        var reason: Reject.Reason
        var field: CsvField
    }

    private mutating func content(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ received: UtcMilliseconds
    ) throws(Fault) -> OfficeRecord.Content {
        switch system {
        case .cases:
            .matter(Case(received: received, answered: try answered(bytes, fields, received)))
        case .appointments: .appointment(appointment(bytes, fields))
        case .visits: .visit(try visit(bytes, fields))
        case .surveys: .survey(try survey(bytes, fields))
        }
    }

    /// When a case was answered. A date alone is the whole day: an answer on the day of receipt
    /// does not lie before it.
    private mutating func answered(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ received: UtcMilliseconds
    ) throws(Fault) -> UtcMilliseconds? {
        guard places.answered >= 0,
            case .stamp(let pattern)? = mapping.columns[.answered]?.decoding
        else { return nil }
        let range = trimmed(bytes, fields[places.answered])
        if range.isEmpty { return nil }
        switch answers.read(pattern, bytes, range) {
        case .instant(let instant, _):
            if instant >= received { return instant }
            guard answers.day(of: instant) == answers.day(of: received) else {
                throw Fault(reason: .negativeDuration, field: .answered)
            }
            return received
        case .unreadable: throw Fault(reason: .badStamp, field: .answered)
        case .outOfRange: throw Fault(reason: .stampOutOfRange, field: .answered)
        }
    }

    private mutating func appointment(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>
    ) -> Appointment {
        var appointment = Appointment(channel: .unknown, outcome: .booked)
        if places.channel >= 0 {
            let range = trimmed(bytes, fields[places.channel])
            let word = bytes.extracting(Int(range.start)..<Int(range.end))
            let entry = channels.entry(of: word, in: charset)
            channels.count(entry)
            appointment.channel = channels.meaning(entry)
        }
        if places.status >= 0 {
            let range = trimmed(bytes, fields[places.status])
            let word = bytes.extracting(Int(range.start)..<Int(range.end))
            let entry = statuses.entry(of: word, in: charset)
            statuses.count(entry)
            appointment.outcome = statuses.meaning(entry)
        }
        return appointment
    }

    private func visit(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>
    ) throws(Fault) -> Visit {
        Visit(
            contacts: try count(bytes, fields, places.contacts, .contacts) ?? 1,
            concerns: try count(bytes, fields, places.concerns, .concerns)
        )
    }

    private mutating func survey(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>
    ) throws(Fault) -> Survey {
        guard places.satisfied >= 0 else { return Survey(answered: 0, satisfied: 0) }
        if places.answers >= 0 {
            let answered = try count(bytes, fields, places.answers, .answers) ?? 0
            let satisfied = try count(bytes, fields, places.satisfied, .satisfied) ?? 0
            guard satisfied <= answered else {
                throw Fault(reason: .badNumber, field: .satisfied)
            }
            return Survey(answered: answered, satisfied: satisfied)
        }
        let range = trimmed(bytes, fields[places.satisfied])
        // A sheet on which nothing is ticked says nothing.
        if range.isEmpty { return Survey(answered: 0, satisfied: 0) }
        let word = bytes.extracting(Int(range.start)..<Int(range.end))
        let entry = yes.entry(of: word, in: charset)
        return Survey(answered: 1, satisfied: yes.meaning(entry) ? 1 : 0)
    }

    /// A whole number from 0 on; nil where the field is empty or not mapped.
    private func count(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        _ place: Int,
        _ field: CsvField
    ) throws(Fault) -> Int32? {
        guard place >= 0 else { return nil }
        let range = trimmed(bytes, fields[place])
        if range.isEmpty { return nil }
        guard let number = readInteger(bytes, range), number >= 0, number < 1_000_000_000 else {
            throw Fault(reason: .badNumber, field: field)
        }
        return Int32(number)
    }

    private func number(
        _ bytes: Span<UInt8>,
        _ field: FieldRange,
        in table: inout NameTable
    ) throws(Diagnostic) -> UInt16 {
        let range = trimmed(bytes, field)
        let text = bytes.extracting(Int(range.start)..<Int(range.end))
        if let known = table.number(of: text) { return known }
        return try table.admit(text, as: charset.decode(text), input: context.input)
    }

    private mutating func reject(
        _ reason: Reject.Reason,
        _ field: CsvField,
        _ position: RecordPosition
    ) {
        reading.reject(reason, at: position, in: context.input, column: columns.name(of: field))
    }

    /// The reading, with the names moved into it.
    consuming func finish() -> Reading {
        reading.pilots = pilots.names
        reading.categories = kinds.names
        for (word, count) in channels.met(listed: false) {
            reading.unknownWords["channel: \(word)", default: 0] += count
        }
        for (word, count) in statuses.met(listed: false) {
            reading.unknownWords["status: \(word)", default: 0] += count
        }
        return reading
    }
}

extension CsvOfficeRows.System {
    /// nil for calls and complaints, which have rows of their own.
    init?(_ records: ExportFormat.Records) {
        switch records {
        case .cases: self = .cases
        case .appointments: self = .appointments
        case .visits: self = .visits
        case .surveys: self = .surveys
        case .calls, .complaints: return nil
        }
    }
}
