import CallModel
import Diagnostics
import ExportFormats
import Testing

/// Records of `cdr_csv`.
private func cdr(
    source: String = "042103011111",
    destination: String = "7101",
    plan: String = "ext-queues",
    name: String = "",
    channel: String = "PJSIP/trunk-00000001",
    peer: String = "",
    app: String = "Queue",
    arguments: String = "wohngeld,t",
    start: String = "2019-03-25 09:00:00",
    talk: Int = 0,
    disposition: String = "ANSWERED",
    tail: String
) -> String {
    "\"\",\"\(source)\",\"\(destination)\",\"\(plan)\",\"\(name)\",\"\(channel)\",\"\(peer)\","
        + "\"\(app)\",\"\(arguments)\",\"\(start)\",,\"2019-03-25 09:10:00\",60,\(talk),"
        + "\"\(disposition)\",\"DOCUMENTATION\"\(tail)\n"
}

struct AsteriskCdrTests {
    private func read(_ text: String, zone: ZoneRules = berlin) throws -> Reading {
        let format = try format("asterisk-cdr")
        return try ExportFormatsTests.read(
            Array(text.utf8),
            as: format,
            .native,
            context(zone: zone)
        )
    }

    @Test(arguments: [
        (",\"1553500800.7\",\"\"", "1553500800.7"),
        (",\"btb-1553500800.7\"", "btb-1553500800.7"),
        (",\"\",\"1553500800.7\",3", "1553500800.7"),
        (",\"1553500800.8\",\"\",\"1553500800.8\",3", "1553500800.8"),
        (",\"note\",\"\",\"1553500800.9\",3", "1553500800.9"),
        (",\"1553500800.7\",\"note\",\"\",\"1553500800.7\",3", "1553500800.7"),
    ])
    func `columns at the end are told by their number and look`(
        tail: String,
        id: String
    ) throws {
        let reading = try read(cdr(tail: tail))
        #expect(reading.legs.map(\.call) == [key(id)])
        #expect(reading.legs.map(\.outcome) == [.abandoned])
    }

    @Test func `records without an id are calls of their own, repeated ones too`() throws {
        let one = cdr(tail: "")
        let other = cdr(start: "2019-03-25 09:00:01", tail: ",\"a note\"")
        let reading = try read(one + other + one)
        #expect(Set(reading.legs.map(\.call)).count == 3)
        #expect(reading.superseded == 0)
    }

    @Test func `a name that is cut into cells moves nothing but itself`() throws {
        let whole = cdr(name: "Amt", peer: "PJSIP/a-1", tail: ",\"1553500800.7\",\"\"")
        let broken = cdr(name: "\"A\",\"B\",C", peer: "PJSIP/a-1", tail: ",\"1553500800.8\",\"\"")
        let reading = try read(whole + whole.replacing("800.7", with: "800.9") + broken)
        #expect(reading.legs.map(\.outcome) == [.answered, .answered, .answered])
        #expect(reading.legs.map(\.call).contains(key("1553500800.8")))
    }

    @Test func `stamps of another zone than the source's are told`() throws {
        // 2019-03-25 08:00:00 UTC, written as UTC and read as Bremen's time.
        let text = cdr(start: "2019-03-25 08:00:00", tail: ",\"1553500800.7\",\"\"")
        #expect(try read(text).warnings.map(\.code) == ["stamps-of-other-zone"])
        let universal = try read(text, zone: .utc)
        #expect(universal.warnings.isEmpty)
        #expect(universal.legs.map(\.entered) == [1_553_500_800_000])
    }

    @Test(arguments: [
        ("7204", "7101", "ext-queues", true),
        ("042103011111", "042103022222", "from-internal", true),
        ("042103011111", "7300", "from-internal-xfer", false),
        ("anonymous", "7101", "ext-queues", false),
        ("", "7101", "from-trunk", false),
        ("110", "7101", "from-trunk", true),
        ("01234", "7101", "from-trunk", false),
    ])
    func `calls from inside are skipped`(
        source: String,
        destination: String,
        plan: String,
        isSkipped: Bool
    ) throws {
        let text = cdr(
            source: source,
            destination: destination,
            plan: plan,
            tail: ",\"1553500800.7\",\"\""
        )
        let reading = try read(text)
        #expect(reading.legs.isEmpty == isSkipped)
        #expect(reading.skipped == (isSkipped ? ["internal or outbound": 1] : [:]))
    }

    @Test(arguments: [
        ("Queue", "", "ANSWERED", Outcome.abandoned),
        ("Queue", "PJSIP/a-1", "ANSWERED", .answered),
        ("Queue", "PJSIP/a-1", "NO ANSWER", .abandoned),
        ("Dial", "PJSIP/a-1", "ANSWERED", .answered),
        ("Dial", "PJSIP/a-1", "CANCEL", .abandoned),
        ("Dial", "PJSIP/a-1", "CONGESTION", .blocked),
        ("Dial", "", "FAILED", .blocked),
        ("Congestion", "", "ANSWERED", .blocked),
        ("VoiceMail", "", "ANSWERED", .voicemail),
        ("BackGround", "", "ANSWERED", .selfServed),
        ("Hangup", "", "NO ANSWER", .unknown),
        ("Queue", "", "SOMETHING", .unknown),
    ])
    func `the outcome follows from what was last done with the call`(
        app: String,
        peer: String,
        disposition: String,
        outcome: Outcome
    ) throws {
        // The first record lets the layout be told.
        let text =
            cdr(source: "7204", tail: ",\"1553500800.1\",\"\"")
            + cdr(peer: peer, app: app, disposition: disposition, tail: ",\"1553500800.7\",\"\"")
        let reading = try read(text)
        #expect(reading.legs.map(\.outcome) == [outcome])
        #expect(reading.unknownWords == (disposition == "SOMETHING" ? ["SOMETHING": 1] : [:]))
    }

    @Test func `records only of the agents' side are no call`() throws {
        let text = cdr(peer: "PJSIP/a-1", app: "AppQueue", tail: ",\"1553500800.7\",\"\"")
        #expect(try read(text).skipped == ["channel of another call": 1])
    }

    @Test func `of two files that know a call the fuller one is preferred`() throws {
        let one = cdr(tail: ",\"1553500800.7\",\"\",\"\",\"1553500800.7\",1")
        let two = cdr(
            peer: "PJSIP/a-1",
            start: "2019-03-25 09:00:20",
            tail: ",\"1553500800.7\",\"\",\"\",\"1553500800.7\",2"
        )
        let part = try read(one)
        let whole = try read(two + one)
        #expect(part.legs[0].call == whole.legs[0].call && part.legs[0].leg == whole.legs[0].leg)
        #expect(part.legs[0].revision < whole.legs[0].revision)
        #expect(whole.legs[0].entered == part.legs[0].entered)
        #expect(whole.legs[0].outcome == .answered)
    }

    @Test func `a call is known by the channel that was in the queue, as a queue_log knows it`()
        throws
    {
        let tail = { (id: String, number: Int) in
            ",\"\(id)\",\"\",\"\",\"1553500800.7\",\(number)"
        }
        // The switchboard answers, and puts the caller into a queue by a channel of its own.
        let switchboard = cdr(peer: "PJSIP/a-1", app: "Dial", tail: tail("1553500800.7", 1))
        let queued = cdr(
            channel: "PJSIP/a-2",
            start: "2019-03-25 09:01:00",
            tail: tail("1553500860.9", 2)
        )
        let later = cdr(
            channel: "Local/7102@a-3;2",
            start: "2019-03-25 09:02:00",
            tail: tail("1553500870.3", 3)
        )
        #expect(try read(switchboard).legs.map(\.call) == [key("1553500800.7")])
        for text in [switchboard + queued + later, later + queued + switchboard] {
            #expect(try read(text).legs.map(\.call) == [key("1553500860.9")])
        }
        // The caller's own channel was in a queue: its id is the linked id.
        let own = cdr(tail: tail("1553500800.7", 4))
        #expect(try read(switchboard + queued + own).legs.map(\.call) == [key("1553500800.7")])
    }

    @Test func `calls that take another id still come in order`() throws {
        var text = ""
        for number in 1...40 {
            let linked = "1553500800.\(number)"
            text += cdr(app: "Dial", tail: ",\"\(linked)\",\"\",\"\",\"\(linked)\",1")
            text += cdr(tail: ",\"1553500900.\(number)\",\"\",\"\",\"\(linked)\",2")
        }
        let calls = try read(text).legs.map(\.call)
        #expect(calls == calls.sorted() && calls.count == 40)
        #expect(Set(calls) == Set((1...40).map { key("1553500900.\($0)") }))
    }

    @Test func `a product with a header of its own is not taken for this one`() throws {
        let header = "Account Code,Caller Number,Callee Number,Context,Start Time,Disposition\n"
        let format = try format("asterisk-cdr")
        #expect(format.certainty(Array(header.utf8).span) == 0)
    }
}
