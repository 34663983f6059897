import Foundation
import Pipeline
import TestSupport
import Testing

/// The command itself, stopped by SIGKILL: at random moments, and at the borders of its steps.
///
/// Every day does with few; `make test-kill` (`RUFBILANZ_KILLS=200`) takes 60 files, as many random
/// moments, and every single border that a night crosses.
@Suite(.serialized, .enabled(if: BuiltCommand.exists)) struct KillTests {
    static let kills = ProcessInfo.processInfo.environment["RUFBILANZ_KILLS"].flatMap(Int.init) ?? 4
    static let isThorough = kills > 20
    static let files = isThorough ? 60 : 20

    func house() throws -> NightHouse {
        // A report with marks too: no kill may make a figure look revised.
        let house = try NightHouse(
            handled: "archive",
            reports: "- {name: piloten, template: piloten, formats: [markdown, html]}"
        )
        for number in 0..<Self.files {
            let lines = NightCalls.lines(day: 1 + number % 28, count: 4 + number / 28)
            try house.put(NightCalls.csv(lines), as: "acd-\(NightCalls.two(number)).csv")
        }
        return house
    }

    func start(_ house: NightHouse) throws -> Process {
        try start("rufbilanz", ["run", house.pipeline, "--quiet"])
    }

    func start(_ program: String, _ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = BuiltCommand.folder.appending(path: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// What a night leaves behind, names and bytes.
    struct Traces: Equatable {
        var reports: [String: Data]
        var figures: String
        var inbox: [String]
        var archive: [String]
        var state: [String]

        init(_ house: NightHouse) async throws {
            reports = try house.reports()
            figures = try await house.figures()
            inbox = try house.names(in: "inbox")
            archive = try house.names(in: "archive")
            state = try house.names(in: "state")
        }
    }

    /// An undisturbed night, and how long it takes in microseconds.
    func undisturbed() async throws -> (traces: Traces, length: Double) {
        let house = try house()
        let length = try ContinuousClock().measure { try start(house).waitUntilExit() }
        let traces = try await Traces(house)
        #expect(traces.reports.count >= 2)
        #expect(traces.inbox.isEmpty)
        #expect(traces.archive.count == Self.files)
        return (traces, length / .microseconds(1))
    }

    @Test func `a run killed at any moment is made good by the next`() async throws {
        var (traces, length) = try await undisturbed()
        var interrupted = 0
        for round in 0..<Self.kills {
            let house = try house()
            let process = try start(house)
            // Not Task.sleep: beside busy tests it would wake when all is over. Short times are as
            // likely as long ones, and the first is certainly too short.
            let pause = round == 0 ? 20_000 : length * pow(0.02, Double.random(in: 0..<1))
            usleep(UInt32(pause))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if process.terminationReason == .uncaughtSignal { interrupted += 1 }
            let second = try start(house)
            let took = ContinuousClock().measure { second.waitUntilExit() }
            length = min(length, took / .microseconds(1))
            #expect(second.terminationStatus <= 1)
            #expect(try await Traces(house) == traces, "killed after \(Int(pause)) µs")
        }
        #expect(interrupted > Self.kills / 8)
    }

    @Test(arguments: NightStep.allCases)
    func `a run killed at the border of a step is made good by the next`(
        border: NightStep
    ) async throws {
        let (traces, _) = try await undisturbed()
        var crossing = 1
        while crossing == 1 || Self.isThorough {
            let house = try house()
            let process = try start("run-until", [house.pipeline, border.rawValue, "\(crossing)"])
            process.waitUntilExit()
            let wasKilled = process.terminationReason == .uncaughtSignal
            // The first border is crossed by every night; then one after the other, to the last.
            #expect(wasKilled || crossing > 1)
            if !wasKilled { break }
            let second = try start(house)
            second.waitUntilExit()
            #expect(second.terminationStatus <= 1)
            #expect(try await Traces(house) == traces, "crossing \(crossing)")
            crossing += 1
        }
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
    static var exists: Bool {
        FileManager.default.isExecutableFile(atPath: folder.appending(path: "rufbilanz").path())
    }
}
