import Diagnostics
import Intake
import Testing

struct StampTests {
    static func time(_ hour: Int32, _ minute: Int32, _ second: Int32, _ milli: Int32 = 0) -> Int32 {
        ((hour * 60 + minute) * 60 + second) * 1000 + milli
    }

    static func local(
        _ day: Int32,
        _ month: Int32,
        _ year: Int32,
        _ time: Int32 = 0
    ) -> StampValue {
        .local(year: year, month: month, day: day, time: time)
    }

    static func read(_ pattern: String, _ text: String) throws -> StampValue? {
        // Something stands around the field, as in a record.
        let bytes = Array(("12;" + text + ";34").utf8)
        let range = FieldRange(start: 3, end: Int32(bytes.count - 3))
        return try StampPattern(pattern).read(bytes.span, range)
    }

    static let german = "dd.MM.yyyy HH:mm:ss"

    @Test(arguments: [
        (german, "25.03.2019 10:15:30", local(25, 3, 2019, time(10, 15, 30))),
        (german, " \t25.03.2019 10:15:30 ", local(25, 3, 2019, time(10, 15, 30))),
        (german, "31.02.2019 00:00:00", local(31, 2, 2019)),
        ("dd.MM.yyyy", "25.03.2019", local(25, 3, 2019)),
        ("d.M.yyyy H:mm", "5.3.2019 7:05", local(5, 3, 2019, time(7, 5, 0))),
        ("d.M.yyyy H:mm", "25.12.2019 17:05", local(25, 12, 2019, time(17, 5, 0))),
        ("dd.MM.yy", "01.01.70", local(1, 1, 1970)),
        ("dd.MM.yy", "01.01.69", local(1, 1, 2069)),
        ("yyyyMMddHHmmssSSS", "20190325101530007", local(25, 3, 2019, time(10, 15, 30, 7))),
        ("MM/dd/yyyy hh:mm:ss a", "03/25/2019 12:00:00 AM", local(25, 3, 2019)),
        ("MM/dd/yyyy hh:mm:ss a", "03/25/2019 12:00:00 pm", local(25, 3, 2019, time(12, 0, 0))),
        ("M/d/yyyy h:mm a", "3/5/2019 1:30 PM", local(5, 3, 2019, time(13, 30, 0))),
        (
            "yyyy-MM-ddTHH:mm:ss.SSSZ", "2019-03-25T10:15:30.5Z",
            local(25, 3, 2019, time(10, 15, 30, 500))
        ),
        (
            "yyyy-MM-dd'T'HH:mm:ss.S", "2019-03-25T10:15:30.123999",
            local(25, 3, 2019, time(10, 15, 30, 123))
        ),
        ("dd.MM.yyyy, HH:mm 'Uhr'", "25.03.2019, 10:15 Uhr", local(25, 3, 2019, time(10, 15, 0))),
        ("iso8601", "2019-03-25T10:15:30", local(25, 3, 2019, time(10, 15, 30))),
        ("iso8601", "2019-03-25 10:15:30.25", local(25, 3, 2019, time(10, 15, 30, 250))),
        ("iso8601", "2019-03-25T10:15", local(25, 3, 2019, time(10, 15, 0))),
        ("iso8601", "2019-03-25", local(25, 3, 2019)),
    ])
    func `local stamps are read`(pattern: String, text: String, value: StampValue) throws {
        #expect(try Self.read(pattern, text) == value)
    }

    @Test(arguments: [
        ("2019-03-25T10:15:30Z", 0 as Int32), ("2019-03-25T10:15:30+01:00", 3600),
        ("2019-03-25 10:15:30 +0100", 3600), ("2019-03-25T10:15:30-0530", -19_800),
        ("2019-03-25T10:15:30+02", 7200), ("2019-03-25T10:15:30.000+02:00", 7200),
    ])
    func `offsets are read`(text: String, seconds: Int32) throws {
        let time = Self.time(10, 15, 30)
        #expect(
            try Self.read("iso8601", text)
                == .offset(year: 2019, month: 3, day: 25, time: time, offsetSeconds: seconds)
        )
    }

    @Test(arguments: [
        ("epoch-s", "1553505300", 1_553_505_300_000 as Int64),
        ("epoch-s", "1553505300.1239", 1_553_505_300_123),
        ("epoch-s", "0", 0), ("epoch-s", "-1.5", -1500),
        ("epoch-ms", "1553505300123", 1_553_505_300_123),
    ])
    func `instants are read`(pattern: String, text: String, value: Int64) throws {
        #expect(try Self.read(pattern, text) == .instant(milliseconds: value))
    }

    @Test(arguments: [
        (german, ""), (german, " "), (german, "25.03.2019"), (german, "25.03.2019 10:15:30x"),
        (german, "25.13.2019 10:15:30"), (german, "00.03.2019 10:15:30"),
        (german, "32.03.2019 10:15:30"), (german, "25.03.0000 10:15:30"),
        (german, "25.03.2019 24:00:00"), (german, "25.03.2019 25:00:00"),
        (german, "25.03.2019 10:60:00"), (german, "25.03.2019 10:15:60"),
        (german, "25.3.2019 10:15:30"), (german, "25.03.19 10:15:30"),
        (german, "25-03-2019 10:15:30"), ("M/d/yyyy h:mm a", "3/5/2019 13:30 PM"),
        ("M/d/yyyy h:mm a", "3/5/2019 0:30 AM"), ("M/d/yyyy h:mm a", "3/5/2019 1:30 XM"),
        ("M/d/yyyy h:mm a", "3/5/2019 1:30"), ("iso8601", "2019-03-25T"),
        ("iso8601", "2019-03-25T10:15:30+1"), ("iso8601", "2019-03-25T10:15:30+19:00"),
        ("iso8601", "2019-03-25T10:15:30."), ("iso8601", "2019-3-25"),
        ("epoch-s", "x"), ("epoch-s", ""), ("epoch-s", "1553505300 x"), ("epoch-s", "1."),
        ("epoch-s", "99999999999999999999"), ("epoch-ms", "1.5"),
    ])
    func `what no clock shows is not read`(pattern: String, text: String) throws {
        #expect(try Self.read(pattern, text) == nil)
    }

    @Test(arguments: [
        "", "HH:mm", "dd.MM", "dd.MMM.yyyy", "dd.MM.yyyyy", "dd.MM.yyyy dd", "dd.MM.yyyy hh:mm",
        "dd.MM.yyyy HH:mm a", "dd.MM.yyyy mm", "dd.MM.yyyy HH:ss", "dd.MM.yyyy HH:mm.SSS",
        "dd.MM.yyyy HH:mm 'Uhr", "dd.MM.yyyy HH:mm Uhr", "iso", "epoch",
    ])
    func `a wrong pattern is told with what was expected`(pattern: String) {
        let fault = #expect(throws: PatternFault.self) { try StampPattern(pattern) }
        #expect(fault?.expected.german.isEmpty == false)
        #expect(fault?.expected.english.isEmpty == false)
    }

    @Test func `patterns are equal where they say the same`() throws {
        #expect(try StampPattern("dd.MM.yyyy") == StampPattern("dd'.'MM.yyyy"))
        #expect(try StampPattern("dd.MM.yyyy") != StampPattern("d.MM.yyyy"))
    }
}
