package import Diagnostics

/// A run that did not complete: nothing was written.
package struct RunFailure: Error, Sendable {
    /// Everything that was found wrong, in the order of the input.
    package var diagnostics: [Diagnostic]
    package var kind: Kind

    /// What the exit code tells (CONTRACT 2).
    package enum Kind: Sendable {
        /// An input, an output or the balance: exit 2.
        case incomplete
        /// The pipeline file: exit 78.
        case configuration
        /// The command line: exit 64.
        case usage
        /// Another run is at work: exit 75.
        case locked
    }

    package init(_ kind: Kind, _ diagnostics: [Diagnostic]) {
        self.kind = kind
        self.diagnostics = diagnostics
    }

    package init(
        _ kind: Kind,
        _ code: String,
        _ whatHappened: Text,
        try whatToTry: Text? = nil
    ) {
        self.init(kind, [Diagnostic(.error, code, whatHappened, try: whatToTry)])
    }
}
