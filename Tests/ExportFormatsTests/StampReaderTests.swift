import CallModel
import Intake
import Testing

@testable import ExportFormats

struct StampReaderTests {
    /// Reads local stamps of one day one after the other: the hour of UTC each falls in.
    private func hours(_ stamps: [String], day: LocalDay) -> [String] {
        var reader = StampReader(zone: berlin)
        return stamps.map { text in
            let parts = text.split(separator: ":").map { Int32($0) ?? 0 }
            let time = (parts[0] * 60 + parts[1]) * 60_000
            guard case .instant(let instant, let flags) = reader.local(day: day, time: time) else {
                return "?"
            }
            let mark =
                flags.contains(.doubledHour) ? "d" : flags.contains(.missingHour) ? "m" : ""
            let minutes = (instant / 60_000) % 1440
            return "\(padded(Int(minutes / 60), to: 2)):\(padded(Int(minutes % 60), to: 2))\(mark)"
        }
    }

    private let autumn = LocalDay(validYear: 2019, month: 10, day: 27)
    private let spring = LocalDay(validYear: 2019, month: 3, day: 31)

    @Test func `where an ordered file falls back the second passage begins`() {
        #expect(
            hours(["01:59", "02:10", "02:50", "02:20", "02:40", "03:00"], day: autumn)
                == ["23:59", "00:10d", "00:50d", "01:20d", "01:40d", "02:00"]
        )
    }

    @Test func `a file out of order is first passage throughout`() {
        #expect(
            hours(["03:00", "02:50", "02:10", "02:40", "01:59"], day: autumn)
                == ["02:00", "00:50d", "00:10d", "00:40d", "23:59"]
        )
    }

    @Test func `a step back of less than a minute is no second passage`() {
        #expect(hours(["02:10", "02:09", "02:30"], day: autumn) == ["00:10d", "00:09d", "00:30d"])
    }

    @Test func `a file that begins in the second passage cannot know`() {
        #expect(hours(["02:20", "02:40", "03:10"], day: autumn) == ["00:20d", "00:40d", "02:10"])
    }

    @Test func `the missing hour is read as one hour later`() {
        #expect(
            hours(["01:59", "02:30", "03:00"], day: spring) == ["00:59", "01:30m", "01:00"]
        )
    }

    @Test(arguments: [(1969, false), (1970, true), (2100, true), (2101, false)])
    func `stamps of 1970 to 2100 count`(year: Int, counts: Bool) {
        var reader = StampReader(zone: .utc)
        let day = LocalDay(validYear: year, month: 6, day: 1)
        var isInstant = false
        if case .instant = reader.local(day: day, time: 0) { isInstant = true }
        #expect(isInstant == counts)
    }
}
