import CallModel

/// When a house takes calls, and how a day's calls lie over the day.
package enum DayCurve {
    /// Seconds of the day, half-open. All pilots, Monday to Friday.
    package static let opening = 7 * 3600
    package static let closing = 18 * 3600

    /// Shares of a working day's calls by half hour of service, from 07:00 on; sums to 1.
    static let service: [Double] = parts([
        60, 95, 165, 205, 235, 230, 215, 200, 185, 160, 105, 95, 110, 125, 135, 130, 120, 110, 95,
        75, 50, 35,
    ])

    /// Shares of the calls outside service hours by half hour of a working day; sums to 1.
    static let night: [Double] = halves([
        1, 1, 1, 1, 2, 8, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 55, 25, 12, 6, 4, 2,
    ])

    /// Shares by half hour of a day off; sums to 1.
    static let dayOff: [Double] = halves([
        1, 1, 1, 1, 1, 2, 4, 9, 16, 22, 24, 24, 20, 18, 18, 17, 16, 14, 12, 10, 7, 5, 3, 2,
    ])

    private static let weekdays = [1.30, 1.06, 0.90, 0.99, 0.75]

    /// Factor on a working day's load: its weekday, and what a day off before or after it does.
    static func factor(of day: LocalDay, quietDays: inout QuietDays) -> Double {
        var factor = weekdays[min(day.weekday, 5) - 1]
        let offBefore = !quietDays.isWorkingDay(day.advanced(by: -1))
        let offAfter = !quietDays.isWorkingDay(day.advanced(by: 1))
        // Mondays and Fridays have their weekend in the table already.
        if offBefore && day.weekday != 1 { factor *= 1.2 }
        if offAfter && day.weekday != 5 { factor *= 0.85 }
        if offBefore && offAfter { factor *= 0.75 }
        return factor
    }

    private static func halves(_ hours: [Double]) -> [Double] {
        parts(hours.flatMap { [$0, $0] })
    }

    private static func parts(_ weights: [Double]) -> [Double] {
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }
}
