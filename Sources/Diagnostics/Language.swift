/// The language of reports and messages that an office reads.
package enum Language: String, Sendable, CaseIterable {
    case german = "de"
    case english = "en"
}

/// A text in both languages.
package struct Text: Hashable, Sendable {
    package var german: String
    package var english: String

    package init(_ german: String, _ english: String) {
        self.german = german
        self.english = english
    }

    package func callAsFunction(_ language: Language) -> String {
        language == .german ? german : english
    }
}
