import ArgumentParser
import Diagnostics
import Pipeline

/// `rufbilanz report`: the reports of a pipeline file.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Write the reports that a pipeline file describes.",
        discussion: """
            Without inputs the files of the pipeline's sources are read. A report is written whole \
            or not at all; the table that it is made of comes beside it as CSV.
            """
    )

    @Argument(help: ArgumentHelp("Pipeline file.", valueName: "pipeline"))
    var pipeline: String

    @Option(help: ArgumentHelp("Only this report of the file.", valueName: "report"))
    var name: String?

    @Option(help: ArgumentHelp("Another period than the file says.", valueName: "p"))
    var period: String?

    @Option(help: ArgumentHelp("Folder for the reports.", valueName: "dir"))
    var output: String = "."

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Exports to read.", valueName: "input"))
    var inputs: [String] = []

    func run() async throws {
        let request = ReportRequest(
            pipelinePath: pipeline,
            name: name,
            period: period,
            folder: output,
            inputs: inputs
        )
        let progress = ProgressBar(common)
        let options = reading.options(common, digests: true)
        let result = try await reporting(common) { () async throws(RunFailure) in
            defer { progress.finish() }
            return try await Reporting(request, options: options).run(progress: progress)
        }
        reading.warn(common, result)
        try result.tell(common)
    }
}
