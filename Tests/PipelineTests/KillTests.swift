import Foundation
import Pipeline
import TestSupport
import Testing

/// The command itself, stopped by SIGKILL at random moments. `RUFBILANZ_KILLS=200` does it so
/// often, with 60 files; every day does with less.
@Suite(.serialized, .enabled(if: BuiltCommand.exists)) struct KillTests {
    static let kills = ProcessInfo.processInfo.environment["RUFBILANZ_KILLS"].flatMap(Int.init) ?? 4
    static let files = kills > 20 ? 60 : 20

    func house() throws -> NightHouse {
        let house = try NightHouse(handled: "archive")
        for number in 0..<Self.files {
            let lines = NightCalls.lines(day: 1 + number % 28, count: 4 + number / 28)
            try house.put(NightCalls.csv(lines), as: "acd-\(NightCalls.two(number)).csv")
        }
        return house
    }

    func start(_ house: NightHouse) throws -> Process {
        let process = Process()
        process.executableURL = BuiltCommand.url
        process.arguments = ["run", house.pipeline, "--quiet"]
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    @Test func `a run killed at any moment is made good by the next`() async throws {
        let undisturbed = try house()
        let clock = ContinuousClock()
        var length = try clock.measure { try start(undisturbed).waitUntilExit() }
        let reports = try undisturbed.reports()
        let figures = try await undisturbed.figures()
        #expect(reports.count >= 2)
        var interrupted = 0
        for round in 0..<Self.kills {
            let house = try house()
            let process = try start(house)
            // Not Task.sleep: beside busy tests it would wake when all is over. Short times are as
            // likely as long ones, and the first is certainly too short.
            let longest = length / .microseconds(1)
            let pause = round == 0 ? 20_000 : longest * pow(0.02, Double.random(in: 0..<1))
            usleep(UInt32(pause))
            if process.isRunning { interrupted += 1 }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let second = try start(house)
            length = min(length, clock.measure { second.waitUntilExit() })
            #expect(second.terminationStatus <= 1)
            #expect(try house.reports() == reports)
            #expect(try await house.figures() == figures)
            #expect(try house.names(in: "inbox").isEmpty)
            #expect(try house.names(in: "archive") == undisturbed.names(in: "archive"))
            #expect(try house.names(in: "state") == undisturbed.names(in: "state"))
        }
        #expect(interrupted > 0)
    }

    @Test func `of two runs at once one leaves with 75`() async throws {
        let house = try house()
        let first = try start(house)
        let second = try start(house)
        first.waitUntilExit()
        second.waitUntilExit()
        let codes = [first.terminationStatus, second.terminationStatus].sorted()
        // The second may have come when the first had gone.
        #expect(codes == [0, 75] || codes == [0, 0])
        #expect(try await house.figures() == house.figures(ofFilesIn: "archive"))
    }
}

extension BuiltCommand {
    static var url: URL { folder.appending(path: "rufbilanz") }
    static var exists: Bool { FileManager.default.isExecutableFile(atPath: url.path()) }
}
