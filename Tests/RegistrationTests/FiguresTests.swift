import Bilanz
import CallModel
import Diagnostics
import Foundation
import Kennzahlen
import Pipeline
import TestSupport
import Testing

/// What every figure must bring along, and that none is missing.
@Suite struct `Every figure` {
    private static let all = Kennzahlen.all(Definitions())
    private static let ids = all.map(\.metric.id)

    @Test func `has an id of its own in plain ASCII`() {
        #expect(Set(Self.ids).count == Self.ids.count)
        for id in Self.ids { #expect(isPlain(id), "\(id)") }
    }

    @Test(arguments: Set(all.map(\.page)).sorted())
    func `has a page that names it`(page: String) throws {
        let file = Fixture.repository.appending(path: "docs/kennzahlen/\(page).md")
        let text = try String(contentsOf: file, encoding: .utf8)
        for figure in Self.all where figure.page == page {
            #expect(text.contains("`\(figure.metric.id)`"), "\(figure.metric.id)")
        }
    }

    @Test func `no page is about a figure that is not there`() throws {
        let folder = Fixture.repository.appending(path: "docs/kennzahlen")
        let pages = Set(Self.all.map { $0.page + ".md" })
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        for file in files where file != "README.md" { #expect(pages.contains(file), "\(file)") }
    }

    /// The definitions, sections 2 and 3, as far as they come from calls and complaints.
    @Test(arguments: [
        "calls", "calls-in-hours", "calls-queued", "answered", "answered-in-time", "abandoned",
        "abandoned-in-time", "short-abandoned", "overflowed", "outside-hours",
        "answered-outside-hours", "callers", "wait-mean", "wait-p50", "wait-p80", "wait-p90",
        "wait-p95", "wait-max", "wait-all-mean", "wait-all-p50", "wait-all-p80", "wait-all-p90",
        "wait-all-p95", "wait-all-max", "abandon-wait-mean", "talk-mean", "hold-mean",
        "wrapup-mean", "handle-mean", "repeat-calls", "repeat-callers", "repeat-caller-rate",
        "redials", "concerns", "caller-reach", "forwarded", "handover-success", "legs",
        "legs-answered", "legs-abandoned", "leg-answer-rate", "complaints", "complaints-per-1000",
        "answered-per-month", "calls-per-month",
    ])
    func `of the definitions is known`(id: String) {
        #expect(Self.ids.contains(id))
    }

    @Test(arguments: [
        ("annahmequote", "a1 a2 a3 a4 a5 a6 a7 a8 a9 a10"),
        ("servicelevel", "s1 s2 s2q s3 s3q s4 s4q s5 s6 s6q s7"),
        ("abandon-rate", "v1 v2 v3 v4 v5 v6 v7"), ("repeat-rate", "r1 r1p r1a"),
        ("redial-rate", "r4 r4a"), ("fallabschlussquote", "f1 f2 f3 f4 f5 f6"),
        ("forward-rate", "w1 w2 w3 w4"),
    ])
    func `has every reading of the definitions`(id: String, readings: String) {
        #expect(Self.ids.contains(id))
        for reading in readings.split(separator: " ") {
            #expect(Self.ids.contains("\(id)-\(reading)"), "\(id)-\(reading)")
        }
    }

    @Test(arguments: ids)
    func `can be explained`(id: String) throws {
        let text = try Listing.explanation(of: id, pipelinePath: nil, .german)
        #expect(text.contains("Kennung: \(id)\n"))
        #expect(text.contains("Formel: "))
    }
}
