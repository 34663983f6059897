import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// Calls that are counted while they are read give the bytes and notes that held ones give.
@Suite struct `Counting while reading` {
    private static let metrics =
        "calls,calls-in-hours,answered,annahmequote,servicelevel,abandon-rate,wait-mean,wait-p90,"
        + "talk-mean,callers,repeat-calls,repeat-callers,redials,concerns,forwarded,legs,complaints"

    private struct Question: CustomTestStringConvertible, Sendable {
        var by: String
        var period = "all"
        var filters: [String] = []
        /// Without pilots every queue, and every number without one, is its own.
        var hasPilots = true
        var testDescription: String { "\(by) \(period) \(filters) \(hasPilots)" }
    }

    private static let questions = [
        Question(by: "pilot,month"), Question(by: "pilot,month", hasPilots: false),
        Question(by: "queue,number,hour"), Question(by: "number", filters: ["queue=wohngeld"]),
        Question(by: "queue", filters: ["pilot=Standesamt,unbekannt"]),
        Question(by: "weekday", filters: ["number=115"], hasPilots: false),
        Question(by: "pilot", period: "2019-04", filters: ["outcome=answered,abandoned"]),
        Question(by: "outcome", filters: ["pilot=wohngeld"], hasPilots: false),
        Question(by: "day,half-hour,source", hasPilots: false),
        Question(by: "", period: "1999"),
    ]

    private static func yaml(_ hasPilots: Bool) -> String {
        """
        name: geordnet
        timezone: Europe/Berlin
        land: HB
        service-hours: Mo-Fr 07:00-18:00
        phone: {country: 49, area: 421}
        \(hasPilots ? "pilots: [{name: Wohngeldstelle, queues: [wohngeld]}, {name: Standesamt, queues: [standesamt]}]" : "")
        sources:
          - name: acd
            records: calls
            format: csv
            files: ["export-*"]
            csv:
              columns: {id: id, leg: leg, start: start, queue: queue, number: number, caller: caller, wait: wait, talk: talk, outcome: outcome}
              outcomes: {answered: [answered], abandoned: [abandoned], overflowed: [overflowed]}
              anonymous: [anonym, ""]

        """
    }

    @Test(arguments: questions, 200..<206)
    private func `changes nothing`(question: Question, seed: Int) async throws {
        let folder = try TemporaryFolder()
        let pipeline = try folder.write(Self.yaml(question.hasPilots).utf8, to: "p.yaml")
        let exports = RandomExports(seed: seed, ascend: true)
        // Names appear one after the other, so tables grow on the way.
        for (index, text) in exports.texts().enumerated() {
            try folder.write(Array(text.utf8), to: "export-\(index)")
        }
        func ask(directly: Bool) async throws -> RunResult {
            try await query(
                pipeline: pipeline,
                by: question.by.isEmpty ? nil : question.by,
                metrics: Self.metrics,
                period: question.period,
                filters: question.filters,
                fractions: true,
                total: true,
                countsDirectly: directly
            )
        }
        do {
            let held = try await ask(directly: false)
            let counted = try await ask(directly: true)
            #expect(counted.wasCountedDirectly && !held.wasCountedDirectly)
            #expect(counted.output == held.output)
            #expect(counted.notes.map(\.code) == held.notes.map(\.code))
            #expect(counted.notes.map(\.whatHappened) == held.notes.map(\.whatHappened))
            #expect(counted.summary == held.summary)
            #expect(counted.status == held.status)
        } catch let failure as RunFailure {
            // A value that this seed's calls do not have: refused alike.
            await #expect(throws: RunFailure.self) { try await ask(directly: true) }
            #expect(failure.diagnostics.map(\.code) == ["unknown-value"])
        }
    }

    /// Two files of more calls than are handed over at a time.
    private static func folder(
        _ change: (inout [[String]]) -> Void = { _ in }
    ) throws -> (TemporaryFolder, String) {
        let folder = try TemporaryFolder()
        let pipeline = try folder.write(Self.yaml(false).utf8, to: "p.yaml")
        var files = (0..<2).map { file in
            (0..<3000).map { line in
                let number = 100_000 + file * 3000 + line
                let minute = line % 600
                return "\(number);1;2019-04-0\(1 + line / 600 + file) "
                    + "\(7 + minute / 60 < 10 ? "0" : "")\(7 + minute / 60):"
                    + "\(minute % 60 < 10 ? "0" : "")\(minute % 60):00;"
                    + "q\(line / 1000);;0421361\(line % 700);\(line % 90);60;answered"
            }
        }
        change(&files)
        for (index, lines) in files.enumerated() {
            let text = ([RandomExports.header] + lines).map { $0 + "\n" }.joined()
            try folder.write(Array(text.utf8), to: "export-\(index)")
        }
        return (folder, pipeline)
    }

    private static func ask(
        _ pipeline: String,
        directly: Bool = true,
        memory: Int = 512 << 20,
        threads: Int = 2
    ) async throws -> RunResult {
        try await query(
            pipeline: pipeline,
            by: "pilot,day",
            metrics: metrics,
            total: true,
            threads: threads,
            countsDirectly: directly,
            memory: memory
        )
    }

    /// Counting goes on in a thread of its own where there are more threads than files.
    @Test(arguments: [1, 2, 3, 8])
    func `is the same with any number of threads`(threads: Int) async throws {
        let (folder, pipeline) = try Self.folder()
        let counted = try await Self.ask(pipeline, threads: threads)
        #expect(counted.wasCountedDirectly)
        #expect(counted.output == (try await Self.ask(pipeline, directly: false)).output)
        withExtendedLifetime(folder) {}
    }

    @Test(arguments: [1, 100_000, 300_000])
    func `lets callers go to a file where memory is short`(memory: Int) async throws {
        let (folder, pipeline) = try Self.folder { files in
            // Few callers, so that there is much of each.
            for file in files.indices {
                files[file] = files[file].enumerated().map { index, line in
                    var cells = line.split(separator: ";", omittingEmptySubsequences: false)
                    cells[5] = "04213611\(index % 5)"
                    return cells.joined(separator: ";")
                }
            }
        }
        let short = try await Self.ask(pipeline, memory: memory)
        #expect(short.notes.contains { $0.code == "callers-on-disk" })
        let ample = try await Self.ask(pipeline)
        #expect(!ample.notes.contains { $0.code == "callers-on-disk" })
        #expect(short.output == ample.output)
        #expect(short.output == (try await Self.ask(pipeline, directly: false)).output)
        withExtendedLifetime(folder) {}
    }

    @Test
    func `says so where there is no room for that file`() async throws {
        // The folder for temporary files is the process's own setting: asked of a command.
        let folder = try TemporaryFolder()
        let pipeline = try folder.write(Self.yaml(false).utf8, to: "p.yaml")
        let lines = (0..<3000).map {
            "\(100_000 + $0);1;2019-04-01 08:00:00;q;;04213611;1;1;answered\n"
        }
        try folder.write(
            Array((RandomExports.header + "\n" + lines.joined()).utf8),
            to: "export-0"
        )
        let command = try BuiltCommand.shell(
            "TMPDIR=$PWD/nowhere rufbilanz query --pipeline \(pipeline) --metrics callers "
                + "--memory 1 --language en",
            in: folder.url
        )
        #expect(command.exit == 2)
        #expect(command.errorText.contains("temporary file"))
        #expect(command.output.isEmpty)
    }

    @Test
    func `takes many batches`() async throws {
        let (folder, pipeline) = try Self.folder()
        let counted = try await Self.ask(pipeline)
        #expect(counted.wasCountedDirectly)
        #expect(counted.output == (try await Self.ask(pipeline, directly: false)).output)
        withExtendedLifetime(folder) {}
    }

    @Test(arguments: ["late in a file", "in the other file", "a file twice", "across batches"])
    func `gives way where a call comes up again`(place: String) async throws {
        let (folder, pipeline) = try Self.folder { files in
            switch place {
            case "late in a file": files[1].append(files[1][0])
            case "in the other file": files[1].append(files[0][2999])
            case "a file twice": files[1] = files[0]
            default: files[0].swapAt(1023, 1024)
            }
        }
        let found = try await Self.ask(pipeline)
        #expect(!found.wasCountedDirectly)
        #expect(found.output == (try await Self.ask(pipeline, directly: false)).output)
        withExtendedLifetime(folder) {}
    }

    @Test
    func `holds on where a call's legs fill many batches`() async throws {
        let (folder, pipeline) = try Self.folder { files in
            files[1] += (2...255).flatMap { leg in
                Array(repeating: files[1][2999].replacing(";1;", with: ";\(leg);"), count: 9)
            }
        }
        let found = try await Self.ask(pipeline)
        #expect(found.output == (try await Self.ask(pipeline, directly: false)).output)
        withExtendedLifetime(folder) {}
    }

    @Test
    func `leaves damaged files out like the long way`() async throws {
        let (folder, pipeline) = try Self.folder()
        let whole = try Gzip.packed(
            Array(try Data(contentsOf: URL(filePath: folder.path("export-1"))))
        )
        try folder.write(Array(whole.prefix(whole.count / 2)), to: "export-1")
        func ask(directly: Bool) async throws -> RunResult {
            try await query(
                pipeline: pipeline,
                by: "pilot",
                metrics: Self.metrics,
                skipsDamaged: true,
                countsDirectly: directly
            )
        }
        let (counted, held) = (try await ask(directly: true), try await ask(directly: false))
        #expect(counted.output == held.output)
        #expect(counted.notes.map(\.code) == held.notes.map(\.code))
        #expect(counted.status == held.status)
    }
}
