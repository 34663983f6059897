import ArgumentParser
import Diagnostics
import Glibc
import Pipeline

extension Language: ExpressibleByArgument {}

/// Options that mean the same everywhere.
struct CommonOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Language of reports and messages.", valueName: "de|en"))
    var language: Language = .german

    @Flag(help: "Print nothing but the result, and failures.")
    var quiet = false

    @Flag(help: "No colours and no progress, also on a terminal.")
    var plain = false

    var style: ConsoleStyle { ConsoleStyle(plain: plain) }
}

/// Options of commands that read exports.
struct ReadingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Files read at the same time (default: all cores).", valueName: "n"))
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            "Memory for sorting calls and callers before disk is used.",
            valueName: "size"
        )
    )
    var memory: String = "512M"

    @Flag(help: "Leave damaged files out, go on with the others, say so (exit 1).")
    var skipDamaged = false

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads takes 1 or more.") }
    }

    func options(_ common: CommonOptions, digests: Bool = false) -> RunOptions {
        RunOptions(
            threads: threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
            skipsDamaged: skipDamaged,
            digests: digests,
            language: common.language
        )
    }
}
