import Intake
import Testing

/// Two lengths read at once are those of each alone.
struct TwoDurationsTests {
    private static let texts = [
        "", "0", "7", "59", "60", "999", "1000", "9999", "10000", "12:3", "1.5", " 12", "-1", "9a",
        "/", "::", "\u{B0}",
    ]

    @Test(arguments: texts, texts)
    func `agree with one at a time`(first: String, second: String) {
        let (one, other) = (Array(first.utf8), Array(second.utf8))
        // As in a window: what may be read behind the end are no digits of theirs.
        let record =
            [0x39, 0x2C] + one + [0x2C] + other + [0x0A] + Array(repeating: 0x35, count: 64)
        let start = Int32(2 + one.count + 1)
        let ranges = (
            FieldRange(start: 2, end: Int32(2 + one.count)),
            FieldRange(start: start, end: start + Int32(other.count))
        )
        let both = DurationPattern.twoOfSeconds(record.span, ranges.0, ranges.1)
        let alone = [(one, ranges.0), (other, ranges.1)].map { text, range -> Int32? in
            if text.isEmpty { return -1 }
            guard text.count <= 4 else { return nil }
            let length = DurationPattern.seconds(record.span, range)
            return length >= 0 ? length : nil
        }
        if let first = alone[0], let second = alone[1] {
            #expect(both?.first == first)
            #expect(both?.second == second)
        } else {
            #expect(both == nil)
        }
    }
}
