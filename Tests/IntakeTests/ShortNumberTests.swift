import Intake
import Testing

/// Numbers read with one load are the numbers of the obvious way.
struct ShortNumberTests {
    @Test(arguments: 0...9, [0, 1, 7, 8, 20])
    func `agree with the standard library`(length: Int, rest: Int) {
        var random = Seeded(UInt64(length * 100 + rest))
        var differing = 0
        for _ in 0..<300 {
            let text = (0..<length).map { _ in
                // Mostly digits, and what stands beside them in the table.
                random.next() % 12 == 0
                    ? [0x2F, 0x3A, 0x20, 0xB0, 0x00, 0x39][Int(random.next() % 6)]
                    : 0x30 + UInt8(random.next() % 10)
            }
            let record = [0x3B] + text + (0..<rest).map { _ in UInt8(random.next() % 256) }
            let found = shortNumber(
                record.span,
                FieldRange(start: 1, end: Int32(1 + length))
            )
            let isWithinReach = (1...8).contains(length) && length + rest >= 8
            let expected =
                text.allSatisfy { (0x30...0x39).contains($0) }
                ? UInt64(String(decoding: text, as: UTF8.self)) : nil
            differing += found == (isWithinReach ? expected : nil) ? 0 : 1
        }
        #expect(differing == 0)
    }
}
