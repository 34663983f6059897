import Intake
import Testing

struct DurationTests {
    static func read(_ word: String, _ text: String) throws -> DurationReading {
        let pattern = try #require(DurationPattern(word))
        // At the end of a record, and with more of it behind: the same.
        let readings = ["9", ":99999999"].map { rest in
            let bytes = Array(("9" + text + rest).utf8)
            return pattern.read(
                bytes.span,
                FieldRange(start: 1, end: Int32(1 + text.utf8.count))
            )
        }
        try #require(readings[0] == readings[1])
        return readings[0]
    }

    @Test(arguments: [
        ("s", "12", 12_000 as Int32), ("s", "12.5", 12_500), ("s", "12,5", 12_500), ("s", "0", 0),
        ("s", " 12 ", 12_000), ("s", "12.", 12_000), ("s", ".5", 500), ("s", "30.0001", 30_001),
        ("s", "30.0000", 30_000), ("s", "30.9999", 31_000), ("s", "-0", 0), ("s", "0012", 12_000),
        ("s", "2147483.647", 2_147_483_647),
        ("s", "1.234", 1_234), ("s", "1,234", 1_234), ("s", "1.234,5", 1_234_500),
        ("s", "1,234.5", 1_234_500), ("s", "1.234.567", 1_234_567_000),
        ("s", "1,234,567", 1_234_567_000),
        ("1.234,5", "1.234", 1_234_000), ("1.234,5", "1.234,5", 1_234_500),
        ("1.234,5", "1,234", 1_234), ("1.234,5", "1234,5", 1_234_500), ("1.234,5", "12", 12_000),
        ("1.234,5", "1.234.567,0001", 1_234_567_001), ("1.234,5", ",5", 500),
        ("1.234,5", "12,", 12_000),
        ("1,234.5", "1,234", 1_234_000), ("1,234.5", "1.234", 1_234), ("1,234.5", "0.5", 500),
        ("ms", "12", 12), ("ms", "12.1", 13), ("ms", "2147483647", 2_147_483_647),
        ("HH:mm:ss", "00:01:30", 90_000), ("HH:mm:ss", "1:00:00", 3_600_000),
        ("HH:mm:ss", "100:00:01", 360_001_000), ("HH:mm:ss", "00:00:01.0001", 1_001),
        ("HH:mm:ss", "00:00:01,5", 1_500),
        ("mm:ss", "01:30", 90_000), ("mm:ss", "120:00", 7_200_000), ("mm:ss", "0:05.5", 5_500),
    ])
    func `durations are read`(word: String, text: String, milliseconds: Int32) throws {
        #expect(try Self.read(word, text) == .milliseconds(milliseconds))
    }

    @Test(arguments: DurationPattern.words)
    func `blank is empty`(word: String) throws {
        #expect(try Self.read(word, "") == .empty)
        #expect(try Self.read(word, " \t") == .empty)
    }

    @Test(arguments: [
        ("s", "-1"), ("s", "-0.1"), ("s", "-1.234,5"), ("1.234,5", "-1.234"), ("ms", "-5"),
        ("HH:mm:ss", "-00:00:01"), ("mm:ss", "-1:00"),
    ])
    func `below zero is negative`(word: String, text: String) throws {
        #expect(try Self.read(word, text) == .negative)
    }

    @Test(arguments: [
        ("s", "x"), ("s", "."), ("s", "-"), ("s", "1.2.3"), ("s", "1 2"), ("s", "00:12"),
        ("s", "2147483.648"), ("s", "99999999999999999999"), ("s", "10995116277760.5"),
        ("s", "1e3"), ("ms", "2147483648"), ("HH:mm:ss", "01:30"), ("HH:mm:ss", "00:60:00"),
        ("HH:mm:ss", "00:00:60"), ("HH:mm:ss", "00:1:00"), ("HH:mm:ss", "999999:00:00"),
        ("HH:mm:ss", "99999999999999999999:00:00"), ("mm:ss", "01:60"), ("mm:ss", "1:00:00"),
        ("mm:ss", "90"), ("s", "-x"), ("s", "1.23,4"), ("s", "1.234,567,8"), ("s", "1.2345,6"),
        ("s", "1234.567,8"), ("s", "1,23.4"), ("s", "9.999.999.999"),
        ("1.234,5", "1.23"), ("1.234,5", "1.2345"), ("1.234,5", "12345.678"), ("1.234,5", "1..234"),
        ("1.234,5", ".234"), ("1.234,5", "1,234.5"), ("1,234.5", "1.234,5"), ("1.234,5", "1.234 s"),
        ("1,234.5", "99,999,999,999,999,999,999"),
    ])
    func `anything else is unreadable`(word: String, text: String) throws {
        #expect(try Self.read(word, text) == .unreadable)
    }

    @Test func `other words are no patterns`() {
        for word in ["", "S", "sec", "hh:mm:ss", "HH:mm"] { #expect(DurationPattern(word) == nil) }
    }

    @Test(arguments: [
        ("0", 0 as Int64?), ("-7", -7), ("+7", 7), (" 42\t", 42), ("007", 7),
        ("9223372036854775807", .max), ("-9223372036854775808", .min),
        ("9223372036854775808", nil), ("-9223372036854775809", nil), ("", nil), ("-", nil),
        ("1 2", nil), ("1.0", nil), ("0x1", nil), ("+-1", nil),
    ])
    func `integers are read`(text: String, value: Int64?) {
        let bytes = Array(text.utf8)
        #expect(readInteger(bytes.span, FieldRange(start: 0, end: Int32(bytes.count))) == value)
    }
}
