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

    /// The plainest way: on every day, the last of the hours whose first day has come.
    @Test
    func `hours that change are those of the day`() throws {
        let april = LocalDay(validYear: 2019, month: 4, day: 1)
        let inForce: [(from: LocalDay, hours: ServiceHours)] = [
            (Self.days.lowerBound, try ServiceHours("Mo-Fr 08:00-16:00")),
            (april, try ServiceHours("Mo-Do 07:00-12:00 13:00-18:00, Sa 09:00-12:00")),
            (april.advanced(by: 9), try ServiceHours("Mo-So 00:00-24:00")),
        ]
        var changing = inForce[0].hours
        for (from, hours) in inForce.dropFirst() { changing.change(to: hours, from: from) }
        let calendar = ServiceCalendar(
            hours: [try ServiceHours("So 10:00-11:00"), changing],
            days: Self.days,
            isFree: { _, day in day.number % 11 == 0 }
        )
        var (openByStage, differing) = ([0, 0, 0], 0)
        for number in Self.days.lowerBound.number...Self.days.upperBound.number {
            let day = LocalDay(number: number)
            let stage = try #require(inForce.lastIndex { $0.from <= day })
            for minute in stride(from: 0, to: 1440, by: 15) {
                for time in [Int32(minute) * 60_000, Int32(minute + 15) * 60_000 - 1] {
                    let expected =
                        number % 11 != 0
                        && inForce[stage].hours.contain(weekday: day.weekday, time: time)
                    let found = calendar.isInService(pilot: 1, day: day, time: time)
                    differing += found == expected ? 0 : 1
                    openByStage[stage] += found ? 1 : 0
                }
            }
        }
        #expect(differing == 0)
        #expect(openByStage.allSatisfy { $0 > 500 })
    }
}
