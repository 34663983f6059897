import ArgumentParser
import Diagnostics
import Pipeline

/// `rufbilanz query`: one table.
struct QueryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Answer one question with one table.",
        discussion: """
            Inputs are files, folders, patterns or '-' for standard input. Without inputs the files \
            of the pipeline's sources are read. Without a pipeline every queue is its own pilot and \
            every hour is a service hour.

            Examples:
              rufbilanz query --pipeline btb.yaml --by pilot,month --metrics calls,annahmequote
              rufbilanz query --by weekday,hour --metrics calls,annahmequote exports/*.gz
              rufbilanz query --pipeline btb.yaml --where pilot=Wohngeldstelle --where weekday=1 \
            --where hour=08 --where hour=09 --period 2020-Q1
            """
    )

    @Option(help: ArgumentHelp("Pipeline file.", valueName: "file"))
    var pipeline: String?

    @Option(help: ArgumentHelp("Format of the inputs (see 'formats').", valueName: "id"))
    var inputFormat: String?

    @Option(
        help: ArgumentHelp(
            "Group by: pilot queue number source year quarter month week day weekday hour "
                + "half-hour outcome kind.",
            valueName: "dim,..."
        )
    )
    var by: String?

    @Option(help: ArgumentHelp("Figures (see 'metrics').", valueName: "id,..."))
    var metrics: String?

    @Option(
        help: ArgumentHelp(
            "2019, 2019-Q3, 2019-03, 2019-W14, 2019-03-25, 2019-03-25..2019-04-07, yesterday, "
                + "last-week, last-month, last-year, all.",
            valueName: "p"
        )
    )
    var period: String = "all"

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Only these groups; values of one dimension are alternatives.",
            valueName: "dim=value,..."
        )
    )
    var filters: [String] = []

    @Option(
        help: ArgumentHelp(
            "table, csv (for programs), csv-excel (for German Excel), markdown, html, json.",
            valueName: "id"
        )
    )
    var format: String = "table"

    @Flag(help: "Numerator and denominator behind each ratio.")
    var fractions = false

    @Flag(help: "A last row with all groups together.")
    var total = false

    @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
    var output: String?

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Exports to read.", valueName: "input"))
    var inputs: [String] = []

    func run() async throws {
        var request = QueryRequest()
        request.pipelinePath = pipeline
        request.inputFormat = inputFormat
        request.by = by
        request.metrics = metrics
        request.period = period
        request.filters = filters
        request.writer = format
        request.fractions = fractions
        request.total = total
        request.output = output
        request.inputs = inputs
        let progress = ProgressBar(common)
        let options = reading.options(common)
        let result = try await reporting(common) { () async throws(RunFailure) in
            defer { progress.finish() }
            return try await Query(request, options: options).run(progress: progress)
        }
        reading.warn(common, result)
        try result.tell(common)
    }
}
