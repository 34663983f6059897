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
            "Memory for one question (default: 512M); callers beyond it go to a temporary file.",
            valueName: "size"
        )
    )
    var memory: MemorySize?

    @Flag(help: "Leave damaged files out, go on with the others, say so (exit 1).")
    var skipDamaged = false

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads takes 1 or more.") }
    }

    /// What is to be said where calls had to be held all the same.
    func warn(_ common: CommonOptions, _ result: RunResult) {
        guard memory != nil, !common.quiet, !result.wasCountedDirectly else { return }
        let note = Diagnostic(
            .note,
            "memory-not-limited",
            Text(
                "--memory: hier mussten die Anrufe im Speicher gehalten werden (rund 150 Byte je Anruf); die Grenze galt nicht.",
                "--memory: here the calls had to be held in memory (about 150 bytes a call); the limit did not apply."
            ),
            try: Text(
                "Begrenzt wird, wo CSV-Exporte nach der Anruf-ID geordnet sind und gefragt wird (query).",
                "It is limited where CSV exports are in order of the call's id and a question is asked (query)."
            )
        )
        Console.complain(common.style.rendered(note, common.language))
    }

    func options(_ common: CommonOptions, digests: Bool = false) -> RunOptions {
        var options = RunOptions(
            threads: threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))),
            skipsDamaged: skipDamaged,
            digests: digests,
            language: common.language
        )
        if let memory { options.memory = memory.bytes }
        return options
    }
}

/// `512M`, `2G`, `65536K`, or bytes.
struct MemorySize: ExpressibleByArgument {
    var bytes: Int

    init?(argument: String) {
        let units = ["K": 10, "M": 20, "G": 30]
        let shift = argument.last.flatMap { units[String($0)] }
        let digits = shift == nil ? argument[...] : argument.dropLast()
        guard let count = Int(digits), count > 0, !digits.hasPrefix("+"),
            count <= Int.max >> (shift ?? 0)
        else { return nil }
        bytes = count << (shift ?? 0)
    }
}
