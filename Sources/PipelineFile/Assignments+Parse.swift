extension Section {
    /// `queues: [wohngeld, {queue: asv, until: 2019-06-30}]`: texts, and sections of one with its days.
    func assignments(_ key: String, one: String, _ mistakes: inout Mistakes) -> [AssignmentEntry] {
        guard let node = node(key), case .list(let items) = node.content else {
            return (texts(key, &mistakes) ?? []).map { AssignmentEntry(key: $0) }
        }
        return items.enumerated().compactMap { index, item in
            let path = path(of: key) + "[\(index + 1)]"
            guard case .section = item.content else {
                return item.text(path, &mistakes).map { AssignmentEntry(key: $0) }
            }
            let keys = [one, "from", "until"]
            guard let section = Section(item, path: path, keys: keys, &mistakes) else { return nil }
            let example = one == "number" ? "\"0421 361-401*\"" : "wohngeld"
            let name = section.needed(one, example: example, &mistakes)
            let from = section.text("from", &mistakes)
            let until = section.text("until", &mistakes)
            return name.map { AssignmentEntry(key: $0, from: from, until: until) }
        }
    }

    /// `formerly: [{name: Ausländerbehörde, until: 2019-06-30}]`
    func formerNames(_ mistakes: inout Mistakes) -> [AssignmentEntry] {
        sections("formerly", keys: ["name", "until"], &mistakes).compactMap { section in
            let name = section.needed("name", example: "Ausländerbehörde", &mistakes)
            let until = section.needed("until", example: "2019-06-30", &mistakes)
            guard let name, let until else { return nil }
            return AssignmentEntry(key: name, until: until)
        }
    }
}
