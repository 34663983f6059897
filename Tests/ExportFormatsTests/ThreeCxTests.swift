import CallModel
import Diagnostics
import ExportFormats
import Testing

struct ThreeCxTests {
    private func line(
        history: String = "Call 1",
        call: String = "A_1",
        answered: String = "",
        reason: String = "TerminatedBySrc",
        from: String = "Line",
        to: String = "Queue",
        final: String = "Queue",
        names: String = ",,"
    ) -> String {
        "\(history),\(call),00:01:00,2019/03/25 08:00:00,\(answered),2019/03/25 08:01:00,\(reason),"
            + "042103011111,Ext.7101,10000,7101,042103607101,,Ext.7204,7204,,,,,Chain: a;b;,"
            + "\(from),\(to),\(final),\(names),\n"
    }

    private func read(_ text: String, zone: ZoneRules = berlin) throws -> Reading {
        let format = try format("3cx")
        let reading = try ExportFormatsTests.read(
            Array(text.utf8),
            as: format,
            .native,
            context(zone: zone)
        )
        #expect(booked(reading) == reading.recordsRead)
        return reading
    }

    @Test(arguments: [
        ("Queue", "Extension", "2019/03/25 08:00:20", "TerminatedByDst", Outcome.answered),
        ("Queue", "Extension", "", "src_participant_terminated", .abandoned),
        ("Queue", "Extension", "", "Failed_Unreachable", .overflowed),
        ("Queue", "Queue", "2019/03/25 08:00:01", "TerminatedBySrc", .abandoned),
        ("queue", "queue", "", "dst_participant_terminated", .overflowed),
        ("RingGroup", "RingGroup", "", "TerminatedBySrc", .abandoned),
        ("Queue", "Ivr", "2019/03/25 08:00:01", "TerminatedBySrc", .overflowed),
        ("Ivr", "VMail", "2019/03/25 08:00:01", "TerminatedBySrc", .voicemail),
        ("Queue", "ExternalLine", "2019/03/25 08:00:01", "TerminatedBySrc", .overflowed),
        ("Queue", "Fax", "2019/03/25 08:00:01", "TerminatedBySrc", .unknown),
    ])
    func `the outcome follows from where the call ended, and who ended it`(
        to: String,
        final: String,
        answered: String,
        reason: String,
        outcome: Outcome
    ) throws {
        let text = line(answered: answered, reason: reason, to: to, final: final)
        let reading = try read(text)
        #expect(reading.legs.map(\.outcome) == [outcome])
    }

    @Test func `stamps are UTC whatever the source's zone`() throws {
        #expect(try read(line()).legs.map(\.entered) == [1_553_500_800_000])
        #expect(try read(line(), zone: .utc).legs.map(\.entered) == [1_553_500_800_000])
    }

    @Test func `commas in names move nothing`() throws {
        let reading = try read(line(names: "Amt, alt, neu,Wohngeld, Mitte,x, y"))
        #expect(reading.legs.map(\.outcome) == [.abandoned])
    }

    @Test func `an unknown kind of station is told`() throws {
        let reading = try read(line(to: "Teleport"))
        #expect(reading.unknownWords == ["type: Teleport": 1])
    }

    @Test func `of equal segments the one that was not cancelled counts`() throws {
        let cancelled = line(reason: "cancelled_elsewhere", final: "Extension")
        let taken = line(answered: "2019/03/25 08:00:20", final: "Extension")
        for text in [cancelled + taken, taken + cancelled] {
            let reading = try read(text)
            #expect(reading.legs.map(\.outcome) == [.answered])
            #expect(reading.superseded == 1)
        }
    }
}
