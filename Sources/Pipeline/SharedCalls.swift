import CallModel
import ExportFormats

/// Gives a call the same key in all sources of a group (`join`), so that it is assembled as one.
///
/// Where the exports share the call's id, as Asterisk's queue_log and its call records do, the keys
/// differ by the source's number alone. Where each has ids of its own and both tell a reference of
/// the signalling protocol, as Cisco's CUCM and UCCX do, the reference leads to the leader's key.
///
/// A reference is given out again after days. So of the leader's calls that note it the nearest in
/// time is meant, and none where all are further away than `reach`. What meets depends on the calls
/// alone, not on the order of the inputs.
struct SharedCalls {
    /// A call waits for an agent and is passed on within this time.
    static let reach: UtcMilliseconds = 4 * millisecondsPerHour

    /// By source: the one whose keys its group uses.
    private let leads: [UInt8]
    /// What the leaders note, and what the other sources do, with the leader of their group.
    private var leaders: [Note] = []
    private var others: [Note] = []

    private struct Note {
        var lead: UInt8
        var link: CallLink

        static func precedes(_ left: Note, _ right: Note) -> Bool {
            (left.lead, left.link.reference, left.link.entered)
                < (right.lead, right.link.reference, right.link.entered)
                || (left.lead, left.link.reference, left.link.entered)
                    == (right.lead, right.link.reference, right.link.entered)
                    && left.link.call < right.link.call
        }
    }

    /// A leader's call, and how far from it the other call began.
    private struct Meeting {
        var distance: UtcMilliseconds
        var call: CallKey

        func precedes(_ other: Meeting) -> Bool {
            distance != other.distance ? distance < other.distance : call < other.call
        }
    }

    init(leads: [UInt8]) { self.leads = leads }

    /// Whether any source is led by another one.
    var isNeeded: Bool { leads.indices.contains { Int(leads[$0]) != $0 } }

    mutating func note(_ links: [CallLink], of source: Int) {
        guard isNeeded else { return }
        let lead = leads[source]
        let notes = links.map { Note(lead: lead, link: $0) }
        if Int(lead) == source { leaders += notes } else { others += notes }
    }

    /// Gives the legs of all readings their keys.
    ///
    /// - Returns: how to find the keys that they had.
    @discardableResult
    consuming func name(_ readings: inout [Reading]) -> SharedKeys {
        let keys = SharedKeys(leads: leads, met: met().mapValues(\.call))
        for reading in readings.indices {
            for index in readings[reading].legs.indices {
                let leg = readings[reading].legs[index]
                guard keys.leads[Int(leg.source)] != leg.source else { continue }
                readings[reading].legs[index].call = keys.inBook(leg.call)
            }
        }
        return keys
    }

    /// By call of the other sources: the leader's call that it is.
    private mutating func met() -> [CallKey: Meeting] {
        leaders.sort(by: Note.precedes)
        var meetings: [CallKey: Meeting] = [:]
        for other in others {
            guard let meeting = meeting(of: other) else { continue }
            let call = other.link.call
            if let known = meetings[call], !meeting.precedes(known) { continue }
            meetings[call] = meeting
        }
        return meetings
    }

    /// The nearer of the two leaders' calls between which this one lies.
    private func meeting(of other: Note) -> Meeting? {
        var low = 0
        var high = leaders.count
        while low < high {
            let middle = (low + high) / 2
            if Note.precedes(leaders[middle], other) { low = middle + 1 } else { high = middle }
        }
        var nearest: Meeting?
        for place in [low - 1, low] where leaders.indices.contains(place) {
            let leader = leaders[place]
            guard leader.lead == other.lead, leader.link.reference == other.link.reference else {
                continue
            }
            let meeting = Meeting(
                distance: abs(leader.link.entered - other.link.entered),
                call: leader.link.call
            )
            if meeting.distance <= SharedCalls.reach, nearest.map(meeting.precedes) ?? true {
                nearest = meeting
            }
        }
        return nearest
    }
}

extension ResolvedPipeline {
    /// By source, for calls that several tell of: what tells most of a stay in a queue leads.
    var ranks: [Int] {
        sources.map { source in
            if case .calls(let mapping) = source.settings {
                let fields: [CsvField] = [.queue, .wait, .announcement, .hold, .wrapup]
                return fields.count { mapping.columns[$0] == nil }
            }
            let parts = ExportFormats.named(source.format)?.parts ?? []
            let ofQueues: [CallParts] = [.queue, .wait, .announcement, .hold, .wrapUp]
            return ofQueues.count { !parts.contains($0) }
        }
    }

    /// Groups of sources of which several told of calls and no call was told of twice: then their
    /// ids do not fit, and everything counts double.
    func groupsThatNeverMet(in book: CallBook) -> [String] {
        guard book.joinedAcrossSources == 0, !book.calls.isEmpty else { return [] }
        let told = sources.indices.filter { number in
            book.quality.bySource[number].map { $0.0 > $0.1 } ?? false
        }
        let groups = told.compactMap { sources[$0].join }
        return Set(groups).filter { group in groups.count { $0 == group } > 1 }.sorted()
    }

    /// Of each source the one whose keys its group uses: the first of it in the file.
    var leads: [UInt8] {
        sources.enumerated().map { number, source in
            guard let join = source.join,
                let first = sources.firstIndex(where: { $0.join == join })
            else { return UInt8(number) }
            return UInt8(first)
        }
    }
}
