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

extension RunFailure {
    /// The same failure, and that files of the run are booked all the same.
    func thatLeaves(booked: Int) -> RunFailure {
        guard booked > 0 else { return self }
        let files = counted(
            booked,
            one: Text("Datei dieses Laufs ist", "file of this run is"),
            many: Text("Dateien dieses Laufs sind", "files of this run are")
        )
        var failure = self
        failure.diagnostics.append(
            Diagnostic(
                .note,
                "booked-before",
                Text(
                    "\(files.german) gebucht, und dabei bleibt es; der nächste Lauf nimmt den Rest und macht die Berichte.",
                    "\(files.english) booked, and that stays so; the next run takes the rest and makes the reports."
                )
            )
        )
        return failure
    }
}
