import Diagnostics
import Glibc
import Intake
import Testing

/// The whole content, or what was handed out before the trouble.
func drain(_ feed: inout ByteFeed, room: Int = 1000) -> (content: [UInt8], trouble: Diagnostic?) {
    var content: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 16)
    defer { unsafe buffer.deallocate() }
    do throws(Diagnostic) {
        while true {
            let count = try unsafe feed.read(into: buffer)
            if count == 0 { return (content, nil) }
            unsafe content.append(contentsOf: buffer.prefix(count))
        }
    } catch {
        return (content, error)
    }
}

struct ByteFeedTests {
    static let log = GzipFixture.log(100)

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let stored: [UInt8]
        let content: [UInt8]
    }

    static var cases: [Case] {
        let member = GzipFixture.member(log)
        let empty = GzipFixture.member([])
        let zeros = [UInt8](repeating: 0, count: 1000)
        return [
            Case(testDescription: "plain", stored: log, content: log),
            Case(testDescription: "nothing", stored: [], content: []),
            Case(testDescription: "one member", stored: member, content: log),
            Case(
                testDescription: "stored blocks",
                stored: GzipFixture.member(log, level: 0),
                content: log
            ),
            Case(testDescription: "members", stored: member + member, content: log + log),
            Case(
                testDescription: "empty members",
                stored: empty + member + empty + empty,
                content: log
            ),
            Case(testDescription: "an empty member", stored: empty, content: []),
            Case(testDescription: "padded", stored: member + zeros, content: log),
            Case(
                testDescription: "with a long header",
                stored: GzipFixture.withLongHeader(member) + GzipFixture.withLongHeader(member),
                content: log + log
            ),
        ]
    }

    @Test(arguments: cases, InflateLibrary.available)
    func `content comes out in any pieces`(sample: Case, library: InflateLibrary) {
        for (chunk, room) in [(1, 1000), (2, 1), (3, 7), (7, 64), (64, 3), (Int.max, 1 << 16)] {
            var feed = ByteFeed(
                bytes: sample.stored,
                name: "acd.csv",
                chunk: chunk,
                library: library
            )
            let (content, trouble) = drain(&feed, room: room)
            #expect(content == sample.content)
            #expect(trouble == nil)
            #expect(feed.storedBytesRead == sample.stored.count)
        }
    }

    @Test(arguments: InflateLibrary.available)
    func `every prefix ends cleanly`(library: InflateLibrary) {
        let first = Array(Self.log.prefix(300))
        let stored = GzipFixture.member(first) + GzipFixture.member(Array(Self.log.prefix(50)))
        let whole = GzipFixture.member(first).count
        for length in 0..<stored.count {
            var feed = ByteFeed(
                bytes: Array(stored.prefix(length)),
                name: "acd.csv.gz",
                library: library
            )
            let (content, trouble) = drain(&feed)
            if length == whole {
                #expect(trouble == nil)
                #expect(content == first)
            } else {
                #expect(trouble?.code == "gzip-truncated")
                #expect(trouble?.position?.byte == length)
                #expect(trouble?.position?.file == "acd.csv.gz")
                #expect(Self.log.starts(with: content.prefix(first.count)))
            }
        }
    }

    @Test func `a flipped bit is noticed, and by both libraries`() {
        let content = Array(Self.log.prefix(120))
        let stored = GzipFixture.member(content)
        // Time, extra flags and operating system say nothing about the content.
        for index in stored.indices where !(4..<10).contains(index) {
            for bit in 0..<8 {
                var damaged = stored
                damaged[index] ^= 1 << UInt8(bit)
                let outcomes = InflateLibrary.available.map { library -> Bool in
                    var feed = ByteFeed(bytes: damaged, name: "acd.csv", library: library)
                    let (read, trouble) = drain(&feed)
                    return trouble != nil || read == damaged || read == content
                }
                #expect(outcomes.allSatisfy { $0 }, "byte \(index), bit \(bit)")
            }
        }
    }

    @Test(arguments: InflateLibrary.available)
    func `check sum and length of the trailer are verified`(library: InflateLibrary) {
        let stored = GzipFixture.member(Self.log)
        for back in 1...8 {
            var damaged = stored
            damaged[damaged.count - back] ^= 0x10
            var feed = ByteFeed(bytes: damaged, name: "acd.csv.gz", library: library)
            #expect(drain(&feed).trouble?.code == "gzip-corrupt")
        }
    }

    @Test(arguments: InflateLibrary.available)
    func `anything but zeros behind a member is told`(library: InflateLibrary) {
        let member = GzipFixture.member(Self.log)
        for (tail, offset) in [("garbage", 0), ("\0\0\0x", 3), ("\u{1F}x", 0)] {
            var feed = ByteFeed(
                bytes: member + Array(tail.utf8),
                name: "acd.csv.gz",
                chunk: 5,
                library: library
            )
            let (content, trouble) = drain(&feed)
            #expect(content == Self.log)
            #expect(trouble?.code == "gzip-trailing-garbage")
            #expect(trouble?.position?.byte == member.count + offset)
            #expect(trouble?.severity == .error)
            #expect(trouble?.whatToTry != nil)
        }
    }

    @Test func `the limits end a decompression bomb`() {
        let bomb = GzipFixture.member([UInt8](repeating: 0x30, count: 1 << 20))
        let limits = [
            FeedLimits(decompressedBytes: 1000), FeedLimits(ratio: 500, grace: 100_000),
        ]
        for limit in limits {
            var feed = ByteFeed(bytes: bomb, name: "acd.csv.gz", limits: limit)
            let (content, trouble) = drain(&feed)
            #expect(trouble?.code == "decompression-limit")
            #expect(content.count < 200_000)
        }
        var feed = ByteFeed(bytes: bomb, name: "acd.csv.gz")
        #expect(drain(&feed, room: 1 << 16).content.count == 1 << 20)
        var plain = ByteFeed(
            bytes: Self.log,
            name: "acd.csv",
            limits: FeedLimits(decompressedBytes: 1000)
        )
        #expect(drain(&plain).trouble?.code == "decompression-limit")
    }

    @Test func `the head is not taken away`() throws {
        for chunk in [1, 100, Int.max] {
            let stored = GzipFixture.member(Self.log)
            var feed = ByteFeed(bytes: stored, name: "acd.csv", chunk: chunk)
            #expect(try feed.head(10) == Array(Self.log.prefix(10)))
            #expect(try feed.head(5000) == Array(Self.log.prefix(5000)))
            #expect(drain(&feed).content == Self.log)
        }
        var short = ByteFeed(bytes: [1, 2], name: "acd.csv")
        #expect(try short.head(10) == [1, 2])
    }

    @Test func `damage behind the head comes when it is reached`() throws {
        var stored = GzipFixture.member(Self.log)
        stored.removeLast(9)
        var feed = ByteFeed(bytes: stored, name: "acd.csv.gz")
        #expect(try feed.head(100) == Array(Self.log.prefix(100)))
        let (content, trouble) = drain(&feed)
        #expect(content.count > 100)
        #expect(trouble?.code == "gzip-truncated")
        #expect(drain(&feed).trouble == trouble)
    }

    @Test func `an observer sees every byte once`() throws {
        let text = [0xEF, 0xBB, 0xBF] + Self.log
        var seen: [UInt8] = []
        var feed = ByteFeed(bytes: GzipFixture.member(text), name: "acd.csv")
        unsafe feed.observe { bytes, _ in unsafe seen.append(contentsOf: bytes) }
        _ = try feed.head(500)
        try feed.transcode(from: .latin1)
        #expect(drain(&feed, room: 2).content == Self.log)
        #expect(seen == text)
    }

    @Test func `files are opened, and what cannot be is told`() throws {
        let missing = #expect(throws: Diagnostic.self) {
            _ = try ByteFeed.open(path: "/no/such/file.csv")
        }
        #expect(missing?.code == "input-not-found")
        #expect(missing?.rendered(.german).contains("/no/such/file.csv") == true)
        let folder = #expect(throws: Diagnostic.self) { _ = try ByteFeed.open(path: "/") }
        #expect(folder?.code == "input-is-folder")

        var path = Array("/tmp/intake-XXXXXX".utf8CString)
        let descriptor = unsafe path.withUnsafeMutableBufferPointer { name -> Int32 in
            guard let start = name.baseAddress else { return -1 }
            return unsafe mkstemp(start)
        }
        let name = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unsafe unlink(name) }
        let stored = GzipFixture.member(Self.log)
        #expect(unsafe write(descriptor, stored, stored.count) == stored.count)
        close(descriptor)
        var feed = try ByteFeed.open(path: name)
        #expect(feed.name == name)
        #expect(feed.storedSize == stored.count)
        #expect(drain(&feed).content == Self.log)
    }

    @Test func `a gz file of no bytes is a cut-off one`() {
        var feed = ByteFeed(bytes: [], name: "acd.csv.gz")
        #expect(drain(&feed).trouble?.code == "gzip-truncated")
    }
}
