import ArgumentParser
import Diagnostics
import Logging
import Pipeline

/// `rufbilanz run`: the nightly run.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "The nightly run: inbox, store, reports.",
        discussion: """
            Takes what has arrived in the inbox into the store, each file once and whole, and writes \
            the reports of the pipeline. It may be stopped at any moment and started again. \
            Exit codes beside the usual ones: 75 another run is at work.
            """
    )

    @Argument(help: ArgumentHelp("Pipeline file.", valueName: "pipeline"))
    var pipeline: String

    @Option(
        help: ArgumentHelp(
            "Folder for the reports (default: reports beside the pipeline file).",
            valueName: "dir"
        )
    )
    var output: String?

    @Option(
        help: ArgumentHelp(
            "Where the state is told to Prometheus (default: beside the store).",
            valueName: "file"
        )
    )
    var monitoring: String?

    @Option(
        help: ArgumentHelp(
            "Log the run to standard error from this level on, one event a line, in place of the usual messages.",
            valueName: "level"
        )
    )
    var logLevel: LogLevel?

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        var request = NightlyRunRequest(pipelinePath: pipeline)
        request.folder = output
        request.monitoringPath = monitoring
        let progress = ProgressBar(common)
        let log = logLevel.map { level in
            NightLog(Logger(label: "rufbilanz") { _ in ErrorLog(level.level) })
        }
        let run = NightlyRun(
            request,
            options: reading.options(common, digests: true),
            log: log ?? .silent
        )
        let result = try await reporting(common) { () async throws(RunFailure) in
            defer { progress.finish() }
            return try await run.run(progress: progress)
        }
        try result.tell(common, notesAreLogged: log != nil)
    }
}

/// From which severity on a night's events are logged.
enum LogLevel: String, CaseIterable, ExpressibleByArgument {
    case debug, info, notice, warning, error

    var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}
