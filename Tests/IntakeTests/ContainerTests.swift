import Diagnostics
import Foundation
import Testing

@testable import Intake

@Suite struct `Containers other than gzip` {
    typealias File = ContainerFixture.File

    static let log = GzipFixture.log(400)
    static let compressions: [ContainerFixture.Filter] = [.xz, .zstd, .bzip2, .compress]

    static func compressed(_ filter: ContainerFixture.Filter) -> [UInt8] {
        ContainerFixture.made(.raw, filter, of: [File(name: "log", content: log)])
    }

    @Test(arguments: compressions, [1, 7, 1000, Int.max])
    func `a compressed stream is read whatever the steps`(
        filter: ContainerFixture.Filter,
        chunk: Int
    ) {
        let stored = Self.compressed(filter)
        var feed = ByteFeed(bytes: stored, name: "log", chunk: chunk)
        let (content, trouble) = drain(&feed, room: chunk == 1 ? 4096 : 333)
        #expect(content == Self.log)
        #expect(trouble == nil)
        #expect(feed.storedBytesRead == stored.count)
    }

    @Test(arguments: [ContainerFixture.Filter.xz, .zstd, .bzip2])
    func `streams put one behind the other are one content`(filter: ContainerFixture.Filter) {
        let stored = Self.compressed(filter)
        var feed = ByteFeed(bytes: stored + stored, name: "log")
        #expect(drain(&feed).content == Self.log + Self.log)
    }

    @Test(arguments: [ContainerFixture.Filter.xz, .zstd, .bzip2])
    func `a stream that breaks off is never taken for a whole one`(
        filter: ContainerFixture.Filter
    ) {
        let stored = Self.compressed(filter)
        for length in stride(from: 12, to: stored.count, by: 13) {
            var feed = ByteFeed(bytes: Array(stored.prefix(length)), name: "log")
            let (_, trouble) = drain(&feed)
            #expect(trouble?.code == "compressed-damaged", "after \(length) bytes")
            #expect(trouble?.isDamagedInput == true)
        }
    }

    @Test(arguments: compressions)
    func `flipped bytes end in a message or in some content, never in a crash`(
        filter: ContainerFixture.Filter
    ) {
        let stored = Self.compressed(filter)
        for position in stride(from: 0, to: stored.count, by: 11) {
            var damaged = stored
            damaged[position] ^= 0x55
            var feed = ByteFeed(bytes: damaged, name: "log")
            let (content, trouble) = drain(&feed)
            #expect(trouble != nil || content != Self.log || filter == .zstd || position < 16)
        }
    }

    /// Archives and how they are named.
    static let archives: [(ContainerFixture.Form, ContainerFixture.Filter)] = [
        (.zip, .none), (.tar, .none), (.tar, .gzip), (.tar, .xz), (.tar, .zstd), (.tar, .bzip2),
        (.tar, .compress),
    ]

    static let month = [
        File(name: "März/", content: []),
        File(name: "März/acd-01.csv", content: Array("a;b\n1;2\n".utf8)),
        File(name: "__MACOSX/März/._acd-01.csv", content: [0, 5, 22, 7]),
        File(name: "März/.DS_Store", content: [0, 0, 0, 1]),
        File(name: "März/queue_log.gz", content: GzipFixture.member(log)),
        File(name: "leer.csv", content: []),
    ]

    static let names = ["März/acd-01.csv", "März/queue_log.gz", "leer.csv"]

    @Test(arguments: archives)
    func `an archive is a list of inputs`(
        form: ContainerFixture.Form,
        filter: ContainerFixture.Filter
    ) throws {
        let file = try StoredFile(ContainerFixture.made(form, filter, of: Self.month), "monat")
        let listing = try #require(ArchiveListing(path: file.path))
        #expect(listing.damage == nil)
        #expect(listing.members.map(\.name) == Self.names)
        #expect(Set(listing.members.map(\.isSequential)) == [form == .tar])

        let archive = try ArchiveReader(path: file.path)
        // From back to front: the archive is gone through anew where it has to be.
        for member in listing.members.reversed() {
            var feed = try ByteFeed.open(member, of: archive)
            #expect(feed.name == "\(file.path):\(member.name)")
            let (content, trouble) = drain(&feed)
            #expect(trouble == nil)
            switch member.name {
            case "März/acd-01.csv": #expect(content == Array("a;b\n1;2\n".utf8))
            case "März/queue_log.gz": #expect(content == Self.log)
            default: #expect(content.isEmpty)
            }
        }
    }

    @Test(arguments: archives)
    func `an archive that breaks off gives what stands before, and says so`(
        form: ContainerFixture.Form,
        filter: ContainerFixture.Filter
    ) throws {
        let bytes = ContainerFixture.made(form, filter, of: Self.month)
        for share in [2, 3, 5] {
            let file = try StoredFile(Array(bytes.prefix(bytes.count * (share - 1) / share)), "m")
            guard let listing = ArchiveListing(path: file.path) else {
                var feed = try ByteFeed.open(path: file.path)
                #expect(drain(&feed).trouble?.isDamagedInput == true)
                continue
            }
            var troubles = listing.damage.map { [$0] } ?? []
            guard let archive = try? ArchiveReader(path: file.path) else {
                #expect(listing.members.isEmpty && troubles.count == 1)
                continue
            }
            for member in listing.members {
                var feed = try ByteFeed.open(member, of: archive)
                if let trouble = drain(&feed).trouble { troubles.append(trouble) }
            }
            #expect(!troubles.isEmpty)
            #expect(troubles.count { !$0.isDamagedInput } == 0)
            if let rest = listing.rest {
                #expect(throws: Diagnostic.self) { _ = try ByteFeed.open(rest, of: archive) }
            }
        }
    }

    @Test func `a plain file is no archive`() throws {
        for bytes in [Self.log, GzipFixture.member(Self.log), [], Array("PK".utf8)] {
            let file = try StoredFile(bytes, "log")
            #expect(ArchiveListing(path: file.path) == nil)
        }
    }

    @Test func `an archive in an archive, or from a pipe, is refused in words`() throws {
        let inner = ContainerFixture.made(.zip, of: Self.month)
        var feed = ByteFeed(bytes: inner, name: "stdin")
        #expect(drain(&feed).trouble?.code == "archive-unexpected")
        for nested in [inner, ContainerFixture.made(.tar, .gzip, of: Self.month)] {
            let outer = ContainerFixture.made(.zip, of: [File(name: "innen", content: nested)])
            let file = try StoredFile(outer, "außen.zip")
            let listing = try #require(ArchiveListing(path: file.path))
            let member = try #require(listing.members.first)
            var feed = try ByteFeed.open(member, of: ArchiveReader(path: file.path))
            #expect(drain(&feed).trouble?.code == "archive-unexpected")
        }
    }

    /// A system that compresses its exports itself, and somebody who compresses them for sending.
    @Test(arguments: ContainerFixture.Filter.allCases, [1, Int.max])
    func `what is compressed twice is refused in words`(
        filter: ContainerFixture.Filter,
        chunk: Int
    ) {
        guard filter != .none else { return }
        let inner = Self.compressed(filter)
        for outer in ContainerFixture.Filter.allCases where outer != .none {
            let file = File(name: "log", content: inner)
            let stored = ContainerFixture.made(.raw, outer, of: [file])
            var feed = ByteFeed(bytes: stored, name: "log", chunk: chunk)
            let (content, trouble) = drain(&feed)
            // libarchive takes the same compression off as often as it is there.
            if outer == filter, trouble == nil {
                #expect(content == Self.log)
                continue
            }
            #expect(trouble?.code == "compressed-twice", "\(filter) in \(outer)")
            #expect(trouble?.isDamagedInput == true)
        }
    }

    @Test func `an encrypted archive is refused in words`() throws {
        let bytes = ContainerFixture.made(.zip, of: Self.month, password: "geheim")
        let file = try StoredFile(bytes, "monat.zip")
        let listing = try #require(ArchiveListing(path: file.path))
        #expect(listing.damage?.code == "archive-encrypted")
        #expect(listing.damage?.rendered(.german).contains("Kennwort") == true)
    }

    @Test func `what unpacks without end is taken for an attack`() throws {
        let zeros = [UInt8](repeating: 0x41, count: 3 << 20)
        let limits = FeedLimits(ratio: 100, grace: 1 << 20)
        for filter in Self.compressions {
            let bomb = ContainerFixture.made(.raw, filter, of: [File(name: "x", content: zeros)])
            guard zeros.count / bomb.count > 100 else { continue }
            var feed = ByteFeed(bytes: bomb, name: "x", limits: limits)
            #expect(drain(&feed).trouble?.code == "decompression-limit", "\(filter)")
        }
        let archive = ContainerFixture.made(.zip, of: [File(name: "x", content: zeros)])
        let file = try StoredFile(archive, "x.zip")
        let listing = try #require(ArchiveListing(path: file.path))
        let member = try #require(listing.members.first)
        var feed = try ByteFeed.open(
            member,
            of: ArchiveReader(path: file.path, limits: limits)
        )
        #expect(drain(&feed).trouble?.code == "decompression-limit")
    }

    @Test func `an archive of countless files is not listed to its end`() throws {
        let files = (0..<20).map { File(name: "\($0)", content: []) }
        let file = try StoredFile(ContainerFixture.made(.tar, of: files), "x.tar")
        let archive = try ArchiveReader(path: file.path, limits: FeedLimits(members: 10))
        for _ in 0..<10 {
            let member = try archive.next()
            #expect(member != nil)
        }
        let trouble = #expect(throws: Diagnostic.self) { try archive.next() }
        #expect(trouble?.code == "archive-too-many-members")
    }
}
