/// What an event of a queue_log does to a call.
enum QueueEvent: UInt8 {
    case enter
    case connect
    case complete
    /// The agent passed the call on: an end like `complete`.
    case transfer
    case abandon
    /// Parameters: position, position at entry, wait.
    case leave
    /// Parameters: the key, then as for `leave`.
    case leaveByKey
    /// Says once more that the call left because no agent was there.
    case leaveAgain
    /// Inside a visit; ends nothing.
    case inside
    /// The number that was dialled.
    case dialled
    /// Never let in.
    case refused
    /// Turned away because of the hour.
    case closed
    /// Sent elsewhere instead of into the queue.
    case diverted
    /// The process began anew.
    case restart
    /// Of agents, the server, or outbound calls: not of a caller.
    case noCall
    case unknown

    /// Whether it tells of a visit to a queue that may have begun.
    @inline(__always)
    var isOfVisit: Bool { rawValue <= QueueEvent.inside.rawValue }

    /// Every event known, current and historical, and those that vendors add.
    static let byName: [(name: String, event: QueueEvent)] = [
        ("ENTERQUEUE", .enter),
        ("CONNECT", .connect),
        ("COMPLETEAGENT", .complete), ("COMPLETECALLER", .complete),
        ("BLINDTRANSFER", .transfer), ("ATTENDEDTRANSFER", .transfer), ("TRANSFER", .transfer),
        ("ABANDON", .abandon),
        ("EXITWITHTIMEOUT", .leave), ("EXITEMPTY", .leave), ("WITHDRAW", .leave),
        ("EXITWITHKEY", .leaveByKey),
        ("LEAVEEMPTY", .leaveAgain),
        ("RINGNOANSWER", .inside), ("RINGCANCELED", .inside), ("AGENTDUMP", .inside),
        ("SYSCOMPAT", .inside),
        ("DID", .dialled),
        ("FULL", .refused), ("JOINEMPTY", .refused),
        ("CLOSED", .closed),
        ("DIVERT_CA_RATIO", .diverted), ("DIVERT_HOLDTIME", .diverted),
        ("QUEUESTART", .restart),
        ("CONFIGRELOAD", .noCall), ("ADDMEMBER", .noCall), ("REMOVEMEMBER", .noCall),
        ("PAUSE", .noCall), ("UNPAUSE", .noCall), ("PAUSEALL", .noCall),
        ("UNPAUSEALL", .noCall), ("PAUSEREASON", .noCall), ("PENALTY", .noCall),
        ("RINGINUSE", .noCall), ("AGENTLOGIN", .noCall), ("AGENTLOGOFF", .noCall),
        ("AGENTCALLBACKLOGIN", .noCall), ("AGENTCALLBACKLOGOFF", .noCall), ("INFO", .noCall),
        ("WRAPUPSTART", .noCall), ("OUTCALL", .noCall), ("OUTDIAL", .noCall),
        ("OUTANSWER", .noCall), ("OUTCANCEL", .noCall), ("OUTNOANSWER", .noCall),
        ("OUTBUSY", .noCall), ("CALLSTATUS", .noCall), ("CALLOUTBOUND", .noCall),
    ]

    static func vocabulary() -> Vocabulary<QueueEvent> {
        let listed = byName.map { ($0.name.lowercased(), $0.event) }
        return Vocabulary(listed: Dictionary(uniqueKeysWithValues: listed), unlisted: .unknown)
    }

    static func isKnown(_ word: String) -> Bool { byName.contains { $0.name == word } }
}
