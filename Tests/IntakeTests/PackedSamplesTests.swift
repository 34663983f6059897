import Diagnostics
import Foundation
import Testing

@testable import Intake

/// Every input below SampleLogs, packed as systems and people pack exports.
@Suite struct `Every sample, packed` {
    typealias File = ContainerFixture.File

    /// The files themselves, decompressed, by their path below SampleLogs.
    static let files: [File] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "SampleLogs")
        let names = FileManager.default.subpaths(atPath: root.path()) ?? []
        return names.sorted().compactMap { name in
            let parts = name.split(separator: "/")
            guard parts.count == 3, !parts[2].hasPrefix("expected."), !name.hasSuffix(".md"),
                !name.hasSuffix(".yaml"),
                var feed = try? ByteFeed.open(path: root.appending(path: name).path())
            else { return nil }
            let unpacked = name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
            return File(name: unpacked, content: drain(&feed).content)
        }
    }()

    @Test func `is there, and holds something`() {
        #expect(Self.files.count >= 60)
        #expect(Self.files.allSatisfy { !$0.content.isEmpty })
    }

    @Test(arguments: ContainerFixture.Filter.allCases)
    func `comes out of a stream as it went in, whatever the steps`(
        filter: ContainerFixture.Filter
    ) {
        for file in Self.files {
            let stored = ContainerFixture.made(.raw, filter, of: [file])
            for chunk in [1, 2, 3, 7, 64, Int.max] {
                var feed = ByteFeed(bytes: stored, name: file.name, chunk: chunk)
                let (content, trouble) = drain(&feed)
                #expect(content == file.content && trouble == nil, "\(file.name) by \(chunk)")
            }
        }
    }

    @Test(arguments: ContainerFixture.Filter.allCases)
    func `ends with a message, or its beginning, where the stream breaks off`(
        filter: ContainerFixture.Filter
    ) {
        for file in Self.files {
            let stored = ContainerFixture.made(.raw, filter, of: [file])
            let step = max(1, stored.count / 40)
            for length in stride(from: 0, to: stored.count, by: step) {
                var feed = ByteFeed(bytes: Array(stored.prefix(length)), name: file.name)
                let (content, trouble) = drain(&feed)
                #expect(file.content.starts(with: content) || trouble != nil || length < 12)
                #expect(trouble == nil || trouble?.isDamagedInput == true, "\(file.name)")
            }
        }
    }

    @Test(arguments: `Containers other than gzip`.archives)
    func `comes out of an archive of all of them`(
        form: ContainerFixture.Form,
        filter: ContainerFixture.Filter
    ) throws {
        let stored = try StoredFile(ContainerFixture.made(form, filter, of: Self.files), "alle")
        let listing = try #require(ArchiveListing(path: stored.path))
        #expect(listing.members.map(\.name) == Self.files.map(\.name))
        let archive = try ArchiveReader(path: stored.path)
        for (member, file) in zip(listing.members, Self.files) {
            var feed = try ByteFeed.open(member, of: archive)
            #expect(feed.name == "\(stored.path):\(file.name)")
            let (content, trouble) = drain(&feed)
            #expect(content == file.content && trouble == nil, "\(file.name)")
        }
    }
}
