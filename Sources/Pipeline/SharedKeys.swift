import CallModel

/// The keys under which the sources of a group (`join`) tell of a call, beside the one that the
/// calls of a book bear.
struct SharedKeys: Sendable {
    /// By source: the one whose keys its group uses.
    var leads: [UInt8] = []
    /// Of calls that met by a reference: the leader's call that each is.
    var met: [CallKey: CallKey] = [:]

    /// The key that a call bears in the book.
    func inBook(_ key: CallKey) -> CallKey {
        guard leads.indices.contains(Int(key.source)) else { return key }
        return met[key] ?? key.moved(to: leads[Int(key.source)])
    }

    /// Every key under which a source may tell of one of the calls.
    func ofSources(_ calls: Set<CallKey>) -> [CallKey] {
        var keys = Array(calls)
        for (source, lead) in leads.enumerated() where source != Int(lead) {
            for call in calls where call.source == lead {
                let key = call.moved(to: UInt8(source))
                if met[key] == nil { keys.append(key) }
            }
        }
        for (key, call) in met where calls.contains(call) { keys.append(key) }
        return keys
    }
}

extension CallKey {
    /// Number of the source in the pipeline file.
    var source: UInt8 { UInt8(high >> 56) }

    /// The key of the same id in another source, or of a source that stands at another place of the
    /// pipeline file now.
    func moved(to source: UInt8) -> CallKey {
        CallKey(high: high & 0x00FF_FFFF_FFFF_FFFF | UInt64(source) << 56, low: low)
    }
}
