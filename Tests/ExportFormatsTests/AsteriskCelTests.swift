import CallModel
import Diagnostics
import ExportFormats
import Testing

/// One event of cel_custom at a second of a call that began at 1,553,500,800.
private func event(
    _ kind: String,
    _ second: String,
    app: String = "",
    arguments: String = "wohngeld,t",
    channel: String = "1553500800.1",
    extra: String = ""
) -> String {
    let whole = 1_553_500_800 + (Int(second.split(separator: ".")[0]) ?? 0)
    let fraction = second.split(separator: ".").dropFirst().first ?? "0"
    let name = channel == "1553500800.1" ? "PJSIP/trunk-1" : "PJSIP/agent-\(channel)"
    let more = extra.replacing("\"", with: "\"\"")
    return "\"\(kind)\",\"\(whole).\(fraction)\",\"\",\"042103011111\",\"\",\"\",\"7101\","
        + "\"7101\",\"ext-queues\",\"\(name)\",\"\(app)\",\"\(arguments)\",\"3\",\"\","
        + "\"\(channel)\",\"1553500800.1\",\"\",\"\",\"\",\"\(more)\"\n"
}

private let fragment: LegFlags = [.open, .reconstructed]
private let agent = "1553500820.2"

private let arrival = event("CHAN_START", "0")
private let entry = event("APP_START", "5", app: "Queue")
private let pickUp =
    event("ANSWER", "30", app: "AppQueue", channel: agent)
    + event("BRIDGE_ENTER", "30.5", app: "Queue")
private let end = event("HANGUP", "90.5", app: "Queue") + event("CHAN_END", "90.6")

struct AsteriskCelTests {
    private func read(_ text: String) throws -> Reading {
        let format = try format("asterisk-cel")
        let reading = try ExportFormatsTests.read(Array(text.utf8), as: format)
        #expect(booked(reading) == reading.recordsRead)
        return reading
    }

    @Test func `the order of the file does not matter`() throws {
        let lines = (arrival + entry + pickUp + end).split(separator: "\n")
        let forward = try read(lines.joined(separator: "\n"))
        let backward = try read(lines.reversed().joined(separator: "\n"))
        #expect(ReadingDigest(forward) == ReadingDigest(backward))
        #expect(forward.legs.map(\.wait) == [25_500])
        #expect(forward.legs.map(\.talk) == [60_000])
        #expect(forward.legs.map(\.announcement) == [5_000])
    }

    @Test func `an agent that rang in vain does not end the talk`() throws {
        let other = event("HANGUP", "30.6", app: "AppQueue", channel: "1553500820.3")
        let reading = try read(arrival + entry + pickUp + other + end)
        #expect(reading.legs.map(\.talk) == [60_000])
    }

    @Test func `the agent's hanging up ends the talk`() throws {
        let first = event("HANGUP", "60.5", app: "AppQueue", channel: agent)
        let reading = try read(arrival + entry + pickUp + first + end)
        #expect(reading.legs.map(\.talk) == [30_000])
    }

    @Test func `a bridge for waiting is no answer`() throws {
        let parked = event(
            "BRIDGE_ENTER",
            "10",
            app: "Queue",
            extra: #"{"bridge_technology":"holding_bridge"}"#
        )
        let reading = try read(arrival + entry + parked + end)
        #expect(reading.legs.map(\.outcome) == [.abandoned])
        #expect(reading.legs.map(\.wait) == [85_500])
    }

    @Test(arguments: [
        (#"{"hangupsource":"PJSIP/trunk-1"}"#, "46", Outcome.abandoned),
        (#"{"hangupsource":"dialplan/builtin"}"#, "46", .overflowed),
        (#"{"hangupsource":""}"#, "46", .abandoned),
        (#"{"hangupsource":"PJSIP/trunk-1"}"#, "60", .overflowed),
    ])
    func `who hangs up, and when, tells hanging up in the queue from going on`(
        extra: String,
        second: String,
        outcome: Outcome
    ) throws {
        let exit = event("APP_END", "46", app: "Queue")
        let hangUp = event("HANGUP", second, extra: extra)
        let reading = try read(arrival + entry + exit + hangUp)
        #expect(reading.legs.map(\.outcome) == [outcome])
        #expect(reading.legs.map(\.wait) == [41_000])
    }

    @Test func `waits round up to the millisecond`() throws {
        let late = event("BRIDGE_ENTER", "35.000001", app: "Queue")
        let reading = try read(arrival + entry + late + end)
        #expect(reading.legs.map(\.wait) == [30_001])
    }

    @Test(arguments: 1...5)
    func `a call that is cut into two files leaves parts that fit together`(cut: Int) throws {
        let lines = (arrival + entry + pickUp + end).split(separator: "\n").map { "\($0)\n" }
        let first = try read(lines[..<cut].joined())
        let second = try read(lines[cut...].joined())
        let left = try #require(first.legs.first)
        let right = try #require(second.legs.first)
        #expect(left.call == right.call && left.leg == 0 && right.leg == 0)
        #expect(Int(left.records) + Int(right.records) == lines.count)
        #expect(left.flags.contains(.connectSeen) != right.flags.contains(.connectSeen))
        if cut == 1 {
            // Only the arrival: records of the call, and no visit.
            #expect(left.outcome == .unfinished && left.flags.isSuperset(of: fragment))
            #expect(!right.flags.contains(.reconstructed))
        } else if cut == 5 {
            #expect(right.outcome == .unfinished && right.flags.isSuperset(of: fragment))
            #expect(!left.flags.contains(.open))
        } else {
            #expect(left.flags.contains(.open) && right.flags.contains(.reconstructed))
            #expect(first.queues[Int(left.queue)] == second.queues[Int(right.queue)])
            #expect(right.wait == .notGiven && right.entered > left.entered)
        }
    }
}
