import ArgumentParser
import Diagnostics
import Pipeline

/// `rufbilanz purge`: what has been kept for long enough.
struct PurgeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Take out of the store what has been kept for long enough.",
        discussion: """
            The nightly run does the same. Calls go so many days after the night in which they were \
            taken in; their hourly cells stay.
            """
    )

    @Argument(help: ArgumentHelp("Pipeline file.", valueName: "pipeline"))
    var pipeline: String

    @Flag(help: "Only say what would go.")
    var dryRun = false

    @Option(help: ArgumentHelp("As if today were this day.", valueName: "date"))
    var asOf: String?

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let result = try await reporting(common) { () async throws(RunFailure) in
            try StoreWork(pipelinePath: pipeline).purge(dryRun: dryRun, asOf: asOf)
        }
        try result.tell(common)
    }
}

/// `rufbilanz forget`: one caller.
struct ForgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Take every call of one telephone number out of the store.",
        discussion: """
            The number is turned into its pseudonym by the key in force (and the one before it, \
            while that exists) and is written nowhere. '-' reads it from standard input, so that it \
            does not stand in the shell's history.
            """
    )

    @Argument(help: ArgumentHelp("Pipeline file.", valueName: "pipeline"))
    var pipeline: String

    @Argument(help: ArgumentHelp("Telephone number, or '-'.", valueName: "number"))
    var number: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let text = number == "-" ? readLine() ?? "" : number
        let result = try await reporting(common) { () async throws(RunFailure) in
            try StoreWork(pipelinePath: pipeline).forget(number: text)
        }
        try result.tell(common)
    }
}

/// `rufbilanz sql`: a question to the store's views.
struct SqlCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql",
        abstract: "Ask the store in SQL; it is opened for reading only.",
        discussion: """
            Views: stunden, tage, monate, eingaben, laeufe, korrekturen, berichtigungen, \
            schluesselwechsel (docs/operations.md).

            Example:
              rufbilanz sql btb.yaml "select monat, pilot, anrufer from monate"
            """
    )

    @Argument(help: ArgumentHelp("Pipeline file, then the statement.", valueName: "pipeline"))
    var pipeline: String

    @Argument(help: ArgumentHelp("SELECT statement.", valueName: "sql"))
    var statement: String?

    @Option(
        name: .customLong("pipeline"),
        help: ArgumentHelp("Pipeline file, where only the statement is given.", valueName: "file")
    )
    var pipelineOption: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if (statement == nil) == (pipelineOption == nil) {
            throw ValidationError("Name a pipeline file and one statement.")
        }
    }

    func run() async throws {
        let (path, sql) = (pipelineOption ?? pipeline, statement ?? pipeline)
        let result = try await reporting(common) { () async throws(RunFailure) in
            try StoreWork(pipelinePath: path).answer(sql)
        }
        try result.tell(common)
    }
}

/// `rufbilanz keys`: the secret behind the pseudonyms.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Make, change or destroy the key of the pseudonyms.",
        discussion: """
            new: the first key. rotate: a new one, the present one counts on for the time of repeat \
            calls and is then destroyed by the nightly run. destroy: removes the key for good.
            """
    )

    @Argument(help: ArgumentHelp("new, rotate or destroy.", valueName: "action"))
    var action: KeyWork.Action

    @Argument(help: ArgumentHelp("Pipeline file.", valueName: "pipeline"))
    var pipeline: String

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let result = try await reporting(common) { () async throws(RunFailure) in
            try KeyWork(action, pipelinePath: pipeline).run()
        }
        try result.tell(common)
    }
}

extension KeyWork.Action: ExpressibleByArgument {}
