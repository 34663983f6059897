import CallModel
import Diagnostics
import ExportFormats
import Testing

struct GenesysCloudTests {
    /// A conversation with one customer and one stay in a queue.
    private func conversation(
        metrics: String,
        end: String = #""conversationEnd":"2019-03-25T08:02:00.000Z","#,
        segmentEnd: String = #","segmentEnd":"2019-03-25T08:01:00.000Z""#,
        disconnect: String = "peer",
        ani: String = "tel:+4942103011111"
    ) -> String {
        #"{"participants":[{"purpose":"acd","participantName":"Wohngeld","sessions":[{"mediaType":"#
            + #""voice","segments":[{"segmentType":"interact","queueId":"q1","disconnectType":""#
            + disconnect + #"","segmentStart":"2019-03-25T08:00:10.000Z""# + segmentEnd
            + #"}],"metrics":["# + metrics + #"]}]},{"purpose":"customer","sessions":[{"#
            + #""mediaType":"voice","direction":"inbound","ani":""# + ani
            + #"","dnis":"tel:7101"}]}],"# + end
            + #""conversationStart":"2019-03-25T08:00:00Z","conversationId":"a-1"}"#
    }

    private func metric(_ name: String, _ value: String) -> String {
        #"{"name":""# + name + #"","value":"# + value + "}"
    }

    private func read(_ text: String) throws -> Reading { try readNative("genesys-cloud", text) }

    @Test(arguments: [
        ("tAnswered", Outcome.answered), ("tAbandon", .abandoned), ("tFlowOut", .overflowed),
        ("tAcd", .unknown),
    ])
    func `a stay ends as its metrics say`(name: String, outcome: Outcome) throws {
        let reading = try read(conversation(metrics: metric(name, "41640")))
        #expect(reading.legs.map(\.outcome) == [outcome])
        #expect(reading.legs.map(\.wait) == [41_640])
        #expect(reading.legs.map(\.announcement) == [10_000])
        #expect(reading.queues == ["", "Wohngeld"])
        #expect(reading.numbers == ["", "494217101"])
    }

    @Test func `a stay that was transferred without an answer has overflowed`() throws {
        let reading = try read(conversation(metrics: "", disconnect: "noAnswerTransfer"))
        #expect(reading.legs.map(\.outcome) == [.overflowed])
    }

    @Test func `a conversation that still runs is open`() throws {
        let reading = try read(conversation(metrics: "", end: "", segmentEnd: "", disconnect: ""))
        #expect(reading.legs.map(\.outcome) == [.unfinished])
        #expect(reading.legs.allSatisfy { $0.flags.contains(.open) })
    }

    @Test func `the complete copy of a conversation is its later revision`() throws {
        let running = try read(conversation(metrics: "", end: "", segmentEnd: "", disconnect: ""))
        let complete = try read(conversation(metrics: metric("tAbandon", "1")))
        #expect((running.legs.first?.revision ?? 9) < (complete.legs.first?.revision ?? 0))
        #expect(running.legs.first?.call == complete.legs.first?.call)
    }

    @Test(arguments: ["anonymous", "unavailable", "sip:anonymous@anonymous.invalid", ""])
    func `a withheld number is nobody`(ani: String) throws {
        let reading = try read(conversation(metrics: "", ani: ani))
        #expect(reading.legs.map(\.caller) == [.anonymous])
    }

    @Test(arguments: [
        "tel:+4942103011111", "sip:+4942103011111@example.invalid;transport=tcp",
        "TEL:+4942103011111", "042103011111",
    ])
    func `a caller is one in any spelling`(ani: String) throws {
        let reading = try read(conversation(metrics: "", ani: ani))
        #expect(reading.legs.map(\.caller) == [callerKey("4942103011111")])
    }

    @Test func `several queues of one conversation are one record`() throws {
        let sample = SwitchSample(format: "genesys-cloud", name: "conversations")
        let input = try #require(sample.inputs().first)
        let reading = try ExportFormatsTests.read(
            input.bytes,
            as: format("genesys-cloud")
        )
        #expect(reading.legs.map(\.records) == [1, 1, 1, 0, 1, 1])
        #expect(reading.legs.map(\.leg) == [1, 1, 1, 2, 1, 1])
        #expect(reading.legs.map(\.hold) == [12_000, -1, -1, -1, -1, -1])
        #expect(reading.legs.map(\.wrapUp) == [30_000, -1, -1, -1, -1, -1])
        #expect(
            reading.skipped == ["media: email": 1, "outgoing": 1, "internal": 1]
        )
    }

    @Test(arguments: [
        ("{}", Reject.Reason.missingId), (#"{"conversationId":"a"}"#, .missingField),
        (#"{"conversationId":"a","conversationStart":7}"#, .badStamp),
        (#"{"conversationId":"a","conversationStart":"2019-03-25T08:00:00"}"#, .badStamp),
        (#"{"conversationId":"a","conversationStart":"2219-03-25T08:00:00Z"}"#, .badStamp),
        (#"{"conversationId":"a","#, .partialLastLine), ("nonsense", .badStructure),
    ])
    func `damage is rejected with its reason`(text: String, reason: Reject.Reason) throws {
        let reading = try read(text)
        #expect(reading.rejects.counts == [reason: 1])
        #expect(reading.recordsRead == 1)
    }

    @Test func `a metric that is no length is rejected`() throws {
        let reading = try read(conversation(metrics: metric("tAnswered", "-5")))
        #expect(reading.rejects.counts == [.badDuration: 1])
    }

    @Test func `members of other kinds than expected are passed over`() throws {
        let reading = try read(
            #"{"conversationId":"a","conversationStart":"2019-03-25T08:00:00Z","participants":7}"#
                + #"{"conversationId":"b","conversationStart":"2019-03-25T08:00:00Z","#
                + #""participants":[7,null,{"sessions":[null,{"segments":3}]}]}"#
        )
        #expect(reading.recordsRead == 2 && booked(reading) == 2)
    }
}
