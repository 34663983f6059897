import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

@Suite struct `Keys of pseudonyms` {
    func work(_ action: KeyWork.Action, _ house: NightHouse, at night: Int64) throws {
        let now = NightHouse.firstNight + night * NightHouse.day
        _ = try KeyWork(action, pipelinePath: house.pipeline, now: now).run()
    }

    @Test func `are refused when others can read them`() async throws {
        let house = try NightHouse()
        try house.put(NightCalls.file(day: 25), as: "acd-25.csv")
        try work(.new, house, at: 0)
        let path = house.folder.path("state/pseudonym.key")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        let failure = await #expect(throws: RunFailure.self) { try await house.night() }
        #expect(failure?.diagnostics.map(\.code) == ["key-too-open"])
    }

    @Test func `let repeat calls be seen across a change`() async throws {
        let house = try NightHouse()
        let changed = try NightHouse()
        for (night, day) in [25, 26, 27, 28].enumerated() {
            for other in [house, changed] {
                try other.put(NightCalls.file(day: day), as: "acd-\(day).csv")
                try await other.night(Int64(night))
            }
            if day == 26 { try work(.rotate, changed, at: Int64(night)) }
        }
        #expect(try await changed.figures() == house.figures())
    }

    @Test func `of two epochs without overlap do not match`() async throws {
        let house = try NightHouse()
        let changed = try NightHouse()
        for (night, day) in [25, 26].enumerated() {
            for other in [house, changed] {
                try other.put(NightCalls.file(day: day), as: "acd-\(day).csv")
            }
            try await house.night(Int64(night))
            try await changed.night(Int64(night))
            if day == 25 {
                try work(.destroy, changed, at: 0)
                try work(.new, changed, at: 0)
            }
        }
        let (one, other) = (
            try await house.figures(by: "month"), try await changed.figures(by: "month")
        )
        #expect(one != other)
        #expect(try await house.night(3).status == .complete)
    }

    static let report =
        "- {name: piloten, template: piloten, period: 2019-03, internal: true, formats: [markdown]}"

    /// Four nights with one key change behind the second.
    func changed(at gap: Int64, _ actions: [KeyWork.Action]) async throws -> String {
        let house = try NightHouse(reports: Self.report)
        for (night, day) in [25, 26, 27, 28].enumerated() {
            let moment = Int64(night) + (day > 26 ? gap : 0)
            try house.put(NightCalls.file(day: day), as: "acd-\(day).csv")
            try await house.night(moment)
            if day == 26 { for action in actions { try work(action, house, at: moment) } }
        }
        return try #require(String(data: house.reports()["piloten.md"] ?? Data(), encoding: .utf8))
    }

    @Test func `that changed without overlap leave a cut, which the report prints`() async throws {
        // The earlier key is gone, or it was changed so long ago that it has been destroyed.
        for (gap, actions) in [(0, [KeyWork.Action.destroy, .new]), (9, [.rotate])] {
            let text = try await changed(at: Int64(gap), actions)
            let line = try #require(text.split(separator: "\n").first { $0.contains("Schnitt: ") })
            // The last call of the 26th, and those of the 27th within a day of it.
            let last = try #require(NightCalls.stamps(day: 26).max())
            #expect(line.contains("vom 26.03.2019, \(last.prefix(5)) Uhr"))
            let callers = (25...28).flatMap { NightCalls.identifiedStamps(day: $0) }.count
            let behind = NightCalls.identifiedStamps(day: 27).count { $0 <= last }
            #expect(behind > 0)
            #expect(line.contains("(\(behind) von \(callers))"))
            #expect(text.contains("wechselte ohne Überlappung"))
        }
    }

    @Test func `that overlapped leave none, and the report says what they do`() async throws {
        let text = try await changed(at: 0, [.rotate])
        #expect(text.contains("Schlüsselwechsel nach dem Anruf vom 26.03.2019"))
        #expect(!text.contains("Schnitt: "))
        #expect(!text.contains("wechselte ohne Überlappung"))
        let unchanged = try await changed(at: 0, [])
        #expect(!unchanged.contains("Schlüsselwechsel"))
    }

    @Test func `are missed when they are gone, and the cells stay`() async throws {
        let house = try NightHouse()
        try house.put(NightCalls.file(day: 25), as: "acd-25.csv")
        try await house.night()
        let before = try await house.figures()
        try work(.destroy, house, at: 0)
        let failure = await #expect(throws: RunFailure.self) { try await house.night(1) }
        #expect(failure?.diagnostics.map(\.code) == ["key-missing"])
        #expect(try await house.figures() == before)
    }
}

@Suite struct `Retention` {
    static let retention = "retention: {calls: 10 d, rejects: 10 d}"
    static let ofCells =
        "calls,answered,annahmequote,servicelevel,wait-mean,wait-p90,repeat-rate,legs,calls-per-month"

    func cells(_ house: NightHouse, by: String) async throws -> String {
        let result = try await query(
            pipeline: house.pipeline,
            by: by,
            metrics: Self.ofCells,
            fractions: true,
            total: true
        )
        return String(decoding: result.output, as: UTF8.self)
    }

    @Test(arguments: ["pilot,day", "weekday,hour", "month", "pilot", "week,pilot", "hour,year"])
    func `leaves cells with the same figures`(by: String) async throws {
        let house = try NightHouse(more: Self.retention)
        let kept = try NightHouse()
        for (night, day) in [(0, 25), (1, 26), (8, 27), (9, 28)] {
            for other in [house, kept] {
                try other.put(NightCalls.file(day: day), as: "acd-\(day).csv")
                try await other.night(Int64(night))
            }
        }
        for night in [10, 11, 17, 18, 30] {
            try await house.night(Int64(night))
            #expect(try await cells(house, by: by) == cells(kept, by: by), "night \(night)")
        }
        let answer = try StoreWork(pipelinePath: house.pipeline)
            .answer("select count(*) from leg").output
        #expect(String(decoding: answer, as: UTF8.self) == "count(*)\n0\n")
    }

    @Test func `says where cells do not suffice`() async throws {
        let house = try NightHouse(more: Self.retention)
        try house.put(NightCalls.file(day: 25), as: "acd-25.csv")
        try await house.night()
        try await house.night(30)
        let failure = await #expect(throws: RunFailure.self) {
            try await house.figures(by: "half-hour")
        }
        #expect(failure?.diagnostics.map(\.code) == ["cells-do-not-suffice"])
        let callers = try await query(
            pipeline: house.pipeline,
            by: "month",
            metrics: "calls,callers"
        )
        #expect(callers.cells == [["month", "calls", "callers"], ["2019-03", "40", ""]])
    }

    @Test func `of a dry run changes nothing`() async throws {
        let house = try NightHouse(more: Self.retention)
        try house.put(NightCalls.file(day: 25), as: "acd-25.csv")
        try await house.night()
        let before = try await house.figures()
        let work = StoreWork(
            pipelinePath: house.pipeline,
            now: NightHouse.firstNight + 20 * NightHouse.day
        )
        let told = try work.purge(dryRun: true, asOf: nil).summary.map(\.english)
        #expect(told.first?.hasPrefix("To be purged: 40 calls of 1 days") == true)
        #expect(try await house.figures() == before)
    }

    @Test(arguments: ["0421012302", "+49 421 0123-02", "004942101 2302"])
    func `forgets one caller, however the number is written`(number: String) async throws {
        let house = try NightHouse()
        try house.put(NightCalls.file(day: 25), as: "acd-25.csv")
        try await house.night()
        let lines = NightCalls.lines(day: 25)
        let own = lines.count { $0.contains("012302;") }
        #expect(own > 0)
        let result = try StoreWork(pipelinePath: house.pipeline).forget(number: number)
        #expect(result.summary.map(\.english).first?.hasPrefix("Removed: \(own) calls") == true)
        #expect(result.summary.allSatisfy { !$0.german.contains("0123") })
        let left = try await query(pipeline: house.pipeline, metrics: "calls").cells
        #expect(left == [["calls"], ["\(lines.count - own)"]])
    }
}
