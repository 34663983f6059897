import CallModel
import Diagnostics
import ExportFormats
import Foundation
import Intake
import Testing

/// Every input below SampleLogs, with what reads it: none is left out.
struct SampleInput: Sendable, CustomTestStringConvertible {
    let format: String
    let sample: String
    let file: String

    var testDescription: String { "\(format)/\(sample)/\(file)" }

    var path: String { Samples.root.appendingPathComponent(testDescription).path }

    static let all: [SampleInput] = {
        let names = FileManager.default.subpaths(atPath: Samples.root.path) ?? []
        return names.sorted().compactMap { name in
            let parts = name.split(separator: "/").map(String.init)
            guard parts.count == 3, !parts[2].hasPrefix("expected."), !parts[2].hasSuffix(".md"),
                !parts[2].hasSuffix(".yaml")
            else { return nil }
            return SampleInput(format: parts[0], sample: parts[1], file: parts[2])
        }
    }()

    func bytes() throws -> [UInt8] {
        var feed = try ByteFeed.open(path: path)
        return try feed.head(1 << 16)
    }

    func settings() throws -> FormatSettings {
        guard format == "csv" else { return .native }
        if sample == "complaints" { return .complaints(try CsvSample.complaints()) }
        let known = try #require(CsvSample.calls.first { $0.name == sample }, "\(sample)")
        return .calls(try known.mapping())
    }

    func read(_ bytes: [UInt8], chunk: Int = .max) throws -> Reading {
        let format = try ExportFormatsTests.format(format)
        var feed = ByteFeed(bytes: bytes, name: path, chunk: chunk)
        return try format.read(&feed, settings(), context(input: path))
    }
}

/// What holds for all of them, whatever their format.
@Suite struct `Every sample` {
    @Test func `belongs to a format that is there, and every format has some`() {
        #expect(Set(SampleInput.all.map(\.format)) == Set(ExportFormats.all.map(\.id)))
        for format in ExportFormats.all {
            let cases = Set(SampleInput.all.filter { $0.format == format.id }.map(\.sample))
            #expect(cases == Set(Samples.cases(of: format.id)), "\(format.id)")
        }
    }

    /// What a list of another system can name (`hasCallIds`): an id that stands in the export in one
    /// piece.
    @Test(arguments: ExportFormats.all.filter { $0.id != "csv" }.map(\.id))
    func `has ids of calls that one text of it spells, or says that it has none`(
        id: String
    ) throws {
        let format = try ExportFormatsTests.format(id)
        var (spelled, others) = (0, 0)
        for input in SampleInput.all where input.format == id {
            let bytes = try input.bytes()
            let texts = String(decoding: bytes, as: UTF8.self)
                .split { !$0.isLetter && !$0.isNumber && !" -._".contains($0) }
                .map { $0.trimmingCharacters(in: .whitespaces) }
            let keys = Set(texts.map { CallKey(source: 0, text: Array($0.utf8).span).low })
            for leg in try input.read(bytes).legs {
                if keys.contains(leg.call.low) { spelled += 1 } else { others += 1 }
            }
        }
        #expect(format.hasCallIds ? spelled > 0 && others <= spelled / 10 : spelled == 0)
    }

    @Test(arguments: SampleInput.all)
    func `reads the same in drips as whole`(input: SampleInput) throws {
        let bytes = try input.bytes()
        let whole = ReadingDigest(try input.read(bytes))
        #expect(whole.recordsRead > 0)
        for chunk in [1, 2, 3, 7, 64] {
            #expect(ReadingDigest(try input.read(bytes, chunk: chunk)) == whole, "\(chunk)")
        }
    }

    /// All of the last bytes, and of the others as many as a debug build reads in seconds; with
    /// `RUFBILANZ_EVERY_PREFIX=1` every single one.
    @Test(arguments: SampleInput.all)
    func `ends cleanly wherever it breaks off`(input: SampleInput) throws {
        let bytes = try input.bytes()
        let readsAll = ProcessInfo.processInfo.environment["RUFBILANZ_EVERY_PREFIX"] != nil
        // Primes, which meet every place of a record sooner or later.
        let step =
            readsAll
            ? 1 : [1, 3, 7, 13, 31, 61, 127, 251].first { bytes.count / $0 <= 120 } ?? 509
        let last = bytes.count - min(120, 200_000 / bytes.count)
        for count in 0...bytes.count where count % step == 0 || count > last {
            do {
                let reading = try input.read(Array(bytes[..<count]))
                #expect(booked(reading) == reading.recordsRead, "\(count)")
            } catch let error as Diagnostic {
                #expect(!error.code.isEmpty && !error.rendered(.german).isEmpty, "\(count)")
            }
        }
    }
}
