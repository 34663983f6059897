import CallModel
import ExportFormats
import Reconstruction
import Store

/// Books what comes from the systems beside the telephone: complaints, cases, appointments,
/// visits, surveys, and the register of pilots.
struct OfficeBooking {
    let pipeline: ResolvedPipeline
    /// Offices as the exports name them.
    let offices: [String]
    private let mask: NameMask
    private let names: PilotNames
    /// By office, where every queue is a pilot of its own: its number, 0 for none.
    private let ownNumbers: [UInt16]
    private let settledPilots: [CallKey: SettledPilot]
    private let namedCalls: NamedCalls

    /// - Parameters:
    ///   - pipeline: whose sources told of the records.
    ///   - lists: what they told.
    ///   - settledPilots: by record: the pilot that it had by a call that is forgotten.
    ///   - mask: for names in notes.
    ///   - book: with its calls and pilots.
    init(
        pipeline: ResolvedPipeline,
        lists: OfficeLists,
        settledPilots: [CallKey: SettledPilot],
        mask: NameMask,
        book: CallBook
    ) {
        self.mask = mask
        self.pipeline = pipeline
        self.offices = lists.offices
        self.settledPilots = settledPilots
        namedCalls = NamedCalls(pipeline, lists, book)
        names = PilotNames(pipeline.pilots)
        let pilots = book.pilots
        guard pipeline.pilots.isEmpty else {
            ownNumbers = []
            return
        }
        ownNumbers = offices.map { office in
            let name = office.lowercased()
            return UInt16(pilots.firstIndex { $0.lowercased() == name } ?? 0)
        }
    }

    func book(_ lists: OfficeLists, into book: inout CallBook) {
        book.kinds = lists.kinds.map { $0.isEmpty ? "unbekannt" : $0 }
        let categories = pipeline.definitions.reachabilityCategories
        book.isAboutReachability = lists.kinds.map {
            categories.isEmpty || categories.contains($0.lowercased())
        }
        book.register = pipeline.pilots.enumerated().map { (UInt16($0.offset + 1), $0.element) }
        book.serviceDays = ServiceDays(calendar: pipeline.calendar, hours: pipeline.serviceHours)
        bookComplaints(lists.complaints, into: &book)
        bookRecords(lists.records, lists.kinds, into: &book)
    }

    /// Complaints with the same number from the same source are one.
    private func bookComplaints(_ complaints: [Complaint], into book: inout CallBook) {
        var seen: Set<CallKey> = []
        for complaint in complaints.sorted(by: OfficeBooking.precedes) {
            guard seen.insert(complaint.key).inserted else {
                book.duplicates += 1
                continue
            }
            var booked = complaint
            _ = place(&booked, into: &book)
            book.complaints.append(booked)
            book.complaintRecords += 1
        }
    }

    /// Records with the same number from the same source are one; of two states of a case the one
    /// that has an answer counts, the earliest.
    private func bookRecords(
        _ records: [OfficeRecord],
        _ kinds: [String],
        into book: inout CallBook
    ) {
        var judging = CaseJudging(pipeline: pipeline, kinds: kinds, records: records)
        var seen: Set<CallKey> = []
        for record in records.sorted(by: OfficeBooking.precedes) {
            guard seen.insert(record.key).inserted else {
                book.duplicates += 1
                continue
            }
            var booked = record
            let call = place(&booked, into: &book)
            judging.judge(&booked)
            if let call, book.calls[call].outcome == .answered, isTicket(booked, kinds) {
                book.calls[call].flags.insert(.ticketed)
            }
            book.officeRecords.append(booked)
        }
    }

    /// Gives a record its pilot: the one it names, else that of the call it came from.
    ///
    /// - Returns: where in the book the call stands; nil where the record names none that is there.
    private func place(_ record: inout some ListedRecord, into book: inout CallBook) -> Int? {
        let call = namedCalls.place(of: record)
        let settled = settledPilots[record.key]
        if record.call != nil, call == nil, settled == nil {
            book.unknownCalls[book.sources[Int(record.source)], default: 0] += 1
        }
        record.call = call.map { book.calls[$0].key }
        if record.pilot != 0 {
            record.pilot = pilot(of: record.pilot, on: record.day, into: &book)
        } else if let settled {
            let name = names.presentName(of: settled.pilot, on: settled.day)
            record.pilot = book.number(ofPilot: name)
        } else if let call {
            record.pilot = book.calls[call].pilot
        }
        return call
    }

    /// Whether a case that names its call says that it was passed on in writing.
    private func isTicket(_ record: OfficeRecord, _ kinds: [String]) -> Bool {
        guard case .matter = record.content else { return false }
        let wanted = pipeline.sources[Int(record.source)].settings.mapping?.ticketedKinds
        return wanted?.contains(kinds[Int(record.kind)].lowercased()) ?? true
    }

    /// The number of an office's pilot; names that no pilot claims are noted.
    private func pilot(
        of office: UInt16,
        on day: LocalDay,
        into book: inout CallBook
    ) -> UInt16 {
        let name = offices[Int(office)]
        let number =
            ownNumbers.isEmpty
            ? names.pilot(ofOffice: name, on: day) : ownNumbers[Int(office)]
        if number == 0, !name.isEmpty {
            book.unclaimedComplaints[mask.shown(name), default: 0] += 1
        }
        return number
    }

    private static func precedes(_ left: Complaint, _ right: Complaint) -> Bool {
        (left.key, left.day.number, left.pilot, left.category, left.call ?? .behindAll)
            < (right.key, right.day.number, right.pilot, right.category, right.call ?? .behindAll)
    }

    private static func precedes(_ left: OfficeRecord, _ right: OfficeRecord) -> Bool {
        if left.key != right.key { return left.key < right.key }
        let (one, other) = (order(of: left), order(of: right))
        if one != other { return one.lexicographicallyPrecedes(other) }
        return left.call ?? .behindAll < right.call ?? .behindAll
    }

    /// Everything a record says, so that no order of files decides between two of one number.
    private static func order(of record: OfficeRecord) -> [Int64] {
        let content: [Int64] =
            switch record.content {
            case .matter(let matter): [matter.answered ?? .max, matter.received]
            case .appointment(let appointment):
                [
                    Int64(appointment.channel.rawValue.utf8.first ?? 0),
                    // A state that comes after the booking says more than the booking.
                    appointment.outcome == .booked || appointment.outcome == .requested ? 1 : 0,
                    Int64(appointment.outcome.rawValue.utf8.first ?? 0),
                ]
            case .visit(let visit): [Int64(visit.contacts), Int64(visit.concerns ?? -1)]
            case .survey(let survey): [Int64(survey.answered), Int64(survey.satisfied)]
            }
        return content + [Int64(record.day.number), Int64(record.pilot), Int64(record.kind)]
    }
}

extension CallKey {
    /// A record that names its call comes before its equal that does not.
    fileprivate static var behindAll: CallKey { CallKey(high: .max, low: .max) }
}

/// Judges cases by the deadline of their kind.
///
/// Measured at the cut-off: the latest moment of which the lists of the same source tell.
struct CaseJudging {
    private let rules: [CaseRule]
    private var house: Deadlines
    private var byPilot: [UInt16: Deadlines] = [:]
    private var cutOffs: [UInt8: UtcMilliseconds] = [:]

    /// Two working days, where the pipeline file says nothing else.
    static let usualRule = CaseRule.workingDays(2, clock: .v1)

    init(pipeline: ResolvedPipeline, kinds: [String], records: [OfficeRecord]) {
        let given = Dictionary(
            pipeline.caseRules.map { ($0.key.lowercased(), $0.value) },
            uniquingKeysWith: { first, _ in first }
        )
        rules = kinds.map { given[$0.lowercased()] ?? CaseJudging.usualRule }
        house = Deadlines(
            calendar: pipeline.calendar,
            hours: pipeline.serviceHours,
            zone: pipeline.zone
        )
        for (index, pilot) in pipeline.pilots.enumerated() {
            byPilot[UInt16(index + 1)] = Deadlines(
                calendar: pipeline.calendar,
                hours: pilot.serviceHours,
                zone: pipeline.zone
            )
        }
        for record in records {
            guard case .matter(let matter) = record.content else { continue }
            let latest = max(matter.received, matter.answered ?? matter.received)
            cutOffs[record.source] = max(cutOffs[record.source] ?? latest, latest)
        }
    }

    mutating func judge(_ record: inout OfficeRecord) {
        guard case .matter(var matter) = record.content else { return }
        let rule = rules[Int(record.kind)]
        let due =
            byPilot[record.pilot]?.due(received: matter.received, by: rule)
            ?? house.due(received: matter.received, by: rule)
        matter.judge(due: due, cutOff: cutOffs[record.source] ?? matter.received)
        record.content = .matter(matter)
    }
}
