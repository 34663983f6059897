package import CallModel

/// How many calls waited how many whole seconds: exact, and two of them add up.
///
/// Nearly all waits are under an hour and lie in an array that grows with the longest one seen;
/// the rare rest (a stuck call of days) is kept apart, so that it costs one entry, not a million.
package struct WaitHistogram: Sendable, Equatable {
    private var bins: [UInt32] = []
    private var late: [Int32: UInt32] = [:]
    package private(set) var count: Int64 = 0

    private static let limit = 4096

    package init() {}

    /// Adds a wait, rounded down to whole seconds. Waits that are not given are left out.
    @inline(__always)
    package mutating func add(_ wait: Milliseconds) {
        guard wait >= 0 else { return }
        let second = Int(wait / 1000)
        if second < bins.count {
            bins[second] += 1
            count += 1
        } else {
            add(1, at: Int32(second))
        }
    }

    package mutating func merge(_ other: WaitHistogram) {
        for (second, number) in other.bins.enumerated() where number > 0 {
            add(number, at: Int32(second))
        }
        for (second, number) in other.late { add(number, at: second) }
    }

    /// Calls by whole seconds waited, as a store keeps them.
    package var bySecond: [Int32: UInt32] {
        var counts = late
        for (second, number) in bins.enumerated() where number > 0 {
            counts[Int32(second)] = number
        }
        return counts
    }

    /// Adds `number` calls that all waited so many whole seconds.
    package mutating func add(_ number: UInt32, at second: Int32) {
        count += Int64(number)
        let bin = Int(second)
        guard bin < WaitHistogram.limit else {
            late[second, default: 0] += number
            return
        }
        if bin >= bins.count {
            bins.append(contentsOf: repeatElement(0, count: bin + 1 - bins.count))
        }
        bins[bin] += number
    }

    /// The wait in seconds that at least `percent` (1...100) of the calls did not exceed, by
    /// nearest rank: the ⌈percent · n / 100⌉-th of the sorted waits. nil without waits.
    package func seconds(percentile percent: Int) -> Int64? {
        guard count > 0 else { return nil }
        let rank = (Int64(percent) * count + 99) / 100
        var passed: Int64 = 0
        for (second, number) in bins.enumerated() {
            passed += Int64(number)
            if passed >= rank { return Int64(second) }
        }
        for second in late.keys.sorted() {
            passed += Int64(late[second] ?? 0)
            if passed >= rank { return Int64(second) }
        }
        return nil
    }

    /// The longest wait in seconds; nil without waits.
    package var longest: Int64? { seconds(percentile: 100) }
}

/// The waits that a figure looks at in full, not only as a sum.
package struct WaitSet: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let answered = WaitSet(rawValue: 1)
    package static let abandoned = WaitSet(rawValue: 2)
}
