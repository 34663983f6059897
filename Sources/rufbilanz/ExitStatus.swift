import ArgumentParser
import Diagnostics
import Pipeline

/// The exit codes of the contract.
enum ExitStatus {
    static let excess = ExitCode(1)
    static let incomplete = ExitCode(2)
    static let usage = ExitCode(64)
    static let locked = ExitCode(75)
    static let configuration = ExitCode(78)

    static func of(_ kind: RunFailure.Kind) -> ExitCode {
        switch kind {
        case .incomplete: incomplete
        case .configuration: configuration
        case .usage: usage
        case .locked: locked
        }
    }
}

/// Runs the body of a command; failures are told on standard error and become exit codes.
func reporting<Result>(
    _ common: CommonOptions,
    _ body: () async throws(RunFailure) -> Result
) async throws -> Result {
    Console.forbidCoreDumps()
    do {
        return try await body()
    } catch {
        for diagnostic in error.diagnostics {
            Console.complain(common.style.rendered(diagnostic, common.language))
        }
        throw ExitStatus.of(error.kind)
    }
}
