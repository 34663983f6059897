import CallModel
import ExportFormats

/// Gives a call the same key in all sources of a group (`join`), so that it is assembled as one.
///
/// Where the exports share the call's id, as Asterisk's queue_log and its call records do, the keys
/// differ by the source's number alone. Where each has ids of its own and both tell a reference of
/// the signalling protocol, as Cisco's CUCM and UCCX do, the reference leads to the leader's key.
struct SharedCalls {
    /// By source: the one whose keys its group uses.
    private let leads: [UInt8]
    /// Keys of the leaders' calls by group and reference.
    private var leaders: [Reference: CallKey] = [:]
    /// References of the other sources' calls.
    private var others: [CallKey: Reference] = [:]

    private struct Reference: Hashable {
        var lead: UInt8
        var digest: UInt64
    }

    init(leads: [UInt8]) { self.leads = leads }

    /// Whether any source is led by another one.
    var isNeeded: Bool { leads.indices.contains { Int(leads[$0]) != $0 } }

    mutating func note(_ links: [CallLink], of source: Int) {
        guard isNeeded, !links.isEmpty else { return }
        let lead = leads[source]
        for link in links {
            let reference = Reference(lead: lead, digest: link.reference)
            if Int(lead) == source {
                // Of two calls with one reference the lower key is the same in any order of files.
                leaders[reference] = min(leaders[reference] ?? link.call, link.call)
            } else {
                others[link.call] = reference
            }
        }
    }

    func name(_ legs: inout [CallLeg]) {
        for index in legs.indices {
            let source = legs[index].source
            let lead = leads[Int(source)]
            guard lead != source else { continue }
            if let reference = others[legs[index].call] {
                if let call = leaders[reference] { legs[index].call = call }
            } else {
                legs[index].call = legs[index].call.moved(to: lead)
            }
        }
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
