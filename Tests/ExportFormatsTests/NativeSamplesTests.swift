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

/// Everything two readings of the same bytes must agree in.
struct ReadingDigest: Equatable {
    var legs: [String]
    var names: [[String]]
    var counts: [[String: Int]]
    var rejects: [Reject]
    var recordsRead: Int

    init(_ reading: Reading) {
        legs = reading.legs.map { ReadingDigest.text(of: $0) }
        names = [reading.queues, reading.numbers]
        counts = [
            reading.skipped, reading.tolerated, reading.unknownWords,
            ["superseded": reading.superseded],
        ]
        rejects = reading.rejects.kept
        recordsRead = reading.recordsRead
    }

    /// Keys of callers are of the run; whether there is one is enough.
    private static func text(of leg: CallLeg) -> String {
        let numbers: [Int64] = [
            Int64(bitPattern: leg.call.high), Int64(bitPattern: leg.call.low), leg.entered,
            Int64(leg.wait), Int64(leg.talk), Int64(leg.hold), Int64(leg.wrapUp),
            Int64(leg.announcement), Int64(leg.queue), Int64(leg.number),
            Int64(leg.flags.rawValue), Int64(leg.records), Int64(leg.leg),
            Int64(leg.identity), Int64(leg.revision), leg.caller.isAnonymous ? 0 : 1,
        ]
        return "\(numbers) \(leg.outcome) \(leg.handover)"
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

    @Test(arguments: NativeSample.all, [1, 2, 3, 7, 64])
    func `a sample reads the same in pieces`(sample: NativeSample, chunk: Int) throws {
        let format = try format(sample.format)
        for path in try Samples.inputs(sample.format, sample.name) {
            let bytes = try bytes(of: path)
            let whole = ReadingDigest(try read(bytes, as: format))
            let pieces = ReadingDigest(try read(bytes, as: format, chunk: chunk))
            #expect(pieces == whole)
        }
    }

    @Test(arguments: NativeSample.all)
    func `every prefix of a sample ends cleanly`(sample: NativeSample) throws {
        let format = try format(sample.format)
        for path in try Samples.inputs(sample.format, sample.name) {
            let bytes = try bytes(of: path)
            // A prime step meets every place of a record sooner or later, in seconds.
            let step = [1, 3, 7, 13, 31, 61, 127, 251].last { bytes.count / $0 >= 30 } ?? 1
            for end in stride(from: 0, through: bytes.count, by: step) {
                let reading = try read(Array(bytes[..<end]), as: format)
                #expect(booked(reading) == reading.recordsRead, "\(end)")
            }
        }
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
