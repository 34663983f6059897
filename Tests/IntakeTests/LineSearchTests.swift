import Diagnostics
import Testing

@testable import Intake

/// Lines and the ends of their fields are where a look at every byte finds them, in Swift and in C of
/// every width that this machine has.
struct LineSearchTests {
    private static let longest = 300

    private static func text(_ random: inout Seeded, _ length: Int) -> [UInt8] {
        var text: [UInt8] = []
        let usual = [3, 8, 70].randomElement(using: &random) ?? 8
        while text.count < length {
            let fields = random.next() % 400 == 0 ? 63 + Int(random.next() % 3) : usual
            for _ in 0..<fields {
                text += Array(repeating: 0x30, count: Int(random.next() % 9))
                text.append(0x7C)
            }
            switch random.next() % 300 {
            case 0: text += [0x0D, 0x0A]
            case 1: text += [0x0A, 0x0A]
            case 2: text += Array(repeating: 0x31, count: longest) + [0x0A]
            default: text += [0x32, 0x0A]
            }
        }
        return Array(text.prefix(length))
    }

    private static func obvious(
        _ text: [UInt8],
        from first: Int
    ) -> (found: LineSearch.Found, ends: [Int32]) {
        var found = LineSearch.Found(next: first)
        var ends: [Int32] = []
        var line: [Int32] = []
        // Of the line at hand too, for blocks end where they end.
        var marks = 0
        for place in first..<max(first, text.count) {
            if (place - first) % 64 == 0 {
                if marks >= LineSearch.mostEnds || found.count >= LineSearch.mostLines { break }
            }
            let byte = text[place]
            if byte == 0x0D { break }
            guard byte == 0x7C || byte == 0x0A else { continue }
            marks += 1
            guard byte == 0x0A else {
                line.append(Int32(place))
                continue
            }
            let length = place - found.next
            if length == 0 || length > longest || line.count >= PlainLines.mostFields { break }
            ends += line + [~Int32(place)]
            line = []
            found.count += 1
            found.next = place + 1
        }
        return (found, ends)
    }

    @Test(arguments: [0, 1, 63, 64, 65, 1000, 60_000], EndSearchTests.widths)
    func `are those of a look at every byte`(length: Int, width: Int32) throws {
        var random = Seeded(UInt64(length) + 7)
        for _ in 0..<60 {
            // A window ends in a line break, its own if need be.
            let text = LineSearchTests.text(&random, length) + [0x0A]
            var feed = ByteFeed(bytes: text, name: "text")
            var window = ByteWindow(capacity: text.count + 1, recordLimit: text.count + 1)
            try window.refill(from: &feed, givingUp: 0)
            let first = Int(random.next() % UInt64(max(1, min(200, length))))
            let search = LineSearch(separator: 0x7C, longest: LineSearchTests.longest)
            let expected = LineSearchTests.obvious(text, from: first)
            let ends = UnsafeMutablePointer<Int32>.allocate(capacity: LineSearch.room)
            defer { unsafe ends.deallocate() }
            unsafe ends.initialize(repeating: 0, count: LineSearch.room)
            let found = unsafe search.find(window, from: first, into: ends, width: width)
            #expect(found == expected.found)
            let written = expected.ends.indices.map { unsafe ends[$0] }
            #expect(written == expected.ends)
            let lasts = (0..<found.count).map { unsafe Int(ends[LineSearch.table + $0]) }
            #expect(lasts == expected.ends.indices.filter { expected.ends[$0] < 0 })
        }
    }
}
