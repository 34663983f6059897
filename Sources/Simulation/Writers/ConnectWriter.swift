package import CallModel

/// Contact records of Amazon Connect as Firehose puts them down: objects without anything between
/// them.
///
/// Every fifth answered contact comes twice, as such houses get them: first while the agent still
/// writes, then with the time of that. A call turned away ends in the flow and has no queue; one that
/// overflows goes on to a contact outside.
package struct ConnectWriter: CallWriter {
    private let pilots: PilotTexts

    package init(profile: CallCentreProfile) {
        pilots = PilotTexts(profile)
    }

    package mutating func begin(_ text: inout TextBuffer) {}

    package mutating func write(
        _ calls: [SimulatedCall],
        of day: LocalDay,
        to text: inout TextBuffer
    ) {
        for call in calls {
            if call.outcome == .answered, call.ordinal % 5 == 0 {
                append(call, isWritingUp: true, to: &text)
            }
            append(call, isWritingUp: false, to: &text)
            if call.outcome == .overflowed { appendContactOutside(after: call, to: &text) }
        }
    }

    private static let instance: StaticString =
        "arn:aws:connect:eu-central-1:123456789012:instance/00000000-0000-4000-8000-000000000000"

    private func append(
        _ call: SimulatedCall,
        isWritingUp: Bool,
        to text: inout TextBuffer
    ) {
        let (entered, left, ended) = (call.entered, call.left, call.ended)
        text.append(#"{"AWSAccountId":"123456789012","#)
        text.append(#""AWSContactTraceRecordFormatVersion":"2017-03-10","Agent":"#)
        appendAgent(of: call, answered: left, isWritingUp: isWritingUp, to: &text)
        text.append(#","Attributes":{},"Channel":"VOICE","ConnectedToSystemTimestamp":""#)
        text.append(utc: entered)
        text.append(#"","ContactId":""#)
        text.append(uuid: call.id, head: "c0000000")
        text.append(#"","CustomerEndpoint":"#)
        appendCaller(of: call, to: &text)
        text.append(#","DisconnectReason":""#)
        appendReason(of: call, to: &text)
        text.append(#"","DisconnectTimestamp":""#)
        text.append(utc: ended)
        text.append(#"","InitialContactId":null,"InitiationMethod":"INBOUND","#)
        text.append(#""InitiationTimestamp":""#)
        text.append(utc: entered)
        text.append(#"","InstanceARN":""#)
        text.append(ConnectWriter.instance)
        text.append(#"","LastUpdateTimestamp":""#)
        text.append(utc: ended + (isWritingUp ? 1 : Int64(call.wrapUp) + 2))
        text.append(#"","NextContactId":"#)
        if call.outcome == .overflowed {
            text.append(#"""#)
            text.append(uuid: call.id, head: "c0000001")
            text.append(#"""#)
        } else {
            text.append("null")
        }
        text.append(#","PreviousContactId":null,"Queue":"#)
        appendQueue(of: call, entered: entered, left: left, to: &text)
        text.append(#","Recording":null,"SystemEndpoint":{"Address":""#)
        text.append(pilots.international[Int(call.pilot)])
        text.append(#"","Type":"TELEPHONE_NUMBER"},"TransferCompletedTimestamp":null,"#)
        text.append(#""TransferredToEndpoint":"#)
        if call.marks.contains(.forwarded) {
            text.append(#"{"Address":"+494213614711","Type":"TELEPHONE_NUMBER"}}"#)
        } else {
            text.append("null}")
        }
    }

    private func appendAgent(
        of call: SimulatedCall,
        answered: Int64,
        isWritingUp: Bool,
        to text: inout TextBuffer
    ) {
        guard call.outcome == .answered else { return text.append("null") }
        text.append(#"{"AfterContactWorkDuration":"#)
        text.append(number: isWritingUp ? 0 : Int(call.wrapUp))
        text.append(#","AgentInteractionDuration":"#)
        text.append(number: Int(call.talk))
        text.append(#","ConnectedToAgentTimestamp":""#)
        text.append(utc: answered)
        text.append(#"","CustomerHoldDuration":"#)
        text.append(number: Int(call.hold))
        text.append(#","NumberOfHolds":"#)
        text.append(call.hold > 0 ? "1" : "0")
        text.append(#","Username":"platz-"#)
        text.append(number: Int(call.agent) + 1)
        text.append(#""}"#)
    }

    private func appendCaller(of call: SimulatedCall, to text: inout TextBuffer) {
        guard call.caller != SimulatedCall.anonymousCaller else { return text.append("null") }
        text.append(#"{"Address":""#)
        text.append(international: call.caller)
        text.append(#"","Type":"TELEPHONE_NUMBER"}"#)
    }

    private func appendReason(of call: SimulatedCall, to text: inout TextBuffer) {
        switch call.outcome {
        case .answered where call.marks.contains(.agentHungUp): text.append("AGENT_DISCONNECT")
        case .answered, .abandoned: text.append("CUSTOMER_DISCONNECT")
        default: text.append("CONTACT_FLOW_DISCONNECT")
        }
    }

    private func appendQueue(
        of call: SimulatedCall,
        entered: Int64,
        left: Int64,
        to text: inout TextBuffer
    ) {
        guard call.outcome != .closed else { return text.append("null") }
        text.append(#"{"DequeueTimestamp":""#)
        text.append(utc: left)
        text.append(#"","Duration":"#)
        text.append(number: Int(call.wait))
        text.append(#","EnqueueTimestamp":""#)
        text.append(utc: entered)
        text.append(#"","Name":""#)
        text.append(pilots.queues[Int(call.pilot)])
        text.append(#""}"#)
    }

    /// Where an overflow leads: nobody's call, as the caller is counted already.
    private func appendContactOutside(after call: SimulatedCall, to text: inout TextBuffer) {
        let begun = call.left
        text.append(#"{"AWSAccountId":"123456789012","#)
        text.append(#""AWSContactTraceRecordFormatVersion":"2017-03-10","Agent":null,"#)
        text.append(#""Channel":"VOICE","ContactId":""#)
        text.append(uuid: call.id, head: "c0000001")
        text.append(#"","DisconnectTimestamp":""#)
        text.append(utc: begun + 20)
        text.append(#"","InitialContactId":""#)
        text.append(uuid: call.id, head: "c0000000")
        text.append(#"","InitiationMethod":"EXTERNAL_OUTBOUND","InitiationTimestamp":""#)
        text.append(utc: begun)
        text.append(#"","LastUpdateTimestamp":""#)
        text.append(utc: begun + 21)
        text.append(#"","NextContactId":null,"PreviousContactId":""#)
        text.append(uuid: call.id, head: "c0000000")
        text.append(#"","Queue":null}"#)
    }
}
