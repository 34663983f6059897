import Diagnostics

/// `rufbilanz keys`: the secret behind the pseudonyms.
package struct KeyWork: Sendable {
    package enum Action: String, Sendable, CaseIterable {
        /// Makes the first key; an existing one is left alone.
        case new
        /// A new key; the present one counts on for the time of repeat calls.
        case rotate
        /// Removes the key for good: who is behind a pseudonym can never be asked again.
        case destroy
    }

    let action: Action
    let pipelinePath: String
    let now: Int64?

    package init(_ action: Action, pipelinePath: String, now: Int64? = nil) {
        self.action = action
        self.pipelinePath = pipelinePath
        self.now = now
    }

    package func run() throws(RunFailure) -> RunResult {
        let pipeline = try OpenedPipeline(path: pipelinePath).pipeline
        guard let path = pipeline.keyPath else {
            throw RunFailure(
                .configuration,
                "no-key",
                Text(
                    "\(pipelinePath): weder privacy: key: noch store: ist angegeben.",
                    "\(pipelinePath): neither privacy: key: nor store: is given."
                ),
                try: Text(
                    "Zum Beispiel: privacy: {key: state/pseudonym.key}",
                    "For example: privacy: {key: state/pseudonym.key}"
                )
            )
        }
        let lock = try pipeline.storePath.map { store throws(RunFailure) in
            try OutputFile.makeFolder(FileNames.folder(of: store))
            return try RunLock(path: store + ".lock")
        }
        defer { lock?.release() }
        let file = KeyFile(path: path)
        let moment = now ?? WallClock.now
        var result = RunResult()
        switch action {
        case .new:
            guard !file.exists else { throw KeyWork.exists(path) }
            let keys = PseudonymKeys.new(at: moment)
            try file.write(keys)
            result.summary = [KeyWork.told(path, keys)]
        case .rotate:
            let keys = try file.read().rotated(at: moment)
            try file.write(keys)
            result.summary = [KeyWork.told(path, keys)]
        case .destroy:
            try file.destroy()
            result.summary = [
                Text("\(path): Schlüssel vernichtet.", "\(path): key destroyed.")
            ]
        }
        return result
    }

    private static func told(_ path: String, _ keys: PseudonymKeys) -> Text {
        Text(
            "\(path): neuer Schlüssel \(keys.fingerprint)"
                + (keys.earlier == nil ? "." : "; der frühere gilt noch für Wiederanrufe."),
            "\(path): new key \(keys.fingerprint)"
                + (keys.earlier == nil ? "." : "; the earlier one still counts for repeat calls.")
        )
    }

    private static func exists(_ path: String) -> RunFailure {
        RunFailure(
            .incomplete,
            "key-exists",
            Text("\(path): es gibt schon einen Schlüssel.", "\(path): there is a key already."),
            try: Text(
                "Wechseln mit 'rufbilanz keys rotate'.",
                "Change it by 'rufbilanz keys rotate'."
            )
        )
    }
}
