import ExportFormats
import Intake
import Testing

struct RecognitionTests {
    private func recognised(_ bytes: [UInt8]) -> [(String, Int)] {
        ExportFormats.recognise(head: bytes.span).map { ($0.format.id, $0.certainty) }
    }

    @Test func `ids are unique and found by name`() {
        let ids = ExportFormats.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(ExportFormats.named(id)?.id == id) }
        #expect(ExportFormats.named("nothing") == nil)
    }

    @Test(arguments: Samples.cases(of: "asterisk-queue-log"))
    func `a queue_log sample is surely one, whatever else it could be`(name: String) throws {
        for path in try Samples.inputs("asterisk-queue-log", name) {
            var feed = try ByteFeed.open(path: path)
            let found = recognised(try feed.head(1 << 16))
            #expect(found.first?.0 == "asterisk-queue-log")
            #expect((found.first?.1 ?? 0) >= 60)
            #expect(found.dropFirst().allSatisfy { $0.1 <= 40 })
        }
    }

    @Test(arguments: Samples.cases(of: "csv"))
    func `a CSV sample is recognised with little certainty`(name: String) throws {
        for path in try Samples.inputs("csv", name) {
            var feed = try ByteFeed.open(path: path)
            let found = recognised(try feed.head(1 << 16))
            #expect(found.map(\.0) == ["csv"])
            #expect((found.first?.1 ?? 0) <= 40)
        }
    }

    @Test func `a text without columns and a binary file are nothing`() {
        #expect(recognised(Array("just a text\nwithout columns\n".utf8)).isEmpty)
        #expect(recognised([0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 0x3B, 0x3B]).isEmpty)
        #expect(recognised([]).isEmpty)
    }

    @Test func `the first line alone is enough for a queue_log`() {
        let line = Array("1553515200|NONE|NONE|NONE|QUEUESTART|".utf8)
        #expect(recognised(line).first?.0 == "asterisk-queue-log")
    }
}
