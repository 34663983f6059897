package import CallModel

/// One of the three tables of Cisco UCCX that tell of calls, exported as CSV, stamps in UTC.
///
/// A call turned away is handled by the script and waits in no queue; an overflow is taken out of
/// its queue by the script. A call that is passed on has a second leg, which somebody else takes.
package struct UccxWriter: CallWriter {
    package enum Table: Sendable { case contacts, queues, agents }

    private let table: Table
    private let pilots: PilotTexts

    package init(profile: CallCentreProfile, table: Table) {
        self.table = table
        pilots = PilotTexts(profile)
    }

    package mutating func begin(_ text: inout TextBuffer) {
        switch table {
        case .contacts:
            text.append("sessionid,sessionseqnum,nodeid,profileid,contacttype,contactdisposition,")
            text.append("dispositionreason,originatortype,originatorid,originatordn,")
            text.append("destinationtype,destinationid,destinationdn,startdatetime,enddatetime,")
            text.append("gmtoffset,callednumber,origcallednumber,applicationtaskid,")
            text.append("applicationid,applicationname,connecttime,transfer,contactid,")
            text.append("origprotocolcallref\n")
        case .queues:
            text.append("sessionid,sessionseqnum,profileid,nodeid,targetid,targettype,qindex,")
            text.append("queueorder,disposition,metservicelevel,queuetime,startdatetime,")
            text.append("enddatetime,contactid\n")
        case .agents:
            text.append("sessionid,sessionseqnum,nodeid,profileid,resourceid,startdatetime,")
            text.append("enddatetime,qindex,gmtoffset,ringtime,talktime,holdtime,worktime,")
            text.append("callwrapupdata,rna,csqrecordid\n")
        }
    }

    package mutating func write(
        _ calls: [SimulatedCall],
        of day: LocalDay,
        to text: inout TextBuffer
    ) {
        for call in calls {
            switch table {
            case .contacts:
                appendContact(of: call, to: &text)
                if call.marks.contains(.forwarded) { appendSecondLeg(of: call, to: &text) }
            case .queues: if call.outcome != .closed { appendStay(of: call, to: &text) }
            case .agents:
                let rang = call.left - Int64(call.ringing)
                if call.unanswered > 0 {
                    appendAgent(
                        of: call,
                        from: rang - Int64(call.unanswered),
                        to: rang,
                        ringing: call.unanswered,
                        hasAnswered: false,
                        &text
                    )
                }
                guard call.outcome == .answered else { continue }
                appendAgent(
                    of: call,
                    from: rang,
                    to: call.ended,
                    ringing: call.ringing,
                    hasAnswered: true,
                    &text
                )
            }
        }
    }

    /// Sessions have numbers of 32 bits.
    private func appendSession(of call: SimulatedCall, leg: Int, to text: inout TextBuffer) {
        text.append(number: call.id % 1_000_000_000)
        text.append(",")
        text.append(number: leg)
    }

    private func appendContact(of call: SimulatedCall, to text: inout TextBuffer) {
        let isAnswered = call.outcome == .answered
        appendSession(of: call, leg: 0, to: &text)
        text.append(call.outcome == .abandoned ? ",1,1,1,1,,3,," : ",1,1,1,2,,3,,")
        text.append(caller: call.caller, withheld: "")
        text.append(isAnswered ? ",1," : ",2,")
        if isAnswered { text.append(number: 1000 + Int(call.agent)) }
        text.append(",,")
        appendSpan(from: call.entered, to: call.ended, &text)
        appendCalled(pilots.numbers[Int(call.pilot)], to: &text)
        text.append(number: Int(call.talk + call.hold))
        text.append(call.marks.contains(.forwarded) ? ",t," : ",f,")
        text.append(number: call.id % 1_000_000_000)
        text.append(",")
        text.append(reference: call)
        text.append("\n")
    }

    /// To whom a call was passed on, for a minute.
    private func appendSecondLeg(of call: SimulatedCall, to text: inout TextBuffer) {
        appendSession(of: call, leg: 1, to: &text)
        text.append(",1,1,5,2,,1,")
        text.append(number: 1000 + Int(call.agent))
        text.append(",")
        text.append(number: 200 + Int(call.agent))
        text.append(",2,,,")
        appendSpan(from: call.ended, to: call.ended + 60, &text)
        appendCalled(Array("4711".utf8), to: &text)
        text.append("60,f,")
        text.append(number: call.id % 1_000_000_000)
        text.append(",\n")
    }

    private func appendCalled(_ number: [UInt8], to text: inout TextBuffer) {
        text.append(",0,")
        text.append(number)
        text.append(",")
        text.append(number)
        text.append(",,,Buergertelefon,")
    }

    private func appendStay(of call: SimulatedCall, to text: inout TextBuffer) {
        appendSession(of: call, leg: 0, to: &text)
        text.append(",1,1,")
        text.append(number: 20 + Int(call.pilot))
        text.append(",0,1,1,")
        switch call.outcome {
        case .answered: text.append("2,")
        case .abandoned: text.append("1,")
        default: text.append("4,")
        }
        text.append(call.wait <= 20 ? "t," : "f,")
        text.append(number: Int(call.wait))
        text.append(",")
        appendSpan(from: call.entered, to: call.left, &text)
        text.append(",")
        text.append(number: call.id % 1_000_000_000)
        text.append("\n")
    }

    private func appendAgent(
        of call: SimulatedCall,
        from begun: Int64,
        to ended: Int64,
        ringing: Int32,
        hasAnswered: Bool,
        _ text: inout TextBuffer
    ) {
        appendSession(of: call, leg: 0, to: &text)
        text.append(",1,1,")
        text.append(number: 1000 + Int(call.agent))
        text.append(",")
        appendSpan(from: begun, to: ended, &text)
        text.append(",1,0,")
        let times =
            hasAnswered ? [ringing, call.talk, call.hold, call.wrapUp] : [ringing, 0, 0, 0]
        for time in times {
            text.append(number: Int(time))
            text.append(",")
        }
        text.append(hasAnswered ? ",f," : ",t,")
        text.append(number: 20 + Int(call.pilot))
        text.append("\n")
    }

    private func appendSpan(from begun: Int64, to ended: Int64, _ text: inout TextBuffer) {
        append(utc: begun, to: &text)
        text.append(",")
        append(utc: ended, to: &text)
    }

    /// `2019-03-25 06:00:12.000`
    private func append(utc second: Int64, to text: inout TextBuffer) {
        text.append(date: LocalDay(number: Int32(second / 86_400)), UInt8(ascii: "-"))
        text.append(" ")
        text.append(clock: Int(second % 86_400))
        text.append(".000")
    }
}
