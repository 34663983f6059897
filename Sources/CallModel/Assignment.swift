/// A queue, a number or a name, and the days on which it stands for its pilot.
package struct Assignment: Sendable, Hashable {
    /// Name of the queue, digits of the number with its `*`, or the name of the pilot itself.
    package var key: String
    /// nil: always before.
    package var from: LocalDay?
    /// Last day; nil: still.
    package var until: LocalDay?

    package init(_ key: String, from: LocalDay? = nil, until: LocalDay? = nil) {
        self.key = key
        self.from = from
        self.until = until
    }

    package var isForEver: Bool { from == nil && until == nil }

    package func contains(_ day: LocalDay) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { $0 >= day } ?? true)
    }

    /// The first day that both have; nil where there is none.
    package func firstDay(sharedWith other: Assignment) -> LocalDay? {
        let first = [from, other.from].compactMap { $0 }.max() ?? .min
        return contains(first) && other.contains(first) ? first : nil
    }

    /// Days on which something begins that did not hold the day before.
    package var borders: [LocalDay] {
        [from, until?.advanced(by: 1)].compactMap { $0 }
    }
}

extension LocalDay {
    /// Before every day that is meant.
    fileprivate static let min = LocalDay(number: .min)
}
