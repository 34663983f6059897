import CallModel
import Testing

/// `8:00-12:30` as a stretch.
private func stretch(
    _ startHour: Int,
    _ startMinute: Int,
    _ endHour: Int,
    _ endMinute: Int
)
    -> ServiceHours.Stretch
{
    ServiceHours.Stretch(
        start: Int32((startHour * 60 + startMinute) * 60_000),
        end: Int32((endHour * 60 + endMinute) * 60_000)
    )
}

@Suite struct `Service hours` {
    @Test(arguments: [
        "Mo-Fr 07:00-18:00", "Mon-Fri 7:00-18:00", "mo - fr 07:00 – 18:00",
        "Montag-Freitag 07:00-18:00", "Mo, Di, Mi, Do, Fr 07:00-18:00",
        "Mo-Do 07:00-18:00, Fr 07:00-18:00", "Fr 07:00-18:00; Mo-Do 07:00-18:00",
    ])
    func `one office week can be written in many ways`(text: String) throws {
        let day = [stretch(7, 0, 18, 0)]
        let hours = try ServiceHours(text)
        #expect(hours == ServiceHours(week: [day, day, day, day, day, [], []]))
    }

    @Test func `a day may have several stretches, and Friday its own`() throws {
        let hours = try ServiceHours("Mo-Do 13:00-16:00 08:00-12:00, Fr 08:00-12:30")
        let long = [stretch(8, 0, 12, 0), stretch(13, 0, 16, 0)]
        #expect(
            hours
                == ServiceHours(week: [long, long, long, long, [stretch(8, 0, 12, 30)], [], []])
        )
    }

    @Test func `a range of days may cross the weekend`() throws {
        let hours = try ServiceHours("So-Do 08:00-12:00")
        let open = [stretch(8, 0, 12, 0)]
        #expect(hours == ServiceHours(week: [open, open, open, open, [], [], open]))
    }

    @Test func `a whole day ends at 24 o'clock`() throws {
        let hours = try ServiceHours("Mo-So 00:00-24:00")
        for weekday in 1...7 {
            #expect(hours.contain(weekday: weekday, time: 0))
            #expect(hours.contain(weekday: weekday, time: 86_399_999))
        }
    }

    @Test func `the first millisecond is in and the last one out`() throws {
        let hours = try ServiceHours("Mo-Fr 07:00-18:00")
        #expect(!hours.contain(weekday: 1, time: 7 * 3_600_000 - 1))
        #expect(hours.contain(weekday: 1, time: 7 * 3_600_000))
        #expect(hours.contain(weekday: 5, time: 18 * 3_600_000 - 1))
        #expect(!hours.contain(weekday: 5, time: 18 * 3_600_000))
        #expect(!hours.contain(weekday: 6, time: 12 * 3_600_000))
    }

    @Test(
        arguments: [
            ("", .empty),
            ("  ", .empty),
            ("07:00-18:00", .timesWithoutDay("07:00-18:00")),
            ("Mo-Fr", .dayWithoutTimes("Mo-Fr")),
            ("Mo-Do 08:00-12:00, Fr", .dayWithoutTimes("Fr")),
            ("Mo-Fr 18:00-07:00", .inverted("18:00-07:00")),
            ("Mo 07:00-07:00", .inverted("07:00-07:00")),
            ("Mo-Fr 07:00-25:00", .noSuchTime("25:00")),
            ("Mo-Fr 07:60-18:00", .noSuchTime("07:60")),
            ("Mo-Fr 07:00-24:01", .noSuchTime("24:01")),
            ("Mo-Fr 7-18", .notUnderstood("7-18")),
            ("Mo-Fr 07.00-18.00", .notUnderstood("07.00-18.00")),
            ("Mo-Xy 07:00-18:00", .notUnderstood("Mo-Xy")),
            ("Mo-Mi-Fr 07:00-18:00", .notUnderstood("Mo-Mi-Fr")),
            ("täglich 07:00-18:00", .notUnderstood("täglich")),
            ("-", .notUnderstood("-")),
            (
                "Mo-Fr 08:00-12:00 11:59-16:00",
                .overlapping(weekday: 1, "11:59-16:00")
            ),
            (
                "Mo-Do 08:00-16:00, Do-Fr 15:00-18:00",
                .overlapping(weekday: 4, "15:00-18:00")
            ),
        ] as [(String, ServiceHoursFault)]
    )
    func `a mistake is named with the piece that is to blame`(
        text: String,
        fault: ServiceHoursFault
    ) {
        #expect(throws: fault) { try ServiceHours(text) }
    }
}
