import Diagnostics
import Testing

@testable import Intake

/// What no archiver writes must end in words or in content, and the same way whatever the order.
@Suite struct `Damaged archives` {
    typealias File = ContainerFixture.File

    static let files = (1...4).map { number in
        File(name: "acd-\(number).csv", content: Array(GzipFixture.log(60).dropFirst(number)))
    }

    @Test(arguments: `Containers other than gzip`.archives)
    func `random damage ends in a message or in content`(
        form: ContainerFixture.Form,
        filter: ContainerFixture.Filter
    ) throws {
        let whole = ContainerFixture.made(form, filter, of: Self.files)
        var random = Seeded(UInt64(whole.count))
        var told = 0
        for _ in 0..<60 {
            var bytes = whole
            for _ in 0...Int.random(in: 0..<4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.removeSubrange(place..<min(place + 9, bytes.count))
                default: bytes.insert(contentsOf: bytes.prefix(place).suffix(7), at: place)
                }
            }
            let file = try StoredFile(bytes, "monat")
            guard let listing = ArchiveListing(path: file.path) else {
                // Its very beginning cannot be unpacked, or looks like something else.
                var feed = try ByteFeed.open(path: file.path)
                if drain(&feed).trouble != nil { told += 1 }
                continue
            }
            #expect((listing.damage == nil) == (listing.rest == nil))
            #expect(listing.damage?.isDamagedInput ?? true)
            let forwards = contents(of: listing.members, in: file.path)
            let backwards = contents(of: listing.members.reversed(), in: file.path)
            for (one, other) in zip(forwards, backwards.reversed()) {
                guard let one, let other else { continue }
                #expect(one == other)
            }
            if listing.damage != nil || forwards.contains(nil) { told += 1 }
        }
        // Damage to padding or to a time stamp harms nothing; most of it does.
        #expect(told > 20)
    }

    @Test func `files of a zip behind a damaged one are whole`() throws {
        var bytes = ContainerFixture.made(.zip, of: Self.files)
        let headers = bytes.indices.filter { place in
            bytes[place...].starts(with: [0x50, 0x4B, 0x03, 0x04])
        }
        #expect(headers.count == 4)
        for place in headers[1] + 60..<headers[1] + 90 { bytes[place] ^= 0x5A }
        let file = try StoredFile(bytes, "monat.zip")
        let listing = try #require(ArchiveListing(path: file.path))
        #expect(listing.damage == nil)
        let read = contents(of: listing.members, in: file.path)
        #expect(read.map { $0 == nil } == [false, true, false, false])
        #expect(read.last == Self.files.last?.content)
    }

    @Test func `a file of a zip is the same behind others as alone, whatever is damaged`() throws {
        let whole = ContainerFixture.made(.zip, of: Self.files)
        var random = Seeded(77)
        var compared = 0
        for round in 0..<300 {
            var bytes = whole
            // Mostly in the list of files at the end.
            let low = round % 3 == 0 ? 0 : bytes.count - 400
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                let place = Int.random(in: low..<bytes.count, using: &random)
                bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
            let file = try StoredFile(bytes, "monat")
            guard let listing = ArchiveListing(path: file.path) else { continue }
            let shared = contents(of: listing.members, in: file.path)
            let alone = listing.members.map { contents(of: [$0], in: file.path)[0] }
            #expect(shared == alone, "round \(round)")
            compared += alone.count { $0 != nil }
        }
        #expect(compared > 300)
    }

    /// By member; nil where it is damaged.
    private func contents(of members: [ArchiveMember], in path: String) -> [[UInt8]?] {
        guard let archive = try? ArchiveReader(path: path) else { return members.map { _ in nil } }
        return members.map { member in
            do throws(Diagnostic) {
                var feed = try ByteFeed.open(member, of: archive)
                let (content, trouble) = drain(&feed)
                #expect(trouble?.isDamagedInput ?? true)
                return trouble == nil ? content : nil
            } catch {
                #expect(error.isDamagedInput)
                return nil
            }
        }
    }

    /// Passing over a file of a tar decompresses it: the limit must hold before that.
    @Test(arguments: [ContainerFixture.Filter.gzip, .xz, .zstd, .bzip2])
    func `a file of endless zeros is not even passed over`(
        filter: ContainerFixture.Filter
    ) throws {
        let files = [
            File(name: "acd-1.csv", content: Array("a;b\n".utf8)),
            File(name: "x", content: [UInt8](repeating: 0, count: 3 << 20)),
            File(name: "acd-2.csv", content: Array("c;d\n".utf8)),
        ]
        let bytes = ContainerFixture.made(.tar, filter, of: files)
        let file = try StoredFile(bytes, "x.tar")
        let limits = FeedLimits(ratio: 100, grace: 1 << 20)
        try #require(3 << 20 > 100 * bytes.count)
        let archive = try ArchiveReader(path: file.path, limits: limits)
        let first = try archive.next()
        #expect(first?.name == "acd-1.csv")
        let trouble = #expect(throws: Diagnostic.self) { try archive.next() }
        #expect(trouble?.code == "decompression-limit")
        #expect(trouble?.position?.file == "\(file.path):x")
        // Neither on the way to what is behind it.
        let behind = archive.rest
        let again = #expect(throws: Diagnostic.self) {
            let reader = try ArchiveReader(path: file.path, limits: limits)
            _ = try ByteFeed.open(behind, of: reader)
        }
        #expect(again?.code == "decompression-limit")
        // Of a plain tar nothing comes out that is not there.
        let plain = try StoredFile(ContainerFixture.made(.tar, of: files), "y.tar")
        let reader = try ArchiveReader(path: plain.path, limits: limits)
        for name in files.map(\.name) {
            let member = try reader.next()
            #expect(member?.name == name)
        }
    }
}
