import Bilanz
import CallModel
import Diagnostics

/// Stretches of days, and what pilots were called before, in words.
enum ChangeWords {
    /// "bis 30.06.2019", "ab 01.07.2019".
    static func validity(_ first: LocalDay?, _ last: LocalDay?, _ language: Language) -> String {
        let text =
            switch (first?.words(language), last?.words(language)) {
            case (nil, nil): Text("durchgehend", "throughout")
            case (nil, let last?): Text("bis \(last)", "until \(last)")
            case (let first?, nil): Text("ab \(first)", "from \(first)")
            case (let first?, let last?): Text("\(first) bis \(last)", "\(first) to \(last)")
            }
        return text(language)
    }

    /// "Migrationsamt (bis 30.06.2019: Ausländerbehörde)"
    static func formerName(_ change: PilotChange, _ language: Language) -> String? {
        guard case .name(let name) = change.what else { return nil }
        return "\(change.pilot) (\(validity(change.first, change.last, language)): \(name))"
    }
}

extension FigureTable {
    /// What stands under a table: why figures are withheld, and what its pilots were called before.
    func footnote(_ language: Language) -> String? {
        let notes =
            [noteOnWithheld(language)].compactMap { $0 }
            + formerNames.compactMap { ChangeWords.formerName($0, language) }.map { $0 + "." }
        return notes.isEmpty ? nil : notes.joined(separator: " ")
    }
}
