package import Diagnostics

/// What the command line says about a run as a whole.
package struct RunOptions: Sendable {
    /// Files read at the same time.
    package var threads: Int
    /// Leave damaged files out, go on with the others, and say so.
    package var skipsDamaged: Bool
    /// Work out a digest of every input's content (reports print it).
    package var digests: Bool
    package var language: Language
    /// Count calls while they are read, where their order allows it; else all are held.
    package var countsDirectly = true
    /// Bytes that a direct count may use; callers beyond it go to a temporary file.
    package var memory = 512 << 20

    package init(
        threads: Int,
        skipsDamaged: Bool = false,
        digests: Bool = false,
        language: Language = .german
    ) {
        self.threads = threads
        self.skipsDamaged = skipsDamaged
        self.digests = digests
        self.language = language
    }
}

/// Told of the reading as it goes on; called from several tasks at once.
package protocol ProgressSink: Sendable {
    /// Stored bytes of all inputs whose size is known.
    func expect(stored: Int)
    /// More stored bytes were read, and more calls found.
    func advance(stored: Int, calls: Int)
}

/// For runs that nobody watches.
package struct NoProgress: ProgressSink {
    package init() {}
    package func expect(stored: Int) {}
    package func advance(stored: Int, calls: Int) {}
}
