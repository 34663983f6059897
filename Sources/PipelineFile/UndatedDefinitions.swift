import Diagnostics

extension Section {
    /// Tells definitions that shall be in force from a day on, as service hours may be.
    ///
    /// - Parameter mistakes: where it is told.
    /// - Returns: whether there were any.
    func tellDatedDefinitions(_ mistakes: inout Mistakes) -> Bool {
        let places = all.compactMap(\.value.placeOfDay)
        for place in places {
            mistakes.add(
                "definition-with-day",
                at: place,
                Text(
                    "Definitionen gelten für alle Zahlen einer Pipeline-Datei, nicht ab einem Tag.",
                    "Definitions hold for all figures of a pipeline file, not from a day on."
                ),
                try: Text(
                    "Je Fassung eine Pipeline-Datei mit eigener „version“, und je Zeitraum ein Bericht.",
                    "A pipeline file with its own \"version\" for each, and a report for each period."
                )
            )
        }
        return !places.isEmpty
    }
}

extension YamlNode {
    /// Where `from` or `until` stands in it.
    fileprivate var placeOfDay: Located<Void>? {
        switch content {
        case .section(let entries):
            for (key, value) in entries {
                if ["from", "until"].contains(key.value) { return key.map { _ in () } }
                if let place = value.placeOfDay { return place }
            }
            return nil
        case .list(let items): return items.lazy.compactMap(\.placeOfDay).first
        case .text, .none: return nil
        }
    }
}
