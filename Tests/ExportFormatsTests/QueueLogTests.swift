import CallModel
import Diagnostics
import ExportFormats
import Testing

/// From bytes to legs.
struct QueueLogTests {
    private func log(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

    @Test func `the lines of one visit become one leg`() throws {
        let text = log([
            "1605513600|hb1-1605513588.101|wohngeldstelle|NONE|DID|0421361401",
            "1605513605|hb1-1605513588.101|wohngeldstelle|NONE|ENTERQUEUE||042103069101|1",
            "1605513620|hb1-1605513588.101|wohngeldstelle|Agent02|RINGNOANSWER|15000",
            "1605513628|hb1-1605513588.101|wohngeldstelle|Agent04|CONNECT|23|hb1-1605513625.104|4",
            "1605513813|hb1-1605513588.101|wohngeldstelle|Agent04|COMPLETEAGENT|23|185|1",
        ])
        let reading = try readQueueLog(text)
        let leg = try #require(reading.legs.first)
        #expect(reading.legs.count == 1 && reading.recordsRead == 5)
        #expect(leg.call == key("hb1-1605513588.101"))
        #expect(leg.entered == milliseconds(1_605_513_605))
        #expect(leg.caller == callerKey("4942103069101"))
        #expect(reading.queues[Int(leg.queue)] == "wohngeldstelle")
        #expect(reading.numbers[Int(leg.number)] == "49421361401")
        #expect(leg.wait == 23_000 && leg.talk == 185_000 && leg.records == 5)
        #expect(reading.rejects.total == 0 && reading.tolerated.isEmpty)
        #expect(reading.parts.contains([.queue, .wait, .talk, .outcome]))
    }

    @Test(arguments: [
        ("TRANSFER|7300|from-internal|9|30", 9, 30),
        ("TRANSFER|7300|from-internal|9|30|1", 9, 30),
        ("BLINDTRANSFER|7300|from-internal|9|30|1", 9, 30),
        ("BLINDTRANSFER|73|00|from-internal|9|30|1", 9, 30),
        ("ATTENDEDTRANSFER|BRIDGE|6b1c-42|9|30|1", 9, 30),
        ("ATTENDEDTRANSFER|APP|VoiceMail|9|30|1", 9, 30),
        ("ATTENDEDTRANSFER|LINK|PJSIP/a-1|PJSIP/b-2|9|30|1", 9, 30),
    ])
    func `every transfer tells hold and talk at its end`(
        event: String,
        hold: Int32,
        talk: Int32
    ) throws {
        let reading = try readQueueLog("1553515200|1.1|q|Agent1|\(event)\n")
        let leg = try #require(reading.legs.first)
        #expect(leg.outcome == .answered && leg.handover == .attempted)
        #expect(leg.flags == [.reconstructed, .forwarded])
        #expect(leg.wait == hold * 1000 && leg.talk == talk * 1000)
        #expect(leg.entered == milliseconds(noon - 39))
    }

    @Test func `a transfer that tells nothing takes its talk from the stamps`() throws {
        let reading = try readQueueLog(
            log([
                "1553515200|1.1|q|NONE|ENTERQUEUE||042103012345",
                "1553515209|1.1|q|Agent1|CONNECT|9",
                "1553515239|1.1|q|Agent1|TRANSFER|7300|from-internal",
            ])
        )
        #expect(reading.legs.map(\.talk) == [30_000])
        #expect(reading.legs.map(\.flags) == [[.forwarded, .connectSeen]])
        #expect(reading.tolerated == ["talk-from-stamps": 1])
    }

    @Test(arguments: [
        ("EXITWITHTIMEOUT|1", "wait-from-stamps"), ("EXITWITHTIMEOUT|1|1|20", nil),
        ("EXITWITHKEY|1|1", "wait-from-stamps"), ("EXITWITHKEY|1|1|1|20", nil),
        ("EXITEMPTY|1|1|20", nil), ("WITHDRAW|1|1|20", nil), ("WITHDRAW|1|1|20|moved|on", nil),
    ])
    func `every way out of a queue overflows after its wait`(
        event: String,
        repair: String?
    ) throws {
        let reading = try readQueueLog(
            log(["1553515200|1.1|q|NONE|ENTERQUEUE|||1", "1553515220|1.1|q|NONE|\(event)"])
        )
        #expect(reading.legs.map(\.outcome) == [.overflowed])
        #expect(reading.legs.map(\.wait) == [20_000])
        #expect(reading.tolerated == (repair.map { [$0: 1] } ?? [:]))
    }

    @Test(arguments: [
        "", "anonymous", "Anonymous", "Unavailable", "unknown", "asterisk", "0", "+", "????",
        "0421????", "restricted",
    ])
    func `a caller without a number is nobody`(caller: String) throws {
        let reading = try readQueueLog("1553515200|1.1|q|NONE|ENTERQUEUE||\(caller)|1\n")
        #expect(reading.legs.map(\.caller) == [.anonymous])
    }

    @Test(arguments: ["042103012345", "+4942103012345", "004942103012345", "4942103012345"])
    func `one caller is one key however the number is written`(caller: String) throws {
        let reading = try readQueueLog("1553515200|1.1|q|NONE|ENTERQUEUE||\(caller)|1\n")
        #expect(reading.legs.map(\.caller) == [callerKey("4942103012345")])
    }

    @Test func `the caller is read only where a figure wants him`() throws {
        let line = "1553515200|1.1|q|NONE|ENTERQUEUE||042103012345|1\n"
        #expect(try readQueueLog(line, wants: [.wait]).legs.map(\.caller) == [.anonymous])
    }

    @Test(arguments: [
        ("yesterday|1.1|q|NONE|ENTERQUEUE|||1", Reject.Reason.badStamp),
        ("-5|1.1|q|NONE|ENTERQUEUE|||1", .stampOutOfRange),
        ("99999999999|1.1|q|NONE|ENTERQUEUE|||1", .stampOutOfRange),
        ("1553515200|1.1|q|NONE", .badEvent),
        ("1553515200", .badEvent),
        ("1553515200|1.1|q|NONE|CONNECT|", .badEvent),
        ("1553515200|1.1|q|NONE|COMPLETEAGENT|ten|30|1", .badEvent),
        ("1553515200|1.1|q|NONE|EXITWITHTIMEOUT|1", .badEvent),
        ("1553515200|NONE|q|NONE|ENTERQUEUE|||1", .missingId),
        ("1553515200|REALTIME|q|NONE|ABANDON|1|1|5", .missingId),
    ])
    func `a line that cannot be read is rejected for its reason`(
        line: String,
        reason: Reject.Reason
    ) throws {
        let reading = try readQueueLog(log([line, "1553515300|NONE|NONE|NONE|CONFIGRELOAD|"]))
        #expect(reading.rejects.counts == [reason: 1])
        #expect(reading.rejects.kept.first?.position.line == 1)
        #expect(booked(reading) == reading.recordsRead)
    }

    @Test(arguments: ["15535152", "1553515200|1.1|q", "1553515200|1.1|q|Agent1|COMPLETEAGENT|1"])
    func `a file copied in the middle of a line has a partial last line`(line: String) throws {
        let reading = try readQueueLog("1553515200|NONE|NONE|NONE|CONFIGRELOAD|\n" + line)
        #expect(reading.rejects.counts == [.partialLastLine: 1])
        #expect(reading.recordsRead == 2)
    }

    @Test func `lines that are no records of calls are skipped by their event`() throws {
        let reading = try readQueueLog(
            log([
                "1553515200|NONE|NONE|NONE|QUEUESTART|",
                "1553515200|REALTIME|q|Agent1|ADDMEMBER|",
                "1553515200|NONE|q|Agent1|PAUSE|Mittag",
                "1553515200|NONE|NONE|Agent1|PAUSEALL|Mittag",
                "1553515201|NONE|q|Agent1|PAUSE|",
                "1553515202|1.1|q|NONE|INFO|anything | at | all",
                "1553515203|1.1|q|NONE|SURVEY042103012345|1",
            ])
        )
        #expect(
            reading.skipped == [
                "QUEUESTART": 1, "ADDMEMBER": 1, "PAUSE": 2, "PAUSEALL": 1, "INFO": 1,
                "SURVEY############": 1,
            ]
        )
        #expect(reading.unknownWords == ["SURVEY############": 1])
        #expect(reading.legs.isEmpty && booked(reading) == 7)
    }

    @Test func `a run of NULs before a line is taken off`() throws {
        let nuls = String(repeating: "\0", count: 78)
        let reading = try readQueueLog(
            "1553515200|1.1|q|NONE|ENTERQUEUE|||1\n\(nuls)1553515300|NONE|NONE|NONE|QUEUESTART|\n"
        )
        #expect(reading.legs.map(\.flags) == [[.open, .restarted]])
        #expect(reading.rejects.total == 0 && reading.recordsRead == 2)
    }

    @Test func `line ends of Windows change nothing`() throws {
        let unix = log([
            "1553515200|1.1|q|NONE|ENTERQUEUE||042103012345|1",
            "1553515210|1.1|q|NONE|ABANDON|1|1|10",
        ])
        let windows = unix.split(separator: "\n").map { $0 + "\r\n" }.joined()
        let reading = try readQueueLog(windows)
        #expect(reading.legs.map(\.wait) == [10_000] && reading.rejects.total == 0)
    }

    @Test(arguments: [
        ("2020-11-16 09:00:05.827466", 1_605_513_605_827),
        ("2020-11-16 09:00:05", 1_605_513_605_000),
        ("2020-07-16T09:00:05.5", 1_594_882_805_500),
        ("2020-11-16 08:00:05.827466+00", 1_605_513_605_827),
        ("2020-11-16 10:30:05+02:30", 1_605_513_605_000),
        ("1605513605", 1_605_513_605_000),
        ("1605513605.827466", 1_605_513_605_827),
    ])
    func `stamps of a table are local, of an offset, or an epoch`(
        stamp: String,
        expected: Int64
    ) throws {
        let reading = try readQueueLog(
            """
            id,time,callid,queuename,agent,event,data1,data2,data3,data4,data5
            1,\(stamp),1.1,q,NONE,ENTERQUEUE,,042103012345,1,,

            """
        )
        #expect(reading.legs.map(\.entered) == [expected])
        #expect(reading.recordsRead == 1)
    }

    @Test(arguments: ["2020-11-31 09:00:05", "16.11.2020 09:00", "", "2020-11-16 09:00:05x"])
    func `a bad stamp in a table is rejected`(stamp: String) throws {
        let reading = try readQueueLog(
            """
            time,callid,queuename,agent,event,data1
            \(stamp),1.1,q,NONE,ENTERQUEUE,
            2020-11-16 09:00:05,NONE,NONE,NONE,CONFIGRELOAD,

            """
        )
        #expect(reading.rejects.counts == [.badStamp: 1])
    }

    @Test func `older tables keep the parameters joined in one column`() throws {
        let reading = try readQueueLog(
            """
            "time";"callid";"queuename";"agent";"event";"data"
            "1553515200";"1.1";"q";"NONE";"ENTERQUEUE";"|042103012345|1"
            "1553515210";"1.1";"q";"NONE";"ABANDON";"1|1|10"

            """
        )
        #expect(reading.legs.map(\.wait) == [10_000] && reading.legs.map(\.records) == [2])
        #expect(reading.legs.map(\.caller) == [callerKey("4942103012345")])
    }
}
