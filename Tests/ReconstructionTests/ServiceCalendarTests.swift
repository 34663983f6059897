import CallModel
import Reconstruction
import Testing

@Suite struct `The service calendar` {
    private static let days =
        LocalDay(validYear: 2019, month: 3, day: 1)...LocalDay(validYear: 2019, month: 4, day: 30)

    @Test
    func `says what hours and free days say`() throws {
        let texts = [
            "Mo-Fr 07:00-18:00", "Mo-Di 08:00-12:00 13:00-16:00, Fr 08:00-12:30, So 00:00-24:00",
        ]
        let hours: [ServiceHours?] = [nil] + (try texts.map { try ServiceHours($0) })
        let isFree = { (pilot: Int, day: LocalDay) in (Int(day.number) + pilot) % 9 == 0 }
        let calendar = ServiceCalendar(hours: hours, days: Self.days, isFree: isFree)
        var (open, differing) = (0, 0)
        for pilot in hours.indices {
            for number in Self.days.lowerBound.number - 1...Self.days.upperBound.number + 1 {
                let day = LocalDay(number: number)
                for minute in stride(from: 0, to: 1440, by: 15) {
                    for time in [Int32(minute) * 60_000, Int32(minute + 15) * 60_000 - 1] {
                        let expected =
                            hours[pilot].map {
                                Self.days.contains(day) && !isFree(pilot, day)
                                    && $0.contain(weekday: day.weekday, time: time)
                            } ?? true
                        let found = calendar.isInService(
                            pilot: UInt16(pilot),
                            day: day,
                            time: time
                        )
                        differing += found == expected ? 0 : 1
                        open += found ? 1 : 0
                    }
                }
            }
        }
        #expect(differing == 0)
        #expect(open > 10_000)
    }
}
