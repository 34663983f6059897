package import CallModel

/// An office whose calls the simulated house takes.
package struct SimulatedPilot: Sendable {
    /// As the office is called; what an ACD prints.
    package var name: String
    /// As the telephone system calls its queue.
    package var queue: String
    /// The number that callers dial, as the telephone system logs it.
    package var number: String
    /// Share of the house's fresh calls, relative to the other pilots'.
    package var share: Double
    /// First day; nil: always been there.
    package var since: LocalDay?
    /// How many complaints a year brings.
    package var complaintsPerYear = 0

    func exists(on day: LocalDay) -> Bool { since.map { day >= $0 } ?? true }
}

/// What is particular to a simulated house: its offices, its load, its staff.
///
/// All of it is input; nothing is corrected afterwards.
package struct CallCentreProfile: Sendable {
    package var id: String
    package var summary: String
    package var pilots: [SimulatedPilot]
    /// Seed for which the figures of docs/simulation.md hold.
    package var usualSeed: UInt64
    /// First calls (no redials, no repeats) of an ordinary working day in 2019 over all pilots that
    /// have always been there.
    package var freshCalls: Double
    /// What such a day comes to with redials and repeats: what `callsPerDay` is measured by.
    package var callsOfOrdinaryDay: Double
    /// Agents present on an ordinary day; the fraction is the chance of one more.
    package var agents: Double
    /// Factor on load by month, January first; twelve entries for each year from `firstYear` on.
    /// Outside the years given the nearest one holds.
    package var loadByMonth: [Double]
    /// Factor on staff, laid out as `loadByMonth`.
    package var staffByMonth: [Double]
    package var firstYear: Int
    /// Factor on load from one year to the next, 2019 = 1.
    package var growth: Double
    package var manner = Manner()
    /// The systems beside the telephone; nil: only complaints are written.
    package var office: OfficeLoad?

    /// The month's entry in one of the two tables above.
    func factor(_ table: [Double], year: Int, month: Int) -> Double {
        let years = table.count / 12
        guard years > 0 else { return 1 }
        return table[min(max(year - firstYear, 0), years - 1) * 12 + month - 1]
    }
}

/// How callers and agents behave. Seconds, and shares of 0...1.
package struct Manner: Sendable {
    package var talkMedian = 160.0
    package var talkSpread = 0.7
    package var wrapUpMedian = 28.0
    package var wrapUpSpread = 0.6
    package var holdShare = 0.12
    package var holdMean = 40.0
    package var shortestRing = 2
    package var longestRing = 6
    /// An agent lets it ring out once before taking the call.
    package var unansweredShare = 0.03
    package var unansweredRing = 15
    package var patienceMean = 130.0
    /// Callers who hang up at once when they hear the queue.
    package var hastyShare = 0.03
    package var hastyLimit = 5
    /// The queue passes a caller on after this long.
    package var overflowAfter = 150
    package var anonymousShare = 0.07
    package var forwardedShare = 0.19
    package var ticketedShare = 0.11
    /// Of the answered calls not passed on, those closed on the spot.
    package var finalShare = 0.86
    package var agentHangsUpShare = 0.4
    /// After an abandoned call; each further attempt is made with 0.85 of the chance before.
    package var redialShare = 0.55
    package var redialSoonShare = 0.7
    package var redialSoonMedian = 240.0
    package var redialLaterMean = 7200.0
    /// After an answered call whose concern was not settled.
    package var repeatShare = 0.09
    package var repeatSameDayMean = 5400.0
    /// After an overflow, and after finding the house closed.
    package var returnShare = 0.3
    /// Of the follow-ups that fall outside service hours, those that are dialled all the same.
    package var heedlessShare = 0.12
    /// Calls outside service hours: of a working day, and of a day off, by a working day's calls.
    package var nightShare = 0.02
    package var dayOffShare = 0.033
    /// Distinct callers to draw from.
    package var callers = 2_000_000
    package init() {}
}
