import Foundation
package import Pipeline

/// Writes the reports of a pipeline file and reads them again, by the names of their files.
package func writtenReports(
    of pipeline: String,
    into folder: String,
    options: RunOptions = RunOptions(threads: 1)
) async throws -> (files: [String: String], result: RunResult) {
    let request = ReportRequest(
        pipelinePath: pipeline,
        name: nil,
        period: nil,
        folder: folder,
        inputs: []
    )
    let result = try await Reporting(request, options: options).run(progress: Silence())
    var files: [String: String] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        files[name] = try String(
            contentsOf: URL(filePath: folder + "/" + name),
            encoding: .utf8
        )
    }
    return (files, result)
}
