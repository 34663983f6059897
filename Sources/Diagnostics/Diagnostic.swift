/// Something to tell a person: what happened, where, and what to try.
///
/// No diagnostic ever holds a caller's number: `whatHappened` is made from codes, names of columns
/// and counts, never from the text of a field that could be one.
@usableFromInline
package struct Diagnostic: Error, Hashable, Sendable {
    package enum Severity: String, Sendable { case error, warning, note }

    package var severity: Severity
    /// A stable word for tests and monitoring, such as `gzip-truncated`.
    package var code: String
    package var position: SourcePosition?
    package var whatHappened: Text
    package var whatToTry: Text?

    package init(
        _ severity: Severity,
        _ code: String,
        at position: SourcePosition? = nil,
        _ whatHappened: Text,
        try whatToTry: Text? = nil
    ) {
        self.severity = severity
        self.code = code
        self.position = position
        self.whatHappened = whatHappened
        self.whatToTry = whatToTry
    }

    /// `file:line:column: what happened`, and on a second line what to try.
    package func rendered(_ language: Language) -> String {
        var text = position.map { "\($0): " } ?? ""
        text += whatHappened(language)
        if let whatToTry { text += "\n  → " + whatToTry(language) }
        return text
    }
}
