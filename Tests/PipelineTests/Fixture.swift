import Diagnostics
import Foundation
import Pipeline

/// The folder of fixtures, found from this file.
enum Fixture {
    static let folder = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

    static func path(_ name: String) -> String { folder.appending(path: name).path() }

    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.appending(path: name)))
    }

    static func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }
}

/// Progress that nobody looks at.
struct Silence: ProgressSink {
    func expect(stored: Int) {}
    func advance(stored: Int, calls: Int) {}
}

/// A folder that is gone when the test is.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "rufbilanz-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path() }

    @discardableResult
    func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let target = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: target)
        return target.path()
    }
}

/// One query, as the command line would ask it.
func query(
    pipeline: String? = nil,
    by: String? = nil,
    metrics: String? = nil,
    period: String = "all",
    filters: [String] = [],
    fractions: Bool = false,
    total: Bool = false,
    threads: Int = 2,
    skipsDamaged: Bool = false,
    inputs: [String] = []
) async throws -> RunResult {
    var request = QueryRequest()
    request.pipelinePath = pipeline
    request.by = by
    request.metrics = metrics
    request.period = period
    request.filters = filters
    request.fractions = fractions
    request.total = total
    request.writer = "csv"
    request.inputs = inputs
    let options = RunOptions(threads: threads, skipsDamaged: skipsDamaged)
    return try await Query(request, options: options).run(progress: Silence())
}

extension RunResult {
    /// The CSV as cells, header first; fixture tables hold no quotes.
    var cells: [[String]] {
        String(decoding: output, as: UTF8.self).split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
