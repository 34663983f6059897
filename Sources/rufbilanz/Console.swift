import Diagnostics
import Glibc

/// Standard output for results, standard error for everything else.
enum Console {
    static func print(_ bytes: [UInt8]) throws {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { raw in
                unsafe write(
                    STDOUT_FILENO,
                    raw.baseAddress.map { unsafe $0 + written },
                    raw.count - written
                )
            }
            if count < 0, errno == EINTR { continue }
            // A reader that has seen enough (head) closes the pipe: that is no failure.
            if count < 0, errno == EPIPE { return }
            guard count > 0 else { throw ExitStatus.incomplete }
            written += count
        }
    }

    static func print(_ text: String) throws { try print(Array((text + "\n").utf8)) }

    static func complain(_ text: String) { draw(text + "\n") }

    /// To standard error as it stands, without a line break of its own.
    static func draw(_ text: String) {
        let line = Array(text.utf8)
        _ = unsafe line.withUnsafeBytes { raw in
            unsafe write(STDERR_FILENO, raw.baseAddress, raw.count)
        }
    }

    /// Whatever happens, memory that has held a caller's number is not written to disk.
    static func forbidCoreDumps() {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    }

    static var errorIsTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// systemd says in JOURNAL_STREAM which stream is its journal, by device and inode: a service may
    /// have turned standard error elsewhere since.
    static var errorIsJournal: Bool {
        guard let stream = environment("JOURNAL_STREAM") else { return false }
        var status = stat()
        guard unsafe fstat(STDERR_FILENO, &status) == 0 else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }

    static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        return unsafe String(cString: value)
    }
}

/// Whether messages may use colour: only on a terminal, never where NO_COLOR is set.
struct ConsoleStyle {
    var usesColour: Bool

    init(plain: Bool) {
        usesColour =
            !plain && Console.errorIsTerminal
            && (Console.environment("NO_COLOR") ?? "").isEmpty
            && Console.environment("TERM") != "dumb"
    }

    func rendered(_ diagnostic: Diagnostic, _ language: Language) -> String {
        let word: String
        switch (diagnostic.severity, language) {
        case (.error, .german): word = "Fehler"
        case (.error, .english): word = "error"
        case (.warning, .german): word = "Warnung"
        case (.warning, .english): word = "warning"
        case (.note, .german): word = "Hinweis"
        case (.note, .english): word = "note"
        }
        guard usesColour else { return "\(word): " + diagnostic.rendered(language) }
        let code = diagnostic.severity == .error ? "31" : "33"
        return "\u{1B}[1;\(code)m\(word):\u{1B}[0m " + diagnostic.rendered(language)
    }
}
