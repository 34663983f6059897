import Foundation
import Logging

/// Writes each event as one line to standard error: severity, message, facts as `key=value`.
///
/// Where standard error is the journal of systemd, a line begins with its severity as the journal
/// takes it (`<4>` for a warning, sd-daemon(3)) and has no time, for the journal knows both. Anywhere
/// else it begins with the time in UTC and the severity as a word.
struct ErrorLog: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    /// systemd names the stream that is the journal.
    let isJournal: Bool
    let write: @Sendable (String) -> Void

    init(
        _ level: Logger.Level,
        isJournal: Bool = Console.errorIsJournal,
        write: @escaping @Sendable (String) -> Void = { Console.complain($0) }
    ) {
        logLevel = level
        self.isJournal = isJournal
        self.write = write
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let facts = metadata.merging(event.metadata ?? [:]) { _, own in own }
            .sorted { $0.key < $1.key }
            .map { " \($0.key)=\(ErrorLog.value("\($0.value)"))" }
            .joined()
        let message = ErrorLog.oneLine("\(event.message)")
        let beginning =
            isJournal
            ? "<\(ErrorLog.severity(event.level))>"
            : Date.now.formatted(.iso8601) + " \(event.level) "
        write(beginning + message + facts)
    }

    /// As syslog(3) counts them.
    private static func severity(_ level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }

    /// In quotes where a reader could not tell where it ends.
    private static func value(_ text: String) -> String {
        let text = oneLine(text)
        let isPlain = !text.isEmpty && !text.contains { $0 == " " || $0 == "\"" || $0 == "=" }
        guard !isPlain else { return text }
        return "\""
            + text.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\\\"") + "\""
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " · ")
    }
}
