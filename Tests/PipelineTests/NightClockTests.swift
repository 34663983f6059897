import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// Nights of a machine whose clock is wrong.
@Suite struct `A clock that was set back` {
    static let retention = "retention: {calls: 10 d}"

    private static func legs(_ house: NightHouse) throws -> String {
        let answer = try StoreWork(pipelinePath: house.pipeline).answer("select count(*) from leg")
        return String(
            String(decoding: answer.output, as: UTF8.self).split(separator: "\n").last ?? ""
        )
    }

    /// Days 25 and 26 by a right clock, then days 27 and 28 in nights a year before.
    private static func house() async throws -> NightHouse {
        let house = try NightHouse(more: retention)
        for (night, day) in [(-4, 25), (-3, 26), (-368, 27), (-367, 28)] {
            try house.put(NightCalls.file(day: day), as: "acd-\(day).csv")
            try await house.night(Int64(night))
        }
        return house
    }

    @Test func `counts nothing twice and loses nothing`() async throws {
        let house = try await Self.house()
        for by in ["pilot,day", "weekday,hour", "queue,outcome"] {
            #expect(
                try await house.figures(by: by) == house.figures(ofFilesIn: "inbox", by: by)
            )
        }
        // The whole week once more, under another name, by a clock as wrong as before.
        let week = [28, 27, 26, 25].flatMap { NightCalls.lines(day: $0) }
        try house.put(NightCalls.csv(week), as: "acd-woche.csv")
        try await house.night(-366)
        #expect(try await house.figures() == house.figures(ofFilesIn: "inbox"))
    }

    @Test func `is told and heard`() async throws {
        let house = try NightHouse(more: Self.retention)
        try house.put(NightCalls.file(day: 25), as: "acd-25.csv")
        try await house.night()
        try house.put(NightCalls.file(day: 26), as: "acd-26.csv")
        let result = try await house.night(-365)
        #expect(result.status == .excess)
        let told = try #require(result.notes.first { $0.code == "clock-set-back" })
        #expect(
            told.whatHappened.english.hasSuffix(
                "now 2018-03-31 02:40, then 2019-03-31 02:40 (UTC)."
            )
        )
        #expect(result.notes.contains { $0.code == "calls-of-the-future" })
        let monitoring = try String(
            contentsOfFile: house.folder.path("state/haus.prom"),
            encoding: .utf8
        )
        #expect(monitoring.contains(#"rufbilanz_last_exit_code{pipeline="haus"} 1"#))
        #expect(monitoring.contains(#"rufbilanz_lag_seconds{pipeline="haus"} -"#))
        // Told once: the clock goes on from there; the calls of the future stay.
        try house.put(NightCalls.file(day: 27), as: "acd-27.csv")
        let next = try await house.night(-364)
        #expect(next.notes.map(\.code) == ["calls-of-the-future"])
        #expect(try await house.night(1).notes.isEmpty)
    }

    @Test func `of seconds is one that is kept right`() async throws {
        let house = try NightHouse()
        try house.put(NightCalls.file(day: 29), as: "acd-29.csv")
        try await house.night()
        var request = NightlyRunRequest(pipelinePath: house.pipeline)
        request.now = NightHouse.firstNight - 30_000
        let result = try await NightlyRun(request, options: RunOptions(threads: 1))
            .run(progress: Silence())
        #expect(result.notes.allSatisfy { $0.code != "clock-set-back" })
    }

    @Test func `lets no call go before its time, and none stay for ever`() async throws {
        let house = try await Self.house()
        let figures = try await house.figures(by: "pilot")
        // Right again: a year after the nights that it was wrong.
        try await house.night(-1)
        #expect(try Self.legs(house) == "160")
        try await house.night(5)
        #expect(try Self.legs(house) == "160")
        #expect(try await house.figures(by: "pilot") == figures)
        try await house.night(10)
        #expect(try Self.legs(house) == "0")
    }

    /// The run before was the wrong one: a clock that was ahead has been put right.
    @Test func `from the future leaves months open that are`() async throws {
        let house = try NightHouse(more: Self.retention)
        try house.put(NightCalls.file(day: 25), as: "acd-25.csv")
        try await house.night(3000)
        for (night, day) in [(-4, 26), (-3, 27)] {
            try house.put(NightCalls.file(day: day), as: "acd-\(day).csv")
            let codes = try await house.night(Int64(night)).notes.map(\.code)
            #expect(codes.contains("clock-set-back") == (night == -4))
            // March is not over yet.
            #expect(!codes.contains("corrected"))
        }
        #expect(try await house.figures() == house.figures(ofFilesIn: "inbox"))
        // What was taken in by the right clock goes by it, but for the day beside that of the other.
        try await house.night(7)
        #expect(try Self.legs(house) == "120")
        try await house.night(8)
        #expect(try Self.legs(house) == "80")
        let days = try await query(pipeline: house.pipeline, by: "day", metrics: "calls").cells
        #expect(days.dropFirst().map { $0[1] } == ["40", "40", "40"])
        let told = try StoreWork(pipelinePath: house.pipeline)
            .purge(dryRun: true, asOf: "2030-01-01").summary.map(\.english)
        #expect(told.first?.hasPrefix("To be purged: 80 calls of 2 days") == true)
    }

    @Test func `keeps both keys of the pseudonyms`() async throws {
        let house = try NightHouse()
        let changed = try NightHouse()
        for (night, day) in [(0, 25), (1, 26), (-300, 27), (2, 28)] {
            for other in [house, changed] {
                try other.put(NightCalls.file(day: day), as: "acd-\(day).csv")
                try await other.night(Int64(night))
            }
            if day == 26 {
                let now = NightHouse.firstNight + NightHouse.day
                _ = try KeyWork(.rotate, pipelinePath: changed.pipeline, now: now).run()
            }
        }
        #expect(try await changed.figures() == house.figures())
    }
}
