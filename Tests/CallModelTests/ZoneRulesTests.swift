import CallModel
import Testing

/// Europe/Berlin in 2019, written down by hand.
private let berlin = ZoneRules(
    name: "Europe/Berlin",
    spans: [
        .init(start: .min, offset: 3600),
        .init(start: 1_553_994_000, offset: 7200),  // 31.03.2019 01:00 UTC
        .init(start: 1_572_138_000, offset: 3600),  // 27.10.2019 01:00 UTC
    ]
)

private func instant(
    _ day: String,
    _ hour: Int,
    _ minute: Int,
    secondPassage: Bool = false
) -> (instant: Int64, reading: LocalReading) {
    var clock = LocalClock(berlin)
    return clock.instant(
        day: LocalDay(iso: day) ?? LocalDay(number: 0),
        time: Int32((hour * 60 + minute) * 60_000),
        secondPassage: secondPassage
    )
}

@Suite struct `Zone rules` {
    @Test func `a stamp in the missing spring hour is read as one hour later`() {
        let (missing, reading) = instant("2019-03-31", 2, 30)
        #expect(reading == .missing)
        #expect(missing == 1_553_995_800_000)
        var clock = LocalClock(berlin)
        #expect(clock.local(missing).time == (3 * 60 + 30) * 60_000)
    }

    @Test func `the doubled autumn hour is its first passage unless told otherwise`() {
        let first = instant("2019-10-27", 2, 30)
        let second = instant("2019-10-27", 2, 30, secondPassage: true)
        #expect(first.reading == .doubled)
        #expect(second.instant - first.instant == millisecondsPerHour)
    }

    @Test func `every minute around both changes survives a round trip`() {
        for change in [Int64(1_553_994_000), 1_572_138_000] {
            var clock = LocalClock(berlin)
            for minute in -2000...2000 {
                let utc = (change + Int64(minute) * 60) * 1000
                let (day, time) = clock.local(utc)
                let first = clock.instant(day: day, time: time).instant
                let second = clock.instant(day: day, time: time, secondPassage: true).instant
                #expect(first == utc || second == utc)
            }
        }
    }
}
