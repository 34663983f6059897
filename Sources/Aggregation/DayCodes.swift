import Bilanz
import CallModel

/// Turns a local day into a small number that stands for its year, month, weekday …, whichever the
/// table is grouped by.
///
/// The numbers are given out in the order in which days are first seen, so no bounds of the data
/// need be known; `days` remembers for each one a day it stands for. A day is worked out once.
struct DayCodes: Sendable {
    /// The dimensions of the day that the table is grouped by.
    private let grouped: [Dimension]
    private let wanted: [Dimension: Set<Int>]
    let period: Period

    /// From `base` on: the number of each day, or one of the two below.
    private var numbers: ContiguousArray<Int32> = []
    private var base: Int32 = 0
    private static let unwanted: Int32 = -1
    private static let notSeen: Int32 = -2

    private var numberOfKeys: [[Int]: Int32] = [:]
    /// By number: one of the days that it stands for.
    private(set) var days: [LocalDay] = []

    init(grouped: [Dimension], wanted: [Dimension: Set<Int>], period: Period) {
        self.grouped = grouped
        self.wanted = wanted
        self.period = period
    }

    /// The number of a day; negative where the period or a filter leaves it out.
    @inline(__always)
    mutating func number(of day: LocalDay) -> Int32 {
        let index = Int(day.number) - Int(base)
        if index >= 0, index < numbers.count {
            let number = numbers[index]
            if number != DayCodes.notSeen { return number }
        }
        return settle(day)
    }

    func isWanted(_ day: LocalDay) -> Bool {
        guard period.contains(day) else { return false }
        return wanted.allSatisfy { dimension, values in
            DayKey.number(dimension, of: day).map(values.contains) ?? false
        }
    }

    @inline(never)
    private mutating func settle(_ day: LocalDay) -> Int32 {
        cover(day)
        let number = isWanted(day) ? numberOfGroup(day) : DayCodes.unwanted
        numbers[Int(day.number) - Int(base)] = number
        return number
    }

    private mutating func numberOfGroup(_ day: LocalDay) -> Int32 {
        let keys = grouped.compactMap { DayKey.number($0, of: day) }
        if let known = numberOfKeys[keys] { return known }
        let number = Int32(days.count)
        numberOfKeys[keys] = number
        days.append(day)
        return number
    }

    /// Makes room up to a day, and twice as much as there was, so that growing stays cheap.
    private mutating func cover(_ day: LocalDay) {
        guard !numbers.isEmpty else {
            base = day.number
            numbers = [DayCodes.notSeen]
            return
        }
        let room = max(64, numbers.count)
        if day.number < base {
            let added = Int(base) - Int(day.number) + room
            numbers.insert(
                contentsOf: repeatElement(DayCodes.notSeen, count: added),
                at: numbers.startIndex
            )
            base -= Int32(added)
        } else if Int(day.number) - Int(base) >= numbers.count {
            let added = Int(day.number) - Int(base) - numbers.count + room
            numbers.append(contentsOf: repeatElement(DayCodes.notSeen, count: added))
        }
    }
}
