package import CallModel

/// Call detail records of a Cisco CUCM, a day's files one behind the other: names, types, records.
///
/// Pilots are hunt pilots with queuing. An overflow left its queue because it waited too long; a
/// call turned away met a pilot without agents. Time on hold is part of the talk.
package struct CucmWriter: CallWriter {
    private let pilots: PilotTexts
    private let columns = CucmColumns.all

    package init(profile: CallCentreProfile) { pilots = PilotTexts(profile) }

    package mutating func begin(_ text: inout TextBuffer) {
        for (index, column) in columns.enumerated() {
            text.append(index > 0 ? ",\"" : "\"")
            text.append(Array(column.name.utf8))
            text.append("\"")
        }
        text.append("\n")
        for (index, column) in columns.enumerated() {
            if index > 0 { text.append(",") }
            text.append(Array(column.type.utf8))
        }
        text.append("\n")
    }

    package mutating func write(
        _ calls: [SimulatedCall],
        of day: LocalDay,
        to text: inout TextBuffer
    ) {
        for call in calls {
            append(segment(of: call), to: &text)
            if call.marks.contains(.forwarded) { append(join(of: call), to: &text) }
        }
    }

    /// What a record tells beyond zeros and empty texts, by column.
    private typealias Cells = [String: [UInt8]]

    /// The causes of a side that cleared, of a transfer, and of a queue that gave a caller up.
    private enum Code {
        static let cleared = 16
        static let split = 393_216
        static let device = 12
        static let transfer = 10
        static let huntPilot = 7
        static let waitedTooLong = 850
        static let noAgent = 834
    }

    /// The caller's way to an agent, or out of the queue.
    private func segment(of call: SimulatedCall) -> Cells {
        let pilot = pilots.numbers[Int(call.pilot)]
        var cells = record(of: call, part: 0, entered: call.entered, ended: call.ended)
        cells["originalCalledPartyNumber"] = pilot
        cells["finalCalledPartyNumber"] = pilot
        cells["calledPartyPatternUsage"] = digits(Code.huntPilot)
        cells["wasCallQueued"] = digits(1)
        cells["totalWaitTimeInQueue"] = digits(Int(call.wait))
        switch call.outcome {
        case .answered:
            cells["huntPilotDN"] = pilot
            cells["finalCalledPartyNumber"] = digits(200 + Int(call.agent))
            cells["destDeviceName"] = Array("SEP0011223344".utf8) + digits(200 + Int(call.agent))
            cells["dateTimeConnect"] = digits(Int(call.left))
            cells["duration"] = digits(Int(call.talk + call.hold))
            if call.marks.contains(.forwarded) {
                cells["origCause_value"] = digits(Code.split)
                cells["destCause_value"] = digits(Code.split)
                cells["destCallTerminationOnBehalfOf"] = digits(Code.transfer)
            } else {
                let side = call.marks.contains(.agentHungUp) ? "dest" : "orig"
                cells[side + "Cause_value"] = digits(Code.cleared)
                cells[side + "CallTerminationOnBehalfOf"] = digits(Code.device)
            }
        case .abandoned:
            cells["origCause_value"] = digits(Code.cleared)
            cells["origCallTerminationOnBehalfOf"] = digits(Code.device)
        case .overflowed: cells["lastRedirectRedirectReason"] = digits(Code.waitedTooLong)
        default: cells["lastRedirectRedirectReason"] = digits(Code.noAgent)
        }
        return cells
    }

    /// The caller with whom the agent passed the call on to.
    private func join(of call: SimulatedCall) -> Cells {
        var cells = record(of: call, part: 1, entered: call.ended, ended: call.ended + 60)
        cells["originalCalledPartyNumber"] = digits(4711)
        cells["finalCalledPartyNumber"] = digits(4711)
        cells["dateTimeConnect"] = digits(Int(call.ended))
        cells["duration"] = digits(60)
        cells["joinOnBehalfOf"] = digits(Code.transfer)
        cells["origCause_value"] = digits(Code.cleared)
        cells["origCallTerminationOnBehalfOf"] = digits(Code.device)
        return cells
    }

    /// What both have alike: the caller's side.
    private func record(
        of call: SimulatedCall,
        part: Int,
        entered: Int64,
        ended: Int64
    ) -> Cells {
        var caller = TextBuffer()
        caller.append(caller: call.caller, withheld: "")
        var reference = TextBuffer()
        reference.append(reference: call)
        var id = TextBuffer()
        id.append(uuid: call.id, head: part == 0 ? "5d000000" : "5d000001")
        return [
            "cdrRecordType": digits(1), "globalCallID_callManagerId": digits(1),
            // Of 32 bits.
            "globalCallID_callId": digits(call.id % 1_000_000_000),
            "globalCallId_ClusterID": Array("Cluster_A".utf8),
            "dateTimeOrigination": digits(Int(entered)), "dateTimeDisconnect": digits(Int(ended)),
            "callingPartyNumber": caller.bytes, "pkid": id.bytes,
            "origDeviceName": Array("Trunk_Amt".utf8), "IncomingProtocolID": digits(1),
            "IncomingProtocolCallRef": reference.bytes,
        ]
    }

    private func digits(_ number: Int) -> [UInt8] { Array(String(number).utf8) }

    private func append(_ cells: Cells, to text: inout TextBuffer) {
        for (index, column) in columns.enumerated() {
            if index > 0 { text.append(",") }
            let cell = cells[column.name]
            if column.isText {
                text.append("\"")
                if let cell { text.append(cell) }
                text.append("\"")
            } else {
                text.append(cell ?? [UInt8(ascii: "0")])
            }
        }
        text.append("\n")
    }
}
