package import Diagnostics

/// Finds the word that was meant.
package enum Spelling {
    /// The allowed word at most two letters away: a letter more, less or other, or two swapped.
    ///
    /// In words of up to three letters one such slip is the limit. Case does not matter.
    package static func nearest(
        to word: String,
        among allowed: some Sequence<String>
    ) -> String? {
        let limit = word.count <= 3 ? 1 : 2
        return allowed.map { ($0, distance(word.lowercased(), $0.lowercased())) }
            .filter { $0.1 <= limit }
            .min { $0.1 < $1.1 }?.0
    }

    /// `Meinten Sie …?`, or the list of what is allowed.
    package static func advice(for word: String, among allowed: [String]) -> Text {
        if let meant = nearest(to: word, among: allowed) {
            return Text("Meinten Sie „\(meant)“?", "Did you mean \"\(meant)\"?")
        }
        let list = allowed.joined(separator: ", ")
        return Text("Möglich sind: \(list).", "Possible are: \(list).")
    }

    /// Steps from one word to the other (optimal string alignment).
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left)
        let right = Array(right)
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let change = left[row] == right[column] ? 0 : 1
                var best = min(
                    last[column] + change,
                    last[column + 1] + 1,
                    current[column] + 1
                )
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
