import CallModel
import Glibc

/// The present day, for periods such as `last-month`.
enum Today {
    /// The local day of a zone; the machine's own zone does not matter.
    static func day(in zone: ZoneRules) -> LocalDay {
        var clock = LocalClock(zone)
        return clock.local(Int64(time(nil)) * 1000).day
    }
}
