import ArgumentParser
import Diagnostics
import Pipeline

/// `rufbilanz formats`: the export formats that can be read.
struct FormatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats",
        abstract: "List the export formats that can be read."
    )

    @OptionGroup var common: CommonOptions

    func run() throws { try Console.print(Listing.formats(common.language)) }
}

/// `rufbilanz metrics`: the figures.
struct MetricsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metrics",
        abstract: "List the figures, with their variants and formulas."
    )

    @OptionGroup var common: CommonOptions

    func run() throws { try Console.print(Listing.metrics(common.language)) }
}

/// `rufbilanz explain`: one figure.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Define one figure: formula, numerator, denominator, other readings."
    )

    @Argument(help: ArgumentHelp("Id of a figure, such as annahmequote-a5.", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("Take the definitions of this pipeline file.", valueName: "file"))
    var pipeline: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        do {
            try Console.print(
                Listing.explanation(of: id, pipelinePath: pipeline, common.language)
            )
        } catch let failure as RunFailure {
            for diagnostic in failure.diagnostics {
                Console.complain(common.style.rendered(diagnostic, common.language))
            }
            throw ExitStatus.of(failure.kind)
        }
    }
}
