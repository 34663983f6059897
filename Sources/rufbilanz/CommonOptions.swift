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

    /// Understood and not yet obeyed; whoever gives it is told so.
    @Option(help: .hidden)
    var memory: String?

    @Flag(help: "Leave damaged files out, go on with the others, say so (exit 1).")
    var skipDamaged = false

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads takes 1 or more.") }
        if let memory, memory.wholeMatch(of: /[1-9][0-9]*[KMG]?/) == nil {
            throw ValidationError("--memory takes a size such as 512M.")
        }
    }

    /// What should be said of the options, on standard error.
    func warn(_ common: CommonOptions) {
        guard memory != nil, !common.quiet else { return }
        let note = Diagnostic(
            .note,
            "memory-not-limited",
            Text(
                "--memory: diese Fassung hält die Anrufe eines Laufs im Speicher (rund 150 Byte je Anruf) und begrenzt ihn nicht.",
                "--memory: this version holds the calls of a run in memory (about 150 bytes a call) and does not limit it."
            )
        )
        Console.complain(common.style.rendered(note, common.language))
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
