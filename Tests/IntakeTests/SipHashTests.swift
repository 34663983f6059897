import Intake
import Testing

struct SipHashTests {
    /// The key and the message of the paper's example: bytes that count up.
    private static let hash = SipHash(key: 0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0908)

    /// With the rounds of the paper, SipHash-2-4; the second is its example in appendix A.
    @Test(arguments: [(0, 0x726F_DB47_DD0E_0E31), (15, 0xA129_CA61_49BE_45E5)])
    func `gives what the paper says`(length: Int, expected: UInt64) {
        let message = (0..<length).map { UInt8($0) }
        #expect(Self.hash.digest(message.span, rounds: 2, atEnd: 4) == expected)
    }

    @Test
    func `looks at every byte, at their order and number`() {
        var seen: Set<UInt64> = []
        for length in 0...40 {
            var message = [UInt8](repeating: 0, count: length)
            seen.insert(Self.hash.digest(message.span))
            for index in message.indices {
                message[index] = 1
                seen.insert(Self.hash.digest(message.span))
                message[index] = 0
            }
        }
        #expect(seen.count == (0...40).reduce(0) { $0 + $1 + 1 })
    }

    @Test
    func `another key, another digest`() {
        let text = Array("04213610".utf8)
        let other = SipHash(key: 0x0706_0504_0302_0100, 0x0F0E_0D0C_0B0A_0909)
        #expect(Self.hash.digest(text.span) != other.digest(text.span))
    }
}
