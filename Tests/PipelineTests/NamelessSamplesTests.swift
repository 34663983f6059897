import Diagnostics
import Foundation
import Pipeline
import TestSupport
import Testing

/// Every sample under a name that says nothing, decompressed, in every encoding that it may be in:
/// what `inspect` says of it, and the block it prints for a pipeline file.
@Suite struct `A sample without a name` {
    enum Encoding: CaseIterable, Sendable { case asItIs, utf16, utf16BigEndian, latin1 }

    /// The year stands nowhere but in the name.
    private static let datedByName: Set = ["avaya-cm", "mitel-smdr"]
    /// JSON is UTF-8 by its definition.
    private static let json: Set = ["amazon-connect", "genesys-cloud"]
    /// Without names a person has to say what the columns mean.
    private static let unmapped: Set = ["csv/numbered-columns"]

    /// The inputs of a sample, decompressed.
    private func contents(of sample: String) throws -> [[UInt8]] {
        let folder = Fixture.repository.appending(path: "SampleLogs/\(sample)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
            .filter { !$0.hasPrefix("expected") && !$0.hasSuffix(".md") && !$0.hasSuffix(".yaml") }
            .map { try Gzip.unpacked(Array(try Data(contentsOf: folder.appending(path: $0)))) }
    }

    /// nil: the text cannot be written so, or is written so already.
    private func encoded(_ bytes: [UInt8], _ encoding: Encoding) -> [UInt8]? {
        if encoding == .asItIs { return bytes }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let data = Data(bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...])
        guard
            let text = String(data: data, encoding: .utf8)
                ?? String(data: data, encoding: .windowsCP1252)
        else { return nil }
        switch encoding {
        case .asItIs: return bytes
        case .utf16: return [0xFF, 0xFE] + (text.data(using: .utf16LittleEndian) ?? Data())
        case .utf16BigEndian: return [0xFE, 0xFF] + (text.data(using: .utf16BigEndian) ?? Data())
        case .latin1: return text.data(using: .isoLatin1).map { Array($0) }
        }
    }

    private func answer(pipeline: String? = nil, inputs: [String] = []) async throws -> [[String]] {
        try await query(
            pipeline: pipeline,
            by: "queue,number,hour",
            metrics: "calls,answered,abandoned,wait-mean,talk-mean,callers",
            total: true,
            inputs: inputs
        ).cells
    }

    @Test(arguments: `Sample logs`.cases)
    func `is recognised, and the printed block gives what the files themselves give`(
        sample: String
    ) async throws {
        let format = String(sample.prefix { $0 != "/" })
        var expected: [[String]]?
        for encoding in Encoding.allCases {
            if encoding == .latin1, Self.json.contains(format) { continue }
            let stored = try contents(of: sample).compactMap { encoded($0, encoding) }
            if stored.isEmpty { continue }
            let folder = try TemporaryFolder()
            let paths = try stored.enumerated().map { index, bytes in
                let name = Self.datedByName.contains(format) ? "20190326-\(index)" : "x\(index)"
                return try folder.write(bytes, to: name)
            }
            let inspection = Inspection(files: paths, language: .english)
            if Self.unmapped.contains(sample) {
                let failure = #expect(throws: RunFailure.self) { try inspection.run() }
                #expect(failure?.diagnostics.map(\.code) == ["csv-without-header"])
                continue
            }
            let told = String(decoding: try inspection.run().output, as: UTF8.self)
            let sure = told.matches(of: /Format: (\S+) .*\((\d+) % certain\)/)
            #expect(sure.map { String($0.1) } == paths.map { _ in format }, "\(encoding)")

            let block = try #require(told.range(of: "\nsources:"))
            let pipeline = "name: probe\n" + told[block.lowerBound...]
            let path = try folder.write(pipeline.utf8, to: "probe.yaml")
            let pasted = try await answer(pipeline: path)
            #expect(pasted == (try await answer(inputs: paths)), "\(encoding)")
            #expect(pasted == expected ?? pasted, "\(encoding)")
            expected = pasted
        }
    }

    @Test func `of digits alone does not stand for every file of its folder`() async throws {
        let folder = try TemporaryFolder()
        let bytes = try contents(of: "avaya-cm/printer")[0]
        let path = try folder.write(bytes, to: "20190326")
        let told = try Inspection(files: [path], language: .german).run()
        #expect(String(decoding: told.output, as: UTF8.self).contains("/[0-9]*\"]"))
    }
}
