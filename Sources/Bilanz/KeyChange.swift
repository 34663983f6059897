package import CallModel

/// A change of the key that callers are known by, as far as it bears on a report.
package struct KeyChange: Sendable, Hashable {
    /// Local day and time, in milliseconds of the day, of the newest call under the earlier key.
    package var lastDay: LocalDay
    package var lastTime: Int32
    /// Nobody is known under both keys; else they overlapped for the time of repeat calls.
    package var isCut: Bool
    /// Identified calls of the period that came at most W behind it, of all identified ones; nil
    /// where those calls are no longer kept.
    package var callsBehind: Fraction?

    package init(lastDay: LocalDay, lastTime: Int32, isCut: Bool, callsBehind: Fraction?) {
        self.lastDay = lastDay
        self.lastTime = lastTime
        self.isCut = isCut
        self.callsBehind = callsBehind
    }
}
