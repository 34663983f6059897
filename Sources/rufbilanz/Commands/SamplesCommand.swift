import ArgumentParser
import Diagnostics
import Pipeline

/// `rufbilanz samples`: invented exports.
struct SamplesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "samples",
        abstract: "Invent a call centre and write its exports.",
        discussion: """
            The same seed gives the same bytes on every machine. Callers' numbers cannot exist: a \
            subscriber number never begins with 0.
            """
    )

    @Option(help: ArgumentHelp("Folder to write to.", valueName: "dir"))
    var output: String

    @Option(help: ArgumentHelp("Format to write; may be given again.", valueName: "id"))
    var format: [String] = []

    @Option(
        help: ArgumentHelp(
            "What is simulated: house, btb2019, btb2020, grossstadt.",
            valueName: "name"
        )
    )
    var profile: String = "house"

    @Option(help: ArgumentHelp("First day.", valueName: "date"))
    var start: String?

    @Option(help: ArgumentHelp("Number of days.", valueName: "n"))
    var days: Int?

    @Option(help: ArgumentHelp("Calls on an ordinary working day.", valueName: "n"))
    var callsPerDay: Int?

    @Option(help: ArgumentHelp("Seed of the random numbers.", valueName: "n"))
    var seed: UInt64?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let request = SamplesRequest(
            folder: output,
            formats: format,
            profile: profile,
            start: start,
            days: days,
            callsPerDay: callsPerDay,
            seed: seed
        )
        let result = try await reporting(common) { () async throws(RunFailure) in
            try request.run()
        }
        try result.tell(common)
    }
}
