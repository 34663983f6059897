import CallModel
import Diagnostics
import ExportFormats
import Testing

struct GenesysExportTests {
    private static let header = "Conversation ID,Media Type,Date,Queue,Abandoned,Users,Total Queue"

    private func read(_ header: String, _ rows: String...) throws -> Reading {
        try readNative("genesys-export", ([header] + rows).joined(separator: "\n"))
    }

    @Test func `counts by interval are refused, and told what they are`() throws {
        let error = #expect(throws: Diagnostic.self) {
            try read(
                "Interval Start,Interval End,Interval Complete,Filters,Media Type,Queue Id,"
                    + "Queue Name,Offered,Answered,Abandon,ASA",
                "25.03.19 09:00,25.03.19 09:30,TRUE,,voice,q,Wohngeld,10,8,2,00:00:20"
            )
        }
        #expect(error?.code == "intervals-no-calls")
    }

    @Test func `an export that was cut off is refused`() throws {
        let error = #expect(throws: Diagnostic.self) {
            try read(
                "Full Export Completed," + Self.header,
                "NO,a,voice,25.03.19 09:00,Wohngeld,NO,Platz 1,20000"
            )
        }
        #expect(error?.code == "export-incomplete")
        #expect(error?.position?.line == 2)
    }

    @Test func `column names in another language are refused`() throws {
        let error = #expect(throws: Diagnostic.self) {
            try read("Full Export Completed,Datum,Warteschlange", "YES,25.03.19 09:00,Wohngeld")
        }
        #expect(error?.code == "column-missing")
    }

    @Test(arguments: [
        ("25.03.19 09:00", true), ("25.03.2019 09:00:00", true), ("3/25/19 9:00 AM", true),
        ("3/25/2019 9:00:00 AM", true), ("2019-03-25T09:00", true),
        ("2019-03-25T08:00:00.000Z", true), ("03/25/19 09:00", false), ("", false),
        ("yesterday", false),
    ])
    func `a date is read where it can mean one day only`(date: String, isRead: Bool) throws {
        let reading = try read(Self.header, "a,voice,\(date),Wohngeld,NO,Platz 1,20000")
        #expect(reading.legs.map(\.entered) == (isRead ? [milliseconds(1_553_500_800)] : []))
        #expect(reading.rejects.counts == (isRead ? [:] : [.badStamp: 1]))
    }

    @Test(arguments: [
        ("NO", "Platz 1", Outcome.answered), ("YES", "", .abandoned), ("NO", "", .unknown),
    ])
    func `without times of talk the users tell an answer`(
        abandoned: String,
        users: String,
        outcome: Outcome
    ) throws {
        let line = "a,voice,25.03.19 09:00,Wohngeld,\(abandoned),\(users),00:00:20"
        let reading = try read(Self.header, line)
        #expect(reading.legs.map(\.outcome) == [outcome])
        #expect(reading.legs.map(\.wait) == [20_000])
        #expect(reading.legs.map(\.talk) == [.notGiven])
        #expect(reading.parts == [.queue, .wait, .outcome])
    }

    @Test(arguments: [("x", 1), ("-5", 1), ("99999999999", 1), ("", 0)])
    func `a time that is none is rejected`(wait: String, rejects: Int) throws {
        let reading = try read(Self.header, "a,voice,25.03.19 09:00,Wohngeld,NO,Platz 1,\(wait)")
        #expect(reading.rejects.total == rejects)
    }

    @Test func `a row of facts that changes bears a later revision`() throws {
        let reading = try read(
            "INTERACTION_ID,START_TS,END_TS,ACTIVE_FLAG,SOURCE_ADDRESS,TARGET_ADDRESS",
            "7,1553500800,1553500810,1,042103011111,7101",
            "7,1553500800,1553500910,0,042103011111,7101"
        )
        #expect(reading.legs.map(\.outcome) == [.unfinished, .unknown])
        #expect(reading.legs.map(\.revision) == [1_553_500_810, 1_553_500_910])
    }

    @Test func `facts about other media, ways and resources are skipped`() throws {
        let sample = SwitchSample(format: "genesys-export", name: "info-mart")
        var skipped: [String: Int] = [:]
        for (_, bytes) in try sample.inputs() {
            let reading = try ExportFormatsTests.read(bytes, as: format("genesys-export"))
            skipped.merge(reading.skipped, uniquingKeysWith: +)
        }
        #expect(
            skipped
                == ["outgoing": 1, "media: email": 1, "routing point": 1, "resource: queue": 1]
        )
    }
}
