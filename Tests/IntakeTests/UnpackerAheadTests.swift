import Diagnostics
import Intake
import Testing

/// Content that is unpacked on a thread of its own is what it is without one.
struct UnpackerAheadTests {
    /// Longer than all blocks that can be under way.
    private static let long = GzipFixture.log(40_000)

    private func told(
        _ stored: [UInt8],
        besides: Bool,
        room: Int
    ) throws -> (content: [UInt8], trouble: String?, stored: Int) {
        var feed = ByteFeed(bytes: stored, name: "acd.csv.gz")
        if besides { feed.unpackBeside() }
        let (content, trouble) = drain(&feed, room: room)
        return (content, trouble?.rendered(.english), feed.storedBytesRead)
    }

    @Test(arguments: ["whole", "members", "cut off", "damaged", "followed", "plain", "nothing"])
    func `tells the same`(kind: String) throws {
        let member = GzipFixture.member(Self.long)
        var stored = member
        switch kind {
        case "members": stored += member
        case "cut off": stored.removeLast(stored.count / 3)
        case "damaged": stored[stored.count / 2] ^= 0x55
        case "followed": stored += [1, 2, 3]
        case "plain": stored = Self.long
        case "nothing": stored = []
        default: break
        }
        for room in [1000, 1 << 20] {
            let alone = try told(stored, besides: false, room: room)
            let beside = try told(stored, besides: true, room: room)
            // How far a library gets before damage depends on the room it is given.
            if kind != "damaged" { #expect(beside.content == alone.content) }
            #expect(beside.trouble.map { $0.prefix(60) } == alone.trouble.map { $0.prefix(60) })
            if alone.trouble == nil { #expect(beside.stored == alone.stored) }
        }
    }

    @Test
    func `trouble stays`() throws {
        var feed = ByteFeed(
            bytes: Array(GzipFixture.member(Self.long).dropLast(100)),
            name: "acd.csv.gz"
        )
        feed.unpackBeside()
        let first = drain(&feed).trouble
        #expect(first != nil)
        #expect(drain(&feed).trouble?.code == first?.code)
    }

    /// The other thread must not wait for room for ever, nor touch what is gone.
    @Test(arguments: [0, 1, 400_000])
    func `may be left at any time`(count: Int) throws {
        for _ in 0..<20 {
            var feed = ByteFeed(bytes: GzipFixture.member(Self.long), name: "acd.csv.gz")
            feed.unpackBeside()
            #expect(try feed.head(16).count == 16)
            let buffer = UnsafeMutableRawBufferPointer.allocate(
                byteCount: max(1, count),
                alignment: 16
            )
            defer { unsafe buffer.deallocate() }
            if count > 0 { #expect(try unsafe feed.read(into: buffer) > 0) }
        }
    }
}
