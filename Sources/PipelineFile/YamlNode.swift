import Diagnostics
import Yams

/// A piece of YAML as it stands in the file: words stay words, `2020` and `no` too.
struct YamlNode {
    enum Content {
        /// No value at all, or `~`.
        case none
        case text(String, isQuoted: Bool)
        case list([YamlNode])
        case section([(key: Located<String>, value: YamlNode)])
    }

    var content: Content
    var line: Int
    var column: Int

    var place: Located<Void> { Located((), line: line, column: column) }

    /// What stands here, as a message names it.
    var kind: Text {
        switch content {
        case .none: Text("nichts", "nothing")
        case .text: Text("ein Text", "a text")
        case .list: Text("eine Liste", "a list")
        case .section: Text("ein Abschnitt", "a section")
        }
    }
}

extension YamlNode {
    /// The tree of a file, of words as they stand: what one means is said by the key it stands under.
    ///
    /// So the rules that tell a number or a date by its look are never compiled either, which
    /// would take as long as reading the file.
    private static func compose(_ text: String) throws -> Node? {
        try Yams.compose(yaml: text, .basic, Constructor([:], [:], [:]), .utf8)
    }

    /// Reads one YAML document. nil where there is none, or where its structure cannot be read.
    static func read(_ text: String, _ mistakes: inout Mistakes) -> YamlNode? {
        var source = YamlSource(text)
        while true {
            do {
                guard let root = try compose(source.text) else {
                    mistakes.add(
                        "empty-file",
                        at: Located((), line: 1, column: 1),
                        Text("Die Pipeline-Datei ist leer.", "The pipeline file is empty.")
                    )
                    return nil
                }
                return convert(root, source, &mistakes)
            } catch YamlError.duplicatedKeysInMapping(_, let context) {
                // Yams stops here. With the first of the two keys out of sight it goes on, and
                // the tree shows both: so the other mistakes of the file can be told too.
                if source.hideKey(line: context.mark.line, column: context.mark.column) {
                    continue
                }
                mistakes.add(
                    "duplicate-key",
                    at: Located((), line: context.mark.line, column: context.mark.column),
                    Text("Ein Schlüssel steht hier doppelt.", "A key stands here twice.")
                )
                return nil
            } catch {
                mistakes.addSyntax(error)
                return nil
            }
        }
    }

    private static func convert(
        _ node: Node,
        _ source: YamlSource,
        _ mistakes: inout Mistakes
    ) -> YamlNode {
        let line = node.mark?.line ?? 1
        let column = node.mark?.column ?? 1
        let content: Content
        switch node {
        case .scalar(let scalar):
            let isQuoted = scalar.style != .plain && scalar.style != .any
            let isNone = !isQuoted && (scalar.string.isEmpty || scalar.string == "~")
            content = isNone ? .none : .text(scalar.string, isQuoted: isQuoted)
        case .sequence(let sequence):
            content = .list(sequence.map { convert($0, source, &mistakes) })
        case .mapping(let mapping):
            content = convert(mapping, source, &mistakes)
        case .alias:
            content = .none
        }
        return YamlNode(content: content, line: line, column: column)
    }

    private static func convert(
        _ mapping: Node.Mapping,
        _ source: YamlSource,
        _ mistakes: inout Mistakes
    ) -> Content {
        var entries: [(key: Located<String>, value: YamlNode)] = []
        for (key, value) in mapping {
            let place = Located((), line: key.mark?.line ?? 1, column: key.mark?.column ?? 1)
            guard let scalar = key.scalar else {
                mistakes.add(
                    "wrong-type",
                    at: place,
                    Text("Ein Schlüssel muss ein Text sein.", "A key must be a text.")
                )
                continue
            }
            let name = source.keyAsWritten(scalar.string, at: place)
            if let first = entries.first(where: { $0.key.value == name }) {
                mistakes.add(
                    "duplicate-key",
                    at: place,
                    Text(
                        "Schlüssel „\(name)“ steht doppelt, zuerst in Zeile \(first.key.line).",
                        "Key \"\(name)\" stands twice, first in line \(first.key.line)."
                    ),
                    try: Text("Einen der beiden löschen.", "Delete one of the two.")
                )
                continue
            }
            entries.append((place.map { name }, convert(value, source, &mistakes)))
        }
        return .section(entries)
    }
}

/// The text handed to the YAML parser, with keys hidden that stand twice.
private struct YamlSource {
    private var scalars: [Unicode.Scalar]
    /// By line and column of a hidden key: the letter that was taken out.
    private var hidden: [[Int]: Unicode.Scalar] = [:]
    /// Where each line begins.
    private let lines: [Int]

    init(_ text: String) {
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        var lines = [0]
        for (index, scalar) in scalars.enumerated() {
            let endsLine =
                scalar == "\n" || scalar == "\u{85}" || scalar == "\u{2028}"
                || scalar == "\u{2029}"
                || (scalar == "\r" && (index + 1 == scalars.count || scalars[index + 1] != "\n"))
            if endsLine { lines.append(index + 1) }
        }
        self.scalars = scalars
        self.lines = lines
    }

    var text: String { String(String.UnicodeScalarView(scalars)) }

    /// Puts a letter that nobody writes in the place of a key's first one.
    mutating func hideKey(line: Int, column: Int) -> Bool {
        guard lines.indices.contains(line - 1) else { return false }
        var index = lines[line - 1] + column - 1
        guard scalars.indices.contains(index) else { return false }
        if scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
        guard scalars.indices.contains(index), scalars[index] != "\"", scalars[index] != "'",
            scalars[index] != "\\", hidden[[line, column]] == nil,
            let letter = Unicode.Scalar(0xE000 + UInt32(hidden.count)), letter.value < 0xF8FF
        else { return false }
        hidden[[line, column]] = scalars[index]
        scalars[index] = letter
        return true
    }

    func keyAsWritten(_ key: String, at place: Located<Void>) -> String {
        guard let letter = hidden[[place.line, place.column]] else { return key }
        return String(letter) + key.unicodeScalars.dropFirst().map(String.init).joined()
    }
}
