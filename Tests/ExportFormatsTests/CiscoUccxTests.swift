import CallModel
import Diagnostics
import ExportFormats
import Testing

struct CiscoUccxTests {
    private static let contacts =
        "sessionID,sessionSeqNum,nodeID,profileID,contactType,contactDisposition,originatorType,"
        + "originatorDN,destinationType,startDateTime,calledNumber,connectTime,transfer"
    private static let agents =
        "sessionid,sessionseqnum,nodeid,profileid,resourceid,startdatetime,qindex,ringtime,"
        + "talktime,holdtime,worktime,rna"

    private func read(_ header: String, _ rows: String...) throws -> Reading {
        try readNative("cisco-uccx", ([header] + rows).joined(separator: "\n"))
    }

    @Test(arguments: [
        ("1", "1", "2", "0", Outcome.abandoned), ("1", "2", "1", "0", .answered),
        ("1", "2", "2", "30", .selfServed), ("5", "2", "2", "30", .answered),
        ("5", "2", "2", "0", .overflowed), ("1", "3", "2", "0", .unknown),
        ("1", "4", "2", "0", .unknown), ("4", "5", "2", "0", .blocked),
        ("1", "22", "2", "0", .blocked), ("1", "99", "2", "0", .unfinished),
        ("1", "", "2", "0", .unknown),
    ])
    func `a contact alone says what became of it`(
        type: String,
        disposition: String,
        destination: String,
        connect: String,
        outcome: Outcome
    ) throws {
        let reading = try read(
            Self.contacts,
            "1,0,1,1,\(type),\(disposition),3,042103011111,\(destination),"
                + "2019-03-25 08:00:00.000,7101,\(connect),f"
        )
        #expect(reading.legs.map(\.outcome) == [outcome])
        #expect(reading.legs.allSatisfy { $0.flags.contains(.contactPart) && $0.leg == 1 })
        #expect(!reading.parts.contains(.wait))
    }

    @Test func `outgoing and internal contacts are skipped`() throws {
        let rows = [2, 3, 6, 7, 8, 9].map {
            "1,0,1,1,\($0),2,3,7204,1,2019-03-25 08:00:00.000,7101,10,f"
        }
        let reading = try readNative(
            "cisco-uccx",
            ([Self.contacts] + rows).joined(separator: "\n")
        )
        #expect(reading.skipped == ["outgoing": 5, "internal": 1])
    }

    @Test func `who passes a call on is not its caller`() throws {
        let reading = try read(
            Self.contacts,
            "1,1,1,1,5,2,1,7204,2,2019-03-25 08:00:00.000,7300,10,f"
        )
        #expect(reading.legs.map(\.caller) == [.anonymous])
        #expect(reading.legs.map(\.handover) == [.takenOver])
        #expect(reading.legs.map(\.leg) == [2])
    }

    @Test func `an agent's row tells ringing, talk, hold and wrap-up`() throws {
        let reading = try read(
            Self.agents,
            "1,0,1,1,1004,2019-03-25 08:00:24,1,4,78,12,30,f",
            "1,0,1,1,1002,2019-03-25 08:00:08,1,15,0,0,0,t"
        )
        #expect(reading.legs.map(\.wait) == [4000, 15_000])
        #expect(reading.legs.map(\.talk) == [78_000, .notGiven])
        #expect(reading.legs.map(\.hold) == [12_000, .notGiven])
        #expect(reading.legs.map(\.wrapUp) == [30_000, .notGiven])
        #expect(reading.legs.map(\.outcome) == [.answered, .unknown])
        #expect(reading.parts == [.talk, .hold, .wrapUp, .outcome])
    }

    @Test(arguments: [
        ("x", Reject.Reason.badDuration), ("-3", .badDuration), ("1e9", .badDuration),
    ])
    func `a duration that is none is rejected`(text: String, reason: Reject.Reason) throws {
        let reading = try read(
            Self.agents,
            "1,0,1,1,1004,2019-03-25 08:00:24,1,4,\(text),12,30,f"
        )
        #expect(reading.rejects.counts == [reason: 1])
    }

    @Test func `other tables are known and skipped`() throws {
        let reading = try read(
            "sessionid,sessionseqnum,nodeid,profileid,qindex,origpriority,finalpriority,queuetime",
            "1,0,1,1,1,1,1,23"
        )
        #expect(reading.skipped == ["ContactRoutingDetail": 1] && reading.recordsRead == 1)
    }

    @Test func `a table without stamps, and one without names, are refused`() throws {
        let old = #expect(throws: Diagnostic.self) {
            try read(
                "sessionid,sessionseqnum,profileid,nodeid,targetid,targettype,qindex,queueorder,"
                    + "disposition,metservicelevel,queuetime",
                "1,0,1,1,21,0,1,1,2,t,23"
            )
        }
        #expect(old?.code == "column-missing")
        let unloaded = #expect(throws: Diagnostic.self) {
            try readNative(
                "cisco-uccx",
                "1|0|1|1|21|0|1|1|2|t|23|2019-03-25 08:00:05.000|2019-03-25 08:00:28.000|1|\n"
            )
        }
        #expect(unloaded?.code == "header-missing")
    }
}
