import CallModel
import ExportFormats
import Store

/// What complaints and the records of the other lists have in common.
protocol ListedRecord {
    var key: CallKey { get }
    var day: LocalDay { get }
    var pilot: UInt16 { get set }
    var source: UInt8 { get }
    var call: CallKey? { get set }
}

extension Complaint: ListedRecord {}
extension OfficeRecord: ListedRecord {}

/// The lists of a run, under its tables of names.
struct OfficeLists {
    let complaints: [Complaint]
    /// Cases, appointments, visits, surveys.
    let records: [OfficeRecord]
    let offices: [String]
    let kinds: [String]

    init(_ joined: borrowing JoinedShards) {
        complaints = joined.complaints
        records = joined.officeRecords
        offices = joined.offices
        kinds = joined.kinds
    }
}

/// Where the calls that records name (csv field `call`) stand in a book.
struct NamedCalls {
    /// By source of records: the one whose calls it names.
    private let sources: [Int?]
    private let keys: SharedKeys
    private var places: [CallKey: Int] = [:]

    init(_ pipeline: ResolvedPipeline, _ lists: OfficeLists, _ book: CallBook) {
        sources = pipeline.sources.indices.map { pipeline.sourceOfCalls(of: $0) }
        keys = book.sharedKeys
        let named = Set(lists.complaints.compactMap(key) + lists.records.compactMap(key))
        guard !named.isEmpty else { return }
        for (place, call) in book.calls.enumerated() where named.contains(call.key) {
            places[call.key] = place
        }
    }

    func place(of record: some ListedRecord) -> Int? { key(of: record).flatMap { places[$0] } }

    private func key(of record: some ListedRecord) -> CallKey? {
        guard let call = record.call, let source = sources[Int(record.source)] else { return nil }
        return keys.inBook(call.moved(to: UInt8(source)))
    }
}

extension ResolvedPipeline {
    /// The source whose calls a source tells of: itself, or the one that its field `call` names;
    /// nil where it names none.
    func sourceOfCalls(of source: Int) -> Int? {
        if sources[source].records == .calls { return source }
        guard let name = sources[source].settings.mapping?.sourceOfCalls else { return nil }
        return sources.firstIndex { $0.name == name }
    }
}

extension CallBook {
    /// The number of a pilot by its name; a pilot of old that the book does not know gets one of its
    /// own.
    mutating func number(ofPilot name: String) -> UInt16 {
        if name.isEmpty { return 0 }
        if let number = pilots.firstIndex(of: name) { return UInt16(number) }
        pilots.append(name)
        return UInt16(pilots.count - 1)
    }

    /// The pilots of the records that name some of the calls, for when these are forgotten.
    func settledPilots(by calls: Set<CallKey>) -> [SettledPilot] {
        let namesAny =
            complaints.contains { $0.call != nil } || officeRecords.contains { $0.call != nil }
        guard namesAny, !calls.isEmpty else { return [] }
        var days: [CallKey: LocalDay] = [:]
        for call in self.calls where calls.contains(call.key) { days[call.key] = call.day }
        func settled(_ record: some ListedRecord) -> SettledPilot? {
            guard let call = record.call, let day = days[call] else { return nil }
            return SettledPilot(
                source: sources[Int(record.source)],
                key: record.key,
                pilot: pilots[Int(record.pilot)],
                day: day
            )
        }
        return complaints.compactMap(settled) + officeRecords.compactMap(settled)
    }
}
