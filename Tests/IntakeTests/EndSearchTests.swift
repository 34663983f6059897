import Diagnostics
import Testing

@testable import Intake

/// The ends of fields are where a look at every byte finds them, in Swift and in C of every width that
/// this machine has.
struct EndSearchTests {
    static let widths: [Int32] = [0, 32, 64].filter { $0 <= EndSearch.width }

    /// Records with plain quotes, and some that are not.
    private static func text(_ random: inout Seeded, _ length: Int) -> [UInt8] {
        // Dense, as usual, and sparse; hardly any mistake, for the search ends there.
        let density = [2, 8, 40].randomElement(using: &random) ?? 8
        let quotes = random.next() % 3 > 0
        var text: [UInt8] = []
        while text.count < length {
            let word = (0..<Int(random.next() % UInt64(density))).map { _ -> UInt8 in
                [0x30, 0xAC, 0xA2].randomElement(using: &random) ?? 0x30
            }
            switch random.next() % 100 {
            case 0: text += [0x22] + word
            case 1: text += word + [0x0D]
            case 2..<60 where quotes: text += [0x22] + word + [0x2C, 0x22]
            default: text += word
            }
            text.append(random.next() % 6 == 0 ? 0x0A : 0x2C)
        }
        return Array(text.prefix(length))
    }

    private struct Reader {
        var isInside = false
        var mayOpen = true
        var mustEnd = false

        /// Whether a byte ends a field; nil where it must not stand there.
        mutating func ends(_ byte: UInt8) -> Bool? {
            let isBreak = byte == 0x0A || byte == 0x0D
            let isEnd = !isInside && (byte == 0x2C || byte == 0x0A)
            if mustEnd, byte != 0x2C, !isBreak { return nil }
            if isInside, isBreak { return nil }
            if byte == 0x22, !isInside, !mayOpen { return nil }
            mustEnd = byte == 0x22 && isInside
            if byte == 0x22 { isInside.toggle() }
            mayOpen = isEnd
            return isEnd
        }
    }

    private static func obvious(
        _ text: [UInt8],
        from first: Int,
        atMost most: Int
    ) -> (found: EndSearch.Found, ends: [Int32]) {
        var (found, ends) = (EndSearch.Found(end: first), [Int32]())
        var reader = Reader()
        blocks: while found.end + 64 <= text.count, ends.count < most {
            let block = found.end..<found.end + 64
            var new: [Int32] = []
            let wasOpen = reader.isInside || reader.mustEnd
            for place in block {
                guard let isEnd = reader.ends(text[place]) else { break blocks }
                if isEnd { new.append(Int32(place)) }
            }
            ends += new
            if wasOpen || text[block].contains(0x22) { found.isQuoted = true }
            found.breaks += text[block].count { $0 == 0x0A || $0 == 0x0D }
            found.end += 64
        }
        found.count = min(ends.count, most)
        return (found, Array(ends.prefix(most)))
    }

    @Test(arguments: [0, 63, 64, 65, 128, 1000, 20_000], widths)
    func `are those of a look at every byte`(length: Int, width: Int32) throws {
        var random = Seeded(UInt64(length))
        for _ in 0..<60 {
            let text = EndSearchTests.text(&random, length)
            var feed = ByteFeed(bytes: text + [0x0A], name: "text")
            var window = ByteWindow(capacity: text.count + 1, recordLimit: text.count + 1)
            try window.refill(from: &feed, givingUp: 0)
            let most = [1, 10, 77, 2560].randomElement(using: &random) ?? 1
            let first = Int(random.next() % UInt64(max(1, min(200, length))))
            let search = EndSearch(separator: 0x2C, quote: 0x22)
            let expected = EndSearchTests.obvious(text + [0x0A], from: first, atMost: most)
            let room = most + EndSearch.spare
            let ends = UnsafeMutablePointer<Int32>.allocate(capacity: room)
            defer { unsafe ends.deallocate() }
            unsafe ends.initialize(repeating: -1, count: room)
            let found = unsafe search.find(
                window,
                from: first,
                atMost: most,
                into: ends,
                width: width
            )
            #expect(found == expected.found)
            let written = (1..<max(1, found.count + 1)).map { unsafe ends[$0] }
            #expect(written == expected.ends)
        }
    }
}
