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

/// The present instant.
enum WallClock {
    /// UTC milliseconds.
    static var now: Int64 {
        var time = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
