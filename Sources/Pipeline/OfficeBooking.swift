import CallModel
import Reconstruction

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

    init(pipeline: ResolvedPipeline, offices: [String], pilots: [String], mask: NameMask) {
        self.mask = mask
        self.pipeline = pipeline
        self.offices = offices
        names = PilotNames(pipeline.pilots)
        guard pipeline.pilots.isEmpty else {
            ownNumbers = []
            return
        }
        ownNumbers = offices.map { office in
            let name = office.lowercased()
            return UInt16(pilots.firstIndex { $0.lowercased() == name } ?? 0)
        }
    }

    func book(_ joined: borrowing JoinedShards, into book: inout CallBook) {
        book.kinds = joined.kinds.map { $0.isEmpty ? "unbekannt" : $0 }
        let categories = pipeline.definitions.reachabilityCategories
        book.isAboutReachability = joined.kinds.map {
            categories.isEmpty || categories.contains($0.lowercased())
        }
        book.register = pipeline.pilots.enumerated().map { (UInt16($0.offset + 1), $0.element) }
        book.serviceDays = ServiceDays(calendar: pipeline.calendar, hours: pipeline.serviceHours)
        bookComplaints(joined.complaints, into: &book)
        bookRecords(joined.officeRecords, joined.kinds, into: &book)
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
            booked.pilot = pilot(of: complaint.pilot, on: complaint.day, into: &book)
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
            booked.pilot = pilot(of: record.pilot, on: record.day, into: &book)
            judging.judge(&booked)
            book.officeRecords.append(booked)
        }
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
        (left.key, left.day.number, left.pilot, left.category)
            < (right.key, right.day.number, right.pilot, right.category)
    }

    private static func precedes(_ left: OfficeRecord, _ right: OfficeRecord) -> Bool {
        if left.key != right.key { return left.key < right.key }
        let (one, other) = (order(of: left), order(of: right))
        return one.lexicographicallyPrecedes(other)
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
