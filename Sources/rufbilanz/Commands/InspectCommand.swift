import ArgumentParser
import Diagnostics
import Pipeline

/// `rufbilanz inspect`: what is in these files?
struct InspectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Say what exports are: format, encoding, period, fields, first calls, quality.",
        discussion: "Never shows a caller's number."
    )

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp("Exports to look at.", valueName: "file"))
    var files: [String]

    func run() async throws {
        let result = try await reporting(common) { () async throws(RunFailure) in
            try Inspection(files: files, language: common.language).run()
        }
        try result.tell(common)
    }
}
