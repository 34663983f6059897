import Diagnostics

/// One section of the file with its keys: read by name, checked as it is opened.
struct Section {
    /// As messages name it, `sources[1].csv`; empty for the file itself.
    let path: String
    let place: Located<Void>
    private let entries: [(key: Located<String>, value: YamlNode)]

    /// Opens a section and tells every key that is not in `keys`.
    ///
    /// `keys` nil: any name may stand as a key.
    init?(_ node: YamlNode, path: String, keys: [String]?, _ mistakes: inout Mistakes) {
        self.path = path
        place = node.place
        switch node.content {
        case .section(let entries): self.entries = entries
        case .none: entries = []
        case .text, .list:
            mistakes.wrongType(
                node,
                path,
                Text(
                    "ein Abschnitt mit „Schlüssel: Wert“ erwartet",
                    "a section of \"key: value\" expected"
                )
            )
            return nil
        }
        guard let keys else { return }
        for (key, _) in entries where !keys.contains(key.value) {
            let inside = path.isEmpty ? Text("", "") : Text(" in \(path)", " in \(path)")
            mistakes.add(
                "unknown-key",
                at: key,
                Text(
                    "Unbekannter Schlüssel „\(key.value)“\(inside.german).",
                    "Unknown key \"\(key.value)\"\(inside.english)."
                ),
                try: Spelling.advice(for: key.value, among: keys)
            )
        }
    }

    /// All keys with their values, in the order of the file.
    var all: [(key: Located<String>, value: YamlNode)] { entries }

    func node(_ key: String) -> YamlNode? { entries.first { $0.key.value == key }?.value }

    func path(of key: String) -> String { path.isEmpty ? key : path + "." + key }

    // MARK: values

    func text(_ key: String, _ mistakes: inout Mistakes) -> Located<String>? {
        node(key).flatMap { $0.text(path(of: key), &mistakes) }
    }

    /// A text that must be there.
    func needed(_ key: String, example: String, _ mistakes: inout Mistakes) -> Located<String>? {
        if node(key) == nil {
            mistakes.add(
                "missing-key",
                at: place,
                Text("„\(path(of: key))“ fehlt.", "\"\(path(of: key))\" is missing."),
                try: Text("Zum Beispiel: \(key): \(example)", "For example: \(key): \(example)")
            )
        }
        return text(key, &mistakes)
    }

    /// A list of texts; a single text counts as a list of one.
    func texts(
        _ key: String,
        allowsEmpty: Bool = false,
        _ mistakes: inout Mistakes
    ) -> [Located<String>]? {
        node(key).map { $0.texts(path(of: key), allowsEmpty: allowsEmpty, &mistakes) }
    }

    func flag(_ key: String, _ mistakes: inout Mistakes) -> Located<Bool>? {
        guard let word = text(key, &mistakes) else { return nil }
        switch word.value.lowercased() {
        case "true", "yes", "ja": return word.map { _ in true }
        case "false", "no", "nein": return word.map { _ in false }
        default:
            mistakes.add(
                "wrong-type",
                at: word,
                Text(
                    "\(path(of: key)): „\(word.value)“ ist weder true noch false.",
                    "\(path(of: key)): \"\(word.value)\" is neither true nor false."
                )
            )
            return nil
        }
    }

    /// A whole number from 0 on.
    func count(_ key: String, _ mistakes: inout Mistakes) -> Located<Int>? {
        guard let word = text(key, &mistakes) else { return nil }
        if let number = Int(word.value), number >= 0 { return word.map { _ in number } }
        mistakes.add(
            "wrong-type",
            at: word,
            Text(
                "\(path(of: key)): ganze Zahl erwartet, „\(word.value)“ gefunden.",
                "\(path(of: key)): a whole number expected, \"\(word.value)\" found."
            )
        )
        return nil
    }

    /// A section; nil where it is not given.
    func section(_ key: String, keys: [String]?, _ mistakes: inout Mistakes) -> Section? {
        node(key).flatMap { Section($0, path: path(of: key), keys: keys, &mistakes) }
    }

    /// The items of a list of sections.
    func sections(_ key: String, keys: [String], _ mistakes: inout Mistakes) -> [Section] {
        items(key, &mistakes).compactMap {
            Section($0.node, path: $0.path, keys: keys, &mistakes)
        }
    }

    /// The items of a list, whatever they are.
    func items(_ key: String, _ mistakes: inout Mistakes) -> [(node: YamlNode, path: String)] {
        guard let node = node(key) else { return [] }
        switch node.content {
        case .none: return []
        case .list(let list):
            return list.enumerated().map { ($0.element, path(of: key) + "[\($0.offset + 1)]") }
        case .text, .section:
            mistakes.wrongType(
                node,
                path(of: key),
                Text("eine Liste erwartet („- “ oder [ … ])", "a list expected (\"- \" or [ … ])")
            )
            return []
        }
    }
}

extension YamlNode {
    /// A text with something in it.
    func text(_ path: String, _ mistakes: inout Mistakes) -> Located<String>? {
        switch content {
        case .text(let text, _) where !text.isEmpty: return place.map { text }
        case .text, .none:
            mistakes.add(
                "empty-value",
                at: place,
                Text("\(path) hat keinen Wert.", "\(path) has no value."),
                try: Text(
                    "Einen Wert eintragen oder die Zeile löschen.",
                    "Give a value or delete the line."
                )
            )
        case .list, .section:
            mistakes.wrongType(self, path, Text("ein Text erwartet", "a text expected"))
        }
        return nil
    }

    /// A list of texts; a single text counts as a list of one, nothing as an empty list.
    func texts(
        _ path: String,
        allowsEmpty: Bool,
        _ mistakes: inout Mistakes
    ) -> [Located<String>] {
        switch content {
        case .none: return []
        case .text(let text, true) where text.isEmpty && allowsEmpty: return [place.map { "" }]
        case .text: return text(path, &mistakes).map { [$0] } ?? []
        case .list(let items):
            return items.enumerated().compactMap { index, item in
                if allowsEmpty, case .text("", true) = item.content {
                    return item.place.map { "" }
                }
                return item.text(path + "[\(index + 1)]", &mistakes)
            }
        case .section:
            mistakes.wrongType(
                self,
                path,
                Text("eine Liste von Texten erwartet", "a list of texts expected")
            )
            return []
        }
    }
}

extension Mistakes {
    /// Something else stands where `expected` should.
    mutating func wrongType(_ node: YamlNode, _ path: String, _ expected: Text) {
        let subject = path.isEmpty ? Text("Die Datei", "The file") : Text(path, path)
        add(
            "wrong-type",
            at: node.place,
            Text(
                "\(subject.german): \(expected.german), \(node.kind.german) gefunden.",
                "\(subject.english): \(expected.english), \(node.kind.english) found."
            )
        )
    }
}
