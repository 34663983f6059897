import CallModel
import Diagnostics
import ExportFormats
import Intake
import Testing

/// One sample of a native format.
struct NativeSample: Sendable, CustomTestStringConvertible {
    let format: String
    let name: String

    var testDescription: String { "\(format)/\(name)" }

    static let formats = ["asterisk-cdr", "asterisk-cel", "freeswitch-csv", "fusionpbx", "3cx"]

    static let all = formats.flatMap { format in
        Samples.cases(of: format).map { NativeSample(format: format, name: $0) }
    }
}

struct NativeSamplesTests {
    private func bytes(of path: String) throws -> [UInt8] {
        var feed = try ByteFeed.open(path: path)
        return try feed.head(1 << 16)
    }

    @Test(arguments: NativeSample.all)
    func `a sample gives its calls`(sample: NativeSample) throws {
        let format = try format(sample.format)
        var calls = NaiveCalls()
        for path in try Samples.inputs(sample.format, sample.name) {
            var feed = try ByteFeed.open(path: path)
            let reading = try format.read(&feed, .native, context(input: path))
            #expect(booked(reading) == reading.recordsRead)
            #expect(reading.warnings.isEmpty)
            calls.add(reading)
        }
        let expected = try Samples.expectedCalls(sample.format, sample.name)
        #expect(calls.calls() == expected)
    }

    @Test(arguments: NativeSample.all)
    func `a sample is surely of its format and of no other`(sample: NativeSample) throws {
        for path in try Samples.inputs(sample.format, sample.name) {
            let head = try bytes(of: path)
            let found = ExportFormats.recognise(head: head.span)
            #expect(found.first?.format.id == sample.format)
            #expect((found.first?.certainty ?? 0) >= 50)
            #expect(found.dropFirst().allSatisfy { $0.certainty < 50 })
        }
    }

    @Test(arguments: NativeSample.formats)
    func `another format's file is rejected record by record`(id: String) throws {
        let format = try format(id)
        let other = Array("a;b\n1;2\n\n3;4".utf8)
        let reading = try read(other, as: format)
        #expect(booked(reading) == reading.recordsRead)
        #expect(reading.legs.isEmpty)
        #expect(!reading.warnings.isEmpty)
        let empty = try read([], as: format)
        #expect(empty.recordsRead == 0)
    }

    @Test(arguments: NativeSample.all)
    func `a leg tells no part that its format cannot tell`(sample: NativeSample) throws {
        let format = try format(sample.format)
        for path in try Samples.inputs(sample.format, sample.name) {
            let reading = try read(try bytes(of: path), as: format)
            let parts = format.parts
            #expect(parts.isSuperset(of: reading.parts))
            for leg in reading.legs {
                #expect(parts.contains(.wait) || leg.wait == .notGiven)
                #expect(parts.contains(.talk) || leg.talk == .notGiven)
                #expect(parts.contains(.hold) || leg.hold == .notGiven)
                #expect(parts.contains(.wrapUp) || leg.wrapUp == .notGiven)
                #expect(parts.contains(.announcement) || leg.announcement == .notGiven)
                #expect(parts.contains(.queue) || leg.queue == 0)
                #expect(parts.contains(.number) || leg.number == 0)
                #expect(parts.contains(.handover) || leg.handover == .none)
                #expect(parts.contains(.caller) || leg.caller.isAnonymous)
            }
        }
    }
}
