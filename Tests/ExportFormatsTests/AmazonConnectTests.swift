import CallModel
import Diagnostics
import ExportFormats
import Testing

struct AmazonConnectTests {
    /// A contact that was answered, with some members said otherwise.
    private func contact(_ members: [String: String] = [:]) -> String {
        var said = [
            "ContactId": #""c1""#, "InitiationMethod": #""INBOUND""#,
            "InitiationTimestamp": #""2019-03-25T06:00:00Z""#,
            "DisconnectTimestamp": #""2019-03-25T06:04:00Z""#,
            "LastUpdateTimestamp": #""2019-03-25T06:05:00Z""#,
            "Queue":
                #"{"Name":"Wohngeld","EnqueueTimestamp":"2019-03-25T06:00:10Z","Duration":23}"#,
            "Agent":
                #"{"ConnectedToAgentTimestamp":"2019-03-25T06:00:33Z","AgentInteractionDuration":185}"#,
        ]
        said.merge(members) { $1 }
        return "{" + said.map { "\"\($0)\":\($1)" }.sorted().joined(separator: ",") + "}"
    }

    @Test func `an answered contact is told whole`() throws {
        let reading = try readNative("amazon-connect", contact())
        let leg = try #require(reading.legs.first)
        #expect(leg.outcome == .answered && leg.wait == 23_000 && leg.talk == 185_000)
        #expect(leg.announcement == 10_000 && leg.hold == .notGiven)
    }

    @Test(arguments: [
        ("InitiationTimestamp", #""gestern""#), ("DisconnectTimestamp", "7"),
        ("LastUpdateTimestamp", #""""#), ("Agent", #"{"ConnectedToAgentTimestamp":"kaputt"}"#),
        ("Queue", #"{"EnqueueTimestamp":"kaputt"}"#),
    ])
    func `a damaged stamp is no missing one`(member: String, value: String) throws {
        let reading = try readNative("amazon-connect", contact([member: value]))
        #expect(reading.legs.isEmpty && reading.rejects.counts == [.badStamp: 1])
    }

    @Test(arguments: [#""23""#, "-1", "2.5"])
    func `a damaged length is no missing one`(value: String) throws {
        let queue = #"{"Name":"Wohngeld","Duration":\#(value)}"#
        let reading = try readNative("amazon-connect", contact(["Queue": queue]))
        #expect(reading.legs.isEmpty && reading.rejects.counts == [.badDuration: 1])
    }

    @Test(arguments: [
        ("null", "null", Outcome.abandoned), ("null", #""c2""#, .overflowed),
    ])
    func `without an agent the call was lost or went on`(
        agent: String,
        next: String,
        outcome: Outcome
    ) throws {
        let reading = try readNative(
            "amazon-connect",
            contact(["Agent": agent, "NextContactId": next])
        )
        #expect(reading.legs.map(\.outcome) == [outcome])
    }
}
