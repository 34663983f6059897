import CallModel
import Diagnostics
import Store

/// What a night believes of the time.
///
/// Nothing is counted by the clock, so a wrong one counts nothing twice. But what is taken in bears
/// the time of the night, and is forgotten by it: stamped by a clock that is behind, it would go too
/// early once the clock is right again. Where the clock stands before a run there has been, an input
/// all of whose calls are still to come shows which of the two was wrong.
struct NightClock {
    /// The machine's clock, as UTC milliseconds.
    let now: Int64
    /// When the run before began; nil: there was none.
    private let previous: Int64?
    /// The latest of all runs.
    private let latest: Int64?
    /// When the newest input of earlier nights began.
    private let newest: Int64?

    /// How far behind the last run's time the time of an input may lie, whatever exports say.
    private static let most: Int64 = 31 * millisecondsPerDay

    /// - Throws: `store-…`.
    init(now: Int64, store: Store) throws(Diagnostic) {
        self.now = now
        let runs = try store.runTimes()
        previous = runs.previous
        latest = runs.latest
        newest = try store.newestInput()
    }

    /// The time that an input bears which is taken in now, and whose first call began at `first`.
    func stamp(ofInputFrom first: Int64?) -> Int64 {
        guard let latest, now < latest,
            let began = [newest, first].compactMap({ $0 }).max(), began > now
        else { return now }
        return max(now, min(began, latest + NightClock.most))
    }

    /// The last moment at which figures were told: a run of a clock that was ahead told nothing of
    /// months to come.
    var told: Int64? {
        guard let latest else { return nil }
        return min(latest, max(now, newest ?? now))
    }

    /// Set where the clock stands before the last run.
    var warning: Diagnostic? {
        guard let previous, previous - now > NightClock.tolerance else { return nil }
        let (was, here) = (NightClock.spoken(previous), NightClock.spoken(now))
        return Diagnostic(
            .warning,
            "clock-set-back",
            Text(
                "Die Uhr dieses Rechners steht vor dem letzten Lauf: jetzt \(here), damals \(was) (UTC).",
                "The clock of this machine stands before the last run: now \(here), then \(was) (UTC)."
            ),
            try: Text(
                "Uhr und Zeitabgleich prüfen; welche der beiden Zeiten stimmt, und was zu tun ist, steht in docs/operations.md.",
                "Check the clock and what keeps it; docs/operations.md says what to do for either of them being wrong."
            )
        )
    }

    /// Less than this is a clock that is kept right.
    private static let tolerance: Int64 = 60_000

    private static func spoken(_ moment: Int64) -> String {
        let day = LocalDay(number: Int32(floorDivide(moment, millisecondsPerDay)))
        let minutes = (moment - Int64(day.number) * millisecondsPerDay) / 60_000
        return "\(day) \(padded(Int(minutes / 60), to: 2)):\(padded(Int(minutes % 60), to: 2))"
    }
}
