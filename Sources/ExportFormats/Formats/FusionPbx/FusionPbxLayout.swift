import Intake

/// Columns of FusionPBX's table of calls that are looked at.
enum FusionPbxColumn: Int, NamedColumn {
    case uuid, direction, leg, status, caller, dialled, destination, startEpoch
    case startStamp, endEpoch, endStamp, hold, bridge, lastApp, voicemail, missed, cause
    case side, queue, joined, answered, terminated, cancelled, cancelReason, queueCause

    var name: String {
        switch self {
        case .uuid: "xml_cdr_uuid"
        case .direction: "direction"
        case .leg: "leg"
        case .status: "status"
        case .caller: "caller_id_number"
        case .dialled: "caller_destination"
        case .destination: "destination_number"
        case .startEpoch: "start_epoch"
        case .startStamp: "start_stamp"
        case .endEpoch: "end_epoch"
        case .endStamp: "end_stamp"
        case .hold: "hold_accum_seconds"
        case .bridge: "bridge_uuid"
        case .lastApp: "last_app"
        case .voicemail: "voicemail_message"
        case .missed: "missed_call"
        case .cause: "hangup_cause"
        case .side: "cc_side"
        case .queue: "cc_queue"
        case .joined: "cc_queue_joined_epoch"
        case .answered: "cc_queue_answered_epoch"
        case .terminated: "cc_queue_terminated_epoch"
        case .cancelled: "cc_queue_canceled_epoch"
        case .cancelReason: "cc_cancel_reason"
        case .queueCause: "cc_cause"
        }
    }
}

/// How the table was written: as sound CSV, or by the web export, which doubles no quotes.
struct FusionPbxLayout {
    var columns: ColumnPlaces<FusionPbxColumn>
    var separator: UInt8
    var isUnescaped: Bool

    /// The layout of a file that begins like this; nil where it is none of this table.
    static func find(_ head: Span<UInt8>) -> FusionPbxLayout? {
        let lines = HeadLines.lines(head)
        guard let header = lines.first else { return nil }
        for separator in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")] {
            let names = HeadLines.split(header, separator, UInt8(ascii: "\""))
            let columns = ColumnPlaces<FusionPbxColumn>(names)
            let hasStart = columns.has(.startEpoch) || columns.has(.startStamp)
            guard columns.has(.uuid), columns.has(.direction), hasStart, columns.has(.caller),
                columns.has(.cause) || columns.has(.status)
            else { continue }
            let isUnescaped = lines.dropFirst().first?.first == UInt8(ascii: "\"")
            return FusionPbxLayout(
                columns: columns,
                separator: separator,
                isUnescaped: isUnescaped
            )
        }
        return nil
    }

    /// What this file's columns can tell.
    var parts: CallParts {
        var parts: CallParts = [.caller, .number, .outcome]
        if columns.has(.side), columns.has(.queue) { parts.insert(.queue) }
        if columns.has(.joined), columns.has(.answered) {
            parts.formUnion([.wait, .talk, .announcement])
        }
        if columns.has(.hold) { parts.insert(.hold) }
        return parts
    }
}
