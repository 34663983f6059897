import Bilanz
import CallModel
import Diagnostics
import ExportFormats
import Foundation
import Pipeline
import TestSupport
import Testing

/// Every sample in SampleLogs, through the whole pipeline, against calls worked out by hand.
@Suite struct `Sample logs` {
    /// `format/case`, for every case that lists expected calls.
    static let cases: [String] = {
        let root = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "SampleLogs")
        let files = FileManager.default.subpaths(atPath: root.path()) ?? []
        return files.filter { $0.hasSuffix("/expected.calls.csv") }
            .map { String($0.dropLast("/expected.calls.csv".count)) }.sorted()
    }()

    private static func folder(_ name: String) -> URL {
        Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "SampleLogs/\(name)")
    }

    @Test func `there are some of every format that is read`() {
        let formats = Set(Self.cases.map { String($0.prefix { $0 != "/" }) })
        #expect(formats == Set(ExportFormats.all.map(\.id)))
    }

    @Test(arguments: cases)
    func `give the expected calls`(name: String) async throws {
        let folder = Self.folder(name)
        let inputs = try FileManager.default.contentsOfDirectory(atPath: folder.path())
            .filter { !$0.hasPrefix("expected") && !$0.hasSuffix(".md") && !$0.hasSuffix(".yaml") }
            .map { folder.appending(path: $0).path() }
        let yaml = folder.appending(path: "pipeline.yaml").path()
        let hasFile = FileManager.default.fileExists(atPath: yaml)
        let format = String(name.prefix { $0 != "/" })
        for order in [inputs.sorted(), inputs.sorted().reversed()] {
            let opened =
                hasFile
                ? try OpenedPipeline(path: yaml)
                : try OpenedPipeline(path: nil, inputFormat: format, inputs: order)
            let book = try await Pipeline(opened.pipeline, options: RunOptions(threads: 2))
                .book(inputs: order, for: [], progress: Silence())
            let balance = try book.balance(in: .all)
            #expect(balance.holds)
            for rule in book.quality.tolerated.keys {
                #expect(Repair.text(rule).german != rule, "\(rule) has no words")
            }
            let expected = try String(
                contentsOf: folder.appending(path: "expected.calls.csv"),
                encoding: .utf8
            ).split(separator: "\n").dropFirst().map(String.init)
            let further = Dictionary(
                uniqueKeysWithValues: book.furtherRecords.map { ($0.call, $0.records) }
            )
            let found = book.calls.indices.map { index in
                line(book, index, further: further[UInt32(index)] ?? 0)
            }
            // The first column is the export's own id, of which a call keeps only a key.
            let wanted = expected.map { String($0.drop { $0 != "," }.dropFirst()) }
            #expect(found.sorted() == wanted.sorted())
        }
    }

    private func line(_ book: CallBook, _ index: Int, further: UInt32) -> String {
        let call = book.calls[index]
        let second = Date(timeIntervalSince1970: Double(call.start / 1000)).formatted(.iso8601)
        let rest = call.start % 1000
        let fractionOfStart = rest == 0 ? "" : "." + String(1000 + rest).dropFirst()
        let start = String(second.dropLast()) + fractionOfStart + "Z"
        let seconds = { (length: Milliseconds) in
            length < 0 ? "" : "\(length / 1000)" + fraction(Int64(length % 1000))
        }
        return [
            start, book.queues[Int(call.queue)], book.numbers[Int(call.number)], call.outcome.id,
            seconds(call.wait), seconds(call.talk),
            call.flags.contains(.forwarded) ? "1" : "0", "\(further + 1)",
        ].joined(separator: ",")
    }

    /// `.93` of 930 milliseconds, nothing of none.
    private func fraction(_ milliseconds: Int64) -> String {
        guard milliseconds > 0 else { return "" }
        var digits = "." + String(1000 + milliseconds).dropFirst()
        while digits.hasSuffix("0") { digits.removeLast() }
        return digits
    }
}
