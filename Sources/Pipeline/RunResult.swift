package import Diagnostics

/// What a completed run has to say.
package struct RunResult: Sendable {
    package enum Status: Sendable {
        case complete
        /// Complete, but with more rejects or warnings than the pipeline file allows.
        case excess
        /// Of several inputs looked at some could not be read; what the others say is told.
        case incomplete
    }

    /// For standard output.
    package var output: [UInt8] = []
    /// Warnings and notes, for standard error.
    package var notes: [Diagnostic] = []
    /// Closing lines for standard error: the balance, the files written.
    package var summary: [Text] = []
    package var status = Status.complete
    /// The calls were counted while they were read, and never held.
    package var wasCountedDirectly = false

    package init() {}
}
