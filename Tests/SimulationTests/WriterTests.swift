import CallModel
import Simulation
import Testing

/// What two layouts must agree on of one call.
private struct Told: Hashable {
    var start: Int64
    var queue: String
    var caller: String
    var wait = 0
    var talk = 0
    var agent = ""
    var outcome = ""
}

private func seconds(_ clock: String) -> Int {
    clock.split(separator: ":").reduce(0) { $0 * 60 + (Int($1) ?? -1_000_000) }
}

/// Reads a local stamp; the layouts tell nothing about the doubled hour but their order.
private func instant(_ day: LocalDay, _ clock: String, after earlier: Int64) -> Int64 {
    var local = LocalClock(berlin)
    let time = Int32(seconds(clock) * 1000)
    let first = local.instant(day: day, time: time).instant
    return first >= earlier
        ? first : local.instant(day: day, time: time, secondPassage: true).instant
}

private func readFlat(_ bytes: [UInt8]) -> [Told] {
    var earlier = Int64.min
    return lines(bytes).dropFirst().map { line in
        let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        let date = cells[1].prefix(10).split(separator: ".").compactMap { Int($0) }
        let day = LocalDay(validYear: date[2], month: date[1], day: date[0])
        earlier = instant(day, String(cells[1].suffix(8)), after: earlier)
        let pilot = CallCentreProfile.house.pilots.first { "\"\($0.name)\"" == cells[2] }
        let words = [
            "\"Angenommen\"": "answered", "\"Weitervermittelt\"": "forwarded",
            "\"Aufgelegt\"": "abandoned", "\"Überlauf\"": "overflowed",
            "\"Außerhalb Servicezeit\"": "closed",
        ]
        return Told(
            start: earlier,
            queue: pilot?.queue ?? "?",
            caller: cells[3] == "anonym" ? "" : cells[3],
            wait: seconds(cells[4]),
            talk: seconds(cells[5]),
            agent: cells[6],
            outcome: words[cells[7]] ?? "?"
        )
    }
}

private func readPlain(_ bytes: [UInt8]) -> [Told] {
    var earlier = Int64.min
    return lines(bytes).dropFirst().map { line in
        let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        earlier = instant(
            date(String(cells[1].prefix(10))),
            String(cells[1].suffix(8)),
            after: earlier
        )
        return Told(
            start: earlier,
            queue: cells[2],
            caller: cells[3],
            wait: Int(cells[4]) ?? -1,
            talk: (Int(cells[5]) ?? -1) + (Int(cells[6]) ?? -1),
            agent: cells[8],
            outcome: cells[9] == "ticketed" ? "answered" : cells[9]
        )
    }
}

private func readQueueLog(_ bytes: [UInt8]) -> [Told] {
    var order: [String] = []
    var told: [String: Told] = [:]
    var entered: [String: Int] = [:]
    for line in lines(bytes) {
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        let (id, event, parameters) = (cells[1], cells[4], Array(cells[5...]))
        let second = Int(cells[0]) ?? 0
        switch event {
        case "ENTERQUEUE":
            let caller = parameters[1] == "anonymous" ? "" : parameters[1]
            told[id] = Told(start: Int64(second) * 1000, queue: cells[2], caller: caller)
            entered[id] = second
            order.append(id)
        case "CONNECT":
            told[id]?.agent = cells[3]
            told[id]?.wait = second - (entered[id] ?? 0)
            #expect(parameters[0] == String(second - (entered[id] ?? 0)))
        case "COMPLETEAGENT", "COMPLETECALLER", "BLINDTRANSFER":
            let times = parameters.suffix(3).compactMap { Int($0) }
            told[id]?.talk = times[1]
            told[id]?.outcome = event == "BLINDTRANSFER" ? "forwarded" : "answered"
            #expect(second == (entered[id] ?? 0) + times[0] + times[1])
        case "ABANDON", "EXITWITHTIMEOUT", "EXITEMPTY":
            told[id]?.wait = Int(parameters[2]) ?? -1
            told[id]?.outcome =
                ["ABANDON": "abandoned", "EXITEMPTY": "closed"][event] ?? "overflowed"
        default: break
        }
    }
    return order.compactMap { told[$0] }
}

@Suite struct `Simulated layouts` {
    @Test(arguments: [
        ("csv", 0xF143364D7046C8A4 as UInt64), ("asterisk-queue-log", 0xC104164186BA2B43),
        ("plain", 0x4F200C20B2046C34),
        ("asterisk-cdr", 0xFB7C58074617D304), ("genesys-cloud", 0xBF2D_6F30_C763_3D94),
        ("amazon-connect", 0x6AB8_6D57_CFFF_EC23), ("cisco-cucm", 0xC59F54E6D2A1BFB5),
        ("3cx", 0x819584B16C441165),
        ("unify-osbiz", 0xD105E2B56BDF3485), ("avaya-ipoffice", 0x3390128C57017148),
        ("cisco-uccx", 0x775E83EB4D7DB0B8),
    ])
    func `are the same bytes on every machine`(id: String, expected: UInt64) throws {
        let format = try #require(SimulatedFormats.format(id: id))
        let bytes = ([format] + format.beside).flatMap {
            text(of: $0, profile: .house, from: "2019-03-29", days: 4, callsPerDay: 600)
        }
        #expect(digest(bytes) == expected)
    }

    @Test(arguments: ["2019-03-29", "2019-10-25"])
    func `tell the same calls, around both changes of the clock`(start: String) throws {
        func read(_ id: String, _ reader: ([UInt8]) -> [Told]) throws -> [Told] {
            let format = try #require(SimulatedFormats.format(id: id))
            return reader(
                text(of: format, profile: .house, from: start, days: 4, callsPerDay: 900)
            )
        }
        let flat = try read("csv", readFlat)
        #expect(flat.count > 1500)
        let plain = try read("plain", readPlain)
        #expect(flat == plain)
        let queueLog = try read("asterisk-queue-log", readQueueLog)
        #expect(flat == queueLog)
        // Every stamp leads back to the instant that was simulated.
        let simulated = calls(of: .house, from: start, days: 4, callsPerDay: 900)
        #expect(flat.map(\.start) == simulated.map(\.start))
    }

    /// Read by the plain reader once the quotes are gone: nothing else may differ.
    @Test func `put texts in quotes, and nothing else`() throws {
        func written(_ id: String) throws -> [String] {
            let format = try #require(SimulatedFormats.format(id: id))
            return lines(
                text(of: format, profile: .house, from: "2019-03-25", days: 2, callsPerDay: 600)
            )
        }
        let quoted = try written("plain-quoted")
        #expect(try quoted.map { $0.filter { $0 != "\"" } } == written("plain"))
        #expect(quoted.count > 800)
        for line in quoted.dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            let texts = [false, true, true, true, false, false, false, false, true, true]
            #expect(fields.map { $0.hasPrefix("\"") && $0.hasSuffix("\"") } == texts)
        }
    }

    @Test func `know no stamp in the hour that spring leaves out`() throws {
        let format = try #require(SimulatedFormats.format(id: "plain"))
        // So many calls that an ordinary Sunday has some between two and three.
        func stamps(_ day: String) -> [Substring] {
            lines(text(of: format, profile: .house, from: day, days: 1, callsPerDay: 60_000))
                .dropFirst().map { $0.split(separator: ",")[1].suffix(8).prefix(2) }
        }
        #expect(stamps("2019-03-24").contains("02"))
        #expect(!stamps("2019-03-31").contains("02"))
        let ordinary = stamps("2019-10-20").count { $0 == "02" }
        #expect(stamps("2019-10-27").count { $0 == "02" } > ordinary * 3 / 2)
    }

    @Test func `have lines in order of time`() throws {
        let format = try #require(SimulatedFormats.format(id: "asterisk-queue-log"))
        let log = lines(
            text(of: format, profile: .house, from: "2019-03-25", days: 2, callsPerDay: 600)
        )
        let stamps = log.compactMap { $0.split(separator: "|").first.flatMap { Int64($0) } }
        #expect(stamps.count == log.count)
        #expect(zip(stamps, stamps.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(log.first?.hasSuffix("|QUEUESTART|") == true)
        #expect(log.count { $0.hasSuffix("|CONFIGRELOAD|") } == 1)
    }

    @Test func `keep an event for the file of its own day`() {
        let day = date("2019-03-30")
        var clock = LocalClock(berlin)
        let lastMinute = clock.instant(day: day, time: 86_340_000).instant
        var call = SimulatedCall(start: lastMinute, day: day, caller: 0, pilot: 0)
        call.ordinal = 1
        call.position = 1
        call.outcome = .answered
        call.wait = 62
        call.ringing = 4
        call.unanswered = 15
        call.talk = 86_400
        call.agent = 0

        var writer = QueueLogWriter(profile: .house, zone: berlin)
        var events: [[String]] = []
        for offset in 0..<3 {
            var text = TextBuffer()
            writer.write(offset == 0 ? [call] : [], of: day.advanced(by: offset), to: &text)
            events.append(lines(text.bytes).map { String($0.split(separator: "|")[4]) })
            #expect(writer.isHoldingBack == (offset < 2))
        }
        // 31.03. has 23 hours, so the talk of 24 hours ends on 01.04.
        #expect(
            events == [
                ["QUEUESTART", "DID", "ENTERQUEUE", "RINGNOANSWER"],
                ["CONFIGRELOAD", "CONNECT"],
                ["CONFIGRELOAD", "COMPLETECALLER"],
            ]
        )
    }

    @Test func `have different ids`() {
        #expect(Set(SimulatedFormats.all.map(\.id)).count == SimulatedFormats.all.count)
        #expect(Set(CallCentreProfiles.all.map(\.id)).count == CallCentreProfiles.all.count)
    }
}
