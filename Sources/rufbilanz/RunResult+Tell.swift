import ArgumentParser
import Diagnostics
import Pipeline

extension RunResult {
    /// Prints the result to standard output, notes and the balance to standard error, and leaves
    /// with the exit code that fits.
    func tell(_ common: CommonOptions) throws {
        if !common.quiet || status != .complete {
            for note in notes { Console.complain(common.style.rendered(note, common.language)) }
        }
        if !common.quiet {
            for line in summary { Console.complain(line(common.language)) }
        }
        try Console.print(output)
        switch status {
        case .complete: break
        case .excess: throw ExitStatus.excess
        case .incomplete: throw ExitStatus.incomplete
        }
    }
}
