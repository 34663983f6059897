import Bilanz
import Diagnostics
import Kennzahlen
import Store

extension [Correction] {
    /// One warning for each pilot and month, with its figures by their names.
    ///
    /// They come by month and pilot.
    func notes(_ known: [Kennzahl]) -> [Diagnostic] {
        var groups: [[Correction]] = []
        for correction in self {
            if let last = groups.last?.first, last.month == correction.month,
                last.pilot == correction.pilot
            {
                groups[groups.count - 1].append(correction)
            } else {
                groups.append([correction])
            }
        }
        return groups.map { corrections in
            let place = "r \(corrections[0].month) \(corrections[0].pilot): "
            func changes(_ language: Language) -> String {
                corrections.map { correction in
                    let label = correction.label(known, language)
                    return "\(label) \(correction.old) → \(correction.new)"
                }.joined(separator: ", ")
            }
            return Diagnostic(
                .warning,
                "corrected",
                Text(place + changes(.german) + ".", place + changes(.english) + ".")
            )
        }
    }
}

extension Correction {
    /// What the figure that is nothing but this count is called.
    fileprivate func label(_ known: [Kennzahl], _ language: Language) -> String {
        guard let own = Count.byName[count] else { return count }
        let figure = known.first { $0.metric.unit == .count && $0.needs == CountSet([own]) }
        return figure?.metric.label(language) ?? count
    }
}
