import Bilanz
package import CallModel
package import Diagnostics
import Reconstruction
import Store

/// The calls of a run, judged and booked: everything a table can be made of.
package struct CallBook: Sendable {
    package var calls: [Call] = []
    /// Every visit to a queue; empty where no wanted figure counts visits.
    package var visits: [QueueVisit] = []
    package var complaints: [Complaint] = []
    /// Cases (judged by their deadlines), appointments, visits, surveys.
    package var officeRecords: [OfficeRecord] = []
    /// The identified calls by caller, then by time; empty where no wanted figure looks at callers.
    package var callerTurns = CallerTurns()
    /// Names by number; entry 0 is "none", for pilots "unbekannt".
    package var pilots: [String] = []
    package var queues: [String] = []
    package var numbers: [String] = []
    /// Offices that calls were passed on to.
    package var receivers: [String] = []
    package var sources: [String] = []
    /// Categories of complaints, kinds of cases and the like.
    package var kinds: [String] = []
    /// By kind: whether a complaint of it is about poor reachability.
    package var isAboutReachability: [Bool] = []
    /// The pilots of the pipeline file, with their numbers.
    package var register: [(number: UInt16, pilot: Pilot)] = []
    var serviceDays = ServiceDays()
    /// Other keys of its calls, where sources are joined.
    var sharedKeys = SharedKeys()

    package var quality = ReadingQuality()
    package var duplicates = 0
    /// Duplicates that did not say the same as the record that was kept.
    package var differingDuplicates = 0
    package var joinedParts = 0
    /// How often a second source told of a call (`join`); its records are further ones of the call.
    package var joinedAcrossSources = 0
    /// Records about calls whose visit to a queue is in no input; skipped.
    package var fragmentRecords = 0
    /// Queues whose name looks like a telephone number, and is shown with its digits covered.
    package var coveredQueues = 0
    /// The pipeline file lists pilots: a queue may belong to none of them.
    package var claimsQueues = false
    /// Complaints about offices that are no pilot, by name.
    package var unclaimedComplaints: [String: Int] = [:]
    /// Records that name a call which is in no input, by name of their source.
    package var unknownCalls: [String: Int] = [:]
    package var damaged: [Diagnostic] = []
    package var inputs: [ReadInput] = []
    /// Records of complaints that were kept; their duplicates are in `duplicates`.
    package var complaintRecords = 0
    package var furtherRecords: [(call: UInt32, records: UInt32)] = []
    var calendar: ServiceCalendar?
    /// Set where calls were counted while they were read: `calls` and `visits` are empty then.
    var countedCalls: CountedCalls?
    /// Changes of the key that a store's callers are known by.
    var keyChanges: [StoredKeyChange] = []
    /// Inputs of a store whose calls cannot meet those of another source, by name.
    var inputsWithoutReferences: [String] = []
    /// Sources that a store keeps something of and the pipeline file no longer has, by name.
    var lostSources: [String] = []
    /// Days of a store of which only cells are left.
    var sealed = SealedDays()

    package init() {}

    /// What became of the records that are not the first of their call.
    mutating func addCounts(of assembly: Assembly) {
        duplicates += assembly.duplicates
        differingDuplicates += assembly.differingDuplicates
        joinedParts += assembly.joinedParts
        joinedAcrossSources += assembly.joinedAcrossSources
        fragmentRecords += assembly.fragmentRecords
    }

    /// Calls of a period in queues that no pilot claims, by name of the queue.
    func unclaimed(in period: Period) -> [String: Int] {
        guard claimsQueues else { return [:] }
        if let countedCalls {
            return Dictionary(
                uniqueKeysWithValues: countedCalls.ledger.unclaimed.map { (queues[Int($0)], $1) }
            )
        }
        var counts: [String: Int] = [:]
        for call in calls where call.pilot == 0 && period.contains(call.day) {
            counts[queues[Int(call.queue)], default: 0] += 1
        }
        return counts
    }

    /// First and last local day with a call.
    package var days: ClosedRange<LocalDay>? {
        if let countedCalls { return countedCalls.ledger.covered }
        guard var low = calls.first?.day ?? sealed.days.min() else { return nil }
        var high = low
        if let first = sealed.days.min(), let last = sealed.days.max() {
            (low, high) = (min(low, first), max(high, last))
        }
        for call in calls {
            if call.day < low { low = call.day }
            if call.day > high { high = call.day }
        }
        return low...high
    }
}

/// The days on which the house works, for means per week: not closed, and with service hours.
struct ServiceDays: Sendable {
    var calendar = WorkingCalendar(land: nil)
    /// nil: every day that is not closed has some.
    var hours: ServiceHours?

    func contains(_ day: LocalDay) -> Bool {
        !calendar.isClosed(day) && hours?.stretches(on: day).isEmpty != true
    }
}

/// An input as the report lists it.
package struct ReadInput: Sendable {
    package var name: String
    package var format: String
    /// Decompressed bytes.
    package var bytes: Int
    package var records: Int
    /// SHA-256 of the decompressed content; empty where it was not asked for.
    package var digest: [UInt8]
    package var days: ClosedRange<LocalDay>?
    package var isDamaged: Bool
}
