import ExportFormats
import Foundation
import Intake
import TestSupport
import Testing

/// What every format must bring along, also one that nobody has thought of yet.
@Suite struct `Every format` {
    private static let ids = ExportFormats.all.map(\.id)

    @Test func `has an id of its own in plain ASCII`() {
        #expect(Set(Self.ids).count == Self.ids.count)
        for id in Self.ids { #expect(isPlain(id), "\(id)") }
    }

    @Test(arguments: ids)
    func `has a page that names it`(id: String) throws {
        let page = Fixture.repository.appending(path: "docs/formats/\(id).md")
        let text = try String(contentsOf: page, encoding: .utf8)
        #expect(text.hasPrefix("# \(id)"))
        #expect(text.split(separator: "\n").count > 20)
    }

    @Test(arguments: ids)
    func `has samples with what is expected of them, marked as invented`(id: String) throws {
        let cases = try Sample.cases(of: id)
        #expect(!cases.isEmpty)
        for sample in cases {
            let names = try FileManager.default.contentsOfDirectory(atPath: sample.path())
            #expect(names.contains { $0.hasPrefix("expected.") }, "\(sample.lastPathComponent)")
            #expect(try !Sample.inputs(of: sample).isEmpty, "\(sample.lastPathComponent)")
            let origin = try String(
                contentsOf: sample.appending(path: "ORIGIN.md"),
                encoding: .utf8
            )
            #expect(origin.contains("Invented"), "\(sample.lastPathComponent)")
        }
    }

    @Test(arguments: ids)
    func `is the surest about its own samples`(id: String) throws {
        for sample in try Sample.cases(of: id) {
            for input in try Sample.inputs(of: sample) {
                var feed = try ByteFeed.open(path: input.path())
                let head = try feed.head(32 << 10)
                let found = ExportFormats.recognise(head: head.span)
                let name = sample.lastPathComponent + "/" + input.lastPathComponent
                let first = try #require(found.first, "\(name): claimed by nobody")
                #expect(first.format.id == id, "\(name)")
                #expect(
                    found.dropFirst().allSatisfy { $0.certainty < first.certainty },
                    "\(name): claimed by \(found.map { "\($0.format.id) \($0.certainty)" })"
                )
            }
        }
    }

    @Test func `no sample belongs to a format that is not there`() throws {
        let folder = Fixture.repository.appending(path: "SampleLogs")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path())
        for name in names where !name.hasSuffix(".md") { #expect(Self.ids.contains(name)) }
    }
}

private enum Sample {
    static func cases(of format: String) throws -> [URL] {
        let folder = Fixture.repository.appending(path: "SampleLogs/\(format)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
            .filter { !$0.hasSuffix(".md") }.map { folder.appending(path: $0) }
    }

    /// Everything in the folder that is neither about the sample nor expected of it.
    static func inputs(of sample: URL) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(atPath: sample.path()).sorted().filter { name in
            !name.hasPrefix("expected.") && !name.hasSuffix(".md") && !name.hasSuffix(".yaml")
        }.map { sample.appending(path: $0) }
    }
}
