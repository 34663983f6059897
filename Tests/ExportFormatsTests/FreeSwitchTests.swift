import CallModel
import Diagnostics
import ExportFormats
import Testing

struct FreeSwitchTests {
    private static let uuid = "6b0a4a50-2a01-4b8e-9d2e-0f0000000001"
    private static let other = "6b0a4a50-2a01-4b8e-9d2e-0f0000000101"

    private func line(
        name: String = "x",
        caller: String = "042103011111",
        context: String = "public",
        answer: String = "2019-03-25 09:00:02",
        cause: String = "NORMAL_CLEARING",
        uuid: String = uuid,
        other: String = "",
        tail: String = "\"\",\"PCMA\",\"PCMA\""
    ) -> String {
        "\"\(name)\",\"\(caller)\",\"7101\",\"\(context)\",\"2019-03-25 09:00:00\",\"\(answer)\","
            + "\"2019-03-25 09:01:00\",\"60\",\"58\",\"\(cause)\",\"\(uuid)\",\"\(other)\",\(tail)\n"
    }

    private func read(_ text: String) throws -> Reading {
        let format = try format("freeswitch-csv")
        let reading = try ExportFormatsTests.read(Array(text.utf8), as: format)
        #expect(booked(reading) == reading.recordsRead)
        return reading
    }

    @Test(arguments: [
        ("NORMAL_CLEARING", true, true, Outcome.answered),
        ("NORMAL_CLEARING", true, false, .unknown),
        ("NORMAL_CLEARING", false, true, .unknown),
        ("ORIGINATOR_CANCEL", true, true, .abandoned),
        ("ALLOTTED_TIMEOUT", false, false, .overflowed),
        ("CALL_REJECTED", false, false, .blocked),
        ("BLIND_TRANSFER", true, true, .answered),
    ])
    func `the outcome follows from cause, answer and other leg`(
        cause: String,
        isAnswered: Bool,
        isBridged: Bool,
        outcome: Outcome
    ) throws {
        let text = line(
            answer: isAnswered ? "2019-03-25 09:00:02" : "",
            cause: cause,
            other: isBridged ? FreeSwitchTests.other : ""
        )
        let reading = try read(text)
        #expect(reading.legs.map(\.outcome) == [outcome])
        #expect(reading.parts.isDisjoint(with: [.wait, .talk]))
    }

    @Test func `the other leg's record is part of the call in whatever order`() throws {
        let caller = line(other: FreeSwitchTests.other)
        let agent = line(
            context: "default",
            answer: "2019-03-25 09:00:20",
            uuid: FreeSwitchTests.other,
            other: FreeSwitchTests.uuid
        ).replacing("09:00:00", with: "09:00:05").replacing("\"58\"", with: "\"40\"")
        for text in [caller + agent, agent + caller] {
            let reading = try read(text)
            #expect(reading.legs.map(\.records) == [2])
            #expect(reading.legs.map(\.wait) == [20_000])
            #expect(reading.legs.map(\.talk) == [40_000])
            #expect(reading.parts.isSuperset(of: [.wait, .talk]))
        }
    }

    @Test func `quotes and separators in names move nothing`() throws {
        for name in ["A \"B\"", "\"", "\"\"", "a\",\"b", ",", "\",\",\""] {
            let reading = try read(line(name: name, other: FreeSwitchTests.other))
            #expect(reading.legs.map(\.outcome) == [.answered], "\(name)")
            #expect(reading.legs.map(\.caller) == [callerKey("4942103011111")], "\(name)")
        }
    }

    @Test func `templates with more columns read the same`() throws {
        let snom = "\"\",\"\",\"PCMA\",\"PCMA\",\"agent\",\"\",\"\",\"\""
        let linksys = "\"\",\"PCMA\",\"PCMA\",\"agent\",\"stat\""
        for tail in [snom, linksys] {
            let reading = try read(line(other: FreeSwitchTests.other, tail: tail))
            #expect(reading.legs.map(\.call) == [key(FreeSwitchTests.uuid)])
        }
    }

    @Test func `an unknown cause is told by its word`() throws {
        let reading = try read(line(cause: "NEW_ONE"))
        #expect(reading.unknownWords == ["NEW_ONE": 1])
        #expect(reading.legs.map(\.outcome) == [.unknown])
    }

    @Test func `calls of the house itself are skipped`() throws {
        let reading = try read(
            line(context: "default") + line(context: "btb.example", uuid: FreeSwitchTests.other)
        )
        #expect(reading.skipped == ["internal or outbound": 2])
    }
}

struct FusionPbxTests {
    private func read(_ text: String) throws -> Reading {
        let format = try format("fusionpbx")
        let reading = try ExportFormatsTests.read(Array(text.utf8), as: format)
        #expect(booked(reading) == reading.recordsRead)
        return reading
    }

    @Test func `what a file has no columns for it does not tell`() throws {
        let text =
            "xml_cdr_uuid,direction,start_epoch,caller_id_number,hangup_cause\n"
            + "a,inbound,1553500800,042103011111,USER_BUSY\n"
        let reading = try read(text)
        #expect(reading.parts == [.caller, .number, .outcome])
        #expect(reading.legs.map(\.outcome) == [.blocked])
    }

    @Test func `words that are not known are told`() throws {
        let text =
            "xml_cdr_uuid,direction,start_epoch,caller_id_number,status,cc_side,cc_queue,"
            + "cc_cancel_reason\n"
            + "a,inbound,1553500800,042103011111,odd,,,\n"
            + "b,inbound,1553500800,042103011111,,member,q,ODD\n"
        let reading = try read(text)
        #expect(reading.unknownWords == ["status: odd": 1, "cc_cancel_reason: ODD": 1])
        #expect(reading.legs.map(\.outcome) == [.unknown, .unknown])
    }

    @Test func `agents' legs, second legs and calls from inside are skipped`() throws {
        let text =
            "xml_cdr_uuid;direction;leg;start_epoch;caller_id_number;status;cc_side\n"
            + "a;inbound;a;1553500800;042103011111;answered;agent\n"
            + "b;inbound;b;1553500800;042103011111;answered;\n"
            + "c;outbound;a;1553500800;7204;answered;\n"
            + "d;local;a;1553500800;7204;answered;\n"
        #expect(
            try read(text).skipped
                == ["agent's leg": 1, "second leg": 1, "internal or outbound": 2]
        )
    }
}
