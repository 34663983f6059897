package import Diagnostics

/// A value of the pipeline file and where it stands.
package struct Located<Value> {
    package var value: Value
    /// From 1.
    package var line: Int
    /// From 1, in characters, as editors show it.
    package var column: Int

    package init(_ value: Value, line: Int, column: Int) {
        self.value = value
        self.line = line
        self.column = column
    }

    /// The same place with another value.
    package func map<Other>(_ change: (Value) -> Other) -> Located<Other> {
        Located<Other>(change(value), line: line, column: column)
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}

/// Collects what is wrong with a pipeline file, so that all of it can be told at once.
package struct Mistakes: Sendable {
    package let file: String
    private var found: [Diagnostic] = []

    package init(file: String) { self.file = file }

    package mutating func add(
        _ code: String,
        at place: Located<some Any>,
        as severity: Diagnostic.Severity = .error,
        _ whatHappened: Text,
        try whatToTry: Text? = nil
    ) {
        let position = SourcePosition(file: file, line: place.line, column: place.column)
        let mistake = Diagnostic(severity, code, at: position, whatHappened, try: whatToTry)
        // An anchor used twice is one mistake, not two.
        if !found.contains(mistake) { found.append(mistake) }
    }

    /// All of them, from the top of the file to its end.
    package var inOrder: [Diagnostic] { Mistakes.inOrder(found) }

    package static func inOrder(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        diagnostics.enumerated().sorted { left, right in
            let (a, b) = (left.element.position, right.element.position)
            return (a?.line ?? 0, a?.column ?? 0, left.offset)
                < (b?.line ?? 0, b?.column ?? 0, right.offset)
        }.map(\.element)
    }
}
