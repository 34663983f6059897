import ArgumentParser
import Diagnostics
import Pipeline

extension RunResult {
    /// Prints the result to standard output, notes and the balance to standard error, and leaves
    /// with the exit code that fits.
    ///
    /// Where notes are logged already, standard error is left to the log. (A run that fails says why in
    /// either case.)
    func tell(_ common: CommonOptions, notesAreLogged: Bool = false) throws {
        if notesAreLogged {
            // The log holds the notes and the line.
        } else if !common.quiet || status != .complete {
            for note in notes { Console.complain(common.style.rendered(note, common.language)) }
        }
        if !common.quiet, !notesAreLogged {
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
