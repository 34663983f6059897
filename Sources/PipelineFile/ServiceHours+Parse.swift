import Diagnostics

extension Section {
    /// `service-hours`: a text, or a list of one and the later ones with their first days.
    func serviceHours(
        _ mistakes: inout Mistakes
    ) -> (first: Located<String>?, later: [LaterHoursEntry]) {
        let key = "service-hours"
        guard let node = node(key), case .list(let items) = node.content else {
            return (text(key, &mistakes), [])
        }
        var first: Located<String>?
        var later: [LaterHoursEntry] = []
        for (index, item) in items.enumerated() {
            let path = path(of: key) + "[\(index + 1)]"
            switch (item.content, index) {
            case (.section, 0): tellMissingBeginning(at: item.place, &mistakes)
            case (.section, _):
                if let entry = LaterHoursEntry(item, path: path, &mistakes) { later.append(entry) }
            case (_, 0): first = item.text(path, &mistakes)
            case (_, _): tellMissingDay(at: item.place, path, &mistakes)
            }
        }
        return (first, later)
    }

    private func tellMissingBeginning(at place: Located<Void>, _ mistakes: inout Mistakes) {
        mistakes.add(
            "hours-without-beginning",
            at: place,
            Text(
                "Welche Servicezeit galt vorher? Die erste steht ohne Tag.",
                "Which service hours were in force before? The first ones stand without a day."
            ),
            try: Text(
                "Zum Beispiel: [Mo-Fr 08:00-16:00, {from: 2020-04-01, hours: Mo-Fr 07:00-18:00}]",
                "For example: [Mo-Fr 08:00-16:00, {from: 2020-04-01, hours: Mo-Fr 07:00-18:00}]"
            )
        )
    }

    private func tellMissingDay(
        at place: Located<Void>,
        _ path: String,
        _ mistakes: inout Mistakes
    ) {
        mistakes.add(
            "hours-without-day",
            at: place,
            Text(
                "\(path): Ab welchem Tag gilt diese Servicezeit?",
                "\(path): from which day on are these service hours in force?"
            ),
            try: Text(
                "{from: 2020-04-01, hours: …}; mit Komma im Text: \"Mo-Do 08:00-16:00, Fr 08:00-12:30\".",
                "{from: 2020-04-01, hours: …}; with a comma inside: \"Mo-Do 08:00-16:00, Fr 08:00-12:30\"."
            )
        )
    }
}

extension LaterHoursEntry {
    fileprivate init?(_ node: YamlNode, path: String, _ mistakes: inout Mistakes) {
        guard let section = Section(node, path: path, keys: ["from", "hours"], &mistakes)
        else { return nil }
        let from = section.needed("from", example: "2020-04-01", &mistakes)
        let hours = section.needed("hours", example: "Mo-Fr 07:00-18:00", &mistakes)
        guard let from, let hours else { return nil }
        self.init(from: from, hours: hours)
    }
}
