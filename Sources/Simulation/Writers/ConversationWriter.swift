package import CallModel

/// Conversation details of Genesys Cloud, one a line. A call turned away ends in a menu.
package struct ConversationWriter: CallWriter {
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
            let (entered, left, ended) = (call.entered, call.left, call.ended)
            text.append(#"{"conversationId":""#)
            text.append(uuid: call.id, head: "b0000000")
            text.append(#"","conversationStart":""#)
            text.append(utcMilliseconds: entered)
            text.append(#"","conversationEnd":""#)
            text.append(utcMilliseconds: ended)
            text.append(#"","originatingDirection":"inbound","participants":["#)
            appendCustomer(of: call, entered, ended, to: &text)
            if call.outcome == .closed {
                text.append(#",{"purpose":"ivr","participantName":"Ansage","#)
                openSession(&text)
                appendSegment("ivr", entered, left, of: nil, ending: "system", to: &text)
                text.append("]}]}")
            } else {
                appendStay(of: call, entered, left, to: &text)
            }
            if call.outcome == .answered { appendAgentSide(of: call, left, ended, to: &text) }
            text.append("]}\n")
        }
    }

    private func openSession(_ text: inout TextBuffer) {
        text.append(#""sessions":[{"mediaType":"voice","direction":"inbound","segments":["#)
    }

    /// `pilot` nil: no queue has to do with it.
    private func appendSegment(
        _ kind: StaticString,
        _ begun: Int64,
        _ ended: Int64,
        of pilot: UInt16?,
        ending: StaticString,
        to text: inout TextBuffer
    ) {
        text.append(#"{"segmentType":""#)
        text.append(kind)
        text.append(#"","segmentStart":""#)
        text.append(utcMilliseconds: begun)
        text.append(#"","segmentEnd":""#)
        text.append(utcMilliseconds: ended)
        if let pilot {
            text.append(#"","queueId":""#)
            text.append(uuid: 7000 + Int(pilot), head: "a0000000")
        }
        text.append(#"","disconnectType":""#)
        text.append(ending)
        text.append(#"","conference":false}"#)
    }

    private func appendCustomer(
        of call: SimulatedCall,
        _ entered: Int64,
        _ ended: Int64,
        to text: inout TextBuffer
    ) {
        text.append(#"{"purpose":"customer","#)
        openSession(&text)
        appendSegment("interact", entered, ended, of: nil, ending: "peer", to: &text)
        text.append(#"],"ani":""#)
        if call.caller == SimulatedCall.anonymousCaller {
            text.append("anonymous")
        } else {
            text.append("tel:")
            text.append(international: call.caller)
        }
        text.append(#"","dnis":"tel:"#)
        text.append(pilots.international[Int(call.pilot)])
        text.append(#""}]}"#)
    }

    private func appendMetric(_ name: StaticString, seconds: Int32, to text: inout TextBuffer) {
        text.append(#"{"name":""#)
        text.append(name)
        text.append(#"","value":"#)
        text.append(number: Int(seconds) * 1000)
        text.append("}")
    }

    private func appendStay(
        of call: SimulatedCall,
        _ entered: Int64,
        _ left: Int64,
        to text: inout TextBuffer
    ) {
        text.append(#",{"purpose":"acd","participantName":""#)
        text.append(pilots.queues[Int(call.pilot)])
        text.append(#"","#)
        openSession(&text)
        let ending: StaticString = call.outcome == .abandoned ? "peer" : "transfer"
        appendSegment("interact", entered, left, of: call.pilot, ending: ending, to: &text)
        text.append(#"],"metrics":[{"name":"nOffered","value":1},"#)
        let measured: StaticString =
            switch call.outcome {
            case .answered: "tAnswered"
            case .abandoned: "tAbandon"
            default: "tFlowOut"
            }
        appendMetric(measured, seconds: call.wait, to: &text)
        text.append(",")
        appendMetric("tAcd", seconds: call.wait, to: &text)
        text.append("]}]}")
    }

    private func appendAgentSide(
        of call: SimulatedCall,
        _ answered: Int64,
        _ ended: Int64,
        to text: inout TextBuffer
    ) {
        text.append(#",{"purpose":"agent","userId":""#)
        text.append(uuid: Int(call.agent), head: "e0000000")
        text.append(#"","#)
        openSession(&text)
        let rang = answered - Int64(call.ringing)
        appendSegment("alert", rang, answered, of: call.pilot, ending: "client", to: &text)
        text.append(",")
        let isPassedOn = call.marks.contains(.forwarded)
        let ending: StaticString =
            isPassedOn ? "transfer" : call.marks.contains(.agentHungUp) ? "client" : "peer"
        appendSegment("interact", answered, ended, of: call.pilot, ending: ending, to: &text)
        text.append(",")
        let written = ended + Int64(call.wrapUp)
        appendSegment("wrapup", ended, written, of: call.pilot, ending: "client", to: &text)
        text.append(#"],"metrics":["#)
        appendMetric("tTalkComplete", seconds: call.talk, to: &text)
        text.append(",")
        appendMetric("tHeldComplete", seconds: call.hold, to: &text)
        text.append(",")
        appendMetric("tAcw", seconds: call.wrapUp, to: &text)
        if isPassedOn { text.append(#",{"name":"nTransferred","value":1}"#) }
        text.append("]}]}")
    }
}
