import ArgumentParser
import Diagnostics
import Pipeline

/// `rufbilanz check`: is the pipeline file right, and do its inputs fit?
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validate a pipeline file and its inputs; write nothing.",
        discussion: """
            All mistakes are told at once, with line and column. Then the inputs are looked for; \
            with --dry-run they are read to the end and the balance is shown.
            """
    )

    @Argument(help: ArgumentHelp("Pipeline file.", valueName: "pipeline"))
    var pipeline: String

    @Flag(help: "Also read every input to the end.")
    var dryRun = false

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let progress = ProgressBar(common)
        let options = reading.options(common)
        let result = try await reporting(common) { () async throws(RunFailure) in
            defer { progress.finish() }
            return try await Check(pipelinePath: pipeline, readsInputs: dryRun, options: options)
                .run(progress: progress)
        }
        reading.warn(common, result)
        try result.tell(common)
    }
}
