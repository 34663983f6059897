import Diagnostics

extension [Diagnostic] {
    /// Hundreds of small files may all have the same to tell: the first few of a kind, and behind
    /// them how many more there are.
    func firstOfEachCode(_ most: Int = 5) -> [Diagnostic] {
        var told: [String: Int] = [:]
        var kept: [Diagnostic] = []
        for diagnostic in self {
            told[diagnostic.code, default: 0] += 1
            if told[diagnostic.code, default: 0] <= most { kept.append(diagnostic) }
        }
        for (code, count) in told.sorted(by: { $0.key < $1.key }) where count > most {
            guard let last = kept.lastIndex(where: { $0.code == code }) else { continue }
            kept.insert(
                Diagnostic(
                    kept[last].severity,
                    code,
                    Text(
                        "Weitere Meldungen dieser Art (\(code)): \(count - most).",
                        "More of this kind (\(code)): \(count - most)."
                    )
                ),
                at: last + 1
            )
        }
        return kept
    }
}
