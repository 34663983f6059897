import Diagnostics

/// The readers' tolerance rules in words.
enum Repair {
    /// Unknown rules keep their id.
    static func text(_ rule: String) -> Text { texts[rule] ?? Text(rule, rule) }

    private static let texts: [String: Text] = [:]
}
