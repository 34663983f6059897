import Diagnostics
import Testing

@testable import Intake

/// Eight lengths read at once are those of each alone.
struct EightDurationsTests {
    private static let usual = ["", "0", "7", "59", "60", "999", "1000", "9999"]
    private static let others = [
        "10000", "1.5", " 12", "-1", "9a", "/", "::", "12345678", "\u{B0}",
    ]

    @Test(arguments: [false, true], 1...40)
    func `agree with one at a time`(isQuoted: Bool, count: Int) {
        guard EndSearch.width > 0 else { return }
        var random = Seeded(UInt64(count) &+ (isQuoted ? 1000 : 0))
        for column in [0, 1] {
            let texts = (0..<count).map { _ in
                let isUsual = random.next() % 24 > 0
                let list = isUsual ? EightDurationsTests.usual : EightDurationsTests.others
                return list.randomElement(using: &random) ?? ""
            }
            var bytes: [UInt8] = []
            var ends: [Int32] = [-1]
            for text in texts {
                let isInQuotes = isQuoted && random.next() % 3 > 0
                let field = Array((isInQuotes ? "\"\(text)\"" : text).utf8)
                for place in 0..<2 {
                    bytes += place == column ? field : [0x78]
                    ends.append(Int32(bytes.count))
                    bytes.append(place == 0 ? 0x2C : 0x0A)
                }
            }
            bytes += Array(repeating: 0x35, count: 64)
            let records = RegularRecords(
                count: count,
                width: 2,
                breakLength: 1,
                quote: isQuoted ? 0x22 : 0,
                first: RecordPosition(line: 1, byte: 0)
            )
            for first in [0, count / 3] {
                var lengths = [Int32](repeating: 7, count: count)
                let next = unsafe lengths.withUnsafeMutableBufferPointer { room in
                    guard let start = room.baseAddress else { return first }
                    return unsafe records.readSecondsByEight(
                        of: column,
                        from: first,
                        to: count,
                        bytes.span,
                        ends.span,
                        into: start + first
                    )
                }
                let unusual = (first..<count).first { record in
                    !EightDurationsTests.usual.contains(texts[record])
                }
                #expect(next == first + ((unusual ?? count) - first) / 8 * 8)
                for record in 0..<count {
                    let isRead = record >= first && record < next
                    let seconds = Int32(texts[record]) ?? 0
                    let expected = texts[record].isEmpty ? -1 : seconds &* 1000
                    #expect(lengths[record] == (isRead ? expected : 7))
                }
            }
        }
    }
}
