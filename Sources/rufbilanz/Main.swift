import ArgumentParser
import Pipeline

/// The command. Only this module prints, exits and reads the environment.
@main
struct Rufbilanz: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rufbilanz",
        abstract: "From compressed telephone exports to the figures of a citizen phone line.",
        discussion: """
            Reads CDR and ACD exports (gzip or plain, in the layouts that 'rufbilanz formats' lists), \
            and computes Annahmequote, Servicelevel, waits, repeat callers and complaints per pilot.

            Results go to standard output, everything else to standard error. \
            Exit codes: 0 complete, 1 complete but more rejects or warnings than allowed, \
            2 not complete and nothing written, 64 wrong command line, \
            75 another run is at work, 78 mistake in the pipeline file.
            """,
        version: ProgramVersion.text,
        subcommands: [
            RunCommand.self, ReportCommand.self, QueryCommand.self, CheckCommand.self,
            InspectCommand.self, PurgeCommand.self, ForgetCommand.self, KeysCommand.self,
            SqlCommand.self,
            FormatsCommand.self, MetricsCommand.self, ExplainCommand.self, SamplesCommand.self,
        ]
    )

    static func main() async {
        FreedMemory.keep()
        await main(nil)
    }
}
