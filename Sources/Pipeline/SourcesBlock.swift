import CallModel
import Diagnostics
import ExportFormats
import Intake

/// The `sources:` of a pipeline file for inputs that were recognised: what a person pastes and
/// then corrects. Inputs that are read alike share a source.
struct SourcesBlock {
    private struct Source {
        var name: String
        var format: String
        var body: [String]
        var patterns: [String]
    }

    private var sources: [Source] = []

    mutating func add(_ known: Recognition, _ opened: OpensInput) {
        let pattern = SourcesBlock.pattern(of: opened.path)
        let body = SourcesBlock.body(of: known)
        if let same = sources.firstIndex(where: { $0.body == body }) {
            if !sources[same].patterns.contains(pattern) { sources[same].patterns.append(pattern) }
            return
        }
        let stem = SourcesBlock.stem(of: opened.path) ?? known.format.id
        let taken = sources.count { $0.name == stem || $0.name.hasPrefix(stem + "-") }
        let name = taken == 0 ? stem : "\(stem)-\(taken + 1)"
        sources.append(
            Source(name: name, format: known.format.id, body: body, patterns: [pattern])
        )
    }

    /// Lines of YAML under a line that says what they are for; empty where there is no source.
    func text(_ language: Language) -> [String] {
        if sources.isEmpty { return [] }
        let title = Text(
            "# Für eine Pipeline-Datei (prüfen, dann: rufbilanz check):",
            "# For a pipeline file (look it over, then: rufbilanz check):"
        )(language)
        var lines = [title, "sources:"]
        let groups = ToldTwice.groups(of: sources.map(\.format))
        for source in sources {
            lines.append("  - name: \(source.name)")
            lines.append("    records: calls")
            lines.append("    files: [\(SourcesBlock.list(source.patterns))]")
            lines += source.body.map { "    " + $0 }
            if let group = groups[source.format] { lines.append("    join: \(group)") }
        }
        return [lines.joined(separator: "\n") + "\n"]
    }

    private static func body(of known: Recognition) -> [String] {
        var lines = ["format: \(known.format.id)"]
        guard let guess = known.guess else { return lines }
        lines.append("csv:")
        lines.append("  separator: \(quoted(guess.separatorText))")
        lines.append("  encoding: \((guess.mapping.charset ?? .utf8).rawValue)")
        lines.append("  columns:")
        for field in CsvField.allCases {
            guard let column = guess.mapping.columns[field], let names = guess.names[field] else {
                continue
            }
            lines.append("    \(field.rawValue): \(value(names, guess.patterns[field], column))")
        }
        guard guess.mapping.columns[.outcome] != nil else { return lines }
        lines.append("  outcomes:")
        var words: [String: [String]] = [:]
        for (word, meaning) in guess.mapping.outcomes {
            words[key(of: meaning), default: []].append(word)
        }
        for (meaning, words) in words.sorted(by: { $0.key < $1.key }) {
            lines.append("    \(meaning): [\(list(words.sorted()))]")
        }
        return lines
    }

    private static func value(
        _ names: [String],
        _ pattern: String?,
        _ column: CsvColumn
    ) -> String {
        var parts = [
            names.count == 1 ? "column: \(quoted(names[0]))" : "columns: [\(list(names))]"
        ]
        if let pattern { parts.append("as: \(quoted(pattern))") }
        if case .flag(let yes) = column.decoding { parts.append("yes: [\(list(yes))]") }
        return names.count == 1 && parts.count == 1
            ? quoted(names[0]) : "{\(parts.joined(separator: ", "))}"
    }

    private static func key(of meaning: CsvOutcome) -> String {
        switch meaning {
        case .ignored: "ignored"
        case .outcome(let outcome, let flags):
            flags.contains(.forwarded)
                ? "forwarded" : flags.contains(.ticketed) ? "ticketed" : outcome.id
        }
    }

    /// The name of a file with its dates and numbers left open: `acd-2019-03.csv` is one of
    /// `acd-*.csv`.
    private static func pattern(of path: String) -> String {
        if path == "-" { return "*" }
        var pattern = ""
        for letter in FileNames.lastPart(path) {
            if !(letter.isASCII && letter.isNumber) {
                pattern.append(letter)
            } else if !pattern.hasSuffix("*") {
                if let last = pattern.last, "-_.".contains(last), pattern.dropLast().hasSuffix("*")
                {
                    pattern.removeLast()
                } else {
                    pattern.append("*")
                }
            }
        }
        // Of a name of digits alone not all files are left, the pipeline file among them.
        if pattern == "*" { pattern = "[0-9]*" }
        return FileNames.join(FileNames.folder(of: path), pattern)
    }

    /// The letters that a file's name begins with.
    private static func stem(of path: String) -> String? {
        var letters = FileNames.lastPart(path).prefix { $0.isASCII && ($0.isLetter || $0 == "_") }
        while letters.last == "_" { letters.removeLast() }
        return letters.isEmpty ? nil : letters.lowercased()
    }

    private static func list(_ texts: [String]) -> String {
        texts.map(quoted).joined(separator: ", ")
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.map { letter in
            switch letter {
            case "\"", "\\": "\\\(letter)"
            case "\t": "\\t"
            default: String(letter)
            }
        }
        return "\"\(escaped.joined())\""
    }
}
