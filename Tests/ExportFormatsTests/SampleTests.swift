import CallModel
import Diagnostics
import ExportFormats
import Intake
import Testing

/// Every sample gives the calls written beside it, however its bytes arrive.
struct SampleTests {
    @Test func `every format has samples`() {
        for format in ExportFormats.all {
            #expect(!Samples.cases(of: format.id).isEmpty, "\(format.id)")
        }
    }

    @Test(arguments: Samples.cases(of: "asterisk-queue-log"))
    func `a queue_log sample gives its calls`(name: String) throws {
        let format = try format("asterisk-queue-log")
        var calls = NaiveCalls()
        for path in try Samples.inputs(format.id, name) {
            var feed = try ByteFeed.open(path: path)
            let reading = try format.read(&feed, .native, context(input: path))
            #expect(booked(reading) == reading.recordsRead)
            calls.add(reading)
        }
        let expected = try Samples.expectedCalls(format.id, name)
        #expect(calls.calls() == expected)
    }

    @Test(arguments: Samples.cases(of: "asterisk-queue-log"))
    func `a queue_log sample cut into files of one line gives the same calls`(name: String) throws {
        // Left out: samples with lines that tell nothing alone, or of which the last is cut.
        let excluded = [
            "lost-beginnings-and-ends", "parameter-counts", "transfers", "custom-events",
            "damaged-lines",
        ]
        if excluded.contains(name) || name.contains("table") { return }
        let format = try format("asterisk-queue-log")
        for path in try Samples.inputs(format.id, name) where !path.hasSuffix(".gz") {
            let bytes = try bytes(of: path)
            var whole = NaiveCalls()
            whole.add(try read(bytes, as: format))
            var pieces = NaiveCalls()
            for line in bytes.split(separator: UInt8(ascii: "\n")) {
                pieces.add(try read(Array(line) + [UInt8(ascii: "\n")], as: format))
            }
            #expect(pieces.calls() == whole.calls())
        }
    }

    @Test(arguments: CsvSample.calls)
    func `a CSV sample gives its calls`(sample: CsvSample) throws {
        let format = try format("csv")
        let expected = try Samples.expectedCalls(format.id, sample.name)
        for path in try Samples.inputs(format.id, sample.name) {
            for scanner in [Dialect.Scanner.fast, .libcsv] {
                var mapping = try sample.mapping()
                mapping.scanner = scanner
                var feed = try ByteFeed.open(path: path)
                let reading = try format.read(&feed, .calls(mapping), context(input: path))
                #expect(booked(reading) == reading.recordsRead)
                var calls = NaiveCalls()
                calls.add(reading)
                let found = calls.calls().map { call in
                    var call = call
                    if mapping.columns[.id] == nil { call.key = nil }
                    return call
                }
                #expect(found == expected)
            }
        }
    }

    @Test func `a list of complaints gives its complaints`() throws {
        let format = try format("csv")
        let path = try #require(Samples.inputs(format.id, "complaints").first)
        var feed = try ByteFeed.open(path: path)
        let reading = try format.read(&feed, .complaints(CsvSample.complaints()), context())
        let found = reading.complaints.map { complaint in
            [
                complaint.day.description, reading.pilots[Int(complaint.pilot)],
                reading.categories[Int(complaint.category)],
            ]
        }
        let expected = try Samples.table(format.id, "complaints", "expected.complaints.csv")
        #expect(found == expected.map { Array($0.dropFirst()) })
        #expect(reading.complaints.map(\.key) == expected.map { key($0[0]) })
        #expect(reading.rejects.counts == [.badStamp: 1])
        #expect(reading.recordsRead == 4 && booked(reading) == 4)
    }

    private func bytes(of path: String) throws -> [UInt8] {
        var feed = try ByteFeed.open(path: path)
        return try feed.head(1 << 16)
    }
}
