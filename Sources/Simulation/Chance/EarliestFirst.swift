/// A binary heap: the smallest element is always at hand.
///
/// What comes out depends only on the order of the elements, never on how they went in, as long as
/// no two are equal.
package struct EarliestFirst<Element: Comparable> {
    private var elements: [Element] = []

    package init() {}

    package var isEmpty: Bool { elements.isEmpty }
    package var count: Int { elements.count }
    package var first: Element? { elements.first }

    package mutating func removeAll() { elements.removeAll(keepingCapacity: true) }

    package mutating func insert(_ element: Element) {
        elements.append(element)
        var child = elements.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard elements[child] < elements[parent] else { return }
            elements.swapAt(child, parent)
            child = parent
        }
    }

    package mutating func removeFirst() -> Element? {
        guard let last = elements.popLast() else { return nil }
        guard let first = elements.first else { return last }
        elements[0] = last
        sink()
        return first
    }

    /// Puts `element` in the place of the first one: cheaper than taking out and putting in.
    package mutating func replaceFirst(with element: Element) {
        guard !elements.isEmpty else { return insert(element) }
        elements[0] = element
        sink()
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var child = 2 * parent + 1
            guard child < elements.count else { return }
            if child + 1 < elements.count, elements[child + 1] < elements[child] { child += 1 }
            guard elements[child] < elements[parent] else { return }
            elements.swapAt(child, parent)
            parent = child
        }
    }
}

extension EarliestFirst: Sendable where Element: Sendable {}
