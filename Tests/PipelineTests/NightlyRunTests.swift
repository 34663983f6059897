import Diagnostics
import Foundation
import Pipeline
import Synchronization
import TestSupport
import Testing

/// The nights of a small house.
@Suite struct `The nightly run` {
    static let days = [25, 26, 27, 28, 29]

    @Test(arguments: [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]])
    func `over many nights in any order gives what all files at once give`(
        order: [Int]
    ) async throws {
        let house = try NightHouse()
        for (night, place) in order.enumerated() {
            let day = Self.days[place]
            try house.put(NightCalls.file(day: day), as: "acd-\(day).csv")
            try await house.night(Int64(night))
        }
        for by in ["pilot,day", "weekday,hour", "queue,outcome", "month"] {
            #expect(
                try await house.figures(by: by)
                    == house.figures(ofFilesIn: "inbox", by: by)
            )
        }
        let atOnce = try NightHouse()
        for day in Self.days { try atOnce.put(NightCalls.file(day: day), as: "acd-\(day).csv") }
        try await atOnce.night()
        #expect(try house.reports() == atOnce.reports())
    }

    @Test func `does not move a byte when nothing new has come`() async throws {
        let house = try NightHouse()
        try house.put(NightCalls.file(day: 25), as: "acd-25.csv")
        try await house.night()
        let before = try house.reports()
        let result = try await house.night(1)
        #expect(result.status == .complete)
        #expect(result.notes.isEmpty)
        #expect(try house.reports() == before)
        #expect(before.count >= 5)
    }

    @Test func `counts a weekly file and the daily ones in it once`() async throws {
        let house = try NightHouse()
        for day in Self.days { try house.put(NightCalls.file(day: day), as: "acd-\(day).csv") }
        try await house.night()
        let before = try await house.figures()
        let week = Self.days.reversed().flatMap { NightCalls.lines(day: $0) }
        try house.put(NightCalls.csv(week), as: "acd-woche.csv")
        try await house.night(1)
        #expect(try await house.figures() == before)
        #expect(try await house.figures() == house.figures(ofFilesIn: "inbox"))
    }

    @Test(arguments: ["keep", "archive", "delete"])
    func `does with handled files what the pipeline file says`(handled: String) async throws {
        let house = try NightHouse(handled: handled)
        try house.put(NightCalls.file(day: 25), as: "acd-25.csv")
        try await house.night()
        try house.put(NightCalls.file(day: 25), as: "acd-noch-einmal.csv")
        try await house.night(1)
        #expect(
            try house.names(in: "inbox")
                == (handled == "keep" ? ["acd-25.csv", "acd-noch-einmal.csv"] : [])
        )
        #expect(
            try house.names(in: "archive")
                == (handled == "archive" ? ["acd-25.csv", "acd-noch-einmal.csv"] : [])
        )
        #expect(try await house.figures().contains("Ordnungsamt,2019-03-25,"))
    }

    @Test func `puts a bad file aside with its reason and goes on`() async throws {
        let house = try NightHouse()
        try house.put(NightCalls.file(day: 25), as: "acd-25.csv")
        try house.put("a;b;c\n1;2;3\n", as: "acd-26.csv")
        var corrupt = try gzipped(NightCalls.file(day: 27))
        for place in 20..<40 { corrupt[place] ^= 0x5A }
        try house.put(bytes: corrupt, as: "acd-27.csv.gz")
        let result = try await house.night()
        #expect(result.status == .excess)
        #expect(
            try house.names(in: "quarantine") == [
                "acd-26.csv", "acd-26.csv.reason.txt", "acd-27.csv.gz",
                "acd-27.csv.gz.reason.txt",
            ]
        )
        let reason = try String(
            contentsOfFile: house.folder.path("quarantine/acd-26.csv.reason.txt"),
            encoding: .utf8
        )
        #expect(reason.count > 40)
        #expect(try house.names(in: "inbox") == ["acd-25.csv"])
        #expect(try await house.figures() == house.figures(ofFilesIn: "inbox"))
        #expect(try await house.night(1).status == .complete)
    }

    @Test func `leaves a file that is still written for the next night`() async throws {
        let house = try NightHouse()
        let whole = try gzipped(NightCalls.file(day: 25))
        try house.put(bytes: Array(whole.prefix(whole.count / 2)), as: "acd-25.csv.gz", age: 5)
        var request = NightlyRunRequest(pipelinePath: house.pipeline)
        request.now = Int64(Date().timeIntervalSince1970 * 1000)
        let run = NightlyRun(request, options: RunOptions(threads: 1))
        _ = try await run.run(progress: Silence())
        #expect(try house.names(in: "inbox") == ["acd-25.csv.gz"])
        try house.put(bytes: whole, as: "acd-25.csv.gz", age: 3)
        #expect(try await run.run(progress: Silence()).status == .complete)
        #expect(try await house.figures() == house.figures(ofFilesIn: "inbox"))
    }

    @Test func `takes a gzip file that never gets its end for damaged the second time`()
        async throws
    {
        let house = try NightHouse()
        let whole = try gzipped(NightCalls.file(day: 25))
        try house.put(bytes: Array(whole.prefix(whole.count / 2)), as: "acd-25.csv.gz", age: 5)
        var request = NightlyRunRequest(pipelinePath: house.pipeline)
        request.now = Int64(Date().timeIntervalSince1970 * 1000)
        let run = NightlyRun(request, options: RunOptions(threads: 1))
        _ = try await run.run(progress: Silence())
        #expect(try house.names(in: "quarantine").isEmpty)
        _ = try await run.run(progress: Silence())
        #expect(try house.names(in: "quarantine").count == 2)
    }

    @Test func `tells a late call as a correction of a month that was over`() async throws {
        let house = try NightHouse()
        try house.put(NightCalls.file(day: 25, count: 30), as: "acd-25.csv")
        try await house.night(5)
        try house.put(
            NightCalls.csv(NightCalls.lines(day: 25).suffix(10).map(\.self)),
            as: "acd-b.csv"
        )
        let result = try await house.night(6)
        let corrections = result.notes.filter { $0.code == "corrected" }
        // One for each of the two pilots, in the words of the reports.
        #expect(corrections.count == 2)
        for correction in corrections {
            let words = correction.whatHappened
            #expect(
                words.german.contains(
                    #/^r 2019-03 \w+: Anrufe \d+ → \d+, Anrufe in der Servicezeit \d+ → \d+, Angenommene Anrufe \d+ → \d+.*\.$/#
                ),
                "\(words.german)"
            )
            #expect(words.english.contains(" Calls "), "\(words.english)")
        }
        #expect(try await house.figures() == house.figures(ofFilesIn: "inbox"))
        let night = try await house.night(7)
        #expect(night.notes.filter { $0.code == "corrected" }.isEmpty)
    }

    @Test func `lets no second run in`() async throws {
        let house = try NightHouse()
        try house.put(NightCalls.file(day: 25), as: "acd-25.csv")
        let path = house.pipeline
        try await house.night { step throws(RunFailure) in
            guard step == .opened else { return }
            let keys = KeyWork(.rotate, pipelinePath: path)
            do throws(RunFailure) {
                _ = try keys.run()
                Issue.record("a second one came in")
            } catch {
                #expect(error.kind == .locked)
            }
        }
    }

    @Test(arguments: NightStep.allCases)
    func `stopped at any border goes on where it stopped`(border: NightStep) async throws {
        let undisturbed = try NightHouse(handled: "archive")
        let house = try NightHouse(handled: "archive")
        for day in Self.days {
            try undisturbed.put(NightCalls.file(day: day), as: "acd-\(day).csv")
            try house.put(NightCalls.file(day: day), as: "acd-\(day).csv")
        }
        try await undisturbed.night()
        let stop = RunFailure(.incomplete, "stopped", Text("Halt.", "Stop."))
        await #expect(throws: RunFailure.self) {
            try await house.night { step throws(RunFailure) in
                if step == border { throw stop }
            }
        }
        try await house.night()
        #expect(try house.reports() == undisturbed.reports())
        #expect(try await house.figures() == undisturbed.figures())
        #expect(try house.names(in: "archive") == undisturbed.names(in: "archive"))
        #expect(try house.names(in: "inbox").isEmpty)
    }

    @Test func `that fails names the files that stay booked`() async throws {
        let house = try NightHouse()
        for day in Self.days { try house.put(NightCalls.file(day: day), as: "acd-\(day).csv") }
        let booked = Mutex(0)
        let stop = RunFailure(.incomplete, "stopped", Text("Halt.", "Stop."))
        let failure = await #expect(throws: RunFailure.self) {
            try await house.night { step throws(RunFailure) in
                guard step == .settled else { return }
                if booked.withLock({
                    $0 += 1; return $0 == 2
                }) {
                    throw stop
                }
            }
        }
        #expect(failure?.diagnostics.map(\.code) == ["stopped", "booked-before"])
        #expect(
            failure?.diagnostics.last?.whatHappened.english.hasPrefix("2 files of this run are")
                == true
        )
        let told = try String(
            contentsOfFile: house.folder.path("state/haus.protocol.json"),
            encoding: .utf8
        )
        #expect(told.components(separatedBy: "\"booked\"").count == 3)
        let answer = try StoreWork(pipelinePath: house.pipeline)
            .answer("select count(*) as n from eingaben").output
        #expect(String(decoding: answer, as: UTF8.self) == "n\n2\n")
    }

    @Test func `keeps nobody's number`() async throws {
        let house = try NightHouse(more: "retention: {calls: 1 d, rejects: 1 d}")
        let broken = NightCalls.lines(day: 25).map {
            $0.replacingOccurrences(of: "2019-03-25T", with: "gestern ")
        }
        try house.put(NightCalls.file(day: 25) + NightCalls.csv(broken), as: "acd-25.csv")
        try house.put(NightCalls.file(day: 26), as: "acd-26.csv")
        try house.put("x;\(NightCalls.caller(3))\n", as: "acd-27.csv")
        try house.put("1553500000|77.1|wohngeld|NONE|ENTERQUEUE||04210123051|1\n", as: "queue_log")
        _ = try await house.night()
        try FileManager.default.removeItem(at: house.folder.url.appending(path: "inbox"))
        try? FileManager.default.removeItem(
            at: house.folder.url.appending(path: "quarantine/acd-27.csv")
        )
        let files = try #require(FileManager.default.enumerator(atPath: house.folder.url.path()))
        var searched = 0
        for case let name as String in files {
            let url = house.folder.url.appending(path: name)
            guard let content = try? Data(contentsOf: url) else { continue }
            searched += 1
            for number in 0..<17 {
                let digits = "0123" + NightCalls.two(number)
                #expect(content.range(of: Data(digits.utf8)) == nil, "\(name)")
            }
        }
        #expect(searched >= 8)
    }

    @Test func `says what it cannot write`() async throws {
        // The superuser may write anywhere: a file where the folder should be stops even it.
        let house = try NightHouse()
        try house.put(NightCalls.file(day: 25), as: "acd-25.csv")
        try house.folder.write([1], to: "reports")
        let failure = await #expect(throws: RunFailure.self) { try await house.night() }
        #expect(failure?.diagnostics.first?.code == "not-writable")
        let told = try String(
            contentsOfFile: house.folder.path("state/haus.protocol.json"),
            encoding: .utf8
        )
        #expect(told.contains("\"exitCode\" : 2"))
        #expect(try !house.names(in: "state").contains("haus.prom"))
        try FileManager.default.removeItem(at: house.folder.url.appending(path: "reports"))
        #expect(try await house.night(1).status == .complete)
    }
}
