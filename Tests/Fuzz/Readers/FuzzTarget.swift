// One entry for libFuzzer, many targets: FUZZ_TARGET names the reader that gets the bytes.
//
// A target fails by a trap. Besides crashes and reads out of bounds (address sanitizer) each checks
// what must hold for any input: the same reading whatever the pieces, a record in exactly one line
// of the balance, the same records from both scanners, the same content from both inflaters.
import CallModel
import Diagnostics
import ExportFormats
import Glibc
import Intake
import Pipeline

private let target = unsafe getenv("FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    switch target {
    case "scanners": fuzzScanners(bytes)
    case "containers": fuzzContainers(bytes)
    case "archives": fuzzArchives(bytes)
    case "pipeline-file": fuzzPipelineFile(bytes)
    default:
        guard let format = ExportFormats.named(target) else {
            preconditionFailure("FUZZ_TARGET=\(target): there is no such reader")
        }
        fuzz(format, bytes)
    }
    return 0
}

private let callers = CallerKeying { _ in 1 }

private func fuzz(_ format: ExportFormat, _ bytes: [UInt8]) {
    _ = format.certainty(bytes.span)
    var settings = FormatSettings.native
    if format.id == "csv" {
        guard case .success(let guess) = CsvGuess.of(bytes.span) else { return }
        settings = .calls(guess.mapping)
    }
    let whole = read(format, settings, bytes, chunk: .max)
    let pieces = read(format, settings, bytes, chunk: 7)
    switch (whole, pieces) {
    case (.success(let whole), .success(let pieces)):
        precondition(booked(whole) == whole.recordsRead, "a record in no line of the balance")
        precondition(
            whole.recordsRead == pieces.recordsRead && whole.rejects.counts == pieces.rejects.counts
                && whole.skipped == pieces.skipped && whole.legs.count == pieces.legs.count,
            "the reading depends on the pieces"
        )
    case (.failure(let whole), .failure(let pieces)):
        precondition(whole.code == pieces.code, "the trouble depends on the pieces")
    default: preconditionFailure("only one of two readings fails")
    }
}

private func read(
    _ format: ExportFormat,
    _ settings: FormatSettings,
    _ bytes: [UInt8],
    chunk: Int
) -> Result<Reading, Diagnostic> {
    let context = ReadingContext(
        source: 1,
        input: "20190325-fuzz",
        zone: .utc,
        numbering: Numbering(),
        callers: callers
    )
    var feed = ByteFeed(bytes: bytes, name: "fuzz", chunk: chunk)
    return Result { () throws(Diagnostic) in try format.read(&feed, settings, context) }
}

private func booked(_ reading: Reading) -> Int {
    reading.legs.reduce(0) { $0 + Int($1.records) } + reading.superseded
        + reading.skipped.values.reduce(0, +) + reading.rejects.total + reading.complaints.count
        + reading.officeRecords.count
}

private func fuzzScanners(_ bytes: [UInt8]) {
    let separators: [UInt8] = [44, 59, 9, 124]
    let separator = separators[Int(bytes.first ?? 0) & 3]
    let content = Array(bytes.dropFirst())
    var logs: [RecordTexts] = []
    for (scanner, chunk) in [(Dialect.Scanner.fast, Int.max), (.fast, 3), (.libcsv, Int.max)] {
        let dialect = Dialect(separator: separator, scanner: scanner, recordLimit: 4096)
        var feed = ByteFeed(bytes: content, name: "fuzz", chunk: chunk)
        var log = RecordTexts()
        do { try scanRecords(&feed, as: dialect, into: &log, window: 256) } catch { return }
        logs.append(log)
    }
    precondition(logs[0] == logs[1], "the records depend on the pieces")
    precondition(logs[0] == logs[2], "the scanners disagree")
}

/// All records as texts.
private struct RecordTexts: RecordSink, Equatable {
    var records: [[[UInt8]]] = []
    var refused = 0

    mutating func take(
        _ bytes: Span<UInt8>,
        _ fields: Span<FieldRange>,
        at position: RecordPosition
    ) throws(Diagnostic) {
        records.append(
            fields.indices.map { index in
                (Int(fields[index].start)..<Int(fields[index].end)).map { bytes[$0] }
            }
        )
    }

    mutating func refuse(
        _ fault: FramingFault,
        at position: RecordPosition
    ) throws(Diagnostic) { refused += 1 }
}

private func fuzzContainers(_ bytes: [UInt8]) {
    let contents = InflateLibrary.available.map { library in
        var feed = ByteFeed(
            bytes: bytes,
            name: "fuzz",
            limits: FeedLimits(decompressedBytes: 8 << 20, grace: 1 << 20),
            library: library
        )
        return drained(&feed)
    }
    for other in contents.dropFirst() where contents[0].isWhole && other.isWhole {
        precondition(contents[0].bytes == other.bytes, "the inflaters disagree")
    }
}

/// Archives are opened by path: FUZZ_FILE is overwritten with each input.
private let archivePath = unsafe getenv("FUZZ_FILE").map { unsafe String(cString: $0) } ?? ""

/// Front to back and back to front each file of an archive has the same content, read as runs read
/// it: in walks of one reader from front to back; back to front each of a zip by a reader of its
/// own, as where it is the only one that is asked for.
private func fuzzArchives(_ bytes: [UInt8]) {
    let file = unsafe open(archivePath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    precondition(file >= 0, "FUZZ_FILE=\(archivePath): cannot be written")
    let written = unsafe write(file, bytes, bytes.count)
    close(file)
    precondition(written == bytes.count, "FUZZ_FILE=\(archivePath): disk full")
    guard let listing = ArchiveListing(path: archivePath) else { return }
    precondition(Set(listing.members.map(\.number)).count == listing.members.count)
    precondition((listing.damage == nil) == (listing.rest == nil), "damage without a place")
    // Few are enough, for a tar of ours may become one of many files.
    let members = Array(listing.members.prefix(16))
    let forwards = contents(of: members)
    let backwards = Array(contents(of: members.reversed(), alone: true).reversed())
    for (one, other) in zip(forwards, backwards) where one.isWhole && other.isWhole {
        precondition(
            one.bytes == other.bytes,
            "a file of an archive depends on what was read before"
        )
    }
}

private func contents(
    of members: [ArchiveMember],
    alone: Bool = false
) -> [(bytes: [UInt8], isWhole: Bool)] {
    let limits = FeedLimits(decompressedBytes: 8 << 20, grace: 1 << 20)
    do throws(Diagnostic) {
        let archive = try ArchiveReader(path: archivePath, limits: limits)
        return members.map { member in
            do throws(Diagnostic) {
                let own =
                    member.isSequential || !alone
                    ? archive : try ArchiveReader(path: archivePath, limits: limits)
                var feed = try ByteFeed.open(member, of: own)
                return drained(&feed)
            } catch {
                return ([], false)
            }
        }
    } catch {
        return members.map { _ in ([], false) }
    }
}

private func drained(_ feed: inout ByteFeed) -> (bytes: [UInt8], isWhole: Bool) {
    var content: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)
    defer { unsafe buffer.deallocate() }
    do throws(Diagnostic) {
        while case let count = try unsafe feed.read(into: buffer), count > 0 {
            unsafe content.append(contentsOf: buffer.prefix(count))
        }
        return (content, true)
    } catch {
        return (content, false)
    }
}

private func fuzzPipelineFile(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    _ = Resolve.pipeline(text: text, name: "fuzz.yaml", directory: ".", known: .tables)
}
