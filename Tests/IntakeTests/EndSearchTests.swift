import Diagnostics
import Testing

@testable import Intake

/// The ends of fields are where a look at every byte finds them, in C and in Swift.
struct EndSearchTests {
    private static func text(_ random: inout Seeded, _ length: Int) -> [UInt8] {
        // Dense, as usual, and sparse; few quotes, for the search ends there.
        let density = [2, 8, 40].randomElement(using: &random) ?? 8
        return (0..<length).map { _ in
            guard random.next() % UInt64(density) == 0 else { return 0x30 }
            let mark = Int(random.next() % 60)
            return mark == 0 ? 0x22 : [0x2C, 0x2C, 0x0A, 0x0D, 0xAC][mark % 5]
        }
    }

    private static func obvious(
        _ text: [UInt8],
        from first: Int,
        atMost most: Int
    ) -> (found: EndSearch.Found, ends: [Int32]) {
        var (found, ends) = (EndSearch.Found(end: first), [Int32]())
        while found.end + 64 <= text.count, ends.count < most {
            let block = text[found.end..<found.end + 64]
            if block.contains(0x22) { break }
            for place in block.indices where text[place] == 0x2C || text[place] == 0x0A {
                ends.append(Int32(place))
            }
            found.breaks += block.count { $0 == 0x0A || $0 == 0x0D }
            found.end += 64
        }
        found.count = min(ends.count, most)
        return (found, Array(ends.prefix(most)))
    }

    @Test(arguments: [0, 63, 64, 65, 128, 1000, 20_000])
    func `are those of a look at every byte`(length: Int) throws {
        var random = Seeded(UInt64(length))
        for _ in 0..<40 {
            let text = EndSearchTests.text(&random, length)
            var feed = ByteFeed(bytes: text + [0x0A], name: "text")
            var window = ByteWindow(capacity: text.count + 1, recordLimit: text.count + 1)
            try window.refill(from: &feed, givingUp: 0)
            let most = [1, 10, 77, 2560].randomElement(using: &random) ?? 1
            let first = Int(random.next() % UInt64(max(1, min(200, length))))
            let search = EndSearch(separator: 0x2C, quote: 0x22)
            let expected = EndSearchTests.obvious(text + [0x0A], from: first, atMost: most)
            let ends = UnsafeMutablePointer<Int32>.allocate(capacity: most + 80)
            defer { unsafe ends.deallocate() }
            for isPlain in [false, true] {
                unsafe ends.initialize(repeating: -1, count: most + 80)
                let found =
                    unsafe isPlain
                    ? search.plainly(window, from: first, atMost: most, into: ends)
                    : search.find(window, from: first, atMost: most, into: ends)
                #expect(found == expected.found)
                let written = (1..<max(1, found.count + 1)).map { unsafe ends[$0] }
                #expect(written == expected.ends)
            }
        }
    }
}
